"""Which reports are versions of one, from the pairs of copies among them.

What pairs join is a family, and its earliest report is the original. A round-up is no link: a report that holds two
earlier ones side by side, which are no copies of each other, leaves both in families of their own and goes with the one
that it shares more with. Reports have numbers here, in the order in which they were published (on one day the longer
is before the shorter, since it holds what the shorter one says).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Pair = tuple[int, int]


class Pairs(NamedTuple):
    """Pairs of copies, those with the greatest share in common first: the earlier report, the later one, the share."""

    first: Numbers
    later: Numbers
    shared: NDArray[np.float64]


def families(
    number: int, pairs: Pairs, round_ups: Collection[int], *, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Numbers:
    """For each of ``number`` reports the earliest one of its family.

    round_ups: reports that join nobody. same: pairs that a user joined, whatever they are. apart: pairs that a user
    keeps in different families, also where a third is a copy of both: that one goes with whom it shares more with.
    """
    joined, kept_apart = list(same), list(apart)
    passing = sorted(set(round_ups).difference(*joined))
    links = ~(np.isin(pairs.first, passing) | np.isin(pairs.later, passing))
    ends = np.array([(min(pair), max(pair)) for pair in joined], dtype=np.int64).reshape(-1, 2)
    first = np.concatenate([ends[:, 0], pairs.first[links]])
    later = np.concatenate([ends[:, 1], pairs.later[links]])
    family = components(number, first, later)
    _part(family, first, later, kept_apart)
    _place(family, pairs, passing, kept_apart)
    return family


def components(number: int, first: Numbers, later: Numbers) -> Numbers:
    """For each of ``number`` nodes the least one that edges between ``first`` and ``later`` connect it with.

    Each root takes the least root beside it, then each node that root's (Shiloach and Vishkin, 1982), until none moves.
    """
    root = np.arange(number)
    while True:
        before = root.copy()
        least = np.minimum(root[first], root[later])
        np.minimum.at(root, root[first], least)
        np.minimum.at(root, root[later], least)
        root = root[root]
        if np.array_equal(before, root):
            return root


def _part(family: Numbers, first: Numbers, later: Numbers, apart: Iterable[Pair]) -> None:
    """Make families anew, link by link, where somebody is in one with a report that he is kept apart from."""
    strangers = [pair for pair in apart if family[pair[0]] == family[pair[1]]]
    torn = np.isin(family[first], sorted({int(family[one]) for one, _ in strangers}))
    members = np.unique(np.concatenate([first[torn], later[torn]]))
    links = zip(first[torn].tolist(), later[torn].tolist(), strict=True)
    family[members] = members
    for group in groups(links, strangers):
        family[group] = min(group)


def _place(family: Numbers, pairs: Pairs, passing: Collection[int], apart: Iterable[Pair]) -> None:
    """Put each round-up into the family that it shares most with, of equals the earliest."""
    beside = np.isin(pairs.later, sorted(passing))
    columns = (column[beside].tolist() for column in (pairs.later, -pairs.shared, pairs.first))
    for one, near in groupby(sorted(zip(*columns, strict=True)), key=lambda row: row[0]):
        strangers = {int(family[b if a == one else a]) for a, b in apart if one in (a, b)}
        its = (int(family[first]) for _, _, first in near)
        family[one] = next((root for root in its if root not in strangers), one)


def groups(links: Iterable[Pair], apart: Iterable[Pair] = ()) -> list[list[int]]:
    """What the links join, each group and the groups in the order of first appearance.

    apart: pairs that are not in one group; of the links that would bring them together, those that come last fail.
    """
    group: dict[int, list[int]] = {}
    strangers: dict[int, set[int]] = {}
    for a, b in apart:
        strangers.setdefault(a, set()).add(b)
        strangers.setdefault(b, set()).add(a)
    for a, b in links:
        mine, its = group.setdefault(a, [a]), group.setdefault(b, [b])
        if mine is its or any(not strangers.get(one, set()).isdisjoint(its) for one in mine):
            continue
        mine, its = (mine, its) if len(mine) >= len(its) else (its, mine)
        mine += its
        group.update(dict.fromkeys(its, mine))
    return list({id(members): members for members in group.values()}.values())
