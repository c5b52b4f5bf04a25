"""Groups of a signed graph by least frustration, with how far that is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dyads.records import Record
from dyads.ties.coalitions.bound import bound, proven
from dyads.ties.coalitions.search import inner, ordered, search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Weights = NDArray[np.float64]
    Labels = NDArray[np.int64]

SHAKES = 1000  # of a search at most; on a graph of 60 actors with 1,000 ties, a hundred find what thousands do
SHAKES_EACH = 20  # an actor, where there are few
TRIFLE = 1e-6  # weight of the mere existence of a tie, beside its own
AGAIN = 20  # shakes of a search from groups that a proof came upon


class Partition(Record, frozen=True, kw_only=True):
    """Which group each actor is in, and what the groups leave frustrated.

    frustration: weight of hostile ties inside groups and of friendly ones across. No grouping has less than ``bound``;
    ``gap`` is the share of the frustration that is above it: 0 where the groups are ``exact``, proven to be the best.
    """

    labels: tuple[int, ...]  # from 0, in order of first appearance
    frustration: float
    bound: float
    exact: bool
    gap: float


def partition(weights: Weights, *, camps: bool = False, shakes: int | None = None, whole: bool = True) -> Partition:
    """Groups with the least frustration that is found: the number of groups is free, or two at most (``camps``).

    weights: square and symmetric; above 0 friendly, below 0 hostile, 0 no tie; the diagonal does not count. Actors whom
    no friendly tie joins to others stand alone. Of groups with the same frustration, those that leave fewer ties
    frustrated are better. With a free number this is relaxed structural balance (Davis 1967; Doreian and Mrvar 1996),
    also known as correlation clustering (Bansal, Blum and Chawla 2004); with two camps it is the frustration or line
    index of balance (Harary 1959; Aref and Wilson 2019). shakes: how thoroughly it is searched. whole: whether a
    proof in whole numbers may be tried, which takes seconds. Raises ValueError for another shape and for infinite
    weights.
    """
    weights = _checked(weights)
    searched, most = _scaled(weights), 2 if camps else None
    shakes = min(SHAKES, SHAKES_EACH * len(weights)) if shakes is None else shakes
    labels = refined(weights, search(searched, camps=most, shakes=shakes), camps=camps)
    found = frustration(weights, labels)
    least = bound(weights, found, camps=camps, whole=whole) if found else None
    if least and least.labels is not None and not proven(least.value, found):
        other = refined(weights, search(searched, camps=most, shakes=AGAIN, start=least.labels), camps=camps)
        if frustration(weights, other) < found:
            labels, found = other, frustration(weights, other)
    value = min(least.value, found) if least else 0.0
    exact = proven(value, found)
    return Partition(
        labels=tuple(labels.tolist()),
        frustration=found,
        bound=found if exact else value,
        exact=exact,
        gap=0.0 if exact else 1 - value / found,
    )


def frustration(weights: Weights, labels: Labels) -> float:
    """Weight of hostile ties inside groups and of friendly ties across them, each tie once."""
    return max(0.0, float(np.maximum(weights, 0).sum() / 2 - inner(weights, labels)))


def refined(weights: Weights, labels: Labels, *, camps: bool) -> Labels:
    """The groups without members whom no way over friendly ties joins to the rest: these are groups of their own.

    They gain nothing by being there. Of two camps everybody is in one.
    """
    if camps:
        return ordered(labels)
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    joined = csr_array((weights > 0) & (labels[:, None] == labels))
    return ordered(connected_components(joined, directed=False)[1].astype(np.int64))


def _scaled(weights: Weights) -> Weights:
    """The weights with the strongest as 1, and a trifle more for each tie: it tells apart groups that are as good."""
    strongest = np.abs(weights).max(initial=0)
    return weights / strongest + TRIFLE * np.sign(weights) if strongest else weights


def _checked(weights: Weights) -> Weights:
    weights = np.array(weights, float)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1]:
        raise ValueError(f"weights of the shape {weights.shape}: they have to be square, a row and a column an actor")
    if not np.isfinite(weights).all():
        raise ValueError("weights that are not finite: every tie needs a number, and no tie is 0")
    if not np.allclose(weights, weights.T):
        raise ValueError("weights that are not symmetric: add up or average the two directions first")
    np.fill_diagonal(weights, 0)
    return weights
