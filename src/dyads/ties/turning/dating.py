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
DIGITS = 9  # what differs only beyond them is the same, whatever the machine
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
    ranked = sorted(search.taken, key=lambda one: (-one.strength, one.at))
    return [_change(search, one, *(bounds[bounds.index(one.at) + side] for side in (-1, 1))) for one in ranked]


class _Search:
    """The strength of each day as a date, given the dates that were taken so far."""

    def __init__(self, process: Process, lengths: Floats) -> None:
        self.sums = Sums(process.counts, lengths)
        self.days = len(lengths)
        self.after = _after(process)
        self.tried = np.array(lengthening(self.after))
        self.taken: list[Taken] = []
        self.strength = np.full(self.days, -1.0)
        self.ends = np.zeros(self.days, np.int64)
        self._judge(1, self.days)

    def best(self) -> Taken | None:
        """The strongest date of those left."""
        at = int(np.argmax(self.strength))
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
        """Set the strength and the end of the dates from ``first`` to before ``last``: the end that tells most."""
        at = np.arange(first, last)[:, None]
        bounds = np.array([0, *sorted(one.at for one in self.taken), self.days])
        place = np.searchsorted(bounds, at, side="left")
        end = np.minimum(at + self.tried, bounds[place])
        quarter = np.maximum(at - self._before, 0)
        starts = (quarter, np.maximum(quarter, bounds[place - 1]), np.maximum(at - RECENT * self.after, 0))
        least = np.minimum.reduce([self.sums.fit(one, at) - self.sums.fit(one, end) for one in starts])
        gain = np.round(least + self.sums.fit(at, end), DIGITS)
        best = np.argmax(gain, axis=1)[:, None]
        self.strength[first:last] = np.take_along_axis(gain, best, axis=1)[:, 0]
        self.ends[first:last] = np.take_along_axis(end, best, axis=1)[:, 0]


class Sums:
    """Events by class, and time that passed by the clock, up to each day."""

    def __init__(self, counts: Floats, lengths: Floats) -> None:
        whole = counts.astype(np.int64)
        zero = np.zeros(1, np.int64)
        self.classes = [np.concatenate([zero, np.cumsum(one)]) for one in whole.T if one.any()]
        self.events = np.concatenate([zero, np.cumsum(whole.sum(axis=1))])
        self.time = np.concatenate([[0.0], np.cumsum(lengths)])
        self.xlogx = xlogx(np.arange(self.events[-1] + 1, dtype=np.float64))

    def fit(self, first: Numbers, last: Numbers) -> Floats:
        """The log likelihood of the events of some days at their best rates, but for what all divisions share."""
        time = self.time[last] - self.time[first]
        fit: Floats = (self.events[first] - self.events[last]) * np.log(np.where(time > 0, time, 1.0))
        for events in self.classes:
            fit += self.xlogx[events[last] - events[first]]
        return fit

    def shift(self, start: Numbers, at: Numbers, end: Numbers) -> Floats:
        """How much the rate of each class rises on the day ``at``: (classes, days)."""
        return np.array([self._rate(one, at, end) - self._rate(one, start, at) for one in self.classes])

    def _rate(self, events: Numbers, first: Numbers, last: Numbers) -> Floats:
        rate: Floats = (events[last] - events[first]) / np.maximum(self.time[last] - self.time[first], EQUAL)
        return rate


def _after(process: Process) -> int:
    """How many days from a date on are looked at: a week, or as many as bring the usual number of events."""
    events = float(process.counts.sum())
    return min(LONGEST, max(AFTER, math.ceil(USUAL * len(process.counts) / events))) if events else AFTER


def _change(search: _Search, date: Taken, since: int, until: int) -> Change:
    """The date with its interval: the days that hold most of its posterior, all days being alike before.

    Days on which the rates turn the other way, such as the end of an earlier burst, are days of another change. since,
    until: the dates before and after it, which bound the interval. What came after may last up to LASTING times as long
    as the days by which the date was found (the profile of the likelihood over its length). Days are burstier than
    Poisson: the log likelihood is divided by how much more they vary on either side of the date than that
    (quasi-likelihood: McCullagh and Nelder 1989).
    """
    start = max(date.start, since)
    days = np.arange(start + 1, min(until, date.at + search.after))
    ends = np.minimum(days[:, None] + np.array(lengthening(LASTING * search.after)), until)
    begin = np.array([start])
    gains = search.sums.fit(days[:, None], ends) - search.sums.fit(begin, ends)
    end = np.take_along_axis(ends, gains.argmax(axis=1)[:, None], axis=1)[:, 0]
    turned = search.sums.shift(begin, np.array([date.at]), np.array([date.end]))
    alike = (search.sums.shift(begin, days, end) * turned).sum(axis=0) > 0
    fit = np.where(alike | (days == date.at), search.sums.fit(begin, days) + gains.max(axis=1), -np.inf)
    around = min(until, date.at + AROUND * search.after)
    weight = np.exp((fit - fit.max()) / _excess(search.sums, start, date.at, max(date.end, around)))
    order = np.argsort(-np.round(weight, DIGITS), kind="stable")
    held = np.cumsum(weight[order]) / weight.sum()
    likely = days[order[: int(np.searchsorted(held, SURE)) + 1]]
    return Change(*date, min(date.at, int(likely.min())), max(date.at, int(likely.max())))


def _excess(sums: Sums, start: int, at: int, end: int) -> float:
    """The ratio of variance to mean of the days' events around the rates before and after; at least 1."""
    chi = 0.0
    for first, last in ((start, at), (at, end)):
        events, time = np.diff(sums.events[first : last + 1]), np.diff(sums.time[first : last + 1])
        expected = events.sum() / max(time.sum(), EQUAL) * time
        known = expected > 0
        chi += float(((events[known] - expected[known]) ** 2 / expected[known]).sum())
    return max(1.0, chi / max(1, end - start - 2))
