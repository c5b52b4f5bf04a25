from __future__ import annotations

from dyads.ties.turning import turning_points
from dyads.ties.turning.evidence import SHOWN

DAYS = 304
TALKS = [(1, day, 2) for day in range(0, DAYS, 2)]


def carried(history):
    point = max(turning_points(history), key=lambda one: one.strength)
    kinds = dict(history.select("id", "quad").iter_rows())
    return point, [kinds[one] for one in point.evidence]


def test_the_kind_that_gained_most_comes_first_and_others_follow(frame):
    history = frame(*TALKS, *[(4, day, 12) for day in range(100, 103)], *[(3, day, 4) for day in range(100, 103)])
    point, kinds = carried(history)
    assert point.date == "2018-04-11"
    assert kinds[0] == 4
    assert kinds.index(3) < 6
    assert len(kinds) == SHOWN < point.events


def test_what_is_as_frequent_as_before_carries_nothing(frame):
    every_day = [(1, day, 2) for day in range(DAYS)]
    _, kinds = carried(frame(*every_day, *[(4, day, 3) for day in range(100, 104)]))
    assert set(kinds) == {4}


def test_within_a_kind_the_earliest_come_first(frame):
    history = frame(*TALKS, *[(4, day, 3) for day in range(100, 104)])
    point, _ = carried(history)
    days = dict(history.select("id", "day").iter_rows())
    violent = [days[one] for one in point.evidence[:6]]
    assert violent == sorted(violent)
