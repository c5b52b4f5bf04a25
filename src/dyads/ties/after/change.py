"""How a tie was before a day and how it was after it: level, volume and mix of events, with intervals.

The day itself belongs to neither side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from dyads.records import Record
from dyads.ties.after.estimates import Estimate, Ratio, difference, of_count, of_share, ratio
from dyads.ties.after.ledger import day_of
from dyads.ties.after.panel import PER, WEEK

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

QUADS = (1, 2, 3, 4)
LISTED = 20
SPREAD = 4.0  # standard deviation of one event's intensity (all events of ICEWS 2018 between states)
ENOUGH = 10  # events of a pair from which its own spread is taken
SCALE = (-10.0, 10.0)
ANY_COUNT = (0.0, float("inf"))
ANY_SHARE = (0.0, float(PER))
SHARE = (0.0, 1.0)


class Side(Record, frozen=True, kw_only=True):
    """The days on one side, as far as the record goes.

    days: of the weeks in which the source has reports of anybody; events: between the two, None where there is no such
    week: no report, which is not zero. weekly: events a week. share: events per 10,000 of the world. level: mean
    intensity. mix: share of each quad class, 1 to 4; level and mix are None without events. evidence: ids of events,
    those first of which there are relatively more than on the other side, then the strongest.
    """

    start: str
    end: str
    days: int
    events: int | None
    weekly: Estimate | None = None
    share: Estimate | None = None
    level: Estimate | None = None
    mix: tuple[Estimate, ...] | None = None
    evidence: tuple[str, ...] = ()


class Change(Record, frozen=True, kw_only=True):
    """So many days before and after, and the differences, after less before, as far as both are known.

    events and evidence: of the day itself. note: why there is no difference, or that the record ends early.
    """

    days: int
    before: Side
    after: Side
    events: int
    weekly: Estimate | None = None
    share: Estimate | None = None
    level: Estimate | None = None
    mix: tuple[Estimate, ...] | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None


class Told(NamedTuple):
    """What a source tells.

    events: a History frame with ``number``, the day as one. covered: days of which it tells anything, in order. world:
    the events of everybody from a day to before another one.
    """

    events: pl.DataFrame
    covered: NDArray[np.int64]
    world: Callable[[Any, Any], Floats]


class _Measures(NamedTuple):
    weekly: Ratio | None
    share: Ratio | None
    level: Ratio | None
    mix: tuple[Ratio, ...] | None


class _Weeks(NamedTuple):
    """Weeks in which the source reports of anybody, counted from the day."""

    start: NDArray[np.int64]
    stop: NDArray[np.int64]

    @property
    def days(self) -> NDArray[np.int64]:
        return self.stop - self.start


def change(told: Told, day: int, window: int = 90) -> Change:
    """So many days before and after a day (as a number), as far as the record goes.

    Raises ValueError for a window of no days.
    """
    if window < 1:
        raise ValueError(f"{window}: a window has at least one day")
    first, last = int(told.covered[0]), int(told.covered[-1])
    low, high = max(day - window, first), min(day + window, last)
    back = _weeks(told, [(max(stop - WEEK, low), stop) for stop in range(day, low, -WEEK)])
    forth = _weeks(told, [(start, min(start + WEEK, high + 1)) for start in range(day + 1, high + 1, WEEK)])
    events = [_within(told.events, weeks) for weeks in (back, forth)]
    spread = _spread(told.events)
    measures = [_measured(one, weeks, told.world, spread) for one, weeks in zip(events, (back, forth), strict=True)]
    gains = _gains(*events)
    bounds = (low, day - 1), (day + 1, high)
    ids = [_ids(one, sign * gains, day) for one, sign in zip(events, (-1, 1), strict=True)]
    before, after = (_side(*side) for side in zip(bounds, (back, forth), measures, ids, strict=True))
    on_day = _ids(told.events.filter(number=day), gains, day)
    return Change(
        days=window,
        before=before,
        after=after,
        events=len(on_day),
        evidence=tuple(on_day[:LISTED]),
        note=_note(before, after, (first, last), (day - window, day + window)),
        **_differences(*measures),
    )


def _weeks(told: Told, weeks: list[tuple[int, int]]) -> _Weeks:
    """Those of which the source tells anything."""
    start, stop = np.array(sorted(weeks), dtype=np.int64).reshape(-1, 2).T
    covered = np.searchsorted(told.covered, start) < np.searchsorted(told.covered, stop)
    return _Weeks(start[covered], stop[covered])


def _within(events: pl.DataFrame, weeks: _Weeks) -> pl.DataFrame:
    """The events of the weeks, each with its week and its weight in the level (see evidence/store/series.py)."""
    number = events["number"].to_numpy()
    week = np.searchsorted(weeks.start, number, side="right") - 1
    inside = (week >= 0) & (number < np.append(weeks.stop, 0)[week])
    rows = events.with_columns(week=pl.Series(week, dtype=pl.Int64)).filter(pl.Series(inside, dtype=pl.Boolean))
    voice = pl.coalesce("outlet", "document")
    shared = pl.when(voice.is_null()).then(1.0).otherwise(pl.len().over(voice).sqrt())
    return rows.with_columns(weight=1.0 / shared)


def _measured(events: pl.DataFrame, weeks: _Weeks, world: Callable[[Any, Any], Floats], spread: float) -> _Measures:
    count, exposure, all_events = events.height, weeks.days / WEEK, world(weeks.start, weeks.stop)
    if not len(weeks.start):
        return _Measures(None, None, None, None)
    week, weight = events["week"].to_numpy(), events["weight"].to_numpy()

    def by_week(values: Any) -> Floats:
        return np.bincount(week, weights=values, minlength=len(weeks.start)).astype(np.float64)

    each, quads = by_week(np.ones(count)), events["quad"].to_numpy()
    level = by_week(weight * events["intensity"].to_numpy())
    weighed = (weight**2).sum() / max(weight.sum(), 1e-9) ** 2
    shares = [ratio(by_week((quads == one) * 1.0), each, of_share((quads == one).sum(), count)) for one in QUADS]
    return _Measures(
        ratio(each, exposure, of_count(count, exposure.sum())),
        ratio(PER * each, all_events, PER**2 * of_count(count, max(all_events.sum(), 1.0))),
        ratio(level, by_week(weight), spread**2 * weighed),
        tuple(one for one in shares if one) or None,
    )


def _spread(events: pl.DataFrame) -> float:
    if events.height < ENOUGH:
        return SPREAD
    return float(np.std(events["intensity"].to_numpy(), ddof=1))


def _side(bounds: tuple[int, int], weeks: _Weeks, measures: _Measures, ids: list[str]) -> Side:
    return Side(
        start=day_of(bounds[0]),
        end=day_of(bounds[1]),
        days=int(weeks.days.sum()),
        events=len(ids) if len(weeks.start) else None,
        weekly=measures.weekly.estimate(ANY_COUNT) if measures.weekly else None,
        share=measures.share.estimate(ANY_SHARE) if measures.share else None,
        level=measures.level.estimate(SCALE) if measures.level else None,
        mix=tuple(one.estimate(SHARE) for one in measures.mix) if measures.mix else None,
        evidence=tuple(ids[:LISTED]),
    )


def _gains(before: pl.DataFrame, after: pl.DataFrame) -> Floats:
    """By how much the share of each quad class rose."""
    shares = [np.array([(one["quad"] == quad).sum() for quad in QUADS]) / max(one.height, 1) for one in (before, after)]
    return shares[1] - shares[0]


def _ids(events: pl.DataFrame, gains: Floats, day: int) -> list[str]:
    """Ids, those of the quad classes that gained most first, then the strongest, then the nearest to the day."""
    gained = pl.Series([0.0, *gains.tolist()])
    ranked = events.select(
        "id",
        gain=pl.col("quad").cast(pl.Int64).map_batches(gained.gather, return_dtype=pl.Float64),
        strength=pl.col("intensity").abs(),
        distance=(pl.col("number") - day).abs(),
    )
    order = ranked.sort(["gain", "strength", "distance", "id"], descending=[True, True, False, False])
    return order["id"].to_list()


def _differences(before: _Measures, after: _Measures) -> dict[str, Any]:
    mixes = before.mix or (), after.mix or ()
    changed = [difference(*pair, most=1.0) for pair in zip(*mixes, strict=True)] if all(mixes) else []
    return {
        "weekly": difference(before.weekly, after.weekly),
        "share": difference(before.share, after.share),
        "level": difference(before.level, after.level, most=SCALE[1] - SCALE[0]),
        "mix": tuple(one for one in changed if one) or None,
    }


def _note(before: Side, after: Side, record: tuple[int, int], asked: tuple[int, int]) -> str | None:
    said = [
        f"the source reports nothing at all {when} the day"
        if side.events is None
        else f"nothing between the two is reported {when} the day"
        for when, side in (("before", before), ("after", after))
        if not side.events
    ]
    if asked[0] < record[0] or asked[1] > record[1]:
        said.append(f"the record goes from {day_of(record[0])} to {day_of(record[1])}")
    return "; ".join(said) or None
