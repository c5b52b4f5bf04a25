"""When a process changes, and how strongly: the days before a date against those from it on.

The strength of a date is the log likelihood ratio of two Poisson processes, one up to it and one from it on, against
one process for both, summed over the quad classes (Przyborowski and Wilenski 1940): in it, each event counts. The days
after are as many, up to a week, as tell most, since a burst is a change on the day on which it begins, however soon it
ends; the days before are a quarter of a year. Where events are rare, both are longer. Dates are local maxima (a moving
sum: Eichinger and Kirch 2018), a week apart at least.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.ties.turning.changing import EQUAL, lengthening, xlogx

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dyads.ties.turning.process import Floats, Process

    Numbers = NDArray[np.int64]

AFTER = 7  # days from a date on that are looked at, at most; more where a dyad rarely has USUAL events in them
USUAL = 2  # events
LONGEST = 91  # days after a date, however rare events are
BEFORE = 13  # times as many days before a date as after it, at most: a quarter of a year for a week
RECENT = 2  # times as many days right before a date as after it, which must differ as well: a fortnight for a week
APART = 7  # days; what is nearer to a stronger date unfolds from it
WEAKEST = 6.0  # log likelihood ratio from which a date is kept
LASTING = 8  # times as long as the days by which a date was found what came after it may last, for its interval
AROUND = 4  # times as many days after a date as it was found by, from which it is told how bursty days are
SURE = 0.9  # of the interval for a date


class Taken(NamedTuple):
    """A date as rows of the process: the days from ``start`` to before ``at``, against those from it to before ``end``.

    strength: log likelihood ratio.
    """

    start: int
    at: int
    end: int
    strength: float


class Change(NamedTuple):
    """A date with its interval: the rows from ``low`` to ``high``, both included."""

    start: int
    at: int
    end: int
    strength: float
    low: int
    high: int


def dated(process: Process, lengths: Floats) -> list[Change]:
    """The dates on which the process changes, strongest first. lengths: how long each day counts.

    A date must be a change against the quarter before it and against the fortnight before it alike: else a stretch of
    a long burst would pass for its beginning. The strongest date is taken first. From then on a date before it is
    judged by the days up to it alone, and one after it must be a change against the days since, too; and so on.
    """
    search = _Search(process, lengths)
    while (best := search.best()) is not None:
        search.keep(best)
    bounds = [0, *sorted(one.at for one in search.taken), len(lengths)]
    ranked = sorted(search.taken, key=lambda one: (-round(one.strength, 9), one.at))
    return [_change(search, one, *(bounds[bounds.index(one.at) + side] for side in (-1, 1))) for one in ranked]


class _Search:
    """The strength of each day as a date, given the dates that were taken so far."""

    def __init__(self, process: Process, lengths: Floats) -> None:
        self.sums = Sums(process.counts, lengths)
        self.days = len(lengths)
        self.after = _after(process)
        self.taken: list[Taken] = []
        self.strength = np.full(self.days, -1.0)
        self.ends = np.zeros(self.days, np.int64)
        self._judge(1, self.days)

    def best(self) -> Taken | None:
        """The strongest date of those left."""
        at = int(np.argmax(np.round(self.strength, 9)))
        strength = float(self.strength[at])
        return Taken(max(0, at - self._before), at, int(self.ends[at]), strength) if strength >= WEAKEST else None

    def keep(self, date: Taken) -> None:
        """Take a date, and judge those anew whose days before or after it cuts."""
        self.taken.append(date)
        self._judge(max(1, date.at - self.after), min(self.days, date.at + self._before))
        for one in self.taken:
            self.strength[max(0, one.at - APART + 1) : one.at + APART] = -1.0

    @property
    def _before(self) -> int:
        return BEFORE * self.after

    def _judge(self, first: int, last: int) -> None:
        """Set the strength and the end of the dates from ``first`` to before ``last``."""
        at = np.arange(first, last)
        self.strength[first:last] = -1.0
        bounds = np.array([0, *sorted(one.at for one in self.taken), self.days])
        place = np.searchsorted(bounds, at, side="left")
        since, until = bounds[place - 1], bounds[place]
        start = np.maximum(at - self._before, 0)
        starts = (start, np.maximum(start, since), np.maximum(at - RECENT * self.after, 0))
        for length in lengthening(self.after):
            end = np.minimum(at + length, until)
            gain = np.minimum.reduce([self.sums.gain(one, at, end) for one in starts])
            better = gain > self.strength[first:last] + EQUAL
            self.strength[first:last][better], self.ends[first:last][better] = gain[better], end[better]


class Sums:
    """Events by class, and time that passed by the clock, up to each day."""

    def __init__(self, counts: Floats, lengths: Floats) -> None:
        self.events = np.vstack([np.zeros((1, counts.shape[1])), np.cumsum(counts, axis=0)])
        self.time = np.concatenate([[0.0], np.cumsum(lengths)])

    def gain(self, start: Numbers, at: Numbers, end: Numbers) -> Floats:
        """Log likelihood ratio of a change on the day ``at``, within the days from ``start`` to before ``end``."""
        gained: Floats = self._fit(start, at) + self._fit(at, end) - self._fit(start, end)
        return gained

    def _fit(self, first: Numbers, last: Numbers) -> Floats:
        """The log likelihood of the events of some days at their best rates, but for what all divisions share."""
        events, time = self.events[last] - self.events[first], self.time[last] - self.time[first]
        fit: Floats = xlogx(events).sum(-1) - events.sum(-1) * np.log(np.where(time > 0, time, 1.0))
        return fit


def _after(process: Process) -> int:
    """How many days from a date on are looked at: a week, or as many as bring the usual number of events."""
    events = float(process.counts.sum())
    return min(LONGEST, max(AFTER, math.ceil(USUAL * len(process.counts) / events))) if events else AFTER


def _change(search: _Search, date: Taken, since: int, until: int) -> Change:
    """The date with its interval: the days that hold most of its posterior, all days being alike before.

    since, until: the dates before and after it, which bound the interval. What came after may last up to LASTING times
    as long as the days by which the date was found (the profile of the likelihood over its length). Days are burstier
    than Poisson: the log likelihood is divided by how much more they vary on either side of the date than that
    (quasi-likelihood: McCullagh and Nelder 1989).
    """
    start = max(date.start, since)
    days = np.arange(start + 1, min(until, date.at + search.after))
    lasting = [np.minimum(days + length, until) for length in lengthening(LASTING * search.after)]
    fit = np.max([search.sums.gain(np.full(len(days), start), days, end) for end in lasting], axis=0)
    around = min(until, date.at + AROUND * search.after)
    weight = np.exp((fit - fit.max()) / _excess(search.sums, start, date.at, max(date.end, around)))
    order = np.argsort(-np.round(weight, 9), kind="stable")
    held = np.cumsum(weight[order]) / weight.sum()
    likely = days[order[: int(np.searchsorted(held, SURE)) + 1]]
    return Change(*date, min(date.at, int(likely.min())), max(date.at, int(likely.max())))


def _excess(sums: Sums, start: int, at: int, end: int) -> float:
    """The ratio of variance to mean of the days' events around the rates before and after; at least 1."""
    total, chi = sums.events.sum(axis=1), 0.0
    for first, last in ((start, at), (at, end)):
        events, time = np.diff(total[first : last + 1]), np.diff(sums.time[first : last + 1])
        expected = events.sum() / max(time.sum(), EQUAL) * time
        known = expected > 0
        chi += float(((events[known] - expected[known]) ** 2 / expected[known]).sum())
    return max(1.0, chi / max(1, end - start - 2))
