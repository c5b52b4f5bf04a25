from __future__ import annotations

import csv
import io

import pytest
from taking import pair, take

SIDES = ("Name", "Country", "COW", "Sectors", "Title", "Name Raw")
COLUMNS = [
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(f"{side} {field}" for side in ("Actor", "Recipient") for field in SIDES),
    *("Primary Actor Sector", "Primary Recipient Sector", "Placename", "Country", "Publication Date"),
]


def fields(**given):
    known = {
        "Event_ID": "ab12cd_3",
        "Event_Date": "2019-05-05",
        "Event_Type": "CONSULT",
        "Event_Mode": "visit",
        "Intensity": "1.5",
        "Quad_Code": "VERBAL COOPERATION",
        "Actor_Name": "Vladimir Putin",
        "Actor_Country": "RUS",
        "Primary_Actor_Sector": "GOV",
        "Recipient_Name": "Turkey",
        "Recipient_Country": "TUR",
    } | given
    return [known.get(column.replace(" ", "_"), "None") for column in COLUMNS]


def events(tmp_path, *rows):
    lines = ["\t".join(line) for line in (COLUMNS, *rows)]
    return take("polecat", tmp_path / "ngecEvents.2019.txt", "\n".join(lines) + "\n")


def test_a_row_is_an_event_with_its_receipt(tmp_path):
    given = {"Contexts": "military; human rights", "Placename": "Sochi", "Country": "RUS"}
    (event,), tally = events(tmp_path, fields(**given))
    assert pair(event) == ("PER.vladimir-putin", "TUR")
    assert (event.type, event.mode, event.quad, event.intensity) == ("CONSULT", "visit", 1, 1.5)
    assert event.contexts == ("military", "human_rights")
    assert (event.place.name, event.place.country) == ("Sochi", "RUS")
    assert (event.row.number, event.row.code) == (2, "CONSULT visit")
    assert (event.row.source, event.row.target) == ("Vladimir Putin", "Turkey")
    assert tally.events == 1


def test_several_actors_are_an_event_each_with_each_recipient(tmp_path):
    several = {"Actor_Name": "Vladimir Putin; Hassan Rouhani", "Actor_Country": "RUS; IRN"}
    both = {
        "Recipient_Name": "Turkey;Armed Forces of Syria",
        "Recipient_Country": "TUR;SYR",
        "Recipient_Sectors": "None; MIL",
    }
    found, tally = events(tmp_path, fields(**several, **both))
    first, second = "PER.vladimir-putin", "PER.hassan-rouhani"
    assert [pair(e) for e in found] == [(first, "TUR"), (first, "SYR.MIL"), (second, "TUR"), (second, "SYR.MIL")]
    assert {event.row.number for event in found} == {2}
    assert len({event.id for event in found}) == 4
    assert (tally.rows, tally.events) == (1, 4)


def test_none_is_nobody_and_words_without_a_name_are_of_their_state_and_sector(tmp_path):
    raw = {
        "Actor_Name": "None",
        "Actor_Name_Raw": "demonstrators",
        "Actor_Country": "FRA",
        "Primary_Actor_Sector": "CVL",
    }
    (event,), tally = events(tmp_path, fields(**raw, Recipient_Name="None", Recipient_Country="None"))
    assert pair(event) == ("FRA.CVL", None)
    assert event.target is None
    assert event.row.source == "demonstrators"
    assert not tally.unmapped


def test_a_type_that_plover_has_not_is_kept_and_counted(tmp_path):
    (event,), tally = events(tmp_path, fields(Event_Type="WIBBLE", Event_Mode="None", Quad_Code="None"))
    assert (event.type, event.quad) == ("UNCODED", 0)
    assert tally.unmapped == {"code WIBBLE": 1}


@pytest.mark.parametrize("written", ["4", "4.0", "MATERIAL CONFLICT"])
def test_quad_codes_are_words_or_numbers(tmp_path, written):
    (event,), _ = events(tmp_path, fields(Quad_Code=written))
    assert event.quad == 4


def test_commas_and_quotes_say_the_same_as_tabs(tmp_path):
    row = fields(Placename='The "old" town, Sochi')
    content = io.StringIO()
    csv.writer(content).writerows([COLUMNS, row])
    (commas,), _ = take("polecat", tmp_path / "x.csv", content.getvalue())
    (tabs,), _ = events(tmp_path, row)
    assert commas.id == tabs.id
    assert commas.place.name == tabs.place.name == 'The "old" town, Sochi'
