"""Coalitions that a report describes rather than names: "the US-led coalition", "the 4+1 group"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.actors.registry import valid
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.actors.context import Context, Covered
    from dyads.actors.registry import Actor, Registry
    from dyads.records import Span

_SIDES = re.compile(
    r"\b(?P<name>[A-Z]?\d{1,2} ?\+ ?\d{1,2}) (?P<noun>group|coalition|alliance|countries|powers|states|bloc|axis)\b"
)


def led(context: Context, covered: Covered) -> Iterator[Mention]:
    """As in "the US-led coalition", "the Saudi-backed alliance"."""
    nouns, leading = words.descriptions().coalitions, words.descriptions().leading
    for i, word in enumerate(context.lower):
        if word not in leading or i < 2 or i + 1 >= len(context.lower) or context.lower[i - 1] not in ("-", "–"):
            continue
        owner = covered.at(i - 2)
        end = next((k + 1 for k in range(i + 1, min(i + 5, len(context.lower))) if context.lower[k] in nouns), None)
        if owner and owner.country and end and context.sentence[end - 1] == context.sentence[i]:
            start, stop = context.chars(context.tokens(owner)[0], end)
            yield _led_by(context, start, stop, owner.country)


def _led_by(context: Context, start: int, end: int, leader: str) -> Mention:
    known = [a.id for a in _coalitions(context.registry) if a.leader == leader and valid(a.start, a.end, context.on)]
    actor = known[0] if len(known) == 1 else f"COALITION.{leader}-led"
    return _coalition(context, (start, end), actor, tuple(known if len(known) > 1 else ()))


def _coalition(context: Context, span: Span, actor: str, candidates: tuple[str, ...] = ()) -> Mention:
    return Mention(
        start=span[0],
        end=span[1],
        actor=actor,
        country=None,
        type="coalition",
        role="COALITION",
        how=How.DESCRIPTION,
        members=context.registry.members(actor, context.on),
        candidates=candidates,
    )


@lru_cache(maxsize=2)
def _coalitions(registry: Registry) -> tuple[Actor, ...]:
    return tuple(actor for actor in registry.actors.values() if actor.type == "coalition")


def numbered(context: Context) -> Iterator[Mention]:
    """As in "the 4+1 coalition", "the P5+1 group": known by number, whatever noun follows."""
    for hit in _SIDES.finditer(context.text):
        number = hit["name"].replace(" ", "")
        listed = context.registry.lookup(f"{number} {hit['noun']}", context.on) or context.registry.lookup(
            number, context.on
        )
        actor = listed[0].id if listed else f"COALITION.{number}"
        yield _coalition(context, hit.span(), actor)
