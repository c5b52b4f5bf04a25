"""How far groups would be the same if other days had been reported: the evidence is drawn again, and searched again.

Each day of a tie gets a random weight (the Bayesian bootstrap of Rubin 1981), and so do the usual events that stand for
what is not known of it: a tie with little behind it wavers, also where that little agrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dyads.ties.coalitions.graph import UNSEEN, matrix, spread, weigh
from dyads.ties.coalitions.partition import refined
from dyads.ties.coalitions.search import search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dyads.ties.coalitions.graph import Evidence

    Labels = NDArray[np.int64]
    Values = NDArray[np.float64]

SEED = 20160314
DRAWS = 200
FEWER = 12_000  # draws x actors, so that large graphs take no longer
SHAKES = 10  # a draw need not be searched as thoroughly: what counts is the mean of many


def together(known: Evidence, counted: Values | None = None, draws: int = DRAWS) -> Values:
    """The share of draws in which two actors are in one group; on the diagonal, of those in which one is alone.

    counted: how often each row of the evidence counts, as in :func:`dyads.ties.coalitions.graph.weigh`. Each draw is
    searched anew: from the groups that were found, it would too often end there.
    """
    rng = np.random.default_rng(SEED)
    draws = max(1, min(draws, FEWER // max(1, len(known.actors))))
    size, unsure = len(known.actors), spread(known) / np.sqrt(UNSEEN)
    once = np.ones(len(known.tie)) if counted is None else counted
    found = np.zeros((size, size))
    for _ in range(draws):
        times = once * rng.standard_exponential(len(known.tie))
        drawn = weigh(known, times, unsure * rng.standard_normal(len(known.one)))
        weights = matrix(known, drawn.weight)
        labels = refined(weights, search(weights, shakes=SHAKES), camps=False)
        same = labels[:, None] == labels
        found += same
        found[np.diag_indices(size)] += (same.sum(1) == 1) - 1.0
    return found / draws


def certainty(shared: Values, labels: Labels) -> Values:
    """For each actor, how often it stood with its group: the mean over the other members; alone, how often alone."""
    return np.array([_with(shared, actor, np.flatnonzero(labels == label)) for actor, label in enumerate(labels)])


def nearest(shared: Values, labels: Labels, actor: int) -> tuple[int, float] | None:
    """The other group that the actor stood with most often, and how often; None where there is none."""
    others = [label for label in range(int(labels.max(initial=-1)) + 1) if label != labels[actor]]
    shares = [(_with(shared, actor, np.flatnonzero(labels == label)), label) for label in others]
    share, label = max(shares, key=lambda one: (one[0], -one[1]), default=(0.0, -1))
    return (label, share) if share > 0 else None


def _with(shared: Values, actor: int, members: NDArray[np.int64]) -> float:
    others = members[members != actor]
    return float(shared[actor, others].mean() if len(others) else shared[actor, actor])
