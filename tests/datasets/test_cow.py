from __future__ import annotations

import zipfile

import pytest
from taking import pair, take

from dyads.datasets import cow

MIDB = "dispnum3,dispnum4,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,fatality,hiact,hostlev\n"
ALLIES = (
    "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,"
    "dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version\n"
)


def events(tmp_path, *lines, header=MIDB, origin="cow"):
    return take(origin, tmp_path / "cow.csv", header + "\n".join(lines) + "\n")


def test_a_state_acts_towards_each_of_the_other_side(tmp_path):
    found, tally = events(
        tmp_path,
        "5,-9,AAA,2,1,3,1999,31,5,1999,1,0,7,3",
        "5,-9,BBB,365,1,3,1999,31,5,1999,0,0,0,1",
        "5,-9,CCC,710,1,4,1999,30,4,1999,0,0,0,1",
    )
    assert [pair(event) for event in found] == [("USA", "RUS"), ("USA", "CHN")]
    assert [(event.date.start, event.date.end) for event in found] == [
        ("1999-03-01", "1999-05-31"),
        ("1999-04-01", "1999-04-30"),  # when both were in the dispute
    ]
    assert {event.date.granularity for event in found} == {"duration", "month"}
    assert dict(tally.skipped) == {"no militarized action of this state": 2}
    assert tally.problems == []


@pytest.mark.parametrize(
    ("action", "level", "kind", "cameo"),
    [
        (1, 2, "THREATEN", "138"),
        (7, 3, "MOBILIZE", "150"),
        (13, 4, "COERCE", "191"),
        (16, 4, "ASSAULT", "190"),
        (21, 5, "ASSAULT", "190"),
        (-9, 2, "THREATEN", "138"),  # only the level of hostility is known
    ],
)
def test_what_a_state_did_gives_the_type(tmp_path, action, level, kind, cameo):
    found, _ = events(
        tmp_path,
        f"5,-9,AAA,2,1,3,1999,1,3,1999,1,-9,{action},{level}",
        "5,-9,BBB,365,1,3,1999,1,3,1999,0,0,0,1",
    )
    assert [(event.type, event.cameo) for event in found] == [(kind, cameo)]
    assert found[0].row.code == f"hiact={action} hostlev={level} fatality=-9"


def test_a_day_that_is_not_known_may_be_any_of_its_month(tmp_path):
    found, _ = events(tmp_path, "5,-9,A,2,-9,7,1950,-9,7,1950,1,0,7,3", "5,-9,B,365,-9,7,1950,-9,7,1950,0,0,0,1")
    when = found[0].date
    assert (when.start, when.end, when.granularity) == ("1950-07-01", "1950-07-31", "month")


def test_states_that_were_never_in_a_dispute_together_do_nothing_to_each_other(tmp_path):
    found, tally = events(tmp_path, "5,-9,A,2,1,1,1950,1,2,1950,1,0,7,3", "5,-9,B,365,1,3,1950,1,4,1950,0,0,0,1")
    assert found == []
    assert tally.skipped["nobody on the other side at that time"] == 1


def test_who_comes_back_into_a_dispute_acts_again_under_another_id(tmp_path):
    found, _ = events(
        tmp_path,
        "5,-9,A,2,1,1,1950,1,2,1950,1,0,7,3",
        "5,-9,A,2,1,6,1950,1,7,1950,1,0,16,4",
        "5,-9,B,365,1,1,1950,1,12,1950,0,0,0,1",
    )
    assert [event.type for event in found] == ["MOBILIZE", "ASSAULT"]
    assert len({event.id for event in found}) == 2


def test_files_without_states_say_which_one_has_them(tmp_path):
    found, tally = events(tmp_path, "5,-9,1", header="dispnum3,dispnum4,hostlev\n")
    assert found == []
    assert "MIDB" in tally.problems[0]


def test_incidents_are_a_data_set_of_their_own(tmp_path):
    header = "dispnum3,incidnum3,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,fatality,action,hostlev\n"
    lines = "5,5001,A,2,1,1,1995,1,1,1995,1,1,0,7,3", "5,5001,B,365,1,1,1995,1,1,1995,0,0,0,0,1"
    found, _ = events(tmp_path, *lines, header=header, origin="cow-incidents")
    assert [(event.origin, event.type) for event in found] == [("cow-incidents", "MOBILIZE")]
    nothing, tally = events(tmp_path, *lines, header=header)
    assert nothing == []
    assert "cow-incidents" in tally.problems[0]


