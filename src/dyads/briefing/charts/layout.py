"""Where the nodes of a small signed graph stand: friends near each other, opponents apart.

A force layout after Fruchterman and Reingold (1991) with signed springs: friendly ties pull, hostile ties push beyond the
common repulsion. It starts from a circle in the order given and takes a fixed number of steps, so the same graph always
gives the same picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEPS = 300
FIRST_STEP = 0.12  # of the picture's side; cools linearly to nothing
HOSTILE_PUSH = 1.5  # opponents repel as if they were this much heavier
CENTRE_PULL = 0.5  # keeps parts without ties between them in one picture

Point = tuple[float, float]


def layout(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """Positions in the unit square. ties: pair of nodes -> weight, above zero for friends, below for opponents."""
    places = {node: _on_circle(rank, len(nodes)) for rank, node in enumerate(nodes)}
    ideal = 1 / math.sqrt(max(len(nodes), 1))
    for step in range(STEPS if len(nodes) > 1 else 0):
        limit = FIRST_STEP * (1 - step / STEPS)
        moves = {node: _move(node, places, ties, ideal) for node in nodes}
        for node, (dx, dy) in moves.items():
            length = math.hypot(dx, dy) or 1.0
            scale = min(length, limit) / length
            places[node] = (places[node][0] + dx * scale, places[node][1] + dy * scale)
    return _fitted(places)


def _on_circle(rank: int, count: int) -> Point:
    angle = 2 * math.pi * rank / max(count, 1) + 0.3  # turned a little, so that two nodes do not start level
    return math.cos(angle), math.sin(angle)


def _move(node: str, places: Mapping[str, Point], ties: Mapping[tuple[str, str], float], ideal: float) -> Point:
    x, y = places[node]
    dx, dy = -x * CENTRE_PULL * ideal, -y * CENTRE_PULL * ideal
    for other, (other_x, other_y) in places.items():
        if other == node:
            continue
        apart_x, apart_y = x - other_x, y - other_y
        distance = max(math.hypot(apart_x, apart_y), 0.01)
        weight = ties.get((node, other), 0.0) + ties.get((other, node), 0.0)
        push = ideal**2 / distance * (HOSTILE_PUSH if weight < 0 else 1.0)
        pull = distance**2 / ideal * (min(weight, 2.0) if weight > 0 else 0.25 if weight < 0 else 0.0)
        dx += apart_x / distance * (push - pull)
        dy += apart_y / distance * (push - pull)
    return dx, dy


def _fitted(places: Mapping[str, Point]) -> dict[str, Point]:
    """Stretched to the unit square, rounded so that the last bits of a sum do not show."""
    if not places:
        return {}
    low_x, high_x = min(x for x, _ in places.values()), max(x for x, _ in places.values())
    low_y, high_y = min(y for _, y in places.values()), max(y for _, y in places.values())
    wide, tall = high_x - low_x, high_y - low_y
    return {
        node: (
            round((x - low_x) / wide, 3) if wide > 1e-9 else 0.5,
            round((y - low_y) / tall, 3) if tall > 1e-9 else 0.5,
        )
        for node, (x, y) in places.items()
    }
