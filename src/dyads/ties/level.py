"""How sure a level is: shrinkage toward the dyad's own past and its peers, with an interval.

Few events say little of a tie. So what is seen in a period is weighed against what was to be expected before it was
seen, as in any empirical Bayes estimate (Efron and Morris 1975): the expectation is the dyad's own past, which counts
the less the longer it is ago, pulled toward the mean of its peers, and how much it weighs is estimated from the peers.

The model, for dyad i in period t, with the peers' mean m:

    level(i, t)  = m + lasting(i) + passing(i, t)      lasting ~ N(0, L);  passing is AR(1): variance P, memory r
    seen(i, t)   = level(i, t) + noise                 noise ~ N(0, S(i) / n), n the effective number of events

- S(i), the variance of single events, is the dyad's own up to that period, shrunk toward its peers' (Smyth 2004: scaled
  inverse chi-square prior, fitted to the log variances); intervals are therefore Student's t.
- L, P and r are fitted to the peers' autocovariances, from which the noise drops out: at a lag of k periods they are
  L + P r^k, and at lag 0 that and the noise, which is taken off.
- Past and present are combined by the Kalman filter of that model (Kalman 1960): what comes later changes nothing, so a
  series that is replayed as of a day has the intervals that it had then, but for the peers.

A period without events has the interval of what is expected. It widens with the time since the last event, toward
that of a dyad of which one knows only its peers.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

COVER = 0.9  # of the intervals
LOWEST, HIGHEST = -10.0, 10.0  # of Goldstein's scale
LAGS = 12  # periods; beyond, few dyads have both
MEMORIES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)  # that r is chosen from
FEWEST = 5  # peers, and pairs of their periods, that tell anything of a variance
_MIXED = ("mean", "lasting", "passing", "memory", "noise")
TELLING = 20  # events from which a dyad tells as much of how levels vary as one can
STEADY = 20  # dyads that the usual ones weigh beside the peers, since a few peers may seem all alike by chance
FIRM = 1e6  # degrees of freedom that stand for infinitely many


class Peers(NamedTuple):
    """What dyads of that kind are like. Variances are in squared points of Goldstein's scale."""

    mean: float
    lasting: float  # L
    passing: float  # P
    memory: float  # r, from one period to the next
    noise: float  # S of a typical dyad
    sureness: float  # degrees of freedom that the peers' S is worth
    dyads: float = 0.0  # from how many this was estimated; one of few events counts for a part of one


# What dyads are usually like: between the estimates for months of ICEWS 2018 (noise 5 to 8) and of reports (20).
USUAL = Peers(mean=1.0, lasting=3.0, passing=2.0, memory=0.3, noise=12.0, sureness=4.0)


class Seen(NamedTuple):
    """Periods in a row, of one dyad or of several one below the other."""

    level: Array  # NaN where there are no events
    events: Array
    effective: Array  # how many events of one weight tell as much
    spread: Array  # sum of squared deviations of their intensities


class Expected(NamedTuple):
    """What is known of each period before it is seen."""

    mean: Array
    variance: Array
    noise: Array  # variance of single events, as far as known before
    freedom: Array  # degrees of freedom of it


class Estimate(NamedTuple):
    """What is known of each period once it is seen."""

    mean: Array
    low: Array
    high: Array


def peers(seen: Seen, dyad: NDArray[np.int64], period: NDArray[np.int64]) -> Peers:
    """What the dyads whose periods are given are like. dyad, period: numbers; rows without events are left out."""
    there = seen.events > 0
    seen, dyad, period = Seen(*(column[there] for column in seen)), dyad[there], period[there]
    number = len(np.unique(dyad))
    if number < FEWEST:
        return USUAL
    noise, sureness = _noise(seen, dyad)
    error = _noise_of_each(seen, dyad, noise, sureness) / seen.effective
    mean = float(np.average(seen.level, weights=_weight(error)))
    lasting, passing, memory = _variances(seen.level - mean, error, dyad, period)
    told = np.minimum(np.bincount(dyad, seen.events) / TELLING, 1.0).sum()
    return _steadied(Peers(mean, lasting, passing, memory, noise, sureness, float(told)))


def _steadied(found: Peers) -> Peers:
    """The peers with some usual dyads among them."""
    share = found.dyads / (found.dyads + STEADY)
    mixed = {name: share * getattr(found, name) + (1 - share) * getattr(USUAL, name) for name in _MIXED}
    sureness = 1 / (share / found.sureness + (1 - share) / USUAL.sureness)
    return found._replace(**mixed, sureness=sureness)


def expected(seen: Seen, of: Peers) -> Expected:
    """What is expected of each period of one dyad, from those before it alone; its periods are given without gaps."""
    out = Expected(*(np.empty(len(seen.level)) for _ in Expected._fields))
    state, known = np.zeros(2), np.diag([of.lasting, of.passing])
    turn, new = np.array([1.0, of.memory]), np.diag([0.0, of.passing * (1 - of.memory**2)])
    noise, freedom = of.noise, of.sureness
    for t in range(len(seen.level)):
        if t:
            state, known = turn * state, known * np.outer(turn, turn) + new
        out.mean[t], out.variance[t] = of.mean + state.sum(), known.sum()
        out.noise[t], out.freedom[t] = noise, freedom
        noise, freedom = _pooled(noise, freedom, seen.spread[t], seen.events[t])
        if seen.events[t] > 0:
            gain = known.sum(axis=1) / (known.sum() + noise / seen.effective[t])
            state = state + gain * (seen.level[t] - of.mean - state.sum())
            known = known - np.outer(gain, known.sum(axis=0))
    return out


