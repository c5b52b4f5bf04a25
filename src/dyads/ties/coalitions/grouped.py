"""A signed graph with its groups, and its ties as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.ties.coalitions.found import Signed
from dyads.ties.coalitions.graph import matrix, weigh
from dyads.ties.coalitions.partition import partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dyads.ties.coalitions.graph import Evidence, Weighed
    from dyads.ties.coalitions.partition import Partition

    Labels = NDArray[np.int64]
    Values = NDArray[np.float64]


class Grouped(NamedTuple):
    """A signed graph with its groups."""

    known: Evidence
    counted: Values | None  # how often each row of the evidence counts
    weighed: Weighed
    weights: Values
    labels: Labels  # from 0, the largest group first
    solved: Partition

    def members(self) -> list[list[int]]:
        """The actors of each group as numbers, those with the most friendly weight inside first."""
        inside = np.where(self.labels[:, None] == self.labels, self.weights, 0).sum(axis=1)
        order = np.lexsort((np.arange(len(inside)), -inside))
        return [[int(i) for i in order if self.labels[i] == group] for group in range(self.labels.max(initial=-1) + 1)]


def grouped(known: Evidence, counted: Values | None = None, *, whole: bool = True) -> Grouped:
    """The graph that the evidence makes, with the groups that leave the least frustration.

    counted: how often each row counts. whole: see :func:`dyads.ties.coalitions.partition.partition`.
    """
    weighed = weigh(known, counted)
    weights = matrix(known, weighed.weight)
    solved = partition(weights, whole=whole)
    return Grouped(known, counted, weighed, weights, _by_size(np.array(solved.labels, np.int64)), solved)


def signed(graph: Grouped) -> list[Signed]:
    """The ties, the weightiest first."""
    known, weighed = graph.known, graph.weighed
    same = graph.labels[known.one] == graph.labels[known.other]
    order = np.lexsort((np.arange(len(known.one)), -np.abs(weighed.weight)))
    return [
        Signed(
            a=known.actors[known.one[i]],
            b=known.actors[known.other[i]],
            weight=float(weighed.weight[i]),
            level=float(weighed.level[i]),
            usual=float(weighed.usual[i]),
            events=round(float(weighed.events[i])),
            frustrated=bool((weighed.weight[i] > 0) != same[i]) and bool(weighed.weight[i]),
        )
        for i in order
    ]


def _by_size(labels: Labels) -> Labels:
    """The same groups, the largest first and those of a size in the order of their first members."""
    sizes = np.bincount(labels)
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((np.arange(len(sizes)), -sizes))] = np.arange(len(sizes))
    return rank[labels]
