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


def redrawn(known: Evidence, counted: Values | None = None, draws: int = DRAWS) -> Labels:
    """The groups of each draw: a row a draw, a label an actor. Large graphs are drawn less often.

    counted: how often each row of the evidence counts, as in :func:`dyads.ties.coalitions.graph.weigh`. Each draw is
    searched anew: from the groups that were found, it would too often end there.
    """
    rng = np.random.default_rng(SEED)
    unsure = spread(known) / np.sqrt(UNSEEN)
    once = np.ones(len(known.tie)) if counted is None else counted
    found = []
    for _ in range(max(1, min(draws, FEWER // max(1, len(known.actors))))):
        times = once * rng.standard_exponential(len(known.tie))
        drawn = weigh(known, times, unsure * rng.standard_normal(len(known.one)))
        weights = matrix(known, drawn.weight)
        found.append(refined(weights, search(weights, shakes=SHAKES), camps=False))
    return np.array(found)


def stood_with(drawn: Labels, labels: Labels) -> Values:
    """How often each actor (row) stood with each group (column): the share of draws.

    In a draw an actor stands with a group where most of the group's other members are, or as many as anywhere. Who is a
    group of one stands with it in the draws in which it is alone.
    """
    everybody, groups = np.arange(len(labels)), int(labels.max(initial=-1)) + 1
    member = np.eye(groups)[labels]
    lone = member.sum(axis=0)[labels] == 1
    found = np.zeros((len(labels), groups))
    for row in drawn:
        placed = np.eye(int(row.max(initial=-1)) + 1)[row]
        counts = member.T @ placed
        with_group = counts.max(axis=1) == counts[:, row].T
        others = counts[labels]
        others[everybody, row] -= 1
        most = others.max(axis=1, initial=0)
        own = (others[everybody, row] == most) & (most > 0)
        own[lone] = (placed.sum(axis=0)[row] == 1)[lone]
        with_group[everybody, labels] = own
        found += with_group
    return found / max(1, len(drawn))


def certainty(shares: Values, labels: Labels) -> Values:
    """For each actor, how often it stood with its own group."""
    own: Values = shares[np.arange(len(labels)), labels]
    return own


def nearest(shares: Values, labels: Labels, actor: int) -> tuple[int, float] | None:
    """The other group that the actor stood with most often, and how often; None where it never did."""
    others = np.where(np.arange(shares.shape[1]) == labels[actor], 0.0, shares[actor])
    label = int(others.argmax())
    return (label, float(others[label])) if others[label] > 0 else None
