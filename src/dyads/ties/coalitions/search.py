"""Groups with little frustration, found by local search: what is found may be the least, but nothing proves it here.

Frustration is friendly weight across groups and hostile weight inside them, so the least frustration is the most inner
weight. The search moves one actor at a time and merges groups while that gains (relocation: Doreian and Mrvar 1996;
greedy joining: Keuper et al. 2015), then shakes the best found so far and searches again (iterated local search,
Lourenço, Martin and Stützle 2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Weights = NDArray[np.float64]
    Labels = NDArray[np.int64]

SEED = 20180101  # any number: it only has to be the same every time
TINY = 1e-9  # gains below are rounding
SHAKEN = (0.02, 0.3)  # share of the actors that are moved before a search starts anew, drawn evenly between the two
ALONE = 0.2  # share of them that are put on their own
SPARE = 8  # empty slots that a search may fill: rooms for new groups


def search(weights: Weights, *, camps: int | None = None, shakes: int = 60, start: Labels | None = None) -> Labels:
    """A label for each actor, from 0 in order of first appearance.

    weights: square, symmetric; above 0 friendly, below hostile, 0 no tie. camps: at most so many groups; None leaves
    the number free. shakes: how often the best groups are shaken and searched again. start: labels to begin with.
    """
    size = len(weights)
    if size == 0:
        return np.empty(0, np.int64)
    rng = np.random.default_rng(SEED)
    slots = min(camps or size, size)
    first = np.arange(size) % slots if start is None else start.copy()
    if camps is None:
        _merge(first, _summed(weights, first, slots))
    best, most = _settled(weights, first, slots, free=camps is None)
    for _ in range(shakes):
        slots = camps or min(size, int(best.max()) + 1 + SPARE)
        found, gained = _settled(weights, _shaken(best, slots, rng), slots, free=camps is None)
        if gained > most + TINY:
            best, most = found, gained
    return best


def inner(weights: Weights, labels: Labels) -> float:
    """The weight of ties inside groups, each counted once."""
    return float(weights[labels[:, None] == labels].sum() / 2)


def ordered(labels: Labels) -> Labels:
    """The same groups, numbered from 0 in the order in which their first members stand."""
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[number]


def _settled(weights: Weights, labels: Labels, slots: int, *, free: bool) -> tuple[Labels, float]:
    """The labels, changed until no move or merger gains, with the weight of ties inside groups."""
    while True:
        pull = _summed(weights, labels, slots)
        gained = _move(weights, labels, pull)
        if not free or not _merge(labels, pull):
            return ordered(labels), gained


def _summed(values: Weights, labels: Labels, slots: int) -> Weights:
    """The columns of each slot's members added up: a column a slot, 0 for empty ones.

    No matrix product: its threads cost more than they save here, and add up in an order that may change.
    """
    order = np.argsort(labels, kind="stable")
    slot = labels[order]
    first = np.flatnonzero(np.diff(slot, prepend=-1))
    table = np.zeros((len(values), slots))
    table[:, slot[first]] = np.add.reduceat(values[:, order], first, axis=1)
    return table


def _move(weights: Weights, labels: Labels, pull: Weights) -> float:
    """Move the actor that gains most by it, until none does. An empty slot is a group of one's own.

    pull: the weight of each actor's (row) ties to the members of each slot (column); it is kept up to date. Returns the
    weight of ties inside groups.
    """
    everybody, slots = np.arange(len(labels)), pull.shape[1]
    while True:
        own = pull[everybody, labels]
        gain = pull - own[:, None]
        actor, slot = divmod(int(gain.argmax()), slots)
        if gain[actor, slot] <= TINY:
            return float(own.sum() / 2)
        pull[:, labels[actor]] -= weights[:, actor]
        pull[:, slot] += weights[:, actor]
        labels[actor] = slot


def _merge(labels: Labels, pull: Weights) -> bool:
    """Merge the two groups that gain most by it, again and again; tell whether any were."""
    slots = pull.shape[1]
    between = _summed(pull.T, labels, slots)
    np.fill_diagonal(between, 0)
    merged = False
    while True:
        one, other = divmod(int(between.argmax()), slots)
        if between[one, other] <= TINY:
            return merged
        between[one] += between[other]
        between[:, one] += between[:, other]
        between[other] = between[:, other] = between[one, one] = 0
        labels[labels == other] = one
        merged = True


def _shaken(labels: Labels, slots: int, rng: np.random.Generator) -> Labels:
    """Some actors moved to any slot: to a group that there is, or to an empty one."""
    shaken = labels.copy()
    moved = rng.random(len(labels)) < rng.uniform(*SHAKEN)
    groups = int(labels.max()) + 1
    slot = rng.integers(groups, size=len(labels))
    if slots > groups:
        alone = rng.random(len(labels)) < ALONE
        slot[alone] = rng.integers(groups, slots, size=int(alone.sum()))
    shaken[moved] = slot[moved]
    return shaken
