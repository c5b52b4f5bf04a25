"""Where the nodes of a small signed graph stand: friends near each other, opponents apart.

Every two nodes have a distance that they should keep: short for friends, long for opponents, in between for those who
share a neighbour. The places that keep these best are found by stress majorisation (SMACOF; de Leeuw 1977; Gansner,
Koren and North 2004), from a circle in the order given and in a fixed number of steps, so that the same graph always
gives the same picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEPS = 150
FRIENDS, SHARED, STRANGERS, OPPONENTS = 1.0, 1.6, 2.0, 1.9  # distances to keep

Point = tuple[float, float]


def layout(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """Positions in the unit square. ties: pair of nodes -> weight, above zero for friends, else for opponents."""
    distances = _distances(nodes, ties)
    places = [_on_circle(rank, len(nodes)) for rank in range(len(nodes))]
    for _ in range(STEPS if len(nodes) > 1 else 0):
        places = [_moved(rank, places, distances[rank]) for rank in range(len(nodes))]
    return dict(zip(nodes, _fitted(places), strict=True))


def _distances(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> list[list[float]]:
    tied = dict(ties) | {(b, a): weight for (a, b), weight in ties.items()}
    near = {node: {b for a, b in tied if a == node} for node in nodes}

    def distance(a: str, b: str) -> float:
        if (a, b) in tied:
            return FRIENDS if tied[a, b] > 0 else OPPONENTS
        return SHARED if near[a] & near[b] else STRANGERS

    return [[distance(a, b) for b in nodes] for a in nodes]


def _on_circle(rank: int, count: int) -> Point:
    angle = 2 * math.pi * rank / max(count, 1) + 0.3  # turned a little, so that two nodes do not stand level
    return math.cos(angle), math.sin(angle)


def _moved(rank: int, places: Sequence[Point], distances: Sequence[float]) -> Point:
    """Where all others together want the node: the Guttman transform, weighting near pairs more."""
    x, y = places[rank]
    sum_x = sum_y = total = 0.0
    for other, (other_x, other_y) in enumerate(places):
        if other == rank:
            continue
        apart = max(math.hypot(x - other_x, y - other_y), 1e-6)
        weight = distances[other] ** -2
        sum_x += weight * (other_x + distances[other] * (x - other_x) / apart)
        sum_y += weight * (other_y + distances[other] * (y - other_y) / apart)
        total += weight
    return sum_x / total, sum_y / total


def _fitted(places: Sequence[Point]) -> list[Point]:
    """Stretched to the unit square, rounded so that the last bits of a sum do not show."""
    return list(zip(_stretched([x for x, _ in places]), _stretched([y for _, y in places]), strict=True))


def _stretched(values: Sequence[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [round((value - low) / (high - low), 3) if high - low > 1e-9 else 0.5 for value in values]
