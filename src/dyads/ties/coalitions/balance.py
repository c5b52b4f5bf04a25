"""How balanced a signed graph is as a whole.

A triad is balanced where the product of its signs is positive: the friend of a friend is a friend, and so is the enemy
of an enemy (Heider 1946; Cartwright and Harary 1956). In weak balance three enemies are allowed as well (Davis 1967).
Triads see the neighbourhood only; the frustration of two camps, set against the weight of all ties, sees the whole
(Aref and Wilson 2018): 1 - 2 x frustration / weight, which is 1 for a balanced graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.records import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Values = NDArray[np.float64]


class Balance(Record, frozen=True, kw_only=True):
    """How balanced the whole is. Shares are None where there is nothing to share.

    expected: the share of balanced triads if as many ties were hostile, at random. weighted: each triad counts as the
    geometric mean of its ties' weights. camps: 1 - 2 x frustration of two camps / weight of all ties. line: the fewest
    ties whose change of sign makes two camps without a mistake (the line index of balance, Harary 1959), and whether
    it is proven that there are no fewer.
    """

    triads: int
    friends: int  # +++
    against_a_third: int  # +--: two friends with a common enemy
    torn: int  # ++-: two enemies with a common friend
    enemies: int  # ---
    balanced: float | None
    weakly: float | None  # balanced, or three enemies
    weighted: float | None
    expected: float | None
    camps: float | None
    camps_exact: bool
    line: int
    line_exact: bool


class Triads(NamedTuple):
    """All sets of three actors with ties between all of them, a row each."""

    members: Numbers  # three columns
    weight: Values  # of the ties between the first and second, the first and third, the second and third


def triads(weights: Values) -> Triads:
    """The triads of a symmetric matrix of weights."""
    tied = np.triu(weights != 0, 1)
    rows = [
        np.column_stack([np.full(len(second), first), second, third])
        for first in range(len(weights))
        if (found := np.nonzero(tied & tied[first][:, None] & tied[first])) and len(found[0])
        for second, third in (found,)
    ]
    members = np.concatenate(rows) if rows else np.empty((0, 3), np.int64)
    one, two, three = members.T
    return Triads(members, np.column_stack([weights[one, two], weights[one, three], weights[two, three]]))


def strength(found: Triads) -> Values:
    """The geometric mean of the three weights of each triad, above 0 where it is balanced and below where it is not."""
    product: Values = found.weight.prod(axis=1)
    return np.cbrt(product)


def shares(found: Triads, ties: Values) -> dict[str, int | float | None]:
    """The fields of :class:`Balance` that triads tell; ties: the weights of all ties."""
    hostile = (found.weight < 0).sum(axis=1)
    count, strong = len(hostile), strength(found)
    kinds = np.bincount(hostile, minlength=4)
    friendly = float((ties > 0).mean()) if len(ties) else 0.0
    return {
        "triads": count,
        "friends": int(kinds[0]),
        "torn": int(kinds[1]),
        "against_a_third": int(kinds[2]),
        "enemies": int(kinds[3]),
        "balanced": float((kinds[0] + kinds[2]) / count) if count else None,
        "weakly": float((count - kinds[1]) / count) if count else None,
        "weighted": float(strong[strong > 0].sum() / np.abs(strong).sum()) if count else None,
        "expected": friendly**3 + 3 * friendly * (1 - friendly) ** 2 if count else None,
    }
