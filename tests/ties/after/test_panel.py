from __future__ import annotations

import numpy as np
import pytest
from worlds import ledger, number

from dyads.ties.after.panel import means, panel, weeks

WORLD = [("GBR", "IRL", day, 10, 0, 1.0) for day in range(42)]


def test_the_day_itself_is_in_no_week():
    book = ledger([*WORLD, ("FRA", "DEU", 21, 90, 0, 9.0), ("FRA", "DEU", 3, 1, 0, 2.0)])
    around = weeks(book, number(21), 3, 2)
    assert around.start.tolist() == [number(day) for day in (0, 7, 14, 22, 29)]
    assert around.before == 3
    found = panel(book, [0], around)
    assert found.values[0, :, 0].max() == pytest.approx(10_000 / 71)


def test_weeks_without_any_report_are_left_out():
    quiet = [row for row in WORLD if not 7 <= row[2] < 14]
    around = weeks(ledger(quiet), number(21), 3, 2)
    assert around.start.tolist() == [number(day) for day in (0, 14, 22, 29)]
    assert around.before == 2


def test_a_week_without_events_has_the_pair_s_own_level():
    book = ledger([*WORLD, ("FRA", "DEU", 1, 2, 0, 3.0), ("FRA", "DEU", 16, 0, 4, -3.0)])
    found = panel(book, [0], weeks(book, number(21), 3, 2))
    own = (2 * 3 - 4 * 3) / 6
    assert found.values[0, :, 1] == pytest.approx([(6 + 2 * own) / 4, own, (-12 + 2 * own) / 6, own, own])
    assert found.moves[0, 3:, 1] == pytest.approx([0, 0])


def test_volume_moves_as_a_share_of_its_own():
    """Pairs that double move alike, whether from 1 or from 5."""
    rows = [
        (a, b, day, times * (1 + (day > 21)), 0, 1.0)
        for a, b, times in (("FRA", "DEU", 1), ("ITA", "ESP", 5))
        for day in range(42)
    ]
    book = ledger([*rows, *[("GBR", "IRL", day, 10_000, 0, 1.0) for day in range(42)]])
    found = panel(book, [book.numbers["DEU", "FRA"], book.numbers["ESP", "ITA"]], weeks(book, number(21), 3, 2))
    assert found.values[1, 0, 0] == pytest.approx(5 * found.values[0, 0, 0])
    assert found.moves[0, :, 0] == pytest.approx(found.moves[1, :, 0])


def test_means_of_levels_are_of_events_not_of_weeks():
    values, weight = np.array([[[1.0], [4.0]]]), np.array([[[1.0], [2.0]]])
    assert means(values, weight, slice(None)) == pytest.approx(3)
