from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from dyads.ties.turning.dating import APART, dated

DAYS = 300


def steady(quad=1, every=2):
    return [(quad, day, 1) for day in range(0, DAYS, every)]


def test_a_burst_is_one_date_its_beginning(made):
    process = made(DAYS, *steady(), *[(1, day, 20) for day in range(100, 105)])
    (change,) = dated(process, np.ones(DAYS))
    assert (change.at, change.end) == (100, 105)


def test_dates_are_a_week_apart_and_in_the_record(made):
    rng = np.random.default_rng(7)
    process = made(DAYS, *[(1, int(day), 5) for day in rng.integers(0, DAYS, 90)])
    dates = sorted(change.at for change in dated(process, np.ones(DAYS)))
    assert all(later - earlier >= APART for earlier, later in pairwise(dates))
    assert 0 < dates[0] <= dates[-1] < DAYS


def test_the_mix_may_change_while_the_rate_stays(made):
    process = made(DAYS, *[(1, day, 3) for day in range(150)], *[(4, day, 3) for day in range(150, DAYS)])
    assert dated(process, np.ones(DAYS))[0].at == 150


def test_a_second_burst_within_a_long_one_is_a_date_of_its_own(made):
    process = made(DAYS, *steady(), *[(1, day, 6) for day in range(100, 160)], *[(1, day, 60) for day in (130, 131)])
    assert {change.at for change in dated(process, np.ones(DAYS))[:2]} == {100, 130}


def test_the_interval_is_wider_where_the_change_is_smaller(made):
    rng = np.random.default_rng(11)

    def width(after):
        widths = []
        for _ in range(15):
            daily = [*rng.poisson(2, 150), *rng.poisson(after, 150)]
            change = dated(made(DAYS, *[(1, day, n) for day, n in enumerate(daily)]), np.ones(DAYS))[0]
            widths.append(change.high - change.low + 1)
        return np.mean(widths)

    assert width(30) < width(7)


@pytest.mark.parametrize(("low", "high", "days"), [(1, 8, 5), (5, 15, 60), (10, 25, 4), (0.3, 3, 20)])
def test_the_interval_holds_the_date_nine_times_in_ten(made, low, high, days):
    rng = np.random.default_rng(2010)
    held = []
    for _ in range(60):
        rate = np.full(DAYS, float(low))
        rate[150 : 150 + days] = high
        changes = dated(made(DAYS, *[(1, day, n) for day, n in enumerate(rng.poisson(rate))]), np.ones(DAYS))
        near = [change for change in changes if abs(change.at - 150) <= 14]
        held += [near[0].low <= 150 <= near[0].high] if near else []
    assert len(held) >= 55
    assert np.mean(held) >= 0.83  # 90 %, less two standard errors of 60 tries


def test_the_end_of_an_earlier_burst_is_no_day_of_a_later_change(made):
    """The first ends on the eighth day after day 100, which is a change as well, but the other way."""
    talks = [(1, day, 1) for day in (20, 60)]
    first, second = [(1, day, 3) for day in range(100, 108)], [(1, day, 2) for day in range(200, 203)]
    changes = dated(made(DAYS, *talks, *first, *second), np.ones(DAYS))
    assert [(change.at, change.low, change.high) for change in changes] == [(100, 99, 100), (200, 200, 200)]


def test_the_same_every_time(made):
    process = made(DAYS, *steady(), *[(4, day, 3) for day in (20, 21, 22, 200, 201)])
    assert dated(process, np.ones(DAYS)) == dated(process, np.ones(DAYS))
