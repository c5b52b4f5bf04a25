"""The turning points of all pairs of states at once, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from dyads.evidence.store.series import ON_A_DAY
from dyads.ties.days import first_day, last_day
from dyads.ties.history import dyad_days
from dyads.ties.turning.changing import FEWEST
from dyads.ties.turning.points import direction, rates, turns
from dyads.ties.turning.process import QUADS, Process
from dyads.ties.turning.record import TEXT, volume
from dyads.ties.turning.repeated import once_a_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dyads.evidence.store.store import Store
    from dyads.ties.turning.dating import Change

COLUMNS: dict[str, Any] = {
    "id": pl.String,
    "origin": pl.String,
    "a": pl.String,
    "b": pl.String,
    "date": pl.Date,
    "low": pl.Date,
    "high": pl.Date,
    "strength": pl.Float64,
    "direction": pl.String,
    "events": pl.Int64,
    "weekly_before": pl.Float64,
    "weekly_after": pl.Float64,
    "level_before": pl.Float64,
    "level_after": pl.Float64,
}
_CLASSES = ("q1", "q2", "q3", "q4")
_PAIRS = "coalesce(source_country, source) AS one, coalesce(target_country, target) AS other"
_EVENTS = f"""
SELECT id, least(one, other) AS source, greatest(one, other) AS target, one < other AS forward, type, quad,
    intensity::DOUBLE AS intensity, start AS day
FROM (SELECT *, {_PAIRS} FROM events_as_of($day)) WHERE {ON_A_DAY} AND origin = $text AND one <> other
ORDER BY day, id
"""  # noqa: S608 - ours


def all_turning_points(
    store: Store, *, origin: str | None = None, start: str | None = None, end: str | None = None
) -> pl.DataFrame:
    """A row for each turning point of each pair of states (or others, who stand for themselves), strongest first.

    origin: one source, ``all`` for all added up, None for each apart. start, end: the first and last day on which the
    dates may lie (ISO, also a month or year); they are found in the whole record. They are those that
    :func:`dyads.ties.turning.turning_points_of` finds, whose ids lead to the events (:func:`dyads.why`). Columns: id,
    origin, a and b (in alphabetical order), date, low and high, strength, direction, events (of the days after),
    weekly_before and weekly_after (events a week), level_before and level_after (mean intensity; null without events).
    """
    lowest, highest = first_day(start), last_day(end)
    with store.still():
        rows = [
            row
            for (name,), days in dyad_days(store, origin=origin).group_by("origin", maintain_order=True)
            for row in _of_source(_told(store) if name == TEXT else days, str(name), volume(store, str(name)))
        ]
    found = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    if lowest:
        found = found.filter(pl.col("date") >= lowest)
    if highest:
        found = found.filter(pl.col("date") <= highest)
    return found.sort("strength", "id", descending=[True, False])


def _told(store: Store) -> pl.DataFrame:
    """The days of all pairs by the coder's events, of which those of one kind on one day count once."""
    events = store.sql(_EVENTS, {"day": store.as_of, "text": TEXT})
    quads = [pl.col("quad").eq(quad).sum().alias(name) for quad, name in enumerate(_CLASSES, 1)]
    return (
        pl.concat([once_a_day(pair) for pair in events.partition_by("source", "target")] or [events])
        .group_by("source", "target", "day")
        .agg(*quads, pl.len().alias("events"), pl.col("intensity").mean())
    )


def _of_source(days: pl.DataFrame, origin: str, reported: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    first, last = reported.select(pl.col("day").min().alias("first"), pl.col("day").max().alias("last")).row(0)
    if first is None:
        return
    everybody = np.zeros((last - first).days + 1)
    everybody[(reported["day"] - first).dt.total_days().to_numpy()] = reported["volume"].to_numpy()
    for a, b, made in _processes(days.filter(pl.col("day").is_between(first, last)), first, len(everybody)):
        others = everybody if origin == TEXT else np.maximum(everybody - made.total, 0.0)
        for change in turns(made, others):
            yield _row(a, b, origin, made, change)


def _processes(days: pl.DataFrame, first: date, length: int) -> Iterator[tuple[str, str, Process]]:
    """The pairs with enough events, each with its process."""
    pairs = days.with_columns(
        pl.min_horizontal("source", "target").alias("a"),
        pl.max_horizontal("source", "target").alias("b"),
        (pl.col("day") - first).dt.total_days().alias("place"),
        (pl.col("intensity") * pl.col("events")).alias("summed"),
    )
    enough = pairs.filter(pl.col("events").sum().over("a", "b") >= FEWEST).sort("a", "b", "place", "source")
    place, summed = enough["place"].to_numpy(), enough["summed"].fill_null(0.0).to_numpy()
    quads = enough.select(_CLASSES).to_numpy()
    end = 0
    for a, b, rows in enough.group_by("a", "b", maintain_order=True).len().iter_rows():
        begin, end = end, end + rows
        counts, intensity = np.zeros((length, QUADS)), np.zeros(length)
        np.add.at(counts, place[begin:end], quads[begin:end])
        np.add.at(intensity, place[begin:end], summed[begin:end])
        yield str(a), str(b), Process(first, counts, intensity)


def _row(a: str, b: str, origin: str, made: Process, change: Change) -> tuple[Any, ...]:
    before, after = rates(made, change.start, change.at), rates(made, change.at, change.end)
    day = made.day(change.at)
    return (
        f"t:{a}:{b}:{day.isoformat()}:{origin}",
        origin,
        a,
        b,
        day,
        made.day(change.low),
        made.day(change.high),
        round(change.strength, 2),
        direction(before.balance, after.balance),
        after.events,
        before.weekly,
        after.weekly,
        before.level,
        after.level,
    )
