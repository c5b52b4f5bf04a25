from __future__ import annotations

from datetime import date, timedelta

import pytest

from dyads.actors.asked import UnknownActor
from dyads.evidence.store import Store
from dyads.ties.turning import all_turning_points, turning_point, turning_points_of

FIRST = date(2018, 1, 1)
DAYS = 200
# Others are reported every day; Russia and Turkey talk every fourth day, and quarrel for three days from 10 May on.
WORLD = [("USA", "CHN", 1, 3.0, n) for n in range(DAYS) for _ in range(5)]
TALKS = [("RUS", "TUR", 1, 3.0, n) for n in range(0, DAYS, 4)]
QUARREL = [("TUR.MIL", "RUS.MIL", 4, -10.0, n) for n in range(129, 132) for _ in range(5)]


def dated(rows):
    return [(*row[:-1], (FIRST + timedelta(days=row[-1])).isoformat()) for row in rows]


@pytest.fixture
def quarrel(store, add):
    add(*dated(WORLD + TALKS + QUARREL))
    return store


def test_a_turning_point_carries_ids_of_events_that_the_store_has(quarrel):
    (point,) = turning_points_of(quarrel, "RUS", "TUR")
    assert (point.date, point.direction, point.origin) == ("2018-05-10", "down", "gdelt")
    assert set(point.evidence) <= set(quarrel.events("RUS", "TUR")["id"])
    assert len(point.evidence) == len(set(point.evidence)) == point.events == 15


def test_names_and_ids_are_alike(quarrel):
    assert turning_points_of(quarrel, "Russia", "Turkey") == turning_points_of(quarrel, "RUS", "TUR")


def test_its_id_leads_to_it(quarrel):
    (point,) = turning_points_of(quarrel, "RUS", "TUR")
    assert point.id == "t:RUS:TUR:2018-05-10:gdelt"
    assert turning_point(quarrel, point.id) == point
    for other in ("t:RUS:TUR:2018-05-11:gdelt", "t:RUS:TUR", "s:RUS:TUR:month:2018-05-01:gdelt", ""):
        assert turning_point(quarrel, other) is None


def test_all_pairs_at_once_give_the_same(quarrel):
    (row,) = all_turning_points(quarrel).to_dicts()
    (point,) = turning_points_of(quarrel, "RUS", "TUR")
    assert (row["id"], row["a"], row["b"], row["origin"]) == (point.id, point.a, point.b, point.origin)
    assert (row["date"].isoformat(), row["low"].isoformat(), row["high"].isoformat()) == (
        point.date,
        point.low,
        point.high,
    )
    assert (row["strength"], row["direction"], row["events"]) == (point.strength, point.direction, point.events)
    assert (row["level_before"], row["level_after"]) == (point.before.level, point.after.level)
    assert all_turning_points(quarrel, start="2018-06").is_empty()


def test_all_pairs_at_once_give_the_same_of_reports(store, add):
    """What is told twice of one day counts once there as well."""
    sides = (("TUR", "RUS"), ("RUS", "TUR"))
    quarrel = [(a, b, quad, -5.0, day) for a, b in sides for quad in (3, 4) for day in range(120, 128)]
    add(*dated(WORLD + TALKS + quarrel + quarrel), origin="text")
    points = turning_points_of(store, "RUS", "TUR")
    assert [(point.date, point.events) for point in points] == [("2018-05-01", 30)]
    assert [point.id for point in points] == all_turning_points(store)["id"].to_list()
    assert [point.strength for point in points] == all_turning_points(store)["strength"].to_list()


def test_sources_stand_apart_unless_asked_together(store, add):
    add(*dated(WORLD + TALKS + QUARREL))
    add(*dated(WORLD + TALKS), origin="icews")
    assert {point.origin for point in turning_points_of(store, "RUS", "TUR")} == {"gdelt"}
    assert {point.origin for point in turning_points_of(store, "RUS", "TUR", origin="all")} == {"all"}
    assert turning_points_of(store, "RUS", "TUR", origin="icews") == []
    assert set(all_turning_points(store, origin="all")["origin"]) == {"all"}


def test_what_came_later_is_not_known_before(quarrel):
    earlier = Store(quarrel.folder, as_of="2018-05-01", read_only=True)
    assert turning_points_of(earlier, "RUS", "TUR") == []
    earlier.close()


def test_bad_questions_are_named(quarrel):
    with pytest.raises(ValueError, match="end is before the start"):
        turning_points_of(quarrel, "RUS", "IRN", start="2018-06", end="2018-05")
    with pytest.raises(UnknownActor):
        turning_points_of(quarrel, "Ruritania", "TUR")
    with pytest.raises(ValueError, match=r"RUS|same"):
        turning_points_of(quarrel, "RUS", "RUS")
    assert turning_points_of(quarrel, "FRA", "IRN") == []


def test_an_empty_store_has_none(store):
    assert all_turning_points(store).is_empty()
    assert turning_points_of(store, "RUS", "TUR") == []
