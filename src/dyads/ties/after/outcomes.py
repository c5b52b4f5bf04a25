"""What became of pairs: how their level and volume changed in the days after, and how often."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.records import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dyads.ties.after.comparable import Cases
    from dyads.ties.after.ledger import Ledger

    Floats = NDArray[np.float64]

HORIZONS = (30, 90, 180)  # days
FEWEST_AFTER = 3  # events after, of which there can be a level
STEADY = 0.5  # of the scale of 20 points: a smaller change is none
CONFIDENCE = 0.9


class Tally(Record, frozen=True, kw_only=True):
    """How many pairs were better, worse or about the same; ``count`` is all three.

    median: of the changes of the level; low, high: its 90 % interval by order statistics, None under five pairs.
    busier: pairs of which more was reported than before, as a share of the world's events.
    """

    count: int
    better: int
    worse: int
    same: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    busier: int = 0


class Changes(NamedTuple):
    """For each case: the change of the level (nan where it is not known), of the volume, and why it is not known."""

    level: Floats
    volume: Floats  # logarithm of the ratio of shares
    beyond: NDArray[np.bool_]  # the record ends before the days do
    silent: NDArray[np.bool_]  # fewer than three events in the days after


def changes(ledger: Ledger, of: Cases, days: int) -> Changes:
    """From the 90 days before to so many days after, without the day itself."""
    start, stop = of.days + 1, of.days + 1 + days
    sums, world = ledger.sums(of.pairs, start, stop), ledger.world(start, stop)
    beyond = stop - 1 > ledger.last
    silent = ~beyond & (sums.events < FEWEST_AFTER)
    events = np.where(beyond | silent, np.nan, sums.events)
    level = sums.total / events - of.level
    return Changes(level, np.log(events / np.maximum(world, 1.0)) - of.volume, beyond, silent)


def tally(found: Changes) -> Tally:
    """Counts of the changes that are known."""
    level = np.sort(found.level[np.isfinite(found.level)])
    better, worse = int((level > STEADY).sum()), int((level < -STEADY).sum())
    low, high = _interval(level)
    return Tally(
        count=len(level),
        better=better,
        worse=worse,
        same=len(level) - better - worse,
        median=round(float(np.median(level)), 6) if level.size else None,
        low=low,
        high=high,
        busier=int((found.volume > 0).sum()),
    )


def _interval(ordered: Floats) -> tuple[float | None, float | None]:
    """Between which of the values the median lies (David and Nagaraja 2003, 7.1), at least at the confidence."""
    count, below, rank = len(ordered), 0.0, 0
    while rank < count // 2 and below + comb(count, rank) / 2**count < (1 - CONFIDENCE) / 2:
        below += comb(count, rank) / 2**count
        rank += 1
    if rank == 0:
        return None, None
    return round(float(ordered[rank - 1]), 6), round(float(ordered[count - rank]), 6)
