from __future__ import annotations

import msgspec
import pytest

import dyads
from dyads.actors.asked import UnknownActor
from dyads.evidence.receipts import UnknownId
from dyads.evidence.store import Store
from dyads.ties.after import After, after


def test_the_three_answers_stand_side_by_side(year):
    (found,) = after(year, "United Kingdom", "Hungary", "2018-06-01")
    assert (found.a, found.b, found.origin, found.date) == ("GBR", "HUN", "gdelt", "2018-06-01")
    assert (found.happened.kind, found.happened.source, found.happened.evidence) == (
        "relations-cut",
        "GBR",
        ("gdelt-1",),
    )
    assert [one.days for one in found.changes] == [30, 90, 180]
    assert found.change is found.changes[1]
    assert found.change.level.high < 0
    assert found.control.dyads.as_much == 0
    level = next(one for one in found.control.gaps if one.outcome == "level")
    assert level.gap < level.low
    assert [(one.a, one.b, one.date) for one in found.analogues.analogues] == [
        ("EGY", "JPN", "2018-04-05"),
        ("DEU", "FRA", "2018-05-01"),
    ]


def test_every_id_has_a_receipt(year):
    (found,) = after(year, "GBR", "HUN", "2018-06-01")
    shown = [
        *found.happened.evidence,
        *(identity for one in found.changes for side in (one.before, one.after, one) for identity in side.evidence),
        *found.control.evidence,
        *(identity for one in found.control.donors[:2] for identity in one.evidence),
        *found.analogues.evidence,
        *(identity for one in found.analogues.analogues for identity in one.evidence),
    ]
    assert all((found.change.before.evidence, found.change.after.evidence, found.control.evidence))
    assert all(one.evidence for one in found.control.donors)
    with year.still():
        receipts = [year.why(identity) for identity in dict.fromkeys(shown)]
    assert {one.kind for one in receipts} == {"event", "point"}
    assert all(one.rests_on for one in receipts if one.kind == "point")


def test_the_answer_is_the_same_each_time_and_goes_through_json(year):
    first, second = (after(year, "GBR", "HUN", "2018-06-01") for _ in range(2))
    assert first == second
    assert msgspec.json.decode(msgspec.json.encode(first), type=tuple[After, ...]) == first


def test_the_event_may_be_named(year):
    (found,) = after(year, "HUN", "GBR", "gdelt-1", window=30)
    assert (found.date, found.happened.named, found.change.days) == ("2018-06-01", True, 30)
    assert found.analogues.through == "both"


def test_the_event_may_be_one_of_theirs_with_another(year):
    """What of Germany and Britain after Germany's quarrel with France?"""
    (found,) = after(year, "DEU", "GBR", "gdelt-2")
    assert (found.happened.source, found.happened.target) == ("DEU", "FRA")
    assert found.analogues.through == "source"
    assert all(one.source in {one.a, one.b} and one.target not in {one.a, one.b} for one in found.analogues.analogues)


def test_a_day_outside_the_record_is_told(year):
    (found,) = after(year, "GBR", "HUN", "2019-06-01")
    assert found.note == "2019-06-01 lies outside the record, which goes from 2018-01-01 to 2018-10-26"
    assert (found.change, found.changes, found.control, found.analogues) == (None, (), None, None)


def test_two_of_whom_nothing_is_told_have_no_flat_line(year):
    (found,) = after(year, "FJI", "MLT", "2018-06-01")
    assert (found.change.before.events, found.change.before.level) == (0, None)
    assert "nothing between the two is reported" in found.change.note
    assert found.control.note == found.analogues.note == "nothing between the two is reported"


def test_sources_stand_apart_and_may_be_taken_together(store, happen):
    happen(*(("GBR", "HUN", "CONSULT", "040", 1, 1.0, f"2018-{month:02}-01") for month in range(1, 11)))
    happen(*(("GBR", "HUN", "AID", "071", 2, 7.4, day) for day in ("2018-05-01", "2018-06-05")), origin="icews")
    ends = [(one.origin, one.end) for one in after(store, "GBR", "HUN", "2018-06-01")]
    assert ends == [("gdelt", "2018-10-01"), ("icews", "2018-06-05")]
    (together,) = after(store, "GBR", "HUN", "2018-06-01", origin="all")
    (gdelt,) = after(store, "GBR", "HUN", "2018-06-01", origin="gdelt")
    assert together.change.after.events == gdelt.change.after.events + 1


def test_what_came_later_is_not_known_yet(year):
    (found,) = after(Store(year.folder, as_of="2018-07-01"), "GBR", "HUN", "2018-06-01")
    assert found.end == "2018-06-30"
    assert found.change.after.days == 29
    assert [one.analogues.count for one in found.analogues.horizons] == [2, 0, 0]


def test_members_act_for_their_organisation(year):
    (found,) = after(year, "IGO.ASEAN", "GBR", "2018-06-01")
    assert found.change.before.events == 0
    (found,) = after(year, "IGO.MERCOSUR", "GBR", "2018-06-01")
    assert found.change.before.events > 20
    assert not {"BRA", "GBR"} & {name for one in found.control.donors for name in (one.a, one.b)}


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        (("GBR", "GBR", "2018-06-01"), ValueError, "twice"),
        (("GBR", "Hungray", "2018-06-01"), UnknownActor, "Hungary"),
        (("GBR", "HUN", ""), ValueError, "not a day"),
        (("GBR", "HUN", "e-0123456789ab"), UnknownId, "e-0123456789ab"),
    ],
)
def test_bad_questions_are_refused(year, asked, error, said):
    with pytest.raises(error, match=said):
        after(year, *asked)


def test_a_source_that_is_not_there_is_refused(year):
    with pytest.raises(ValueError, match="no source of this store; it has gdelt"):
        after(year, "GBR", "HUN", "2018-06-01", origin="polecat")
    with pytest.raises(ValueError, match="at least one day"):
        after(year, "GBR", "HUN", "2018-06-01", window=0)


def test_an_empty_store_has_no_answer(store):
    assert after(store, "GBR", "HUN", "2018-06-01") == ()


def test_known_days_of_2014_stand_out(shared, tmp_path):
    """The record of ICEWS for 2014: Russia and Ukraine after the first of March, against 40 other pairs."""
    store = dyads.open(tmp_path / "store")
    store.import_("facts", shared / "benchmarks/tkg/ICEWS14", epoch="2014-01-01", unit="hours")
    (found,) = after(store, "RUS", "UKR", "2014-03-01")
    assert found.control.dyads.count >= 35
    assert found.control.dyads.as_much <= 2
    assert found.change.weekly.low > 0
    (calm,) = after(store, "FRA", "DEU", "2014-06-15")
    assert calm.control.dyads.rank_share > 0.1


@pytest.mark.parametrize(
    "written", ["\ud800", "🕊", "x" * 1_000_000, "gdelt-" + "9" * 40, "e-" + "9" * 9_999, "t:::::", "e-"]
)
def test_whatever_is_written_is_refused_with_a_reason(year, written):
    with pytest.raises((ValueError, UnknownId), match=r"\S"):
        after(year, "GBR", "HUN", written)


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_has_an_answer(year, written):
    (found,) = after(year, "GBR", "HUN", written)
    assert "lies outside the record" in found.note
