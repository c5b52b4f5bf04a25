from __future__ import annotations

import pytest
from taking import pair, take

from dyads import datasets
from dyads.datasets import facts

NAMES = "Vladimir_Putin\t0\nIran\t1 \nPolice_(Russia)\t2\nNobody_at_All\t3\n"
RELATIONS = "Make_a_visit\t0\nplaysFor\t1\nExpress_intent_to_cooperate\t2\n"


@pytest.fixture
def folder(tmp_path):
    """Where names stand beside the facts."""
    (tmp_path / "entity2id.txt").write_text(NAMES, encoding="utf-8")
    (tmp_path / "relation2id.txt").write_text(RELATIONS, encoding="utf-8")
    return tmp_path


def events(folder, text, **options):
    return take("facts", folder / "train.txt", text, **{"epoch": "2018-01-01", "unit": "hours", **options})


def test_numbers_are_names_relations_codes_and_hours_days(folder):
    (event,), tally = events(folder, "0\t0\t1\t49\t-1\r\n")
    assert pair(event) == ("PER.vladimir-putin", "IRN")
    assert event.source.country == "RUS"
    assert (event.type, event.cameo) == ("CONSULT", "042")
    assert (event.date.start, event.date.granularity) == ("2018-01-03", "day")
    assert (event.row.file, event.row.number, event.row.code) == ("train.txt", 1, "Make_a_visit")
    assert (event.row.source, event.row.target) == ("Vladimir_Putin", "Iran")
    assert (tally.rows, tally.events, tally.problems) == (1, 1, [])


def test_blanks_stand_beside_tabs_or_for_them(folder):
    found, tally = events(folder, "2    \t0    \t1  \t24  \t0\n\n2 2 1 24\n")
    assert [event.cameo for event in found] == ["042", "030"]
    assert {event.date.start for event in found} == {"2018-01-02"}
    assert {event.source.id for event in found} == {"RUS.COP"}
    assert tally.rows == 2


@pytest.mark.parametrize(
    ("written", "unit", "first", "last"),
    [
        ("3", "days", "2018-01-04", "2018-01-04"),
        ("3", "years", "2021-01-01", "2021-12-31"),
        ("2014-05-13", "hours", "2014-05-13", "2014-05-13"),  # a day is a day, whatever the unit
    ],
)
def test_times(folder, written, unit, first, last):
    (event,), _ = events(folder, f"0\t0\t1\t{written}\n", unit=unit)
    assert (event.date.start, event.date.end) == (first, last)


def test_names_may_stand_in_the_facts_themselves(tmp_path):
    text = "Angela Merkel\tConsult\tEmmanuel Macron\t2018-06-19\n"
    (event,), _ = take("facts", tmp_path / "facts.tsv", text)
    assert pair(event) == ("PER.angela-merkel", "PER.emmanuel-macron")
    assert event.cameo == "040"


def test_the_same_fact_has_the_same_id_in_any_form(folder):
    (numbered,), _ = events(folder, "0\t0\t1\t49\n")
    (named,), _ = take("facts", folder / "other.tsv", "Vladimir Putin\tMake a visit\tIran\t2018-01-03\n")
    (packed,), _ = take("facts", folder / "more.txt.gz", "0 0 1 2\n", epoch="2018-01-01", unit="days")
    (other,), _ = events(folder, "1\t0\t0\t49\n")
    assert numbered.id == named.id == packed.id
    assert other.id != numbered.id


def test_relations_and_actors_that_nobody_knows_are_kept_and_counted(folder):
    (event,), tally = events(folder, "3\t1\t1\t0\n")
    assert (event.type, event.cameo, event.quad) == ("UNCODED", None, 0)
    assert pair(event) == (None, "IRN")
    assert dict(tally.unmapped) == {"code playsFor": 1, "Nobody_at_All": 1}


def test_names_in_angle_brackets_are_read_without_them(tmp_path):
    text = "<Government_of_India>\t<owns>\t<Iran>\t2018\n"
    (event,), _ = take("facts", tmp_path / "facts.txt", text, unit="years")
    assert pair(event) == ("IND.GOV", "IRN")
    assert (event.date.start, event.date.granularity) == ("2018-01-01", "year")


def test_what_is_wrong_with_a_line_is_told_with_its_number(folder):
    found, tally = events(folder, "0\t0\t1\t0\n0\t0\t1\n0\t0\t9\t0\n0\t0\t1\tsoon\n0\t0\t1\t1\t2\t3\n")
    assert len(found) == 1
    assert dict(tally.skipped) == {"not four or five fields": 2, "a number without a name": 1, "not a time": 1}
    assert [line.partition(":")[0] for line in tally.problems] == ["line 2", "line 3", "line 4"]


def test_numbers_for_times_need_a_day_to_count_from(folder):
    with pytest.raises(ValueError, match="epoch=2018-01-01"):
        events(folder, "0\t0\t1\t49\n", epoch=None)


@pytest.mark.parametrize("wrong", [{"unit": "weeks"}, {"epoch": "New Year"}])
def test_a_wrong_option_is_refused(folder, wrong):
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        events(folder, "0\t0\t1\t49\n", **wrong)


def test_of_a_benchmark_the_three_parts_are_read_and_no_names(folder):
    for name in ("train.txt", "valid.txt", "test.txt", "stat.txt"):
        (folder / name).write_text("0\t0\t1\t0\n", encoding="utf-8")
    assert [path.name for path in datasets.files("facts", folder)] == ["test.txt", "train.txt", "valid.txt"]


def test_of_another_folder_all_facts_are_read(folder):
    (folder / "april.tsv").touch()
    assert [path.name for path in datasets.files("facts", folder)] == ["april.tsv"]


def test_every_name_of_a_code_leads_to_one_code():
    names = facts._cameo_names()
    assert len(names) > 300
    assert facts.cameo("CONSULT, not specified below") is None
    assert (
        facts.cameo("Meet at a 'third' location") == facts.cameo("meet_at_a_third_location".replace("_", " ")) == "044"
    )


@pytest.mark.parametrize(("benchmark", "share"), [("ICEWS14", 0.975), ("ICEWS18", 0.985)])
def test_actors_that_are_named_with_their_state_are_mapped_to_it(shared, benchmark, share):
    folder = shared / "benchmarks" / "tkg" / benchmark
    found, tally = take("facts", folder / "test.txt", epoch=f"20{benchmark[-2:]}-01-01", unit="hours")
    assert not tally.skipped
    assert not [name for name in tally.unmapped if name.startswith("code ")]
    with_states = [e for e in found if e.row.source.endswith(")") and e.row.target.endswith(")")]
    mapped = [e for e in with_states if e.source.country and e.target.country]
    assert len(mapped) / len(with_states) >= share
