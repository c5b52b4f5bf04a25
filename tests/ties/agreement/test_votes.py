from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from dyads.evidence.store import Store
from dyads.ties.agreement import agreement
from dyads.ties.agreement.intervals import wilson
from dyads.ties.agreement.votes import alike

# The worked example of docs/ties.md: ten roll calls, six times both yes, once each way of the others.
TEN = [*["yy"] * 6, "yn", "aa", "ay", "nn"]


def measures(table):
    (row,) = alike(table.with_columns(all=1), ["all"]).iter_rows(named=True)
    return row


def test_the_worked_example_by_hand(roll_calls):
    row = measures(roll_calls(*TEN))
    assert (row["n"], row["same"], row["share"]) == (10, 8, 0.8)
    assert row["s"] == pytest.approx(1 - 2 * 3 / (10 * 2))  # distances: 2 for yes and no, 1 for abstain and yes
    assert row["kappa"] == pytest.approx(1 - 0.3 / 0.68)
    assert row["pi"] == pytest.approx(1 - 0.3 / 0.675)
    assert (row["share_low"], row["share_high"]) == pytest.approx((0.5408, 0.9314), abs=1e-4)


def test_s_of_always_the_same_is_one_and_of_always_the_opposite_minus_one(roll_calls):
    assert measures(roll_calls("yy", "nn", "aa"))["s"] == 1
    assert measures(roll_calls("yn", "ny"))["s"] == -1


def test_an_abstention_is_half_way_between_yes_and_no(roll_calls):
    assert measures(roll_calls("ya", "an"))["s"] == 0


def test_two_who_always_vote_yes_agree_but_not_more_than_chance_could_tell(roll_calls):
    row = measures(roll_calls("yy", "yy", "yy"))
    assert row["share"] == 1
    assert row["kappa"] is None
    assert row["pi"] is None


def test_votes_that_have_nothing_to_do_with_each_other_have_kappa_zero(roll_calls):
    assert measures(roll_calls("yy", "yn", "ny", "nn"))["kappa"] == pytest.approx(0)


def test_an_interval_narrows_with_the_roll_calls_and_stays_within_bounds():
    widths = [high - low for low, high in (wilson(0.9, n) for n in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)
    assert wilson(1.0, 3)[1] == 1
    assert wilson(0.0, 3)[0] == 0


@pytest.fixture(scope="module")
def general_assembly(tmp_path_factory):
    """The votes of a few states to 2020."""
    folder = Path(__file__).parents[4] / "shared" / "refdata" / "unvotes"
    if not folder.is_dir():
        pytest.skip("no ../shared beside this checkout: the roll calls are not part of the project")
    place = tmp_path_factory.mktemp("votes")
    wanted = {"RU", "IR", "US", "TR"}
    for path in folder.glob("*.csv.gz"):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as packed:
            rows = list(csv.reader(packed))
        kept = rows if path.name != "un_votes.csv.gz" else [rows[0], *(row for row in rows if row[2] in wanted)]
        with (place / path.stem).open("w", encoding="utf-8", newline="") as plain:
            csv.writer(plain).writerows(kept)
    store = Store(place / "store")
    store.import_("un-votes", place / "un_votes.csv")
    yield store
    store.close()


@pytest.mark.parametrize(("year", "share"), [("2013", 0.729), ("2016", 0.635), ("2019", 0.687)])
def test_russia_and_iran_in_the_general_assembly(general_assembly, year, share):
    every = agreement(general_assembly, "RUS", "IRN", start=year, end=year).rows[0]
    assert (every.issue, round(every.share, 3)) == ("un.all", share)
    whole = agreement(general_assembly, "RUS", "IRN").rows[0]
    assert {one.year: round(one.share, 3) for one in whole.years}[int(year)] == share


def test_the_issues_of_the_general_assembly_are_told_apart(general_assembly):
    rows = {row.issue: row for row in agreement(general_assembly, "USA", "RUS", start="1992").rows}
    assert rows["un.me"].verdict == "opposed"
    assert rows["un.nu"].verdict == "shared"
    assert rows["un.me"].n < rows["un.all"].n


def test_every_vote_that_is_shown_has_its_receipt(general_assembly):
    for row in agreement(general_assembly, "TUR", "IRN", start="2018").rows[:7]:
        assert row.evidence
        for identity in row.evidence:
            assert general_assembly.why(identity).kind == "vote"
