"""The series of a tie: counts, level with its interval, volume, and what share it is of all that is reported."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from dyads.evidence.store.series import CLASSES, VOICES, measured, measured_dyads
from dyads.evidence.store.sides import Sides, between
from dyads.ties import level
from dyads.ties.days import first_day, last_day
from dyads.ties.kept import kept
from dyads.ties.level import Seen
from dyads.ties.volume import with_shares

if TYPE_CHECKING:
    from datetime import date

    from dyads.evidence.store.store import Store
    from dyads.ties.level import Peers

PEERS = 200  # dyads of the nearest volume that a dyad is compared with, and all of the same volume as the last of them
RARE = 10  # events: dyads of fewer are compared with dyads of so many, since one event tells nothing of a variance
DIGITS = 6  # of estimates: sums of many threads differ in the last bits
BOTH, THERE, BACK = "both", "a to b", "b to a"
COLUMNS = (
    *("origin", "direction", "start", "id", *CLASSES, "events", "level", "level_estimate", "low", "high"),
    *(*VOICES, "world", "share", "index"),
)


def series(
    store: Store,
    a: str,
    b: str,
    period: str = "month",
    *,
    directed: bool = False,
    start: str | None = None,
    end: str | None = None,
    origin: str | None = None,
    members: bool = True,
) -> pl.DataFrame:
    """A row for each source, direction and period between the first and the last one that the source covers.

    a, b: ids or names; who counts for them on a day is told in :mod:`dyads.evidence.store.sides`. period: day, week,
    month, quarter or year. directed: what a did to b and what b did to a apart, instead of both together. start, end:
    periods that begin within (ISO; a month or year stands for all its days); estimates know what was before. origin:
    one source, ``all`` for all added up, None for each by itself. members: whether members act for an organisation.

    Columns: origin, direction, start (first day), id (for ``store.why``), the four quad classes and events (counts),
    level (mean intensity, -10 to 10; its weights: :mod:`dyads.evidence.store.series`), level_estimate with low and high
    (90 %: :mod:`dyads.ties.level`), reports, outlets, world, share and index (:mod:`dyads.ties.volume`). Where the
    source has nothing from anybody, all are null: no report. Where it has reports and none on these two, counts are 0,
    the level is null, and the estimate is what was to be expected.

    Raises UnknownActor with near names, and ValueError where both are the same, for another period, and for days that
    are none or reversed.
    """
    first, last = first_day(start), last_day(end)
    if first and last and last < first:
        raise ValueError(f"{start} to {end}: the end is before the start")
    with store.still():
        there = between(store, a, b, members=members)
        back = Sides(there.b, there.a, members)
        ways = [(THERE, there), (BACK, back)] if directed else [(BOTH, there)]
        tables = [_one_way(store, sides, period, origin, way) for way, sides in ways]
        joined = with_shares(store, pl.concat(tables), period, origin)
    return _within(joined, first, last).select(COLUMNS).sort("origin", "direction", "start")


def peers(store: Store, sides: Sides, found: pl.DataFrame, period: str, *, directed: bool = False) -> Peers:
    """What the dyads of states are like that the source tells of about as often as of these two.

    found: the series of the two, of one source.
    """
    origin = found["origin"][0]
    table = _dyads(store, period, origin, directed=directed)
    own = {sides.a.actor, sides.b.actor}
    others = table.filter(~(pl.col("source").is_in(own) & pl.col("target").is_in(own)))
    volume = others.group_by("source", "target").agg(pl.col("events").sum().alias("volume"))
    aim = math.log(max(int(found["events"].sum()), RARE))
    away = (pl.col("volume").log() - aim).abs().round(DIGITS)
    near = volume.with_columns(away=away).sort("away", "source", "target")
    nearest = near.filter(pl.col("away") <= pl.col("away").head(PEERS).max()).with_row_index("dyad")
    rows = others.join(nearest, on=["source", "target"]).sort("dyad", "start")
    when = rows.select(pl.col("start").rank("dense")).to_series()
    return level.peers(_seen(rows), rows["dyad"].to_numpy().astype(np.int64), when.to_numpy().astype(np.int64))


def _one_way(store: Store, sides: Sides, period: str, origin: str | None, way: str) -> pl.DataFrame:
    directed = way != BOTH
    found = measured(store, sides, period, origin, directed=directed)
    parts = [_estimated(store, sides, of, period, directed=directed) for of in found.partition_by("origin")]
    return (pl.concat(parts) if parts else _estimates(found, np.empty((3, 0)))).with_columns(direction=pl.lit(way))


def _estimated(store: Store, sides: Sides, found: pl.DataFrame, period: str, *, directed: bool) -> pl.DataFrame:
    known = peers(store, sides, found, period, directed=directed)
    return _estimates(found, np.array(level.estimate(_seen(found), known)))


def _estimates(found: pl.DataFrame, values: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> pl.DataFrame:
    covered = pl.when(pl.col("events").is_not_null())
    names = ("level_estimate", "low", "high")
    columns = [covered.then(pl.Series(name, row).round(DIGITS)) for name, row in zip(names, values, strict=True)]
    return found.with_columns(columns)


def _seen(rows: pl.DataFrame) -> Seen:
    columns = [rows[name].fill_null(0) for name in ("level", "events", "effective", "spread")]
    return Seen(*(column.to_numpy().astype(np.float64) for column in columns))


def _dyads(store: Store, period: str, origin: str, *, directed: bool) -> pl.DataFrame:
    """The periods of all dyads of states."""
    key = ("dyads", period, origin, directed)
    return kept(store, key, lambda: measured_dyads(store, period, origin, directed=directed))


def _within(found: pl.DataFrame, first: date | None, last: date | None) -> pl.DataFrame:
    if first:
        found = found.filter(pl.col("start") >= first)
    return found.filter(pl.col("start") <= last) if last else found
