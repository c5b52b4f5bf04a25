"""The clock by which the rate of a dyad's events is read: how much was reported at all on each day.

On a weekend, or where a source had fewer reports, fewer events of every dyad are to be expected; a day on which a rich
source has nothing from anybody is no day at all. The rate per reported event, not the rate per day, is what can change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dyads.ties.turning.process import Floats

ENOUGH = 25  # reports from which the volume of a day is read; fewer are taken together with the days around
SMALLEST = 1e-3  # of a usual day, for a day that has events of the dyad


def clock(others: Floats, own: Floats) -> Floats:
    """How long each day counts: 1 on average, 0 where nobody was reported although the source is rich.

    others: reports or events of the source on each day, those of the dyad left out. own: events of the dyad. The volume
    is the average over the days nearest to a day that hold :data:`ENOUGH` reports, so a thin record has an even clock.
    An empty day counts by how likely it is that the source had nothing by chance (Poisson).
    """
    if not others.any():
        return np.ones(len(others))
    lengths = _near(others)
    empty = (others + own) == 0
    lengths[empty] *= np.exp(-others.mean())
    lengths /= lengths.mean()
    return np.where(own > 0, np.maximum(lengths, SMALLEST), lengths)


def _near(volume: Floats) -> Floats:
    """The mean volume of the narrowest stretch around each day (1, 3, 5, 9, 17 ... days) that holds enough."""
    days = len(volume)
    summed = np.concatenate([[0.0], np.cumsum(volume)])
    mean = np.zeros(days)
    open_ = np.arange(days)
    reach = 0
    while len(open_):
        low, high = np.maximum(open_ - reach, 0), np.minimum(open_ + reach + 1, days)
        held = summed[high] - summed[low]
        done = (held >= ENOUGH) | (high - low == days)
        mean[open_[done]] = (held / (high - low))[done]
        open_ = open_[~done]
        reach = max(1, reach * 2)
    return mean
