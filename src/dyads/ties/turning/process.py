"""What happened between two actors day by day, as counts by quad class with the sum of their intensities."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

QUADS = 4


class Process(NamedTuple):
    """The days of a record, in order and without gaps, for one dyad.

    first: the first day. counts: (days, 4), events of the quad classes 1 to 4. intensity: (days,), the sum of the
    intensities of the day's events.
    """

    first: date
    counts: Floats
    intensity: Floats

    @property
    def total(self) -> Floats:
        """Events of all classes on each day."""
        total: Floats = self.counts.sum(axis=1)
        return total

    def day(self, number: int) -> date:
        """The calendar's day of a row."""
        return self.first + timedelta(days=number)


def process(history: pl.DataFrame, first: date, last: date) -> Process:
    """Count the events of a history frame on the days from ``first`` to ``last``.

    Events whose day is not sure (``last`` after ``day``), or of no quad class, date no change and are left out.
    """
    dated = (pl.col("day") == pl.col("last")) & pl.col("day").is_between(first, last)
    sure = history.filter(dated & pl.col("quad").is_not_null())
    offsets = (sure["day"] - first).dt.total_days().to_numpy()
    counts = np.zeros(((last - first).days + 1, QUADS))
    np.add.at(counts, (offsets, sure["quad"].to_numpy().astype(np.int64) - 1), 1)
    intensity = np.zeros(len(counts))
    np.add.at(intensity, offsets, sure["intensity"].fill_null(0.0).to_numpy())
    return Process(first, counts, intensity)
