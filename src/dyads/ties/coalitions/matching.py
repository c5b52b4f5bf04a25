"""What became of groups from one period to the next, matched by their members.

A group goes on in one of the next period if at least two members do, and most of the smaller one are in the other or
the two are alike (Jaccard index of 0.3 or more; Greene, Doyle and Cunningham 2010). Only actors with ties in both
periods count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

ALIKE = 0.3
MOSTLY = 0.5  # of the members of either, beyond which one group goes on in the other
TWO = 2

Links = dict[tuple[int, int], float]


class Change(Record, frozen=True, kw_only=True):
    """What became of groups from the period before to this one.

    kind: ``continued``, ``merged`` (several into one), ``split`` (one into several), ``born``, ``died``, or ``unseen``
    (fewer than two members have ties now). before, after: numbers of the groups in their periods. likeness: Jaccard
    index of one that continued. joined, left: who came to it and who went, of those seen in both periods.
    """

    kind: str
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    likeness: float | None = None
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def links(before: Sequence[AbstractSet[str]], after: Sequence[AbstractSet[str]], seen: AbstractSet[str]) -> Links:
    """Which group goes on in which, with their Jaccard index. seen: actors that have ties in both periods."""
    found: Links = {}
    for one, old in enumerate(before):
        for other, new in enumerate(after):
            old_seen, new_seen = old & seen, new & seen
            shared = len(old_seen & new_seen)
            alike = shared / max(1, len(old_seen | new_seen))
            mostly = shared > MOSTLY * min(len(old_seen), len(new_seen))
            if shared >= TWO and (mostly or alike >= ALIKE):
                found[one, other] = alike
    return found


def changes(
    before: Sequence[AbstractSet[str]], after: Sequence[AbstractSet[str]], seen: AbstractSet[str]
) -> Iterator[Change]:
    """What became of the groups of one period in the next; see :func:`links`."""
    found = links(before, after, seen)
    forth = [[other for other in range(len(after)) if (one, other) in found] for one in range(len(before))]
    back = [[one for one in range(len(before)) if (one, other) in found] for other in range(len(after))]
    for one, others in enumerate(forth):
        if len(others) > 1:
            yield Change(kind="split", before=(one,), after=tuple(others))
        elif others and len(back[others[0]]) == 1:
            yield _continued(one, others[0], before, after, seen, found)
        elif not others:
            yield Change(kind="died" if len(before[one] & seen) >= TWO else "unseen", before=(one,))
    for other, ones in enumerate(back):
        if len(ones) > 1:
            yield Change(kind="merged", before=tuple(ones), after=(other,))
        elif not ones:
            yield Change(kind="born", after=(other,))


def threads(old: Sequence[int], found: Links, after: int, free: int) -> list[int]:
    """A number for each of the ``after`` groups: that of the group that goes on in it, each once, the most alike first.

    old: the numbers of the groups before. free: the first number that none has had.
    """
    numbers: dict[int, int] = {}
    for (one, other), _ in sorted(found.items(), key=lambda link: (-link[1], link[0])):
        if other not in numbers and old[one] not in numbers.values():
            numbers[other] = old[one]
    for other in range(after):
        if other not in numbers:
            numbers[other], free = free, free + 1
    return [numbers[other] for other in range(after)]


def _continued(  # noqa: PLR0917 - a step of the loop above
    one: int,
    other: int,
    before: Sequence[AbstractSet[str]],
    after: Sequence[AbstractSet[str]],
    seen: AbstractSet[str],
    found: Links,
) -> Change:
    return Change(
        kind="continued",
        before=(one,),
        after=(other,),
        likeness=found[one, other],
        joined=tuple(sorted((after[other] - before[one]) & seen)),
        left=tuple(sorted((before[one] - after[other]) & seen)),
    )
