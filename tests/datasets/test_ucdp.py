from __future__ import annotations

import zipfile

import pytest
from taking import pair, take

HEADER = (
    "id,type_of_violence,side_a,side_b,where_coordinates,country,country_id,date_prec,date_start,date_end,"
    "best,high,low,gwnoa,gwnob\n"
)


def events(tmp_path, *lines):
    return take("ucdp", tmp_path / "ged.csv", HEADER + "\n".join(lines) + "\n")


def test_a_fight_is_an_assault_that_goes_both_ways(tmp_path):
    row = "7,1,Government of Syria,IS,Palmyra town,Syria,652,1,2015-05-20,2015-05-20,12,20,8,652,"
    (event,), tally = events(tmp_path, row)
    assert event.id == "ucdp-7"
    assert pair(event) == ("SYR.GOV", "ORG.ISIS")
    assert (event.type, event.quad, event.reciprocal) == ("ASSAULT", 4, True)
    assert (event.date.start, event.date.end, event.date.granularity) == ("2015-05-20", "2015-05-20", "day")
    assert (event.place.name, event.place.country) == ("Palmyra town", "SYR")
    assert (event.row.file, event.row.number) == ("ged.csv", 2)
    assert event.row.code == "type_of_violence=1 best=12 low=8 high=20"
    assert (tally.rows, tally.events, tally.problems) == (1, 1, [])


def test_one_sided_violence_goes_from_side_a_to_the_civilians_of_the_place(tmp_path):
    (event,), _ = events(tmp_path, "8,3,IS,Civilians,Mosul,Iraq,645,4,2015-03-01,2015-03-31,4,4,4,,")
    assert pair(event) == ("ORG.ISIS", "IRQ.CVL")
    assert (event.reciprocal, event.date.granularity) == (False, "month")


def test_allies_of_one_row_are_an_event_each(tmp_path):
    allies = '"Government of Australia, Government of United Kingdom, Government of United States of America"'
    row = f'9,1,{allies},Government of Iraq,,Iraq,645,1,2003-03-20,2003-03-20,10,20,5,"900, 200, 2",645'
    found, tally = events(tmp_path, row)
    assert [pair(event) for event in found] == [("AUS.GOV", "IRQ.GOV"), ("GBR.GOV", "IRQ.GOV"), ("USA.GOV", "IRQ.GOV")]
    assert [event.id for event in found] == ["ucdp-9", "ucdp-1000000000009", "ucdp-2000000000009"]
    assert {event.row.number for event in found} == {2}
    assert (tally.rows, tally.events) == (1, 3)


def test_a_group_whose_name_has_a_comma_is_one(tmp_path):
    row = '10,2,"Borderers, Upland",Lowlanders,,Sudan,625,1,2010-01-02,2010-01-03,3,3,3,,'
    (event,), tally = events(tmp_path, row)
    assert event.row.source == "Borderers, Upland"
    assert pair(event) == (None, None)
    assert dict(tally.unmapped) == {"Borderers, Upland": 1, "Lowlanders": 1}


def test_a_state_is_who_it_was_on_the_day(tmp_path):
    before = "11,1,Government of Russia (Soviet Union),X1,,Azerbaijan,373,1,1990-01-20,1990-01-20,1,1,1,365,"
    after = "12,1,Government of Russia (Soviet Union),X1,,Russia,365,1,1995-01-20,1995-01-20,1,1,1,365,"
    found, _ = events(tmp_path, before, after)
    assert [event.source.id for event in found] == ["SUN.GOV", "RUS.GOV"]


def test_older_versions_without_numbers_of_governments_are_read(tmp_path):
    text = (
        "id,type_of_violence,side_a,side_b,date_start,date_end,best_est\n"
        "3,1,Government of Chad,FROLINAT rebels,1990-02-03 00:00:00.000,1990-02-03 00:00:00.000,5\n"
    )
    (event,), _ = take("ucdp", tmp_path / "ged50.csv.gz", text)
    assert (event.source.id, event.date.start) == ("TCD.GOV", "1990-02-03")
    assert event.row.code == "type_of_violence=1 best=5"


def test_rows_that_cannot_be_events_are_counted(tmp_path):
    no_day = "13,1,Government of Syria,IS,,Syria,652,1,someday,someday,1,1,1,652,"
    short = "14,1,Government of Syria"
    found, tally = events(tmp_path, no_day, short)
    assert found == []
    assert sum(tally.skipped.values()) == 2
    assert any(line.startswith("line 3:") for line in tally.problems)


def test_another_table_is_told_from_ged(tmp_path):
    found, tally = take("ucdp", tmp_path / "other.csv", "a,b\n1,2\n")
    assert found == []
    assert "no column date_end" in tally.problems[0]


GED_5 = (
    "id,year,active_year,type_of_violence,conflict_id,conflict_name,dyad_id,dyad_name,side_a_id,side_a,gwnoa,side_b_id,"
    "side_b,gwnob,number_of_sources,source_article,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,"
    "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best_est,high_est,low_est"
)
GED_17 = GED_5.replace("conflict_id,", "conflict_new_id,").replace("side_a_id", "side_a_new_id")
GED_24 = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)


@pytest.mark.parametrize(("header", "midnight"), [(GED_5, ""), (GED_17, " 00:00:00"), (GED_24, " 00:00:00.000")])
def test_all_versions_are_read_also_in_a_zip(tmp_path, header, midnight):
    given = {"id": "7", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "IS", "gwnoa": "652"}
    given |= {"country": "Syria", "country_id": "652", "adm_1": "Homs", "date_prec": "1", "source_article": '"a, b"'}
    given |= dict.fromkeys(("date_start", "date_end"), f"2015-05-20{midnight}")
    given |= {"best": "12", "best_est": "12", "low": "8", "low_est": "8", "high": "20", "high_est": "20"}
    with zipfile.ZipFile(tmp_path / "ged.zip", "w") as archive:
        archive.writestr("GEDEvent.csv", f"{header}\n{','.join(given.get(name, '') for name in header.split(','))}\n")
    (event,), tally = take("ucdp", tmp_path / "ged.zip")
    assert (event.id, pair(event)) == ("ucdp-7", ("SYR.GOV", "ORG.ISIS"))
    assert (event.date.start, event.place.name, event.place.country) == ("2015-05-20", "Homs", "SYR")
    assert event.row.code == "type_of_violence=1 best=12 low=8 high=20"
    assert tally.problems == []


def test_without_the_number_of_the_country_its_name_says_where(tmp_path):
    (event,), _ = take(
        "ucdp",
        tmp_path / "ged.csv",
        "id,type_of_violence,side_a,side_b,country,date_start,date_end\n"
        "8,3,IS,Civilians,Russia (Soviet Union),2015-03-01,2015-03-01\n",
    )
    assert pair(event) == ("ORG.ISIS", "RUS.CVL")