def estimate(seen: Seen, of: Peers) -> Estimate:
    """The level of each period with its interval; see :func:`expected` for what is given."""
    return posterior(seen, expected(seen, of))


def posterior(seen: Seen, before: Expected, more: Array | float = 0.0) -> Estimate:
    """What was expected, and what is seen, put together. more: variance that is added to the interval's."""
    from scipy.special import stdtrit  # quantiles of Student's t; scipy.stats takes a second to load

    there = seen.events > 0
    noise, freedom = _pooled(before.noise, before.freedom, seen.spread, seen.events)
    error = noise / np.where(there, seen.effective, 1.0)
    weight = np.where(there, before.variance / (before.variance + error), 0.0)
    mean = before.mean + weight * np.where(there, seen.level - before.mean, 0.0)
    spread = np.sqrt((1 - weight) * before.variance + more)
    reach = stdtrit(freedom, (1 + COVER) / 2) * spread
    return Estimate(*(np.clip(value, LOWEST, HIGHEST) for value in (mean, mean - reach, mean + reach)))


def _pooled(noise: Any, freedom: Any, spread: Any, events: Any) -> tuple[Any, Any]:
    """The variance of single events and its degrees of freedom, with those of one more period."""
    more = np.maximum(events - 1, 0)
    return (noise * freedom + np.where(more > 0, spread, 0)) / (freedom + more), freedom + more


def _noise(seen: Seen, dyad: NDArray[np.int64]) -> tuple[float, float]:
    """The typical variance of single events within a period, and how much dyads are alike in it (Smyth 2004)."""
    from scipy.special import digamma, polygamma

    spread, freedom = (np.bincount(dyad, column) for column in (seen.spread, seen.events - 1))
    told = (freedom > 0) & (spread > 0)
    if told.sum() < FEWEST:
        return USUAL.noise, USUAL.sureness
    half = freedom[told] / 2
    logs = np.log(spread[told] / freedom[told]) - digamma(half) + np.log(half)
    unlike = logs.var(ddof=1) - polygamma(1, half).mean()
    if unlike <= 0:
        return float(np.exp(logs.mean())), FIRM
    sure = 2 * _inverse_trigamma(float(unlike))
    return float(np.exp(logs.mean() + digamma(sure / 2) - np.log(sure / 2))), sure


def _inverse_trigamma(value: float) -> float:
    """The number whose trigamma is ``value``, by Newton's method on its reciprocal (Smyth 2004, appendix)."""
    from scipy.special import polygamma

    found = 0.5 + 1 / value
    for _ in range(50):
        at = float(polygamma(1, found))
        step = at * (1 - at / value) / float(polygamma(2, found))
        found += step
        if -step / found < 1e-9:
            break
    return found


def _noise_of_each(seen: Seen, dyad: NDArray[np.int64], noise: float, sureness: float) -> Array:
    """For each period the mean of what its dyad's variance of single events may be."""
    spread, freedom = (np.bincount(dyad, column) for column in (seen.spread, seen.events - 1))
    return np.asarray((noise * sureness + spread) / np.maximum(sureness + freedom - 2, 1))[dyad]


def _weight(error: Array) -> Array:
    """A period weighs by what it tells, at most as one of many events."""
    return 1 / (USUAL.lasting + error)


def _variances(
    off: Array, error: Array, dyad: NDArray[np.int64], period: NDArray[np.int64]
) -> tuple[float, float, float]:
    """L, P and r: the best fit to the autocovariances at lags 0 to :data:`LAGS`, each weighed by what it rests on.

    off: what is seen, less the mean. error: its variance around the level.
    """
    weight = _weight(error)
    lags, values, weights = [0], [np.average(off**2 - error, weights=weight**2)], [np.sum(weight**2)]
    key = dyad * (period.max() + LAGS + 1) + period
    order = np.argsort(key)
    for lag in range(1, LAGS + 1):
        after = np.searchsorted(key, key + lag, sorter=order).clip(max=len(key) - 1)
        then = order[after]
        now = np.flatnonzero(key[then] == key + lag)
        if len(now) < FEWEST:
            continue
        weigh = weight[now] * weight[then[now]]
        lags.append(lag)
        weights.append(np.sum(weigh))
        values.append(np.average(off[now] * off[then[now]], weights=weigh))
    return _fitted(np.array(lags), np.array(values), np.array(weights))


def _fitted(lags: NDArray[np.int64], values: Array, weights: Array) -> tuple[float, float, float]:
    """L, P and r of the least squared error, where neither variance is below zero."""
    found = []
    for memory in MEMORIES:
        shape = memory ** lags.astype(float)
        both = [_alone(values, weights, np.ones(len(lags)), 0), _alone(values, weights, shape, 1)]
        both.append(_together(values, weights, shape))
        for lasting, passing in both:
            off = float(weights @ (values - lasting - passing * shape) ** 2)
            found.append((round(off, 12), lasting, passing, memory))
    return min((one for one in found if min(one[1:3]) >= 0), key=lambda one: one[0])[1:]


def _alone(values: Array, weights: Array, shape: Array, place: int) -> tuple[float, float]:
    fit = max(float(weights @ (values * shape)) / float(weights @ shape**2), 0.0)
    return (fit, 0.0) if place == 0 else (0.0, fit)


def _together(values: Array, weights: Array, shape: Array) -> tuple[float, float]:
    """Least squares of both; one of them may come out below zero."""
    mean, level = np.average(shape, weights=weights), np.average(values, weights=weights)
    spread = weights @ (shape - mean) ** 2
    passing = float(weights @ ((shape - mean) * (values - level)) / spread) if spread > 1e-12 else -1.0
    return float(level - passing * mean), passing
