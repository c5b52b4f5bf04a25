from __future__ import annotations

import pytest

from dyads.ties.agreement import agreement


def rows(store, *pair, **more):
    return {row.issue: row for row in agreement(store, *pair, **more).rows if row.source == "votes"}


def test_who_was_absent_did_not_vote(store, vote):
    vote("2016-12-01", RUS="yes", IRN="yes")
    vote("2016-12-02", RUS="yes", IRN="absent")
    assert rows(store, "RUS", "IRN")["un.all"].n == 1


def test_a_roll_call_counts_for_each_of_its_issues_and_once_for_all(store, vote):
    vote("2016-12-01", ("me", "hr"), RUS="yes", IRN="yes")
    vote("2016-12-02", ("nu",), RUS="no", IRN="yes")
    vote("2016-12-03", (), RUS="yes", IRN="yes")
    found = rows(store, "RUS", "IRN")
    assert {issue: row.n for issue, row in found.items()} == {"un.all": 3, "un.me": 1, "un.hr": 1, "un.nu": 1}


def test_what_the_two_differ_on_is_told_the_latest_first(store, vote):
    vote("2015-12-01", RUS="no", IRN="yes")
    vote("2016-12-01", RUS="yes", IRN="yes")
    vote("2017-12-01", RUS="abstain", IRN="yes")
    row = rows(store, "RUS", "IRN")["un.all"]
    assert [(one.date, one.a, one.b) for one in row.differences] == [
        ("2017-12-01", "abstain", "yes"),
        ("2015-12-01", "no", "yes"),
    ]
    assert row.evidence[:4] == ("un-votes-3-RUS", "un-votes-3-IRN", "un-votes-1-RUS", "un-votes-1-IRN")
    assert row.evidence_count == 6


def test_a_state_that_never_votes_is_one_sided_and_no_score_is_made_up(store, vote):
    vote("2016-12-01", RUS="yes", IRN="yes")
    row = rows(store, "RUS", "TWN")["un.all"]
    assert (row.verdict, row.score, row.share, row.n) == ("one-sided", None, None, 0)
    assert row.evidence == ("un-votes-1-RUS",)


def test_no_roll_call_at_all_is_unknown(store):
    row = rows(store, "RUS", "IRN")["un.all"]
    assert (row.verdict, row.score) == ("unknown", None)


def test_few_roll_calls_are_no_verdict_and_many_balanced_ones_are_mixed(store, vote):
    vote("2016-01-01", RUS="yes", IRN="yes")
    vote("2016-01-02", RUS="yes", IRN="no")
    assert rows(store, "RUS", "IRN")["un.all"].verdict == "unknown"
    for day in range(3, 31):
        vote(f"2016-01-{day:02}", RUS="yes", IRN="yes" if day % 2 else "no")
    for day in range(1, 29):
        vote(f"2016-02-{day:02}", RUS="yes", IRN="yes" if day % 2 else "no")
    assert rows(store, "RUS", "IRN")["un.all"].verdict == "mixed"


def test_a_bloc_votes_by_the_majority_of_its_members_of_that_day(store, vote):
    vote("1990-12-01", FRA="yes", DEU="yes", POL="no", RUS="yes")  # Poland joined NATO in 1999
    vote("2016-12-01", FRA="yes", DEU="yes", POL="no", RUS="no")
    row = rows(store, "IGO.NATO", "RUS")["un.all"]
    assert [one.a for one in row.differences] == ["yes"]
    assert row.n == 2
    assert "by the majority of its members (cohesion 0.75)" in row.note  # 1 in 1990, and (2 - 1 / 2) / 3 in 2016


def test_a_bloc_that_is_split_has_no_vote(store, vote):
    vote("2016-12-01", FRA="yes", DEU="no", RUS="yes")
    assert rows(store, "IGO.NATO", "RUS")["un.all"].verdict == "one-sided"


def test_a_member_is_not_compared_with_itself_in_its_bloc(store, vote):
    vote("2016-12-01", FRA="yes", DEU="no", USA="no")
    row = rows(store, "IGO.NATO", "FRA")["un.all"]
    assert row.n == 0


def test_years_and_spans_bound_the_roll_calls(store, vote):
    for year in ("2013", "2014", "2015"):
        vote(f"{year}-12-31", RUS="yes", IRN="yes")
    assert rows(store, "RUS", "IRN", start="2014", end="2014")["un.all"].n == 1
    assert [one.year for one in rows(store, "RUS", "IRN")["un.all"].years] == [2013, 2014, 2015]


def test_votes_are_replayed_as_of_a_day(store, vote):
    vote("2013-12-31", RUS="yes", IRN="yes")
    vote("2015-12-31", RUS="no", IRN="yes")
    before = type(store)(store.folder, as_of="2014-06-01", read_only=True)
    assert rows(before, "RUS", "IRN")["un.all"].share == pytest.approx(1.0)
    before.close()
