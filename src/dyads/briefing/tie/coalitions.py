"""Coalitions of the two: those that reports name, those of the registry, and the groups found in who acts how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.dating import day, interval
from dyads.briefing.lines import Line
from dyads.briefing.wording import joined
from dyads.evidence.passages import mention_id
from dyads.ties.coalitions.coalitions import coalitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.names import ActorNames
    from dyads.briefing.tie.told import Told
    from dyads.ties.coalitions.found import Group

MOST = 16  # actors among whom groups are found
TEXT = "text"
SHOWN = 8
SHOWN_IDS = 5
UNIVERSAL_MEMBERS = 60  # an organisation of more members tells little of two of them


def named_coalitions(told: Told, keys: list[str], a: str, b: str) -> Iterator[Line]:
    """Coalitions that a report puts both sides in, with the reports that say so."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    first: dict[str, str | None] = {}
    for key in keys:
        coded, names = told.report(key)
        for one in coded.coalitions:
            sides = {names.side_of(member) for member in one.members}
            if {a, b} <= sides:
                members = tuple(sorted({names.name(side) for side in sides if side}))
                found.setdefault((one.name, members), []).append(one.id)
                first.setdefault(one.id, coded.document.published.date)
    for (name, members), ids in list(found.items())[:SHOWN]:
        said = interval(day(first[ids[0]]), day(first[ids[0]])) if first[ids[0]] else "undated"
        yield Line(
            text=f"{name}: {joined(members)} on one side, as a report of {said} has it.", ids=tuple(ids[:SHOWN_IDS])
        )


def declared_coalitions(told: Told, keys: list[str], a: str, b: str) -> Iterator[Line]:
    """Organisations and blocs that both belong to on the day and that reports on the two speak of."""
    names = told.actors
    both = set(names.registry.memberships(a, names.on)) & set(names.registry.memberships(b, names.on))
    small = {one for one in both if len(names.registry.members(one, names.on)) <= UNIVERSAL_MEMBERS}
    spoken: dict[str, list[str]] = {}
    for key in keys:
        coded, _ = told.report(key)
        for mention in coded.mentions:
            if mention.actor in small:
                spoken.setdefault(str(mention.actor), []).append(mention_id(coded.document, mention))
    for organisation, ids in sorted(spoken.items(), key=lambda one: (-len(one[1]), one[0]))[:SHOWN]:
        text = f"Both belong to {names.name(organisation)}, which reports on the two name {len(ids)} times."
        yield Line(text=text.replace("1 times", "once"), ids=tuple(ids[:SHOWN_IDS]))


def found_coalitions(told: Told, a: str, b: str, start: str | None, end: str | None) -> Iterator[Line]:
    """In which groups of least frustration the two stand, among the most active actors, for each source."""
    names = told.actors
    for one in coalitions(told.store, start, end, most=MOST):
        of = {actor: group for group in one.groups for actor in group.members}
        sure = {member.actor: member.certainty for member in one.memberships}
        if not (a in of and b in of):
            continue
        both = [f"{names.title(actor)} ({sure[actor]:.0%} certain)" for actor in (a, b)]
        if of[a].number == of[b].number:
            text = f"{joined(both)} stand in one group, {_others(of[a], names, {a, b})}"
        else:
            text = f"{both[0]} stands {_others(of[a], names, {a})}, {both[1]} {_others(of[b], names, {b})}"
        where = "in the reports" if one.origin == TEXT else f"in {one.origin}"
        ids = (*of[a].evidence[:SHOWN_IDS], *of[b].evidence[:SHOWN_IDS])
        yield Line(text=f"{text}, {where} of {one.start} to {one.end}.", ids=tuple(dict.fromkeys(ids)))


def _others(group: Group, names: ActorNames, without: set[str]) -> str:
    others = [names.title(actor) for actor in group.members if actor not in without][:SHOWN]
    return f"with {joined(others)}" if others else "alone"
