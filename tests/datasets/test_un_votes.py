from __future__ import annotations

import polars as pl
import pytest
from taking import take

from dyads import datasets
from dyads.evidence.store import Store

ROLL_CALLS = (
    "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
    "7,41,0,1986-12-04,R/41/1,,,MATERIALS,On certain materials\n"
    "8,47,1,1992-12-04,R/47/2,,,,Of rights\n"
)
ISSUES = "rcid,short_name,issue\n7,nu,Nuclear weapons\n7,di,Disarmament\n"
VOTES = "rcid,country,country_code,vote\n7.0,Russia,RU,yes\n8,Russia,RU,no\n7,Ukraine,UA,abstain\n8,Yemen,YE,yes\n"


@pytest.fixture
def folder(tmp_path):
    """The three files of R's unvotes."""
    (tmp_path / "un_roll_calls.csv").write_text(ROLL_CALLS, encoding="utf-8")
    (tmp_path / "un_roll_call_issues.csv").write_text(ISSUES, encoding="utf-8")
    (tmp_path / "un_votes.csv").write_text(VOTES, encoding="utf-8")
    return tmp_path


def test_a_vote_is_no_event_and_says_who_how_and_on_what(folder):
    (vote, *_), tally = take("un-votes", folder / "un_votes.csv")
    assert (vote.roll_call, vote.date, vote.session, vote.vote) == (7, "1986-12-04", 41, "yes")
    assert (vote.issues, vote.important, vote.resolution, vote.title) == (("di", "nu"), False, "R/41/1", "MATERIALS")
    assert (vote.row.file, vote.row.number, vote.row.code, vote.row.source) == ("un_votes.csv", 2, "yes", "Russia")
    assert (tally.rows, tally.events, tally.problems) == (4, 4, [])


def test_a_seat_is_that_of_the_state_on_the_day(folder):
    votes, _ = take("un-votes", folder / "un_votes.csv")
    assert [vote.state for vote in votes] == ["SUN", "RUS", "UKR", "YEM"]  # Ukraine had a seat of its own in 1986
    assert votes[1].title == "Of rights"  # the description, where there is no short title
    assert votes[1].issues == ()


@pytest.mark.parametrize(
    ("country", "code", "day", "state"),
    [
        ("Yugoslavia", "YU", "2012-12-04", "SRB"),
        ("Yemen People's Republic", "YD", "1986-12-04", "YMD"),
        ("German Democratic Republic", "DD", "1986-12-04", "DDR"),
        ("Federal Republic of Germany", "", "1986-12-04", "DEU"),
        ("Taiwan", "TW", "1960-12-04", "TWN"),
        ("Congo - Kinshasa", "CD", "2012-12-04", "COD"),
    ],
)
def test_states_by_name_or_code(folder, country, code, day, state):
    (folder / "un_roll_calls.csv").write_text(f"rcid,date\n7,{day}\n", encoding="utf-8")
    (vote,), _ = take("un-votes", folder / "un_votes.csv", f"rcid,country,country_code,vote\n7,{country},{code},no\n")
    assert vote.state == state


def test_the_layout_with_all_in_one_file_is_read_too(tmp_path):
    text = (
        "rcid,ccode,member,vote,Country,date,session,unres,short,me,nu,di,hr,co,ec\n"
        "9,365,1,1,USR,1986-12-04,41,R/41/9,Words,0,1,0,0,0,0\n"
        "9,630,1,2,IRN,1986-12-04,41,R/41/9,Words,0,1,0,0,0,0\n"
        "9,710,0,9,CHN,1986-12-04,41,R/41/9,Words,0,1,0,0,0,0\n"
        "9,2,1,8,USA,1986-12-04,41,R/41/9,Words,0,1,0,0,0,0\n"
    )
    votes, tally = take("un-votes", tmp_path / "UNVotes.csv", text)
    assert [(vote.state, vote.vote, vote.issues) for vote in votes] == [
        ("SUN", "yes", ("nu",)),
        ("IRN", "abstain", ("nu",)),
        ("USA", "absent", ("nu",)),
    ]
    assert dict(tally.skipped) == {"not a member of the United Nations": 1}
    assert tally.problems == []


def test_votes_without_a_roll_call_are_counted(folder):
    text = "rcid,country,country_code,vote\n99,Russia,RU,yes\n7,Russia,RU,perhaps\n7,Atlantis,,yes\n"
    (vote,), tally = take("un-votes", folder / "un_votes.csv", text)
    assert vote.state is None
    assert dict(tally.skipped) == {"a roll call without a day": 1, "no vote": 1}
    assert dict(tally.unmapped) == {"Atlantis": 1}


def test_without_the_roll_calls_beside_it_a_file_of_votes_is_not_read(tmp_path):
    votes, tally = take("un-votes", tmp_path / "un_votes.csv", VOTES)
    assert votes == []
    assert tally.is_broken
    assert "un_roll_calls.csv is not beside it" in tally.problems[0]


def test_of_a_folder_the_votes_are_read(folder):
    assert [path.name for path in datasets.files("un-votes", folder)] == ["un_votes.csv"]


def test_a_store_keeps_each_vote_once_and_answers_as_of_a_day(folder, tmp_path):
    with_votes = Store(tmp_path / "store")
    assert [taken.record.events for taken in with_votes.import_("un-votes", folder)] == [4]
    (folder / "un_votes.csv").write_text(VOTES + "8,Iran,IR,yes\n", encoding="utf-8")
    assert [taken.record.events for taken in with_votes.import_("un-votes", folder)] == [5]
    assert with_votes.votes().height == 5
    assert with_votes.votes("SUN")["vote"].to_list() == ["yes"]
    assert Store(tmp_path / "store", as_of="1990-01-01").votes()["state"].to_list() == ["SUN", "UKR"]


def test_the_share_of_identical_votes_of_russia_and_iran(shared, tmp_path):
    """Worked out by hand from the published roll calls: of those of a calendar year in which both voted."""
    store = Store(tmp_path / "store")
    list(store.import_("un-votes", shared / "refdata" / "unvotes"))
    votes = store.votes("RUS").join(store.votes("IRN"), on="roll_call", suffix="_of_iran")
    same = votes.with_columns(same=votes["vote"] == votes["vote_of_iran"], year=votes["date"].dt.year())
    shares = dict(same.group_by("year").agg(pl.mean("same")).iter_rows())
    assert [round(shares[year], 3) for year in (2013, 2016, 2019)] == [0.729, 0.635, 0.687]
