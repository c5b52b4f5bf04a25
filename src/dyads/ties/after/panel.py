"""Week by week before and after a day: how pairs moved, in values that can be held against each other.

The day itself belongs to neither side. Weeks are counted from it, backwards from the day before and forwards from the
day after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dyads.ties.after.ledger import Ledger

    Floats = NDArray[np.float64]

WEEK = 7
OUTCOMES = ("volume", "level", "balance")
PER = 10_000  # events of the world
OWN = 2.0  # events at the pair's own mean that each week's level and balance are mixed with: a week without any has it


class Weeks(NamedTuple):
    """First days and days after the last ones, in order; the first ``before`` of them lie before the day."""

    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    before: int

    @property
    def sides(self) -> tuple[slice, slice]:
        """The weeks before, and those after."""
        return slice(0, self.before), slice(self.before, None)


class Panel(NamedTuple):
    """Outcomes of pairs (pairs, weeks, outcomes), and how each moved from its own mean before, scaled alike."""

    weeks: Weeks
    values: Floats  # events per 10,000 of the world; mean intensity; (cooperation - conflict) / events
    moves: Floats
    units: Floats  # (pairs, outcomes): what a move of 1 is in values
    weight: Floats  # as values: what a week counts in a mean over weeks


def weeks(ledger: Ledger, day: int, before: int, after: int) -> Weeks:
    """The weeks around a day, without those in which the source has nothing from anybody."""
    back = day - WEEK * np.arange(before, 0, -1)
    forth = day + 1 + WEEK * np.arange(after)
    start = np.concatenate([back, forth])
    covered = ledger.world(start, start + WEEK) > 0
    return Weeks(start[covered], start[covered] + WEEK, int(covered[:before].sum()))


def panel(ledger: Ledger, pairs: Sequence[int], around: Weeks) -> Panel:
    """The outcomes of pairs, each of which has events before the day.

    Moves are taken from the pair's own mean before (Ferman and Pinto 2021), the volume as a share of it, and divided by
    how much the pairs moved before (root mean square), so that the three outcomes weigh the same. In means over weeks,
    volume counts by week, level and balance by event.
    """
    values, weight = _values(ledger, np.asarray(pairs, dtype=np.int64)[:, None], around)
    mean = means(values, weight, slice(0, around.before))
    own = np.stack([mean[:, 0], np.ones(len(mean)), np.ones(len(mean))], axis=-1)
    moves = (values - mean[:, None]) / own[:, None]
    scale = np.sqrt((moves[:, : around.before] ** 2).mean(axis=(0, 1)))
    scale = np.where(scale > 0, scale, 1.0)
    return Panel(around, values, moves / scale, own * scale, weight)


def means(values: Floats, weight: Floats, which: slice) -> Floats:
    """Means over some of the weeks (pairs, weeks, outcomes -> pairs, outcomes)."""
    taken = weight[:, which]
    found: Floats = (values[:, which] * taken).sum(axis=1) / taken.sum(axis=1)
    return found


def _values(ledger: Ledger, pairs: NDArray[np.int64], around: Weeks) -> tuple[Floats, Floats]:
    sums = ledger.sums(pairs, around.start, around.stop)
    volume = PER * sums.events / ledger.world(around.start, around.stop)
    mixed = [_with_own(total, sums.events, around.before) for total in (sums.total, sums.cooperation - sums.conflict)]
    by_event = sums.events + OWN
    return np.stack([volume, *mixed], axis=-1), np.stack([np.ones_like(volume), by_event, by_event], axis=-1)


def _with_own(total: Floats, events: Floats, before: int) -> Floats:
    own = total[:, :before].sum(axis=1, keepdims=True) / events[:, :before].sum(axis=1, keepdims=True)
    mixed: Floats = (total + OWN * own) / (events + OWN)
    return mixed
