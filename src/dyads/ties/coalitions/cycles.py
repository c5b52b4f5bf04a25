"""Cycles of ties that no grouping leaves without a mistake.

With the number of groups free, these are the cycles with exactly one hostile tie: the friends of a friend cannot be an
enemy (Davis 1967; Demaine et al. 2006). With two camps they are all with an odd number of hostile ties (Cartwright and
Harary 1956). A set of ties that meets each such cycle can be the frustrated ones of a grouping, and the frustrated
ties of any grouping meet them all.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.int64]
    Values = NDArray[np.float64]

EVEN = 1e-7  # added to each tie's length: of cycles that are met as little, the shortest is taken


class Ties(NamedTuple):
    """The ties of a signed graph, each once: between whom, and its weight."""

    size: int  # actors
    one: Numbers
    other: Numbers
    weight: Values

    @classmethod
    def of(cls, weights: Values) -> Ties:
        """The ties of a symmetric matrix."""
        one, other = np.nonzero(np.triu(weights, 1))
        return cls(len(weights), one, other, weights[one, other])

    def numbers(self) -> Numbers:
        """A matrix with the number of the tie between two actors, -1 where there is none."""
        table = np.full((self.size, self.size), -1)
        table[self.one, self.other] = table[self.other, self.one] = np.arange(len(self.one))
        return table


def unmet(ties: Ties, met: Values, *, camps: bool, least: float) -> list[Numbers]:
    """For each tie the cycle through it that is met least, if it is met less than 1 by more than ``least``.

    met: for each tie, how far it counts as frustrated, 0 to 1. camps: two groups at most; otherwise only hostile ties
    are looked at. Cycles are given as numbers of ties, each once, in a fixed order.
    """
    looked = _in_two_camps(ties, met, least) if camps else _with_one_hostile(ties, met, least)
    found = {tuple(sorted(set(cycle))): None for cycle in looked}
    return [np.array(cycle) for cycle in found]


def _with_one_hostile(ties: Ties, met: Values, least: float) -> Iterator[list[int]]:
    """Each hostile tie with the way between its ends over friendly ties that are met least."""
    friendly, hostile = ties.weight > 0, np.flatnonzero(ties.weight < 0)
    numbers = ties.numbers()
    ends, at = np.unique(ties.one[hostile], return_inverse=True)
    if len(ends) == 0:
        return
    graph = _graph(ties.size, ties.one[friendly], ties.other[friendly], met[friendly])
    length, before = _ways(graph, ends)
    short = length[at, ties.other[hostile]] + met[hostile] < 1 - least
    for row, tie in zip(at[short], hostile[short], strict=True):
        way = _way(before[row], int(ties.other[tie]))
        yield [int(tie), *(int(numbers[a, b]) for a, b in pairwise(way))]


def _in_two_camps(ties: Ties, met: Values, least: float) -> Iterator[list[int]]:
    """Each tie with the way between its ends that is met least and has, with the tie, an odd number of hostile ties.

    Such ways are found in the graph of actors and their opposites, where a hostile tie leads to the opposite side.
    """
    size, numbers = ties.size, ties.numbers()
    hostile = ties.weight < 0
    cross = np.where(hostile, size, 0)
    one = np.concatenate([ties.one, ties.one + size])
    other = np.concatenate([ties.other + cross, ties.other + size - cross])
    ends, at = np.unique(ties.one, return_inverse=True)
    length, before = _ways(_graph(2 * size, one, other, np.tile(met, 2)), ends)
    goal = ties.other + np.where(hostile, 0, size)
    for tie in np.flatnonzero(length[at, goal] + met < 1 - least):
        way = [node % size for node in _way(before[at[tie]], int(goal[tie]))]
        yield [int(tie), *(int(numbers[a, b]) for a, b in pairwise(way))]


def _graph(size: int, one: Numbers, other: Numbers, length: Values) -> csr_array:
    from scipy.sparse import csr_array

    return csr_array((length + EVEN, (one, other)), shape=(size, size))


def _ways(graph: csr_array, ends: Numbers) -> tuple[Values, Numbers]:
    from scipy.sparse.csgraph import dijkstra

    return dijkstra(graph, directed=False, indices=ends, return_predecessors=True)  # type: ignore[no-any-return]


def _way(before: Numbers, to: int) -> list[int]:
    way = [to]
    while before[way[-1]] >= 0:
        way.append(int(before[way[-1]]))
    return way
