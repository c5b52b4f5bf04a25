"""Whether the process of a dyad changes at all: does it matter in which order its days come?

Days of real dyads are bursty: most have no event, a few have many. Under the null hypothesis no stretch of days differs
from the others, in whatever way a day may. There are two ways to be otherwise:

- *One stretch* has a rate of its own (the epidemic alternative: Levin and Kline 1985), for all events or for those of
  one quad class. A scan over stretches of any length and place takes the highest likelihood ratio (Kulldorff 1997) of
  a negative binomial process on the source's clock, as dispersed as the days are in whatever order.
- *Many stretches* differ, so that none stands out, but days are like their neighbours: the serial correlation of the
  days' events is higher than in nearly all permutations of them (Wald and Wolfowitz 1943).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dyads.ties.turning.process import Floats, Process

    Numbers = NDArray[np.int64]

FEWEST = 4  # events below which no class can show a change
GROWTH = 1.2  # each length of the stretches that are tried is by so much longer than the one before
EQUAL = 1e-9  # what differs by less is the same, whatever the machine
POISSON = 1.02  # ratio of variance to mean from which days are taken as overdispersed

# The log likelihood ratio from which a stretch is taken as real, for a record of REFERENCE_DAYS: by simulation up to
# 2 % of dyads pass it that have their days permuted or drawn anew. A longer record has more places for a chance: the
# log of its length is added.
CHANGE = 9.0
REFERENCE_DAYS = 304


# Neighbours are up to three days apart, as a burst is a matter of days. Of ORDERS other orders of the days, drawn with
# a fixed seed, neighbours may be more alike in fewer than FIRST_ORDERS.
NEIGHBOURS = (1, 2, 3)
ORDERS = 500
DRAWN = 50  # at a time: as soon as too many are more alike, the others need not be drawn
FIRST_ORDERS = 10
SCANS = 200  # orders of the days, in none of which but the real one a stretch may stand out as much
SEED = 1943
LIKELY = 1.5  # standard deviations of the serial correlation, below which no permutation needs to be drawn


def changes(process: Process, lengths: Floats) -> bool:
    """Whether the process changes, on the source's clock and on the calendar alike.

    lengths: how long each day counts (:func:`dyads.ties.turning.clock.clock`). Both clocks are asked: what is there
    only by one of them is a matter of the clock.
    """
    clocks = (lengths, np.ones(len(lengths)))
    if all(neighbours_alike(process.total, days) for days in clocks):
        return True
    needed = CHANGE + max(0.0, float(np.log(len(lengths) / REFERENCE_DAYS)))
    for one in (process.total, *process.counts.T):
        gains = [gain(one, days) for days in clocks if one.sum() >= FEWEST]
        if gains and min(gains) >= needed and not _by_chance(one, lengths, gains[0]):
            return True
    return False


def _by_chance(counts: Floats, lengths: Floats, real: float) -> bool:
    """Whether some other order of the days has a stretch that stands out as much.

    So it may be where days are no negative binomial, as with a report now and then from which many events are coded.
    """
    rng = np.random.default_rng(SEED)
    orders = (rng.permutation(len(counts)) for _ in range(SCANS - 1))
    return any(gain(counts[order], lengths[order]) >= real - EQUAL for order in orders)


def gain(counts: Floats, lengths: Floats) -> float:
    """The highest log likelihood ratio of a stretch of days with a rate of its own, over all stretches."""
    if len(counts) < 2:
        return 0.0
    size = _size(counts, lengths)
    starts, ends = _stretches(len(counts))
    events = np.concatenate([[0.0], np.cumsum(counts)])
    spans = np.concatenate([[0.0], np.cumsum(lengths)]) * size
    within, span = events[ends] - events[starts], spans[ends] - spans[starts]
    inside, outside = _fit(within, span), _fit(events[-1] - within, np.maximum(spans[-1] - span, 0.0))
    return float((inside + outside).max() - _fit(events[-1], spans[-1]))


def neighbours_alike(counts: Floats, lengths: Floats) -> bool:
    """Whether the days' events resemble those of their neighbours more than in nearly all orders of the same days.

    Days are compared by how far they exceed what their length lets expect, on a scale on which large and small counts
    vary alike (Freeman and Tukey 1950).
    """
    known = lengths > 0
    expected = counts.sum() / lengths.sum() * lengths[known]
    excess = np.sqrt(counts[known]) + np.sqrt(counts[known] + 1) - np.sqrt(4 * expected + 1)
    excess -= excess.mean()
    spread = float((excess**2).sum()) * np.sqrt(len(NEIGHBOURS) / max(len(excess), 1))
    real = _alike(excess)
    if len(excess) <= max(NEIGHBOURS) or real < LIKELY * spread or spread == 0:
        return False
    more_alike = 0
    for batch in range(ORDERS // DRAWN):
        more_alike += int((_alike(excess[_orders(len(excess), batch)]) >= real - EQUAL).sum())
        if more_alike >= FIRST_ORDERS:
            return False
    return True


@lru_cache(maxsize=2 * ORDERS // DRAWN)
def _orders(days: int, batch: int) -> NDArray[np.int32]:
    """Orders of so many days, the same for all series."""
    rows = np.tile(np.arange(days, dtype=np.int32), (DRAWN, 1))
    return np.random.default_rng((SEED, batch)).permuted(rows, axis=1)


def _alike(excess: Floats) -> Floats:
    """The sum of the products of days with their neighbours, along the last axis."""
    products: Floats = np.sum(
        [(excess[..., apart:] * excess[..., :-apart]).sum(axis=-1) for apart in NEIGHBOURS], axis=0
    )
    return products


def _fit(events: Floats, span: Floats) -> Floats:
    """The log likelihood of a stretch at its best rate, but for what all divisions of the days have in common.

    The process has negative binomial increments of size ``span``; both arguments add up over days.
    """
    fit: Floats = xlogx(events) + xlogx(span) - xlogx(events + span)
    return fit


def _size(counts: Floats, lengths: Floats) -> float:
    """The size of the negative binomial for a day of length 1, by moments: small where days are bursty."""
    rate = counts.sum() / lengths.sum()
    known = lengths > 0
    expected = rate * lengths[known]
    ratio = ((counts[known] - expected) ** 2 / expected).sum() / max(int(known.sum()) - 1, 1)
    return float(rate / (max(ratio, POISSON) - 1))


def xlogx(x: Floats) -> Floats:
    """``x log x``, and 0 for 0."""
    result: Floats = x * np.log(np.where(x > 0, x, 1.0))
    return result


@lru_cache(maxsize=4)
def _stretches(days: int) -> tuple[Numbers, Numbers]:
    """First day and day after the last of the stretches that are tried: all places for lengths that grow."""
    lengths = lengthening(days - 1)
    starts = [np.arange(days - length + 1) for length in lengths]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return np.concatenate(starts), np.concatenate(ends)


def lengthening(longest: int) -> list[int]:
    """Lengths from 1 to ``longest``, each longer than the one before by a day and by :data:`GROWTH` at least."""
    lengths = [1]
    while lengths[-1] < longest:
        lengths.append(min(longest, max(lengths[-1] + 1, int(lengths[-1] * GROWTH))))
    return lengths
