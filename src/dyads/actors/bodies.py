"""Organisations that the registry does not list: where a word of a name says what it is.

Many are named for a state or a town: "Ethiopian National Defence Force", "Bank of Boston", "Tehran University". Those
are of that state, and the town in their name is no place of the report.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import words
from dyads.actors.registry import SECTORS
from dyads.actors.spelling import slug
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered

_STATE_BANKS = frozenset({("central", "bank"), ("reserve", "bank")})
_SCHOOLS = frozenset({"university", "college"})
_PLACES = frozenset({"city", "region", "state"})
_PRIVATE = frozenset({"BUS", "EDU", "NGO", "MED"})  # sectors of bodies that are no part of the state in their name
_POSSESSIVE = frozenset({"'s", "’s", "'", ","})


def organisation(context: Context, first: int, last: int) -> list[Mention]:
    """The organisation named by these tokens, where a word of the name says what it is; of no known state yet."""
    sector = next(
        (s for i in range(last - 1, first - 1, -1) if (s := words.organisation_words().get(context.lower[i]))), None
    )
    if sector is None or last - first < 2:
        return []
    if sector == "BUS" and any(pair in _STATE_BANKS for pair in pairwise(context.lower[first:last])):
        sector = "GOV"
    start, end = context.chars(first, last)
    text = context.text[start:end]
    return [
        Mention(
            start=start,
            end=end,
            actor="ORG." + slug(text).upper().replace("-", "_"),
            country=None,
            type="outlet" if sector == "MED" else "organisation",
            role=sector,
            how=How.NAME,
        )
    ]


def of_state(context: Context, covered: Covered, first: int, last: int) -> Mention | None:
    """A body whose name opens with its state: "Ethiopian National Defence Force", "Italian Communist Party"."""
    owner = covered.starting(first)
    if owner is None or owner.type != "state" or not owner.country or owner.how is not How.DEMONYM:
        return None
    own = context.tokens(owner)[1]
    if last - own < 2 or any(covered.at(i) or not context.words[i][0].isupper() for i in range(own, last)):
        return None
    if (head := words.head_phrases().at(context.lower, own)) and head[1] == last:
        return None  # "Russian Central Bank" is a part of the state, as descriptions have it
    body = next(iter(organisation(context, first, last)), None)
    if body is None or body.role == "REB":
        return None
    actor = f"{owner.country}.{body.role}" if body.role in SECTORS else body.actor
    return replace(body, country=owner.country, actor=actor)


def of_places(context: Context, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with organisations in place of what they are named for: "Tehran University", "Bank of Boston"."""
    found: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        body = mention
        if mention.type in _PLACES:
            body = (mention.type != "state" and _school(context, mention)) or _private(context, mention) or mention
        found.setdefault((body.start, body.end), body)
    return list(found.values())


def _private(context: Context, place: Mention) -> Mention | None:
    """The firm, institute or outlet whose name the place is a part of, as the parse sees it."""
    first, last, label = context.entities.get(context.token(place.start), (0, 0, ""))
    inside = range(*context.tokens(place))
    while first < last and context.pos[first] in ("DET", "PUNCT", "SPACE"):
        first += 1
    while first < last and context.pos[last - 1] in ("PART", "PUNCT", "SPACE"):
        last -= 1
    if label != "ORG" or last - first <= len(inside) or _POSSESSIVE & set(context.lower[first:last]):
        return None
    if (head := words.head_phrases().at(context.lower, inside.stop)) and head[1] == last:
        return None  # a part of the state, like its central bank
    body = next(iter(organisation(context, first, last)), None)
    if body is None or body.role not in _PRIVATE:
        return None
    return replace(body, country=place.country)


def _school(context: Context, town: Mention) -> Mention | None:
    first, last = context.tokens(town)
    behind, before = context.lower[last : last + 1], context.lower[max(0, first - 2) : first]
    if behind and behind[0] in _SCHOOLS and context.words[last][0].isupper():
        last += 1
    elif before[1:] == ["of"] and before[0] in _SCHOOLS and context.words[first - 2][0].isupper():
        first -= 2
    else:
        return None
    start, end = context.chars(first, last)
    actor = "ORG." + slug(context.text[start:end]).upper().replace("-", "_")
    return replace(town, start=start, end=end, actor=actor, type="organisation", role="EDU", how=How.NAME)
