"""Whether two actors stand alike toward third parties: S, corrected for chance, and kappa over three kinds of ties.

A position toward a third party is the mean intensity of what one does to it, drawn toward the tone of the record (the
mean of everybody's events) as if :data:`SPREAD` more events of that tone were there, over 10: from -1 to 1. Only third
parties to which *both* did something are compared, since no report is no position. Each weighs by how well the
difference of the two positions is known: 1 / (1 + SPREAD / n_a + SPREAD / n_b), which is 1 for many events of both
(the weights of a random-effects model, DerSimonian and Laird 1986, Controlled Clinical Trials 7).

- *S* (Signorino and Ritter 1999): 1 - 2 sum(w |x - y|) / (2 sum(w)).
- *corrected* (Haege 2011): 1 - sum(w |x - y|) / expected, where expected is the mean distance of one's position toward
  some third party and the other's toward some other one. 0 is what two actors of that tone would have by chance: S
  alone is high for any two, since most of what states do to each other is talk.
- *kappa*: the same over hostile (-1), neither (0) and friendly (1), each third party counting once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.ties.agreement.intervals import LEVEL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

# Variance of single events over that of dyads' means: 4.1 in the ICEWS record of 2018, 2.2 in that of 2014.
SPREAD = 3.0
NOISE = 3.2  # standard deviation of single events within a dyad: 3.3 in the ICEWS record of 2018, 3.1 in that of 2014
SURE = 1.2816  # standard errors by which a level leaves the middle, so that its side is 90 % sure
SCALE = 10.0  # of intensities
DRAWS = 1000
SEED = 19990115  # of the bootstrap, fixed so that a question has one answer
EPSILON = 1e-12


class Alike(NamedTuple):
    """What the portfolios of two actors have in common; each with its 90 % interval over resampled third parties."""

    n: int
    s: float
    s_interval: tuple[float, float]
    corrected: float | None
    corrected_interval: tuple[float, float] | None
    kappa: float | None


def shrunk(level: Numbers, n: Numbers, tone: float) -> Numbers:
    """Levels (-10 to 10) of ``n`` events each, drawn toward the tone of the record."""
    return np.asarray((level * n + tone * SPREAD) / (n + SPREAD))


def weights(n_a: Numbers, n_b: Numbers) -> Numbers:
    """How much the difference of two positions counts, 0 to 1."""
    return np.asarray(1 / (1 + SPREAD / n_a + SPREAD / n_b))


def leaning(level: Numbers, n: Numbers, tone: float) -> Numbers:
    """From -1 to 1, of levels of ``n`` events drawn toward the tone of the record.

    Below 0 where conflict outweighs cooperation, above 0 where the level is above the record's tone; 0 in between:
    friendlier than hostile, yet no more so than anybody to anybody. 0 too where the events are too few to be sure.
    """
    floor = min(max(tone, 0.0), SCALE - 1)
    unsure = SURE * NOISE / np.sqrt(n + SPREAD)
    friendly, hostile = (level - floor) / (SCALE - floor), level / SCALE
    return np.asarray(np.where(level - floor > unsure, friendly, np.where(-level > unsure, hostile, 0.0)))


def alike(x: Numbers, y: Numbers, weight: Numbers, kind_x: Numbers, kind_y: Numbers) -> Alike:
    """The measures for positions ``x`` and ``y`` (-1 to 1) toward the same third parties, at least one.

    kind_x, kind_y: the signs of the leanings.
    """
    apart, across = np.abs(x - y), np.abs(x[:, None] - y[None, :])
    share = weight / weight.sum()
    counts = np.random.default_rng(SEED).multinomial(len(x), np.full(len(x), 1 / len(x)), size=DRAWS)
    drawn = counts * weight
    drawn /= drawn.sum(axis=1, keepdims=True)
    observed, expected = drawn @ apart, np.einsum("dk,dk->d", drawn @ across, drawn)
    known = expected > EPSILON
    corrected = _corrected(float(share @ apart), float(share @ across @ share))
    return Alike(
        n=len(x),
        s=1 - float(share @ apart),
        s_interval=_interval(1 - observed),
        corrected=corrected,
        corrected_interval=_interval(1 - observed[known] / expected[known]) if corrected is not None else None,
        kappa=kappa(kind_x, kind_y),
    )


def kappa(x: Numbers, y: Numbers) -> float | None:
    """Chance-corrected agreement of two series of -1, 0 and 1; None where no difference is to be expected."""
    return _corrected(float(np.abs(x - y).mean()), float(np.abs(x[:, None] - y[None, :]).mean()))


def _corrected(observed: float, expected: float) -> float | None:
    return 1 - observed / expected if expected > EPSILON else None


def _interval(draws: Numbers) -> tuple[float, float]:
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
