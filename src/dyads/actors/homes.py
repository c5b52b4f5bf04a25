"""Whose the persons and organisations are that the registry does not list.

A company is of the state in its name or beside it ("Japan's NEC Corp", "Acme of Salem, Ore."), else of the one that has
its legal form: a GmbH is German. A person is of what the title before the name or the words behind it name: "Mobil
president Richard Jones", "Jones, an economist at the Bank of Japan". What one mention tells holds in the whole report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import words
from dyads.actors.persons import home_of
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dyads.actors.context import Context, Covered

TITLE_REACH = 10  # tokens before a name that a title may have
APPOSITION_REACH = 14  # tokens behind a name in which what it is stands
_PLACES = frozenset({"state", "city", "region"})
_OF_TITLES = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM"})
_INSIDE_TITLES = frozenset({"of", "for", "and", "&", "'s", "’s", "-", "<", ">", "acting"})
_CENTRAL_BANKS = frozenset({("central", "bank"), ("reserve", "bank"), ("national", "bank"), ("state", "bank")})
_SECTORS = frozenset({"GOV", "BUS", "LEG", "JUD", "MIL", "MED", "NGO", "EDU", "SPY"})  # that members share


def with_homes(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with the state of unlisted organisations, then of persons, wherever the report tells it."""
    about = home_of(mentions)
    for kinds, tell in ((("organisation",), _of_organisation), (("person",), _of_person)):
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


# -- organisations --------------------------------------------------------------------------------------------------


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


# -- persons --------------------------------------------------------------------------------------------------------


def _of_person(context: Context, covered: Covered, mention: Mention, about: str | None) -> Mention | None:
    first, last = context.tokens(mention)
    return (
        _of_congress(context, mention, first, last)
        or _titled(context, covered, first)
        or _apposed(context, covered, last)
        or _public(context, mention, first, about)
    )


def _of_congress(context: Context, mention: Mention, first: int, last: int) -> Mention | None:
    cues = words.titles()
    short = first > 0 and context.lower[first - 1] in cues.us_congress
    party = context.text[mention.end : mention.end + 4].strip().lower()
    told = party[:1] == "(" and party[1:2] in cues.us_parties and party[2:3] == "-"
    return replace(mention, country="USA", role="LEG") if short or (told and last > first) else None


def _titled(context: Context, covered: Covered, first: int) -> Mention | None:
    """Who is named in the title before a name, nearest first: "South Africa's director-general of finance Jones"."""
    title = None
    if first and context.lower[first - 1] == "," and first > 1 and context.pos[first - 2] == "NOUN":
        return _owned_title(context, covered, first - 2)
    for at in range(first - 1, max(-1, first - 1 - TITLE_REACH), -1):
        word = context.lower[at]
        found = covered.at(at)
        if found and found.country and found.type != "person" and title is not None:
            return None if _only_knows(context, found, at, title) else found
        if found and found.type == "person":
            return None
        if word not in _INSIDE_TITLES and context.pos[at] not in _OF_TITLES:
            return None
        if context.pos[at] == "NOUN" or (context.pos[at] == "PROPN" and found is None):
            title = title if title is not None else at
    return None


def _owned_title(context: Context, covered: Covered, noun: int) -> Mention | None:
    """Whose the title before a comma is: "Japan's chief delegate, Jones"."""
    at = noun
    while at >= 0 and context.pos[at] in ("NOUN", "ADJ") and covered.at(at) is None:
        at -= 1
    owner = covered.at(at) if at >= 0 else None
    if owner and owner.how is How.OFFICE:
        return owner if owner.country else None
    if at < 1 or context.lower[at] not in ("'s", "’s", "'"):
        return None
    owner = covered.at(at - 1)
    return owner if owner and owner.country and owner.type != "person" else None


def _only_knows(context: Context, owner: Mention, at: int, title: int) -> bool:
    """Whether the title is of somebody who deals with the state, as in "Iran expert"; an Iranian expert is of it."""
    named = owner.type in _PLACES and owner.how is not How.DEMONYM and context.lower[at + 1 : at + 2] != ["'s"]
    return named and context.lemma[title] in words.titles().onlookers


def _apposed(context: Context, covered: Covered, last: int) -> Mention | None:
    """Who is named behind a name, as what the person is: "an economist at ...", "a Swedish diplomat", "of Acme"."""
    cues = words.titles()
    at = last
    if at < len(context.words) and context.lower[at] == ",":
        at += 1
        if context.lower[at : at + 1] == ["who"]:
            if at + 1 >= len(context.words) or context.lemma[at + 1] not in cues.heading:
                return None
            at += 2
    elif at >= len(context.words) or context.lower[at] not in cues.belonging:
        return None
    return next(_belongings(context, covered, at), None)


def _belongings(context: Context, covered: Covered, at: int) -> Iterator[Mention]:
    """What is named from ``at`` on, before a comma, a verb or a preposition that leads elsewhere."""
    for i in range(at, min(at + APPOSITION_REACH, len(context.words))):
        found = covered.at(i)
        if found and found.country:
            if _belongs(context, found):
                yield found
            return
        closing = context.pos[i] in ("VERB", "AUX", "SCONJ") or context.lower[i] in (",", ";", ".", ")", "who", "and")
        elsewhere = context.pos[i] == "ADP" and context.lower[i] not in words.titles().belonging
        if closing or elsewhere or found:
            return


def _belongs(context: Context, found: Mention) -> bool:
    """Whether a mention behind a name says whose the person is; of a place by name it must be "of" it or own a body."""
    first, last = context.tokens(found)
    if found.type == "person":
        owning = context.lower[last : last + 1] in (["'s"], ["’s"])
        return found.how is How.OFFICE or (
            owning and not words.titles().under.isdisjoint(context.lemma[last + 1 : last + 2])
        )
    if found.type not in _PLACES or found.how is How.DEMONYM or context.lower[first - 1] in ("of", "from"):
        return True
    after = context.words[last] if last < len(context.words) else ""
    return after in ("'s", "’s") or (after[:1].isupper() and context.pos[last] == "PROPN")


def _public(context: Context, mention: Mention, first: int, about: str | None) -> Mention | None:
    """A title that a state gives, of the state that the report is about: "chief debt negotiator Jones"."""
    given = first > 0 and about is not None and context.lemma[first - 1] in words.titles().public
    return replace(mention, country=about, role="GOV") if given else None
