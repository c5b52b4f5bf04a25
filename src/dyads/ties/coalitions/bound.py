"""How little frustration there can be: a proof for what the search found, or the gap that is left.

Frustrated ties meet every cycle that no grouping leaves without a mistake (cycles.py), so the least frustration is the
lightest set of ties that meets them all. Three bounds, each cheaper and weaker than the next: cycles that share no
weight (Lange, Karrenbauer and Andres 2018), the linear programme over the cycles that are needed (Grötschel and
Wakabayashi 1989; for two camps Barahona and Mahjoub 1986), and the same in whole numbers, which settles it (Aref and
Wilson 2019 solve the two-camp case so). Effort is limited by sizes and counts, never by the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.ties.coalitions.cycles import Ties, unmet

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from dyads.ties.coalitions.cycles import Numbers, Values

    Labels = NDArray[np.int64]

CLOSE = 1e-6  # of the frustration: a bound as near as this is taken for the thing itself
LEAST = 1e-4  # by how much a cycle has to be unmet to be asked for
EFFORT = 6e7  # cycles x ties, summed over rounds of linear programmes: one or two seconds
SMALL = 120  # ties up to which whole numbers are tried whatever gap the linear programme leaves
OPEN = 8.0  # of more ties, they are tried where the gap times the number of ties is no more than this
BRANCHES = 60  # nodes of a search in whole numbers
ROUNDS = 20  # of such searches, each with the cycles that the last one left unmet


class Bound(NamedTuple):
    """No grouping has less frustration than ``value``; ``labels`` are groups that the proof came upon."""

    value: float
    labels: Labels | None = None


def bound(weights: Values, frustration: float, *, camps: bool, whole: bool = True) -> Bound:
    """The best bound that the effort allows; it stops as soon as it reaches ``frustration``, which was found.

    whole: whether whole numbers may be tried, which takes seconds.
    """
    ties = Ties.of(weights)
    cost = np.abs(ties.weight)
    packed = Bound(_packed(ties, cost, camps=camps))
    if proven(packed.value, frustration):
        return packed
    relaxed, cycles, met = _relaxed(ties, cost, camps=camps)
    best = Bound(max(packed.value, relaxed), rounded(ties, met, camps=camps))
    gap = 1 - best.value / frustration
    if proven(best.value, frustration) or not cycles or not whole or not _worth_it(len(cost), gap):
        return best
    settled = _whole(ties, cost, cycles, camps=camps)
    return Bound(max(best.value, settled.value), best.labels if settled.labels is None else settled.labels)


def proven(value: float, frustration: float) -> bool:
    """Whether a bound and what was found are the same but for rounding."""
    return frustration - value <= CLOSE * max(1.0, frustration)


def _worth_it(ties: int, gap: float) -> bool:
    return ties <= SMALL or ties * gap <= OPEN


def _packed(ties: Ties, cost: Values, *, camps: bool) -> float:
    """Weight of cycles that are taken one after the other, each as far as all its ties have weight left."""
    left, total = cost.copy(), 0.0
    while cycles := unmet(ties, np.where(left > CLOSE, 0.0, 1.0), camps=camps, least=0.5):
        for cycle in cycles:
            taken = left[cycle].min()
            left[cycle] -= taken
            total += float(taken)
    return total


def _relaxed(ties: Ties, cost: Values, *, camps: bool) -> tuple[float, list[Numbers], Values]:
    """The linear programme: its value, the cycles it needed, and how far each tie is frustrated in it."""
    from scipy.optimize import linprog

    met, value, cycles, effort = np.zeros(len(cost)), 0.0, [], 0
    while new := unmet(ties, met, camps=camps, least=LEAST):
        cycles += new
        effort += len(cycles) * len(cost)
        if effort > EFFORT:
            break
        rows = _rows(cycles, len(cost))
        solved = linprog(cost, A_ub=-rows, b_ub=-np.ones(len(cycles)), bounds=(0, 1), method="highs-ipm")
        if solved.status != 0:
            break
        met, value = np.clip(solved.x, 0, 1), max(value, float(solved.fun))
    return value, cycles, met


def _whole(ties: Ties, cost: Values, cycles: list[Numbers], *, camps: bool) -> Bound:
    """In whole numbers, with more cycles until none is unmet: then it is the least frustration itself."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    value, cycles = 0.0, list(cycles)
    for _ in range(ROUNDS):
        solved = milp(
            cost,
            integrality=np.ones(len(cost)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(_rows(cycles, len(cost)), lb=1),
            options={"node_limit": BRANCHES, "mip_rel_gap": 0},
        )
        value = max(value, float(solved.mip_dual_bound or 0))
        if solved.x is None:
            return Bound(value)
        met = np.round(solved.x)
        new = unmet(ties, met, camps=camps, least=LEAST)
        if solved.status != 0 or not new:
            return Bound(value, rounded(ties, met, camps=camps))
        cycles += new
    return Bound(value, rounded(ties, met, camps=camps))


def _rows(cycles: list[Numbers], ties: int) -> csr_array:
    from scipy.sparse import csr_array

    ends = np.cumsum([0, *map(len, cycles)])
    return csr_array((np.ones(ends[-1]), np.concatenate(cycles), ends), shape=(len(cycles), ties))


def rounded(ties: Ties, met: Values, *, camps: bool) -> Labels:
    """Groups in which the ties that are met least are not frustrated."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree

    shape = (ties.size, ties.size)
    if not camps:
        kept = (ties.weight > 0) & (met < 0.5)
        joined = csr_array((np.ones(int(kept.sum())), (ties.one[kept], ties.other[kept])), shape=shape)
        labels: Labels = connected_components(joined, directed=False)[1].astype(np.int64)
        return labels
    numbers, side = ties.numbers(), np.full(ties.size, -1)
    tree = minimum_spanning_tree(csr_array((met + CLOSE, (ties.one, ties.other)), shape=shape))
    for first in range(ties.size):
        if side[first] < 0:
            side[first] = 0
            order, before = breadth_first_order(tree, first, directed=False)
            for actor in order[1:]:
                side[actor] = side[before[actor]] ^ int(ties.weight[numbers[actor, before[actor]]] < 0)
    return side
