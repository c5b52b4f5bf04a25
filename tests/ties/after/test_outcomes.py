from __future__ import annotations

import numpy as np
import pytest
from worlds import ledger, number

from dyads.ties.after.comparable import cases
from dyads.ties.after.outcomes import Changes, changes, tally

BEFORE = [("FRA", "DEU", day, 1, 0, 2.0) for day in range(0, 40, 4)]


def known(*level):
    nothing = np.zeros(len(level), dtype=bool)
    return Changes(np.array(level, dtype=float), np.zeros(len(level)), nothing, nothing)


def test_small_changes_are_none():
    counted = tally(known(0.5, -0.5, 0.6, -2.0, -3.0, np.nan))
    assert (counted.count, counted.better, counted.worse, counted.same) == (5, 1, 2, 2)
    assert counted.median == -0.5


def test_the_median_has_an_interval_of_order_statistics():
    """Of 17 values it lies between the 5th and the 13th with a probability of .951; of 5 between the first and the last."""
    counted = tally(known(*range(17)))
    assert (counted.low, counted.median, counted.high) == (4, 8, 12)
    assert tally(known(1, 2, 3, 4, 5)).low == 1
    assert tally(known(1, 2, 3, 4)).low is None


def test_of_nothing_there_is_no_median():
    counted = tally(known())
    assert (counted.count, counted.median, counted.low) == (0, None, None)


def test_the_day_itself_is_no_outcome():
    after = [("FRA", "DEU", 40, 0, 9, -9.0), *[("FRA", "DEU", day, 1, 0, 5.0) for day in (41, 45, 50)]]
    book = ledger([*BEFORE, *after, ("GBR", "IRL", 80, 1, 0, 1.0)])
    found = changes(book, cases(book, [0], [number(40)]), 30)
    assert found.level.tolist() == pytest.approx([3.0])


def test_a_record_that_ends_and_silence_are_told_apart():
    book = ledger([*BEFORE, ("FRA", "DEU", 41, 1, 0, 5.0), ("GBR", "IRL", 80, 1, 0, 1.0)])
    of = cases(book, [0], [number(40)])
    silent, beyond = changes(book, of, 30), changes(book, of, 90)
    assert (silent.silent.tolist(), silent.beyond.tolist()) == ([True], [False])
    assert (beyond.silent.tolist(), beyond.beyond.tolist()) == ([False], [True])
    assert tally(silent).count == tally(beyond).count == 0
