from __future__ import annotations

import pytest
from taking import pair, take

COLUMNS = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
]


def row(**fields):
    given = {
        "Event_ID": "17",
        "Event_Date": "2014-03-01",
        "Source_Name": "Police (Russia)",
        "Source_Sectors": "Government,Police",
        "Source_Country": "Russian Federation",
        "CAMEO_Code": "173",
        "Intensity": "-5.0",
        "Target_Name": "Citizen (Ukraine)",
        "Target_Sectors": "General Population / Civilian / Social,Social",
        "Target_Country": "Ukraine",
        "City": "Rostov",
        "Country": "Russian Federation",
    } | fields
    return "\t".join(given.get(column.replace(" ", "_"), "") for column in COLUMNS)


def events(tmp_path, *lines):
    return take("icews", tmp_path / "events.2014.tab", "\n".join(["\t".join(COLUMNS), *lines]) + "\n")


def test_a_row_is_an_event_with_its_receipt(tmp_path):
    (event,), tally = events(tmp_path, row())
    assert pair(event) == ("RUS.COP", "UKR.CVL")
    assert (event.type, event.mode, event.cameo, event.quad, event.intensity) == ("COERCE", "arrest", "173", 4, -5.0)
    assert (event.place.name, event.place.country) == ("Rostov, Russian Federation", "RUS")
    assert (event.row.number, event.row.source) == (2, "Police (Russia)")
    assert tally.events == 1


@pytest.mark.parametrize(
    ("name", "sectors", "country", "day", "actor", "person"),
    [
        ("Vladimir Putin", "Executive,Government", "Russian Federation", "2014-03-01", "PER.vladimir-putin", "PER.vladimir-putin"),
        ("Head of Government (Spain)", "Executive Office", "Spain", "2014-03-01", "ESP.GOV", "PER.mariano-rajoy"),
        ("Head of Government (Spain)", "Executive Office", "Spain", "2010-03-01", "ESP.GOV", "PER.jose-luis-rodriguez-zapatero"),
        ("Ministry of Trade (Iran)", "Government", "Iran", "2014-03-01", "IRN.GOV", None),
        ("European Union", "International Government Organization", "", "2014-03-01", "IGO.EU", None),
        ("Ukraine", "", "Ukraine", "2014-03-01", "UKR", None),
        ("Some Firm of Nobody", "", "Ukraine", "2014-03-01", None, None),
    ],
)  # fmt: skip
def test_actors_by_name_state_and_sectors_on_the_day(tmp_path, name, sectors, country, day, actor, person):
    fields = {"Source_Name": name, "Source_Sectors": sectors, "Source_Country": country, "Event_Date": day}
    (event,), _ = events(tmp_path, row(**fields))
    assert (event.source.id, event.source.person) == (actor, person)


def test_somebody_unknown_is_still_of_his_state_and_counted(tmp_path):
    (event,), tally = events(tmp_path, row(Source_Name="Some Firm of Nobody", Source_Sectors=""))
    assert (event.source.id, event.source.country) == (None, "RUS")
    assert tally.unmapped == {"Some Firm of Nobody": 1}


def test_codes_whose_zero_is_lost_and_days_of_the_american_form_are_read(tmp_path):
    (event,), _ = events(tmp_path, row(CAMEO_Code="42", Event_Date="12/1/2017"))
    assert (event.cameo, event.row.code, event.date.start) == ("042", "42", "2017-12-01")


def test_an_event_number_that_several_rows_share_does_not_make_them_one(tmp_path):
    found, tally = events(tmp_path, row(), row(Target_Name="Ukraine"))
    assert len({event.id for event in found}) == 2
    assert not tally.skipped


def test_a_row_has_the_same_id_in_any_file(tmp_path):
    (alone,), _ = events(tmp_path, row())
    both, _ = events(tmp_path, row(Event_ID="1"), row())
    assert both[1].id == alone.id


def test_a_statement_is_kept_as_one(tmp_path):
    (event,), tally = events(tmp_path, row(CAMEO_Code="010", Intensity="0.0"))
    assert (event.type, event.quad, event.cameo) == ("STATEMENT", 1, "010")
    assert not tally.unmapped


def test_a_code_of_no_codebook_is_kept_and_counted(tmp_path):
    (event,), tally = events(tmp_path, row(CAMEO_Code="999"))
    assert (event.type, event.cameo, event.quad, event.row.code) == ("UNCODED", None, 0, "999")
    assert tally.unmapped == {"code 999": 1}


def test_latin_1_bytes_are_read(tmp_path):
    text = "\n".join(["\t".join(COLUMNS), row(Source_Name="Café des Amis")]).encode("latin-1")
    (event,), _ = take("icews", tmp_path / "events.tab", text)
    assert event.row.source == "Café des Amis"


def test_a_file_without_its_columns_is_told(tmp_path):
    found, tally = take("icews", tmp_path / "x.tab", "Event ID\tEvent Date\n1\t2014-01-01\n")
    assert found == []
    assert tally.is_broken
    assert tally.problems[0].startswith("line 1: no column CAMEO Code, ")
