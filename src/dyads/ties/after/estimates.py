"""Ratios of weekly sums with their intervals, and the difference of two of them.

Events come in bursts, so weeks, not events, are what is drawn: a rate, a mean or a share over some weeks is a ratio of
sums, with the jackknife's variance of it, one week left out at a time (Cochran 1977, 6.17), and never less than that of
events that come one by one. Differences are Welch's (1947).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.records import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CONFIDENCE = 0.9
ANYTHING = (float("-inf"), float("inf"))


class Estimate(Record, frozen=True, kw_only=True):
    """A figure with its 90 % interval."""

    value: float
    low: float
    high: float


class Ratio(NamedTuple):
    """A ratio of sums over weeks, with the variance of its error and the weeks' degrees of freedom."""

    value: float
    variance: float
    freedom: float

    def estimate(self, within: tuple[float, float] = ANYTHING) -> Estimate:
        """With its interval, cut to what is possible."""
        half = _quantile(self.freedom) * np.sqrt(self.variance)
        low, high = (float(np.clip(self.value + side, *within)) for side in (-half, half))
        return Estimate(value=round(self.value, 6), low=round(low, 6), high=round(high, 6))


def ratio(above: Floats, below: Floats, least: float) -> Ratio | None:
    """The sum of ``above`` by the sum of ``below``, each by week; None where there is nothing below.

    least: the variance that it has at least. One week alone says nothing of how weeks differ: it has the least one.
    """
    above, below = above[below > 0], below[below > 0]
    weeks, total = len(below), float(below.sum())
    if weeks == 0:
        return None
    value = float(above.sum()) / total
    without = (above - value * below) / (total - below) if weeks > 1 else np.zeros(1)
    between = (weeks - 1) / weeks * float((without**2).sum())
    return Ratio(value, max(between, least), max(weeks - 1, 1))


def difference(before: Ratio | None, after: Ratio | None, most: float = float("inf")) -> Estimate | None:
    """After less before, at most ``most`` either way; None where one of them is not known."""
    if before is None or after is None:
        return None
    variance = before.variance + after.variance
    parts = sum(one.variance**2 / one.freedom for one in (before, after))
    freedom = variance**2 / parts if parts > 0 else before.freedom + after.freedom
    return Ratio(after.value - before.value, variance, freedom).estimate((-most, most))


def of_count(count: float, exposure: float) -> float:
    """The least variance of a rate: Poisson's, with one event more, since to have seen none is no certainty."""
    return (count + 1) / exposure**2


def of_share(count: float, events: float) -> float:
    """The least variance of a share of events: the binomial one after Agresti and Coull (1998)."""
    share = (count + 2) / (events + 4)
    return share * (1 - share) / (events + 4)


def _quantile(freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + CONFIDENCE) / 2))
