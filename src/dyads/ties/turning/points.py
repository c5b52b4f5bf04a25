"""Turning points of a tie: the dates at which its process of events changes, with what they rest on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from dyads.evidence.store.series import TOGETHER
from dyads.evidence.store.sides import between
from dyads.records import Record
from dyads.ties.days import first_day, last_day
from dyads.ties.history import history as history_of
from dyads.ties.turning.changing import FEWEST, changes
from dyads.ties.turning.clock import clock
from dyads.ties.turning.dating import dated
from dyads.ties.turning.evidence import evidence
from dyads.ties.turning.process import process
from dyads.ties.turning.record import TEXT, volume
from dyads.ties.turning.repeated import once_a_day

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store
    from dyads.ties.turning.dating import Change
    from dyads.ties.turning.process import Floats, Process

WEEK = 7


class Rates(Record, frozen=True, kw_only=True):
    """The process of some days: from ``start`` to ``end`` (ISO, both included), events a week by quad class.

    level: mean intensity of the events (-10 to 10), None where there is none. balance: sum of the intensities a week.
    """

    start: str
    end: str
    events: int
    verbal_cooperation: float
    material_cooperation: float
    verbal_conflict: float
    material_conflict: float
    level: float | None
    balance: float

    @property
    def weekly(self) -> float:
        """Events a week, of all classes."""
        classes = (self.verbal_cooperation, self.material_cooperation, self.verbal_conflict, self.material_conflict)
        return round(sum(classes), 2)


class TurningPoint(Record, frozen=True, kw_only=True):
    """A date at which the process of events between two actors changes.

    date: the first day of the changed process; low, high: the interval for it (90 %, both days included). strength: log
    likelihood ratio of the change. before: the quarter before the date; after: as many days from the date on, up to a
    week (longer where events are rare, see :mod:`dyads.ties.turning.dating`), as tell most. direction: ``up`` where the
    balance of intensities rises, so more cooperation or less conflict came, ``down`` where it falls, None where it
    stays. events: how many fall into the days after; evidence: ids of those that carry the change, the strongest first
    (of the days before it where the change is that they ceased).
    """

    id: str
    a: str
    b: str
    origin: str
    date: str
    low: str
    high: str
    strength: float
    direction: str | None
    before: Rates
    after: Rates
    events: int
    evidence: tuple[str, ...]


def turning_points_of(
    store: Store, a: str, b: str, *, start: str | None = None, end: str | None = None, origin: str | None = None
) -> list[TurningPoint]:
    """The turning points of the tie of two actors, the strongest first; those of each source if ``origin`` is None.

    start, end: the first and the last day on which they may lie; they are found in the whole record all the same, so
    that each has one id and one strength whatever is asked. Raises what :func:`dyads.ties.history.history` raises.
    """
    _bounds(start, end)
    with store.still():
        sides = between(store, a, b)
        events = history_of(store, a, b, origin=origin)
        if origin == TOGETHER:
            events = events.with_columns(pl.lit(TOGETHER).alias("origin"))
        points = [
            point
            for (name,), rows in events.group_by("origin", maintain_order=True)
            for point in turning_points(
                rows, start, end, volume=volume(store, str(name)), a=sides.a.actor, b=sides.b.actor
            )
        ]
    return sorted(points, key=lambda point: (-point.strength, point.date, point.origin))


def turning_point(store: Store, identity: str) -> TurningPoint | None:
    """The turning point that an id names (``t:RUS:UKR:2014-03-01:facts``); None where it is the id of none."""
    parts = identity.split(":")
    if len(parts) != 5 or parts[0] != "t":
        return None
    points = turning_points_of(store, parts[1], parts[2], origin=parts[4])
    return next((point for point in points if point.id == identity), None)


def turning_points(
    history: pl.DataFrame,
    start: str | None = None,
    end: str | None = None,
    *,
    volume: pl.DataFrame | None = None,
    a: str | None = None,
    b: str | None = None,
) -> list[TurningPoint]:
    """The turning points in the history of two actors by one source, the strongest first; none where nothing changes.

    history: the frame of :func:`dyads.ties.history.history`. start, end: the first and last day on which they may lie.
    volume: how much the source has on each day (:func:`dyads.ties.turning.record.volume`), its first and last day
    bound the record; without it each day from the first to the last event counts alike. a, b: the actors, as in the
    history if None.

    Of one event, or where the order of days tells nothing (:mod:`dyads.ties.turning.changing`), the list is empty.
    Method: :mod:`dyads.ties.turning.dating`. Raises ValueError for days that are none or reversed.
    """
    lowest, highest = _bounds(start, end)
    events = history.filter(pl.col("day") == pl.col("last"))
    if events.is_empty():
        return []
    if events["origin"][0] == TEXT:
        events = once_a_day(events)
    bounds = events if volume is None or volume.is_empty() else volume
    made = process(events, *_edges(bounds))
    sides = (a or _side(events, "source"), b or _side(events, "target"))
    return [
        _point(sides, events, made, change)
        for change in turns(made, _others(made, volume, events["origin"][0]))
        if lowest <= made.day(change.at) <= highest
    ]


def turns(made: Process, others: Floats) -> list[Change]:
    """The dates on which a process changes, strongest first, if it does at all. others: as :func:`clock` takes it."""
    if made.counts.sum() < FEWEST:
        return []
    lengths = clock(others, made.total)
    return dated(made, lengths) if changes(made, lengths) else []


def _bounds(start: str | None, end: str | None) -> tuple[date, date]:
    """The first and the last day that are asked about."""
    lowest, highest = first_day(start) or date.min, last_day(end) or date.max
    if highest < lowest:
        raise ValueError(f"{start} to {end}: the end is before the start")
    return lowest, highest


def _edges(days: pl.DataFrame) -> tuple[date, date]:
    """The first and the last day."""
    first, last = days.select(pl.col("day").min().alias("first"), pl.col("day").max().alias("last")).row(0)
    return first, last


def _others(made: Process, volume: pl.DataFrame | None, origin: str) -> Floats:
    """What the source has of others on each day: events of a data set without the dyad's own, or all reports."""
    others = np.zeros(len(made.counts))
    if volume is None:
        return others
    others[(volume["day"] - made.first).dt.total_days().to_numpy()] = volume["volume"].to_numpy()
    return others if origin == TEXT else np.maximum(others - made.total, 0.0)


