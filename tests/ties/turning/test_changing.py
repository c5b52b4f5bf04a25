from __future__ import annotations

import math

import numpy as np
import pytest

from dyads.ties.turning.changing import CHANGE, changes, gain, neighbours_alike
from dyads.ties.turning.process import Process

DAYS = 304


def test_the_gain_of_four_days_by_hand():
    counts = np.zeros(DAYS)
    counts[210:214] = 2
    mean = 8 / DAYS
    ratio = (4 * (2 - mean) ** 2 / mean + (DAYS - 4) * mean) / (DAYS - 1)
    size = mean / (ratio - 1)
    inside = 8 * math.log(8) + 4 * size * math.log(4 * size) - (8 + 4 * size) * math.log(8 + 4 * size)
    all_days = 8 * math.log(8) + DAYS * size * math.log(DAYS * size) - (8 + DAYS * size) * math.log(8 + DAYS * size)
    assert gain(counts, np.ones(DAYS)) == pytest.approx(inside - all_days) == pytest.approx(10.6, abs=0.05)


def test_the_same_days_in_another_order_are_no_change(made):
    rng = np.random.default_rng(3)
    burst = made(DAYS, *[(1, day, 1) for day in range(0, DAYS, 4)], *[(1, day, 8) for day in range(100, 112)])
    assert changes(burst, np.ones(DAYS))
    order = rng.permutation(DAYS)
    assert not changes(Process(burst.first, burst.counts[order], burst.intensity[order]), np.ones(DAYS))


def test_one_huge_day_alone_is_a_batch_and_no_change(made):
    assert not changes(made(DAYS, *[(1, day, 1) for day in range(0, DAYS, 5)], (1, 150, 40)), np.ones(DAYS))


def test_what_only_one_clock_sees_is_no_change(made):
    process = made(DAYS, *[(1, day, 4) for day in range(DAYS)])
    halved = np.where(np.arange(DAYS) < 150, 0.5, 1.5)
    assert not changes(process, halved)


def test_a_burst_stands_out_in_a_long_record_as_in_a_short_one(made):
    year, decade = (
        made(days, (4, 40, 1), *[(4, day, 2) for day in (200, 201, 203, 204)], (4, 150, 2)) for days in (304, 3040)
    )
    assert changes(year, np.ones(304))
    assert changes(decade, np.ones(3040))


def test_many_short_bursts_of_which_none_stands_out_are_a_change(made):
    bursts = [(4, day + k, 7) for day in (20, 70, 110, 170, 230, 280) for k in range(3)]
    process = made(DAYS, *[(1, day, 1) for day in range(0, DAYS, 3)], *bursts)
    assert max(gain(one, np.ones(DAYS)) for one in (process.total, process.counts[:, 3])) < CHANGE
    assert neighbours_alike(process.total, np.ones(DAYS))
    assert changes(process, np.ones(DAYS))


def test_days_that_alternate_are_not_alike(made):
    assert not neighbours_alike(made(DAYS, *[(1, day, 5) for day in range(0, DAYS, 7)]).total, np.ones(DAYS))


@pytest.mark.parametrize("how", ["uniform", "in batches"])
def test_drawn_anew_at_most_one_series_in_twenty_changes(how):
    rng = np.random.default_rng(1914)
    passed = 0
    for number in range(100):
        events = 10 + 12 * number
        if how == "uniform":
            days = rng.integers(0, DAYS, events)
        else:
            days = rng.permutation(np.repeat(rng.integers(0, DAYS, 40), events // 40 + 1))[:events]
        counts = np.zeros((DAYS, 4))
        np.add.at(counts, (days, rng.choice(4, events, p=[0.7, 0.03, 0.13, 0.14])), 1)
        passed += changes(Process(None, counts, counts[:, 0]), np.ones(DAYS))
    assert passed <= 5
