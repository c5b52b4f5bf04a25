"""What a signed graph and its groups say, as the fields of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from dyads.ties.coalitions.balance import Balance, shares, strength, triads
from dyads.ties.coalitions.behind import behind, merged
from dyads.ties.coalitions.certainty import certainty, nearest, redrawn, stood_with
from dyads.ties.coalitions.declared import Declared, compare, declared
from dyads.ties.coalitions.found import Camps, Group, Membership, Triad
from dyads.ties.coalitions.grouped import signed
from dyads.ties.coalitions.naming import declared_as, name_of
from dyads.ties.coalitions.partition import partition
from dyads.ties.coalitions.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from dyads.evidence.store.store import Store
    from dyads.ties.coalitions.found import Signed
    from dyads.ties.coalitions.grouped import Grouped

    Values = NDArray[np.float64]
    Pair = tuple[str, str]
    Ids = Mapping[Pair, tuple[str, ...]]

SHOWN_TIES = 20  # frustrated ones, with evidence
SHOWN_TRIADS = 10
SHOWN_IDS = 20
STRONGEST = 7  # ties that a group's evidence is taken from


def fields(
    store: Store, graph: Grouped, span: tuple[date, date], origin: str, members_of: Sequence[str] | None
) -> dict[str, Any]:
    """The fields of :class:`Coalitions` that the graph tells, with the events behind them."""
    weight, ties = graph.weighed.weight, signed(graph)
    frustrated = [one for one in ties if one.frustrated]
    torn, lists = list(_unbalanced(graph)), _strongest(graph, ties)
    shown = [*frustrated[:SHOWN_TIES], *(tie for row in lists for tie in row)]
    signs = {(one.a, one.b): one.weight > 0 for one in shown}
    signs |= {pair: value > 0 for one in torn for pair, value in _ties_of(one)}
    ids = behind(store, {pair: 1 if friendly else -1 for pair, friendly in signs.items()}, span, origin)
    against = declared(graph.known.actors, graph.labels.tolist(), span[1].isoformat(), members_of)
    shares_of = stood_with(redrawn(graph.known, graph.counted), graph.labels)
    sure = certainty(shares_of, graph.labels)
    return {
        **{name: getattr(graph.solved, name) for name in ("frustration", "bound", "exact", "gap")},
        "friendly": int((weight > 0).sum()),
        "hostile": int((weight < 0).sum()),
        "share": graph.solved.frustration / float(np.abs(weight).sum()) if weight.any() else None,
        "groups": tuple(
            _groups(graph, sure, against, [merged((_of(ids, tie) for tie in row), SHOWN_IDS) for row in lists])
        ),
        "memberships": tuple(_memberships(graph, shares_of, sure)),
        **_as_a_whole(graph),
        "triads": tuple(
            replace(one, evidence=merged((ids[pair] for pair, _ in _ties_of(one)), SHOWN_IDS)) for one in torn
        ),
        "frustrated": tuple(replace(one, evidence=_of(ids, one)) for one in frustrated[:SHOWN_TIES]),
        "frustrated_count": len(frustrated),
        "declared": tuple(against),
        "told": tuple(_told(store, graph, span)),
        "ties": tuple(ties),
    }


def _groups(
    graph: Grouped, sure: Values, against: Sequence[Declared], evidence: Sequence[tuple[str, ...]]
) -> Iterator[Group]:
    known, weights = graph.known, graph.weights
    same = graph.labels[known.one] == graph.labels[known.other]
    for number, members in enumerate(graph.members()):
        names = tuple(known.actors[i] for i in members)
        inside = weights[np.ix_(members, members)]
        match = declared_as(names, against) if len(names) > 1 else None
        here = (graph.labels[known.one] == number) | (graph.labels[known.other] == number)
        events = graph.weighed.events[here & same if len(names) > 1 else here]
        yield Group(
            number=number,
            name=f"{match.name}: {name_of(names)}" if match else name_of(names),
            declared=match.id if match else None,
            members=names,
            cohesion=float(inside.sum() / np.abs(inside).sum()) if inside.any() else None,
            certainty=float(sure[members].mean()),
            events=round(float(events.sum())),
            evidence=evidence[number],
        )


def _strongest(graph: Grouped, ties: Sequence[Signed]) -> list[list[Signed]]:
    """For each group its strongest friendly ties; of one alone, or of a group without any, the most hostile ones."""
    group = dict(zip(graph.known.actors, graph.labels.tolist(), strict=True))
    found: list[list[Signed]] = []
    for number in range(max(group.values()) + 1):
        inside = [one for one in ties if one.weight > 0 and group[one.a] == group[one.b] == number]
        outside = [one for one in ties if one.weight < 0 and number in {group[one.a], group[one.b]}]
        found.append((inside or outside)[:STRONGEST])
    return found


def _memberships(graph: Grouped, shares_of: Values, sure: Values) -> Iterator[Membership]:
    for members in graph.members():
        for actor in members:
            other = nearest(shares_of, graph.labels, actor)
            yield Membership(
                actor=graph.known.actors[actor],
                group=int(graph.labels[actor]),
                certainty=float(sure[actor]),
                other=other[0] if other else None,
                other_share=other[1] if other else None,
            )


def _as_a_whole(graph: Grouped) -> dict[str, Any]:
    """Camps and balance."""
    weight = graph.weighed.weight
    two, line = partition(graph.weights, camps=True), partition(np.sign(graph.weights), camps=True)
    total = float(np.abs(weight).sum())
    sides = [[i for i, side in enumerate(two.labels) if side == one] for one in range(max(two.labels) + 1)]
    balance = Balance(
        **shares(triads(graph.weights), weight),  # type: ignore[arg-type]
        camps=1 - 2 * two.frustration / total if total else None,
        camps_exact=two.exact,
        line=round(line.frustration),
        line_exact=line.exact,
    )
    camps = Camps(
        sides=tuple(tuple(graph.known.actors[i] for i in side) for side in sides),
        frustration=two.frustration,
        bound=two.bound,
        exact=two.exact,
        gap=two.gap,
    )
    return {"balance": balance, "camps": camps}


def _unbalanced(graph: Grouped) -> Iterator[Triad]:
    """The strongest triads that are not balanced."""
    found = triads(graph.weights)
    strong = strength(found)
    for row in np.lexsort((np.arange(len(strong)), strong))[:SHOWN_TRIADS]:
        if strong[row] < 0:
            one, other, third = (graph.known.actors[i] for i in found.members[row])
            first, second, last = found.weight[row].tolist()
            kind = "enemies" if max(first, second, last) < 0 else "torn"
            yield Triad(
                actors=(one, other, third),
                weights=(first, second, last),
                kind=kind,
                strength=float(-strong[row]),
                evidence=(),
            )


def _ties_of(triad: Triad) -> list[tuple[Pair, float]]:
    one, other, third = triad.actors
    return list(zip([(one, other), (one, third), (other, third)], triad.weights, strict=True))


def _of(ids: Ids, tie: Signed) -> tuple[str, ...]:
    return ids[tie.a, tie.b]


def _told(store: Store, graph: Grouped, span: tuple[date, date]) -> Iterator[Declared]:
    group = dict(zip(graph.known.actors, graph.labels.tolist(), strict=True))
    for one in told(store, *span):
        yield from compare(one.id, one.name, one.members, group)