def _side(events: pl.DataFrame, end: str) -> str:
    """Who the history says that a (source of what goes forward) or b is."""
    forward, back = ("source", "target") if end == "source" else ("target", "source")
    row = events.row(0, named=True)
    return str(row[forward] if row["forward"] else row[back])


def _point(sides: tuple[str, str], events: pl.DataFrame, made: Process, change: Change) -> TurningPoint:
    before, after = rates(made, change.start, change.at), rates(made, change.at, change.end)
    day = made.day(change.at).isoformat()
    origin = events["origin"][0]
    return TurningPoint(
        id=f"t:{sides[0]}:{sides[1]}:{day}:{origin}",
        a=sides[0],
        b=sides[1],
        origin=origin,
        date=day,
        low=made.day(change.low).isoformat(),
        high=made.day(change.high).isoformat(),
        strength=round(change.strength, 2),
        direction=direction(before.balance, after.balance),
        before=before,
        after=after,
        events=after.events,
        evidence=evidence(events, made, change),
    )


def rates(made: Process, first: int, last: int) -> Rates:
    """The process of the days from row ``first`` to before row ``last``."""
    counts = made.counts[first:last].sum(axis=0)
    number = int(counts.sum())
    weekly = [round(float(one) * WEEK / (last - first), 2) for one in counts]
    intensity = float(made.intensity[first:last].sum())
    return Rates(
        start=made.day(first).isoformat(),
        end=(made.day(last) - timedelta(days=1)).isoformat(),
        events=number,
        verbal_cooperation=weekly[0],
        material_cooperation=weekly[1],
        verbal_conflict=weekly[2],
        material_conflict=weekly[3],
        level=round(intensity / number, 2) if number else None,
        balance=round(intensity * WEEK / (last - first), 2),
    )


def direction(before: float, after: float) -> str | None:
    """Where the balance of intensities goes: ``up``, ``down`` or, where it stays, None."""
    if before == after:
        return None
    return "up" if after > before else "down"
