from __future__ import annotations

import io
import zipfile

import pytest
from taking import pair, take

from dyads import datasets
from dyads.datasets.gdelt import DAILY, HISTORIC, VERSION_2
from dyads.datasets.tally import Tally

LAYOUTS = {"historic": HISTORIC, "daily": DAILY, "2.0": VERSION_2}


def row(columns=DAILY, **fields):
    """A line of a file: Russia's government consults with Iran's on 1 March 2014."""
    given = {
        "GLOBALEVENTID": "290001",
        "SQLDATE": "20140301",
        "Actor1Code": "RUSGOV",
        "Actor1Name": "RUSSIA",
        "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "IRN",
        "Actor2Name": "IRAN",
        "Actor2CountryCode": "IRN",
        "EventCode": "040",
        "QuadClass": "1",
        "GoldsteinScale": "1.0",
        "ActionGeo_FullName": "Sochi, Krasnodarskiy Kray, Russia",
        "ActionGeo_CountryCode": "RS",
        "DATEADDED": "20140302",
        "SOURCEURL": "https://news.example/talks.html",
    } | fields
    return "\t".join(given.get(column, "") for column in columns)


def events(tmp_path, *lines, name="20140301.export.CSV"):
    return take("gdelt", tmp_path / name, "\n".join(lines) + "\n")


def test_the_layouts_have_the_columns_that_the_codebooks_count():
    assert [len(columns) for columns in LAYOUTS.values()] == [57, 58, 61]


def test_a_row_is_an_event_with_its_receipt(tmp_path):
    (event,), tally = events(tmp_path, row())
    assert event.id == "gdelt-290001"
    assert event.origin == "gdelt"
    assert pair(event) == ("RUS.GOV", "IRN")
    assert (event.type, event.cameo, event.quad, event.intensity) == ("CONSULT", "040", 1, 1.0)
    assert (event.date.start, event.date.end, event.date.granularity) == ("2014-03-01", "2014-03-01", "day")
    assert (event.place.name, event.place.country) == ("Sochi, Krasnodarskiy Kray, Russia", "RUS")
    assert (event.row.file, event.row.number, event.row.code) == ("20140301.export.CSV", 1, "040")
    assert (event.row.source, event.row.target) == ("RUSGOV RUSSIA", "IRN IRAN")
    assert event.row.url == "https://news.example/talks.html"
    assert (tally.rows, tally.events, tally.problems) == (1, 1, [])


@pytest.mark.parametrize("columns", LAYOUTS.values(), ids=LAYOUTS)
def test_each_version_is_told_by_its_number_of_columns(tmp_path, columns):
    (event,), _ = events(tmp_path, row(columns))
    assert pair(event) == ("RUS.GOV", "IRN")
    assert event.place.country == "RUS"
    assert event.row.url == (None if columns is HISTORIC else "https://news.example/talks.html")


def test_a_file_of_another_width_is_none_of_gdelt(tmp_path):
    found, tally = events(tmp_path, "a\tb\tc")
    assert found == []
    assert tally.is_broken
    assert tally.problems == ["line 1: 3 columns; event files of GDELT have 57, 58, 61"]


def test_a_first_line_of_column_names_is_no_row(tmp_path):
    (event,), tally = events(tmp_path, "\t".join(DAILY), row())
    assert event.row.number == 2
    assert tally.rows == 1


@pytest.mark.parametrize(
    ("added", "moment"), [("20140302", "2014-03-02 00:00:00"), ("20150219141500", "2015-02-19 14:15:00")]
)
def test_a_row_is_known_from_when_it_was_added(tmp_path, added, moment):
    path = tmp_path / "x.CSV"
    path.write_text(row(DATEADDED=added) + "\n")
    ((_, table),) = datasets.read("gdelt", path, Tally())
    assert [str(known) for known in table["known_at"]] == [moment]


