"""Whose the persons and organisations are that the registry does not list.

A company is of the state in its name or beside it ("Japan's NEC Corp", "Acme of Salem, Ore."), else of the one that has
its legal form: a GmbH is German. A person is of what the title before the name or the words behind it name: "Mobil
president Richard Jones", "Jones, an economist at the Bank of Japan". What one mention tells holds in the whole report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import belonging, words
from dyads.actors.persons import home_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered
    from dyads.records import Mention

_PLACES = frozenset({"state", "city", "region"})
_CENTRAL_BANKS = frozenset({("central", "bank"), ("reserve", "bank"), ("national", "bank"), ("state", "bank")})
_SECTORS = frozenset({"GOV", "BUS", "LEG", "JUD", "MIL", "MED", "NGO", "EDU", "SPY"})  # that members share


def with_homes(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with the state of unlisted organisations, then of persons, wherever the report tells it."""
    about = home_of(mentions)
    for kinds, tell in ((("organisation",), _of_organisation), (("person",), belonging.of_person)):
        told: dict[str, Mention] = {}
        for mention in mentions:
            if mention.actor and mention.actor not in told and _is_open(context, mention, kinds):
                owner = tell(context, covered, mention, about)
                if owner is not None:
                    told[mention.actor] = owner
        if kinds == ("organisation",):
            told |= _shortened(mentions, told)
        mentions = [_belonging(m, told.get(m.actor or "")) for m in mentions]
        for mention in mentions:
            if mention.actor in told:
                covered.add(mention)
    return list(mentions)


def _is_open(context: Context, mention: Mention, kinds: tuple[str, ...]) -> bool:
    stateless = mention.country is None and mention.role not in ("IGO", "BLOC")
    return stateless and mention.type in kinds and context.registry.actor(mention.actor or "") is None


def _belonging(mention: Mention, owner: Mention | None) -> Mention:
    """``mention`` as of the same state as ``owner``; a person is of the same sector as well, as is a central bank."""
    if owner is None or mention.country:
        return mention
    shared = (mention.type == "person" and mention.role == "CVL" and owner.role in _SECTORS) or owner.role == "GOV"
    return replace(mention, country=owner.country, role=owner.role if shared else mention.role)


def _of_organisation(context: Context, covered: Covered, mention: Mention, about: str | None) -> Mention | None:
    first, last = context.tokens(mention)
    owner = _before(context, covered, first) or _behind(context, covered, last)
    if owner is None and about and tuple(context.lower[first:last]) in _CENTRAL_BANKS:
        return replace(mention, country=about, role="GOV")
    country = owner.country if owner else _named(context, first, last) or _of_form(context.lower[last - 1], about)
    return replace(mention, country=country) if country else None


def _shortened(mentions: Sequence[Mention], told: dict[str, Mention]) -> dict[str, Mention]:
    """Organisations called by the first words of a longer name that is told: "Acme Group" of "Acme Group Inc"."""
    short = {m.actor: m for m in mentions if m.actor and m.actor.startswith("ORG.") and m.country is None}
    return {
        actor: owner
        for actor in short
        for longer, owner in told.items()
        if actor not in told and longer.startswith(actor + "_")
    }


def _named(context: Context, first: int, last: int) -> str | None:
    """The state in a name: "American Soybean Association", "Acme Bank of Canada"."""
    for i in range(first, last):
        states = [actor for actor in context.registry.lookup(context.words[i], context.on) if actor.type == "state"]
        of_it = i > first and context.lower[i - 1] == "of"
        if len(states) == 1 and (of_it or context.words[i] != states[0].name):
            return states[0].country
    return None


def _before(context: Context, covered: Covered, first: int) -> Mention | None:
    """The state or place right before a name: "Japan's NEC Corp", "the West German Acme AG", "Houston-based Acme"."""
    at = first - 1
    while at >= 0 and context.lower[at] in ("'s", "’s", "'", "-", "based", "<"):
        at -= 1
    found = covered.at(at) if at >= 0 else None
    return found if found and found.country and found.type in _PLACES and at < first else None


def _behind(context: Context, covered: Covered, last: int) -> Mention | None:
    """The place behind a name: "Acme Inc of Salem", "Acme Ltd <ACM.N> of Canada", "Bank of Salem, Ore."."""
    at = last
    if at + 2 < len(context.words) and context.lower[at] == "<":
        at = next((i + 1 for i in range(at, min(at + 4, len(context.words))) if context.lower[i] == ">"), at)
    parted = context.lower[at : at + 1] == [","]
    at += parted
    if context.lower[at : at + 2] == ["based", "in"]:
        at += 2
    elif context.lower[at : at + 1] == ["of"]:
        at += 1
    elif not parted:
        return None
    found = covered.at(at) if at < len(context.words) else None
    kinds = {"region"} if context.lower[at - 1] == "," else _PLACES
    return found if found and found.country and found.type in kinds else None


def _of_form(word: str, about: str | None) -> str | None:
    """The state of a company by its legal form; ``about`` where that has the form too and most is about it."""
    states = words.company_forms().get(word.replace(".", ""), [])
    return about if about in states else next(iter(states), None)
