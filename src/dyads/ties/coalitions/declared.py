"""Declared coalitions against the groups that are found: do the members stand together, and who strays?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dyads.actors.registry import registry
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Who bound themselves to one side: pacts of defence, unions with a policy of their own, war coalitions and blocs.
# Forums of trade, regions and the world, to which enemies belong as well, are none.
COALITIONS = (
    "IGO.NATO", "IGO.WARSAW_PACT", "IGO.CSTO", "IGO.EU", "IGO.GCC", "IGO.SCO", "IGO.EAEU", "IGO.ALBA", "IGO.ANZUS",
    "IGO.CENTO", "IGO.SEATO", "IGO.UNION_STATE", "IGO.OTS", "IGO.G5_SAHEL", "IGO.AES", "IGO.FPDA", "BLOC.G7",
    "BLOC.BRICS", "BLOC.QUAD", "BLOC.AUKUS", "BLOC.FIVE_EYES", "BLOC.LIMA_GROUP", "BLOC.VISEGRAD",
    "BLOC.BUCHAREST_NINE", "BLOC.FOUR_PLUS_ONE", "BLOC.ASTANA", "BLOC.AXIS_OF_RESISTANCE", "BLOC.ANTI_ISIS",
    "BLOC.SAUDI_COALITION", "BLOC.ARAB_QUARTET", "BLOC.FRIENDS_OF_SYRIA", "BLOC.GULF_WAR_COALITION",
    "BLOC.COALITION_OF_WILLING", "BLOC.MARITIME_COALITION", "BLOC.EASTERN_BLOC", "BLOC.CRINK", "BLOC.ALLIES_WW2",
    "BLOC.AXIS_WW2",
)  # fmt: skip
FEWEST = 2  # members that have to be in the graph


class Declared(Record, frozen=True, kw_only=True):
    """One declared coalition. Shares are of those members that are in the graph.

    id: of the coalition in the registry, or ``k-...`` where a report has put its members on one side. group: number of
    the group that holds most of them. held: the share of the members that are in it; expected: that group's share of
    all actors, which is what ``held`` would be for members by lot. own: the share of that group that are members.
    together: the share of pairs of members that are in one group.
    """

    id: str
    name: str
    members: tuple[str, ...]
    group: int
    held: float
    expected: float
    own: float
    together: float
    strays: tuple[str, ...]
    absent: tuple[str, ...]  # members that are not in the graph


def declared(names: Sequence[str], labels: Sequence[int], on: str, ids: Iterable[str] | None = None) -> list[Declared]:
    """Coalitions of the registry, as they were on that day, that have two members or more among the actors.

    names, labels: the actors and the number of the group of each. ids: of organisations; :data:`COALITIONS` if None.
    """
    group = dict(zip(names, labels, strict=True))
    table = registry()
    members = {one: table.members(one, on) for one in (COALITIONS if ids is None else ids)}
    titles = {one: known.name for one in members if (known := table.actor(one))}
    return [found for one in members for found in compare(one, titles.get(one, one), members[one], group)]


def compare(identity: str, name: str, members: Sequence[str], group: Mapping[str, int]) -> Iterator[Declared]:
    """The coalition against the groups, if enough of its members are in them."""
    present = [one for one in members if one in group]
    if len(present) < FEWEST:
        return
    counts = np.bincount([group[one] for one in present])
    sizes = np.bincount(list(group.values()), minlength=len(counts))
    best = int(counts.argmax())
    yield Declared(
        id=identity,
        name=name,
        members=tuple(present),
        group=best,
        held=float(counts[best] / len(present)),
        expected=float(sizes[best] / len(group)),
        own=float(counts[best] / sizes[best]),
        together=float((counts * (counts - 1)).sum() / (len(present) * (len(present) - 1))),
        strays=tuple(one for one in present if group[one] != best),
        absent=tuple(one for one in members if one not in group),
    )
