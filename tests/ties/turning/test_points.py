from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest

from dyads.ties.turning import turning_points

DAYS = 304
# Talks every third day; on four days, from 30 July on, two assaults a day besides.
TALKS = [(1, day, 1) for day in range(0, DAYS, 3)]
RAID = [(4, day, 2) for day in range(210, 214)]


def test_the_worked_example_of_the_documentation(frame):
    (point,) = turning_points(frame(*TALKS, *RAID))
    by_hand = (4 * math.log(4 / 14) + 2 * math.log(2 / 4) - 6 * math.log(6 / 18)) + 8 * math.log(18 / 4)
    assert point.date == "2018-07-30"
    assert (point.low, point.high) == ("2018-07-29", "2018-07-30")
    assert point.strength == pytest.approx(by_hand, abs=0.01) == 12.23
    assert (point.before.start, point.before.end) == ("2018-04-30", "2018-07-29")
    assert (point.after.start, point.after.end) == ("2018-07-30", "2018-08-02")
    assert (point.before.verbal_cooperation, point.before.material_conflict) == (2.31, 0.0)
    assert (point.after.verbal_cooperation, point.after.material_conflict) == (3.5, 14.0)
    assert (point.before.level, point.after.level) == (3.0, -7.4)
    assert (point.before.balance, point.after.balance) == (6.92, -129.5)
    assert point.direction == "down"
    assert (point.id, point.a, point.b) == ("t:GBR:RUS:2018-07-30:gdelt", "GBR", "RUS")


def test_the_events_that_carry_it_come_first_and_exist(frame, everybody):
    history = frame(*TALKS, *RAID)
    (point,) = turning_points(history, volume=everybody(DAYS))
    quads = dict(history.select("id", "quad").iter_rows())
    assert [quads[one] for one in point.evidence[:8]] == [4] * 8
    assert point.events == 10


def test_where_nothing_changes_there_is_no_turning_point(frame, everybody):
    assert turning_points(frame(*TALKS), volume=everybody(DAYS)) == []


@pytest.mark.parametrize("rows", [(), [(4, 100, 1)]], ids=["no event", "one event"])
def test_no_event_and_one_event_turn_nothing(frame, everybody, rows):
    assert turning_points(frame(*rows), volume=everybody(DAYS)) == []
    assert turning_points(frame(*rows)) == []


def test_five_bursts_are_five_turning_points_strongest_first(frame, everybody):
    begins = {40: 12, 90: 10, 150: 8, 200: 7, 260: 6}
    bursts = [(4, day + k, events) for day, events in begins.items() for k in range(3)]
    points = turning_points(frame(*TALKS, *bursts), volume=everybody(DAYS))
    found = [(np.datetime64(point.date) - np.datetime64("2018-01-01")).astype(int) for point in points[:5]]
    assert sorted(found) == sorted(begins)
    assert [point.strength for point in points] == sorted((point.strength for point in points), reverse=True)


def test_a_lasting_change_is_dated_at_its_beginning(frame, everybody):
    lasting = [(1, day, 2) for day in range(160, DAYS)]
    point = turning_points(frame(*TALKS, *lasting), volume=everybody(DAYS, weekend=300))[0]
    assert point.low <= "2018-06-10" <= point.high
    assert abs(np.datetime64(point.date) - np.datetime64("2018-06-10")).astype(int) <= 1
    assert point.direction == "up"


def test_days_on_which_nobody_is_reported_are_no_change(frame, everybody):
    gap = range(120, 180)
    talks = [(1, day, 2) for day in range(DAYS) if day not in gap]
    assert turning_points(frame(*talks), volume=everybody(DAYS, without=gap)) == []
    assert turning_points(frame(*talks), volume=everybody(DAYS)) != []


def test_the_weekend_of_all_reports_is_no_change(frame, everybody):
    weekly = [(1, day, 1 if day % 7 >= 5 else 4) for day in range(DAYS)]
    assert turning_points(frame(*weekly), volume=everybody(DAYS, weekday=400, weekend=100)) == []


def test_turning_points_of_a_part_of_the_record_are_those_of_the_whole(frame, everybody):
    bursts = [(4, day + k, 9) for day in (60, 230) for k in range(3)]
    history, volume = frame(*TALKS, *bursts), everybody(DAYS)
    whole = turning_points(history, volume=volume)
    assert turning_points(history, "2018-07", "2018-12-31", volume=volume) == [p for p in whole if p.date > "2018-07"]
    with pytest.raises(ValueError, match="end is before the start"):
        turning_points(history, "2018-07", "2018-06", volume=volume)


def test_events_whose_day_is_not_sure_date_nothing(frame, everybody):
    history = frame(*TALKS, *RAID)
    vague = history.with_columns(
        last=pl.when(pl.col("quad") == 4).then(pl.col("day") + pl.duration(days=30)).otherwise("last")
    )
    assert turning_points(vague, volume=everybody(DAYS)) == []


def test_talks_that_cease_are_told_by_the_last_of_them(frame, everybody):
    history = frame(*[(1, day, 3) for day in range(150)], *[(1, day, 1) for day in range(150, DAYS, 15)])
    point = turning_points(history, volume=everybody(DAYS, weekend=300))[0]
    assert abs(np.datetime64(point.date) - np.datetime64("2018-05-31")).astype(int) <= 2
    assert point.direction == "down"
    days = dict(history.select("id", "day").iter_rows())
    assert all("2018-05-20" <= days[one].isoformat() <= point.date for one in point.evidence)
