from __future__ import annotations

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


def test_of_a_folder_the_files_with_states_are_read(tmp_path):
    for name in ("MIDA_4.3.csv", "MIDB_4.3.csv", "alliance_v4.1_by_dyad.csv", "alliance_v4.1_by_member.csv"):
        (tmp_path / name).touch()
    assert sorted(path.name for path in cow.files(tmp_path)) == ["MIDB_4.3.csv", "alliance_v4.1_by_dyad.csv"]


def test_the_disputes_of_the_project_itself(shared):
    found, tally = take("cow", shared / "refdata" / "cow_wars" / "MIDB_4.3.csv")
    assert tally.rows == 5558
    assert len(found) == len({event.id for event in found}) == 5552
    assert tally.is_broken is False