@pytest.mark.parametrize(
    ("code", "name", "country", "kind", "group", "actor"),
    [
        ("RUS", "MOSCOW", "RUS", "", "", "RUS"),
        ("RUSMIL", "RUSSIAN ARMY", "RUS", "MIL", "", "RUS.MIL"),
        ("RUSGOV", "VLADIMIR PUTIN", "RUS", "GOV", "", "PER.vladimir-putin"),
        ("ROM", "ROMANIA", "ROM", "", "", "ROU"),
        ("IGOUNO", "THE UNITED NATIONS", "", "IGO", "UNO", "IGO.UN"),
        ("IGO", "NATO", "", "IGO", "", "IGO.NATO"),
        ("RUSEDU", "PROFESSOR", "RUS", "EDU", "", "RUS.CVL"),
        ("EUR", "EUROPE", "EUR", "", "", None),
    ],
)
def test_actors_by_state_sector_group_and_name(tmp_path, code, name, country, kind, group, actor):
    fields = {"Code": code, "Name": name, "CountryCode": country, "Type1Code": kind, "KnownGroupCode": group}
    (event,), tally = events(tmp_path, row(**{f"Actor1{field}": value for field, value in fields.items()}))
    assert event.source.id == actor
    assert tally.unmapped == ({} if actor else {f"{code} {name}": 1})


def test_russia_of_1987_is_the_soviet_union(tmp_path):
    (event,), _ = events(tmp_path, row(HISTORIC, SQLDATE="19870301", DATEADDED="19870301"))
    assert pair(event) == ("SUN.GOV", "IRN")


def test_an_actor_that_is_left_blank_is_nobody_and_not_unmapped(tmp_path):
    blank = {"Actor2Code": "", "Actor2Name": "", "Actor2CountryCode": ""}
    (event,), tally = events(tmp_path, row(**blank))
    assert event.target is None
    assert not tally.unmapped


def test_the_quad_class_and_the_goldstein_value_stay_as_they_were_given(tmp_path):
    (event,), _ = events(tmp_path, row(EventCode="020", QuadClass="1", GoldsteinScale="3.0"))
    assert (event.type, event.quad, event.intensity) == ("REQUEST", 1, 3.0)


def test_rows_without_number_day_or_code_are_skipped_and_counted(tmp_path):
    lines = [row(GLOBALEVENTID="x"), row(SQLDATE="00000000"), row(SQLDATE=""), row(EventCode=""), row()]
    found, tally = events(tmp_path, *lines)
    assert [event.row.number for event in found] == [5]
    assert tally.skipped == {"no number": 1, "no day": 2, "no code": 1}
    assert tally.rows == 5


def test_a_number_that_comes_twice_in_a_file_is_one_event(tmp_path):
    found, tally = events(tmp_path, row(), row())
    assert len(found) == 1
    assert tally.skipped == {"there already in this file": 1}


def test_a_short_line_is_told_with_its_number_and_the_rest_goes_on(tmp_path):
    found, tally = events(tmp_path, row(), "290002\t20140301", row(GLOBALEVENTID="290003"))
    assert [event.id for event in found] == ["gdelt-290001", "gdelt-290003"]
    assert tally.problems == ["line 2: wrong number of fields"]
    assert not tally.is_broken


def test_a_zip_holds_the_same(tmp_path):
    plain, _ = events(tmp_path, row(), name="plain.CSV")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("20140301.export.CSV", row() + "\n")
    zipped, _ = take("gdelt", tmp_path / "20140301.export.CSV.zip", content.getvalue())
    assert [event.id for event in zipped] == [event.id for event in plain]


def test_a_cut_zip_is_told_and_costs_no_exception(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.CSV", "\n".join(row(GLOBALEVENTID=str(n)) for n in range(500)))
    found, tally = take("gdelt", tmp_path / "a.zip", content.getvalue()[:600])
    assert found == []
    assert tally.is_broken
    assert "damaged" in tally.problems[0]
