"""The worked example of docs/ties.md, and what an interval must do."""

from __future__ import annotations

import numpy as np
import pytest

from dyads.ties.level import USUAL, Peers, Seen, estimate, expected, peers

PEERS = Peers(mean=1.0, lasting=3.0, passing=1.0, memory=0.5, noise=8.0, sureness=8.0, dyads=200)


def seen(*periods):
    """Periods, each as (level, events, spread), or None for one without events."""
    rows = [period or (0.0, 0, 0.0) for period in periods]
    level, events, spread = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return Seen(level, events, events, spread)


def widths(found):
    return (found.high - found.low).tolist()


def test_the_worked_example_comes_out():
    found = estimate(seen((-3.0, 4, 24.0), None), PEERS)
    # S = (8 * 8 + 24) / (8 + 3) = 8; the weight of what is seen is 4 / (4 + 8 / 4) = 2/3
    assert found.mean[0] == pytest.approx(1.0 + 2 / 3 * (-3.0 - 1.0))
    spread = np.sqrt(4.0 / 3)  # of the level, once it is seen: (1 - 2/3) * 4
    assert found.high[0] - found.mean[0] == pytest.approx(1.7959 * spread, abs=1e-3)  # t with 11 degrees of freedom
    assert [found.mean[0], found.low[0], found.high[0]] == pytest.approx([-1.67, -3.74, 0.41], abs=0.005)
    # of -8/3, three quarters are lasting and one passing, of which half is left: -2 - 1/3
    assert found.mean[1] == pytest.approx(1.0 - 2.0 - 1 / 3)


def test_without_events_the_interval_is_what_was_to_be_expected():
    found = estimate(seen(None), PEERS)
    assert found.mean[0] == PEERS.mean
    assert found.high[0] - found.mean[0] == pytest.approx(1.8595 * 2.0, abs=1e-3)  # sd of 3 + 1; t with 8 degrees


def test_fewer_events_give_a_wider_interval_nearer_to_what_was_expected():
    few, many = (estimate(seen((-5.0, number, 8.0 * (number - 1))), PEERS) for number in (2, 50))
    assert widths(few)[0] > 2 * widths(many)[0]
    assert many.mean[0] < few.mean[0] < PEERS.mean


def test_the_interval_widens_with_the_time_since_the_last_event():
    found = widths(estimate(seen((-5.0, 20, 152.0), *[None] * 8), PEERS))
    assert found == sorted(found)
    assert found[-1] < widths(estimate(seen(None), PEERS))[0]


def test_what_comes_later_changes_nothing():
    first = [(-5.0, 20, 152.0), None, (2.0, 3, 16.0)]
    short, long = (estimate(seen(*periods), PEERS) for periods in (first, [*first, (9.0, 100, 800.0)]))
    for before, after in zip(short, long, strict=True):
        assert before.tolist() == after.tolist()[:3]


def test_intervals_stay_on_the_scale():
    found = estimate(seen((-10.0, 1, 0.0), None, (10.0, 1, 0.0)), PEERS)
    assert found.low.min() >= -10.0
    assert found.high.max() <= 10.0


def made(of, dyads=400, periods=24, most=9, seed=1987):
    """Levels, events and dyads drawn from the model."""
    chance = np.random.default_rng(seed)
    rows, truth, who, when = [], [], [], []
    for dyad in range(dyads):
        lasting, passing = chance.normal(0, of.lasting**0.5), chance.normal(0, of.passing**0.5)
        noise = of.noise * of.sureness / chance.chisquare(of.sureness)
        for period in range(periods):
            if period:
                passing = of.memory * passing + chance.normal(0, (of.passing * (1 - of.memory**2)) ** 0.5)
            level = of.mean + lasting + passing
            events = chance.normal(level, noise**0.5, chance.integers(0, most))
            mean = events.mean() if len(events) else 0.0
            rows.append((mean, len(events), float(((events - mean) ** 2).sum())))
            truth.append(level)
            who.append(dyad)
            when.append(period)
    return seen(*rows), np.array(truth), np.array(who), np.array(when)


def test_what_the_peers_are_like_is_found_again():
    true = Peers(mean=1.0, lasting=3.0, passing=2.0, memory=0.6, noise=8.0, sureness=8.0)
    drawn, _, who, when = made(true)
    found = peers(drawn, who, when)
    assert found.dyads == 400
    assert found.mean == pytest.approx(true.mean, abs=0.3)
    assert found.lasting == pytest.approx(true.lasting, rel=0.3)
    assert found.passing == pytest.approx(true.passing, rel=0.3)
    assert found.memory == pytest.approx(true.memory, abs=0.11)
    assert found.noise == pytest.approx(true.noise, rel=0.15)
    assert found.sureness == pytest.approx(true.sureness, rel=0.4)


def test_nine_intervals_in_ten_hold_the_level():
    drawn, truth, who, when = made(PEERS, dyads=300)
    known = peers(drawn, who, when)
    held = []
    for dyad in range(300):
        mine = who == dyad
        found = estimate(Seen(*(column[mine] for column in drawn)), known)
        held.append((found.low <= truth[mine]) & (truth[mine] <= found.high))
    assert np.mean(held) == pytest.approx(0.9, abs=0.02)


def test_few_peers_tell_nothing():
    drawn, _, who, when = made(PEERS, dyads=3)
    assert peers(drawn, who, when) == USUAL


def test_dyads_that_are_all_alike_leave_some_doubt():
    drawn = seen(*[(1.0, 5, 0.0)] * 60)
    found = peers(drawn, np.repeat(np.arange(20), 3), np.tile(np.arange(3), 20))
    assert found.lasting > 0
    assert np.isfinite(expected(drawn, found).variance).all()


def test_peers_of_whom_little_is_told_say_little_of_how_levels_vary():
    dyad = np.repeat(np.arange(100), 2)
    few = Seen(np.tile([1.0, 1.0], 100), np.ones(200), np.ones(200), np.zeros(200))
    many = few._replace(events=np.full(200, 10.0), effective=np.full(200, 10.0))
    period = np.tile([1, 2], 100)
    assert peers(few, dyad, period).dyads == pytest.approx(10)
    assert peers(many, dyad, period).dyads == pytest.approx(100)
    usual = abs(peers(few, dyad, period).lasting - USUAL.lasting)
    assert usual < abs(peers(many, dyad, period).lasting - USUAL.lasting)
