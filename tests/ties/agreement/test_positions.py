from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyads.ties.agreement.doings import ITEMS
from dyads.ties.agreement.positions import Cell, cells, object_row, scored


def items(*rows):
    """Pieces of evidence, each as (side, id, report, value)."""
    listed = [
        ("text", "truce", "the ally", side, "act", one, report, date(2016, 1, 1), value)
        for side, one, report, value in rows
    ]
    return pl.DataFrame(listed, schema=ITEMS, orient="row")


def test_the_worked_example_by_hand():
    # Two reports of support (.5 each) and, of the other side, one attack (1): (1 - 0) / 2 and (0 - 1) / 2.
    found = cells(items(("a", "e-1", "r-1", 0.5), ("a", "e-2", "r-2", 0.5), ("b", "e-3", "r-3", -1.0)))
    a, b = (found["truce", "the ally", side] for side in "ab")
    assert (a.value, b.value) == (0.5, -0.5)
    outcome = scored([(a, b)])
    assert (outcome.verdict, outcome.score) == ("opposed", -0.25)
    assert outcome.low < -0.25 < outcome.high


def test_one_report_counts_once_however_often_it_says_so():
    found = cells(items(("a", "e-1", "r-1", 0.5), ("a", "e-2", "r-1", 0.4), ("a", "e-3", "r-1", -0.2)))
    cell = found["truce", "the ally", "a"]
    assert (cell.pro, cell.con, cell.acts) == (0.5, 0.2, 3)
    assert cell.ids == ("e-1", "e-2", "e-3")


def test_rows_of_a_data_set_count_by_themselves():
    found = cells(items(("a", "gdelt-1", None, 0.5), ("a", "gdelt-2", None, 0.5)))
    assert found["truce", "the ally", "a"].pro == 1.0


def test_the_same_sign_is_shared_and_another_sign_opposed():
    friend, foe, unknown = Cell(pro=2), Cell(con=2), Cell(unclear=3)
    assert object_row("it", friend, friend).verdict == "shared"
    assert object_row("it", foe, foe).verdict == "shared"
    assert object_row("it", friend, foe).verdict == "opposed"
    assert object_row("it", friend, unknown).verdict == "one-sided"
    assert object_row("it", unknown, unknown).verdict == "unknown"


def test_unknown_is_never_zero():
    row = object_row("it", Cell(unclear=1), Cell())
    assert (row.a.value, row.b.value) == (None, None)
    assert scored([(Cell(unclear=1), Cell())]) == ("unknown", None, None, None)


def test_an_issue_on_which_they_agree_here_and_differ_there_is_mixed():
    outcome = scored([(Cell(con=4), Cell(con=4)), (Cell(pro=4), Cell(con=4))])
    assert (outcome.verdict, outcome.score) == ("mixed", 0.0)


def test_a_side_stands_by_itself_but_that_alone_is_no_knowledge():
    own = Cell(own=True)
    assert object_row("its part", own, Cell(con=2)).verdict == "opposed"
    assert object_row("its part", own, Cell()).verdict == "unknown"


def test_one_accusation_takes_no_side_and_two_in_two_reports_do():
    assert Cell(con=0.2).sign == 0
    assert Cell(con=0.4).sign == -1


def test_more_evidence_is_a_surer_position():
    few, many = (object_row("it", Cell(pro=weight, acts=1), Cell()).a for weight in (0.5, 20))
    assert few.high - few.low > many.high - many.low
    assert -1 <= few.low <= few.value <= few.high <= 1
    assert many.value == pytest.approx(20 / 21)