def test_an_alliance_is_signed_by_both_and_ends_without_a_sign(tmp_path):
    line = "300,710,China,365,Russia,14,2,1950,11,4,1980,0,0,1,0,0,1,4.1"
    (begins, ends), _ = events(tmp_path, line, header=ALLIES)
    assert pair(begins) == ("SUN", "CHN")
    assert (begins.row.source, begins.row.target) == ("Russia", "China")
    assert (begins.cameo, begins.quad, begins.reciprocal, begins.date.start) == ("057", 1, True, "1950-02-14")
    assert begins.row.code == "begins: defense entente"
    assert (ends.type, ends.quad, ends.intensity, ends.date.start) == ("UNCODED", 0, 0.0, "1980-04-11")
    assert begins.id != ends.id


def test_an_alliance_that_stands_has_no_end_and_its_mirror_counts_once(tmp_path):
    line = "302,710,China,365,Russia,16,7,2001,,,,0,1,0,0,1,0,4.1"
    mirror = "302,365,Russia,710,China,16,7,2001,,,,0,1,0,0,1,0,4.1"
    found, _ = events(tmp_path, line, mirror, header=ALLIES)
    assert [event.row.code for event in found] == ["begins: nonaggression"]


@pytest.mark.parametrize(
    "header",
    [
        (
            "DispNum3,StAbb,CCode,StDay,StMon,StYear,EndDay,EndMon,EndYear,SideA,RevState,RevType1,RevType2,Fatality,"
            "FatalPre,HiAct,HostLev,Orig,Version"
        ),  # MID 3.1
        (
            "dispnum3,dispnum4,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,revtype2,"
            "fatality,fatalpre,hiact,hostlev,orig,version"
        ),  # 4.3
        (
            "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,revtype2,fatality,"
            "fatalpre,hiact,hostlev,orig,version"
        ),  # 5.0
    ],
)
def test_the_disputes_of_all_versions_are_read(tmp_path, header):
    lines = []
    for state, side, act in (("2", "1", "7"), ("365", "0", "0")):
        given = {"dispnum": "5", "dispnum3": "5", "dispnum4": "-9", "ccode": state, "sidea": side, "hiact": act}
        days = {"stday": "1", "stmon": "3", "styear": "1999", "endday": "31", "endmon": "5", "endyear": "1999"}
        lines.append(",".join((given | days).get(name, "-9") for name in header.lower().split(",")))
    found, _ = events(tmp_path, *lines, header=header + "\n")
    assert [(pair(event), event.type, event.date.end) for event in found] == [
        (("USA", "RUS"), "MOBILIZE", "1999-05-31"),
    ]


MAOZ = (
    "disno,dyindex,statea,namea,stateb,nameb,strtday,strtmnth,strtyr,year,endday,endmnth,endyear,outcome,settlmnt,"
    "fatlev,highact,hihost,recip,noinit,notarg,sideaa,revstata,fatleva,highmcaa,hihosta,sideab,revstatb,fatlevb,"
    "highmcab,hihostb,rolea,roleb,war\n"
)


def maoz(year, action=16, level=4):
    return f"5,1,2,USA,365,RUS,1,3,1999,{year},31,5,2000,5,3,0,16,4,1,1,1,1,0,0,{action},{level},0,0,2,7,3,1,3,0"


def test_a_dispute_of_two_states_is_an_event_of_each_that_acted(tmp_path):
    found, tally = events(tmp_path, maoz(1999), maoz(2000), header=MAOZ)
    assert [(pair(event), event.type, event.row.code) for event in found] == [
        (("USA", "RUS"), "ASSAULT", "hiact=16 hostlev=4 fatality=0"),
        (("RUS", "USA"), "MOBILIZE", "hiact=7 hostlev=3 fatality=2"),
    ]
    assert {(event.date.start, event.date.end) for event in found} == {("1999-03-01", "2000-05-31")}
    assert (tally.rows, tally.events) == (2, 2)
    acted_upon, tally = events(tmp_path, maoz(1999, 0, 1).replace(",7,3,1,3,0", ",0,1,1,3,0"), header=MAOZ)
    assert acted_upon == []
    assert tally.skipped == {"no militarized action of this state": 1}


