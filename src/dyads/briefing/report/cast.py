"""Section 5: the actors of a report by side, and the coalitions they belong to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dyads.briefing.quotes import quote
from dyads.briefing.report.brief import ActorLine, Camp, CoalitionLine
from dyads.briefing.wording import capitalised
from dyads.evidence.passages import Sentences, mention_id

if TYPE_CHECKING:
    from dyads.briefing.names import Names
    from dyads.records import Coded, Mention

SHOWN_MENTIONS = 3  # receipts for an actor; the count says how many there are
SHOWN_QUOTES = 2


def camps(coded: Coded, names: Names) -> tuple[Camp, ...]:
    """Sides with their actors, the most mentioned first. Places and pronouns alone make no actor."""
    grouped: dict[str, list[Mention]] = {}
    for mention in coded.mentions:
        actor = mention.person or mention.actor
        if actor and mention.role != "LOC" and mention.type not in ("city", "region"):
            grouped.setdefault(actor, []).append(mention)
    sides: defaultdict[str, list[ActorLine]] = defaultdict(list)
    for actor, mentions in grouped.items():
        side = names.side_of(actor, mentions[0].country, mentions[0].role) or actor
        sides[side].append(_actor(coded, names, actor, mentions, set(grouped)))
    found = [
        Camp(side=side, name=names.title(side), actors=tuple(_ranked(side, actors))) for side, actors in sides.items()
    ]
    return tuple(sorted(found, key=lambda camp: -sum(actor.mentions for actor in camp.actors)))


def coalition_lines(coded: Coded, names: Names) -> tuple[CoalitionLine, ...]:
    """The coalitions that the report speaks of, with the words that say who belongs to them."""
    sentences = Sentences(coded)
    found = []
    for coalition in coded.coalitions:
        members = tuple(names.title(member) for member in coalition.members)
        leader = names.title(coalition.leader) if coalition.leader else None
        led = f", led by {names.name(coalition.leader)}" if coalition.leader else ""
        quotes = tuple(
            quote(coded.document.text, sentences.around(span), [span], coalition.id)
            for span in coalition.evidence[:SHOWN_QUOTES]
        )
        text = f"{capitalised(coalition.name)}{led}: {', '.join(members) or 'members not said'}"
        found.append(
            CoalitionLine(
                text=text, ids=(coalition.id,), quotes=quotes, name=coalition.name, members=members, leader=leader
            )
        )
    return tuple(found)


def _ranked(side: str, actors: list[ActorLine]) -> list[ActorLine]:
    return sorted(actors, key=lambda actor: (actor.actor != side, -actor.mentions))


def _actor(coded: Coded, names: Names, actor: str, mentions: list[Mention], named: set[str]) -> ActorLine:
    organisations = names.registry.memberships(actor, names.on)
    bodies = [org for org in organisations if (found := names.registry.actor(org)) and found.role == "IGO"]
    attribution = next((m.attribution for m in mentions if m.attribution), None)
    about = attribution or (names.office(actor) if actor.startswith("PER.") else None)
    called = names.branch(actor)
    return ActorLine(
        text=capitalised(called) + (f", {about}" if about and about.casefold() != called.casefold() else ""),
        ids=tuple(dict.fromkeys(mention_id(coded.document, m) for m in mentions))[:SHOWN_MENTIONS],
        actor=actor,
        name=names.title(actor),
        type=mentions[0].type,
        mentions=len(mentions),
        member_of=tuple(names.title(org) for org in organisations if org in named),
        also_in=tuple(names.title(org) for org in bodies if org not in named),
    )
