from __future__ import annotations

from taking import pair, take

HEADER = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"


def test_years_in_a_row_are_one_alliance(tmp_path):
    years = [f"{a},{b},{year},1,0,0,1,0" for year in (1950, 1951, 1955) for a, b in ((365, 710), (710, 365))]
    last = "2,20,1956,1,0,0,0,0"
    found, tally = take("atop", tmp_path / "atop.csv", HEADER + "\n".join([*years, last]) + "\n")
    assert [(pair(event), event.row.code.partition(":")[0], event.date.start) for event in found] == [
        (("SUN", "CHN"), "begins", "1950-01-01"),
        (("SUN", "CHN"), "ends", "1951-01-01"),
        (("SUN", "CHN"), "begins", "1955-01-01"),
        (("SUN", "CHN"), "ends", "1955-01-01"),
        (("USA", "CAN"), "begins", "1956-01-01"),  # the last year of the file is no end
    ]
    assert {event.date.granularity for event in found} == {"year"}
    assert found[0].row.code == "begins: defense nonagg"
    assert tally.rows == 7


def test_years_without_an_obligation_are_no_alliance(tmp_path):
    found, _ = take("atop", tmp_path / "atop.csv", HEADER + "2,20,1956,0,0,0,0,0\n")
    assert found == []


def test_the_column_names_of_the_project_itself_do_too(tmp_path):
    found, _ = take("atop", tmp_path / "atop5_1dy.csv", "mem1,mem2,year,defense\n2,20,1956,1\n2,20,1957,1\n")
    assert [event.row.code for event in found] == ["begins: defense"]


def test_another_table_is_told(tmp_path):
    found, tally = take("atop", tmp_path / "atop.csv", "a,b\n1,2\n")
    assert found == []
    assert "no dyad-years" in tally.problems[0]