def test_it_is_the_same_event_as_in_the_file_of_who_took_part(tmp_path):
    (first, _), _ = events(tmp_path, maoz(1999), header=MAOZ)
    (same,), _ = events(tmp_path, "5,-9,USA,2,1,3,1999,31,5,2000,1,0,16,4", "5,-9,RUS,365,1,3,1999,31,5,2000,0,2,0,1")
    assert first.id == same.id


def test_dyad_years_of_a_dispute_are_one_event_of_years(tmp_path):
    header = (
        "dispnum,ccode1,ccode2,year,cowmidongoing,cowmidonset,fatality1,fatality2,hiact1,hiact2,hostlev1,hostlev2\n"
    )
    years = [
        f"9.0,710.0,750.0,{year}.0,1,0,0.0,0.0,{act}.0,0.0,{level}.0,1.0"
        for year, act, level in ((1962, 7, 3), (1963, 16, 4))
    ]
    (event,), _ = events(tmp_path, *years, header=header)
    assert pair(event) == ("CHN", "IND")
    assert (event.date.start, event.date.end, event.type) == ("1962-01-01", "1963-12-31", "ASSAULT")
    assert event.row.code == "hiact=16 hostlev=4 fatality=0"


def test_disputes_of_another_project_are_refused(tmp_path):
    header = "dispnum,ccode1,ccode2,year,gmlmidongoing,hostlev1,hostlev2\n"
    found, tally = events(tmp_path, "9,710,750,1962,1,3,1", header=header)
    assert found == []
    assert "Gibler" in tally.problems[0]


def test_directed_and_yearly_files_of_alliances_say_the_same(tmp_path):
    line = "300,710,China,365,Russia,14,2,1950,11,4,1980,0,0,1,0,0,1,{}4.1"
    mirror = "300,365,Russia,710,China,14,2,1950,11,4,1980,0,0,1,0,0,1,{}4.1"
    plain, _ = events(tmp_path, line.format(""), header=ALLIES)
    directed, _ = events(tmp_path, line.format(""), mirror.format(""), header=ALLIES)
    yearly = [form.format(f"{year},") for year in (1951, 1950) for form in (line, mirror)]
    by_year, _ = events(tmp_path, *yearly, header=ALLIES.replace(",version", ",year,version"))
    ids = [event.id for event in plain]
    assert [event.id for event in directed] == [event.id for event in by_year] == ids
    assert len(ids) == 2


def test_an_archive_of_files_that_say_the_same_has_each_event_once(tmp_path):
    line = "300,710,China,365,Russia,14,2,1950,11,4,1980,0,0,1,0,0,1,4.1\n"
    with zipfile.ZipFile(tmp_path / "alliances.zip", "w") as archive:
        archive.writestr("alliance_v4.1_by_dyad.csv", ALLIES + line)
        archive.writestr("alliance_v4.1_by_directed.csv", ALLIES + line)
        archive.writestr(
            "MIDB 5.0.csv", MIDB + "5,-9,A,2,1,3,1999,1,3,1999,1,0,7,3\n5,-9,B,365,1,3,1999,1,3,1999,0,0,0,1\n"
        )
    found, tally = take("cow", tmp_path / "alliances.zip")
    assert [event.type for event in found] == ["SUPPORT", "UNCODED", "MOBILIZE"]
    assert tally.problems == []


def test_of_a_folder_the_files_with_states_are_read(tmp_path):
    for name in ("MIDA_4.3.csv", "MIDB_4.3.csv", "alliance_v4.1_by_dyad.csv", "alliance_v4.1_by_member.csv"):
        (tmp_path / name).touch()
    assert sorted(path.name for path in cow.files(tmp_path)) == ["MIDB_4.3.csv", "alliance_v4.1_by_dyad.csv"]


def test_the_disputes_of_the_project_itself(shared):
    found, tally = take("cow", shared / "refdata" / "cow_wars" / "MIDB_4.3.csv")
    assert tally.rows == 5558
    assert len(found) == len({event.id for event in found}) == 5552
    assert tally.is_broken is False
