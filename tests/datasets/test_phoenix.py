from __future__ import annotations

from taking import pair, take

HISTORICAL = (
    "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,"
    "target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,process\n"
)
DAILY = (
    "e1 20140620 2014 06 20 SYRREB SYR REB - USA USA - - 190 19 4 -10 - 36 37 Aleppo A SYR 5 http://a.example xinhua"
)


def historical(tmp_path, *lines):
    return take("phoenix", tmp_path / "PhoenixNYT.csv", HISTORICAL + "\n".join(lines) + "\n")


def test_a_row_of_a_historical_file_is_an_event_with_its_receipt(tmp_path):
    line = '1,01/05/1987,1987,1,5,RUSGOV,RUS,GOV,,USAMIL,USA,MIL,,036,3,1,4,,55,37,"Moscow, the capital",M,RUS,77,p'
    (event,), tally = historical(tmp_path, line)
    assert pair(event) == ("SUN.GOV", "USA.MIL")
    assert (event.cameo, event.quad, event.intensity, event.date.start) == ("036", 1, 4.0, "1987-01-05")
    assert (event.place.name, event.place.country) == ("Moscow, the capital", "SUN")
    assert (event.row.number, event.row.code, event.row.source) == (2, "036", "RUSGOV")
    assert tally.events == 1


def test_organisations_are_known_by_their_group_code(tmp_path):
    (event,), _ = historical(tmp_path, "2,5/6/1999,1999,5,6,IGONAT,IGO,,NAT,ROMGOV,ROM,GOV,,190,19,4,-10,,,,,,,7,p")
    assert pair(event) == ("IGO.NATO", "ROU.GOV")


def test_a_daily_file_has_tabs_and_no_first_line(tmp_path):
    line = "\t".join("" if field == "-" else field for field in DAILY.split(" "))
    (event,), _ = take("phoenix", tmp_path / "events.full.20140620.txt", line + "\n")
    assert pair(event) == ("SYR.REB", "USA")
    assert (event.row.number, event.row.url, event.date.start) == (1, "http://a.example", "2014-06-20")


def test_a_quote_that_is_not_closed_costs_its_own_line(tmp_path):
    good = "2,5/6/1999,1999,5,6,FRA,FRA,,,DEU,DEU,,,040,4,1,1,,,,,,,7,p"
    bad = '3,5/6/1999,1999,5,6,"FRA,FRA,,,DEU,DEU,,,040,4,1,1,,,,,,,7,p'
    other = "4,5/7/1999,1999,5,7,FRA,FRA,,,DEU,DEU,,,040,4,1,1,,,,,,,7,p"
    found, tally = historical(tmp_path, good, bad, other)
    assert [event.row.number for event in found] == [2, 4]
    assert tally.problems == ["line 3: a quote that is not closed"]


def test_something_else_is_told(tmp_path):
    found, tally = take("phoenix", tmp_path / "x.txt", "a\tb\n")
    assert found == []
    assert tally.problems[0].startswith("line 1: neither eid, ")
