"""What a report says of persons: their offices and countries, carried to every later mention by surname."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import offices
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered


HOME_SHARE = 0.5  # of the states named in a report, from which it is about one


class Said(NamedTuple):
    """An office that the report gives a person."""

    country: str | None
    role: str
    attribution: str
    phrase: offices.Phrase


def surnames(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """Later mentions by surname alone ("Crooke") of persons whom the report names in full."""
    full: dict[str, Mention] = {}
    for mention in mentions:
        name = context.text[mention.start : mention.end]
        if mention.type == "person" and mention.person and " " in name:
            full.setdefault(name.split()[-1], mention)
    found = []
    for i, word in enumerate(context.words):
        known = full.get(word)
        if known and covered.at(i) is None and word[0].isupper() and len(word) > 2:
            start, end = context.chars(i, i + 1)
            found.append(replace(known, start=start, end=end, antecedent=(known.start, known.end)))
    return found


def settle_surnames(context: Context, mentions: Sequence[Mention]) -> list[Mention]:
    """Listed surnames read as the person whom the report names in full, where it names one of that surname."""
    full: dict[str, Mention] = {}
    for m in mentions:
        name = context.text[m.start : m.end]
        if m.type == "person" and m.person and " " in name:
            full.setdefault(name.split()[-1], m)
    settled = []
    for m in mentions:
        known = full.get(context.text[m.start : m.end])
        if known and m.type == "person" and m.person != known.person:
            m = replace(known, start=m.start, end=m.end, antecedent=(known.start, known.end))
        settled.append(m)
    return settled


def with_offices(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with what the report says of persons, and a mention for each office phrase that stands alone."""
    said: dict[str, Said] = {}
    alone: list[tuple[offices.Phrase, Mention | None]] = []
    home = _home(mentions)
    for phrase in offices.phrases(context, covered):
        titled = offices.titled(context, covered, phrase)
        person = titled[0] if titled else None if phrase.plural else offices.beside(context, covered, phrase)
        for one in titled or [person]:
            if one and one.person and (titled or _tells(phrase)):
                said.setdefault(one.person, _said(context, phrase, home))
        if not titled or phrase.office.of is not None:
            alone.append((phrase, person))
    people = [_informed(context, m, said) for m in mentions]
    known = {m.person: m for m in reversed(people) if m.person}
    found = [m for phrase, person in alone if (m := _standing(context, phrase, person, said, known))]
    return people + found + _of_officials(context, covered, found, known)


def _of_officials(
    context: Context, covered: Covered, officials: Sequence[Mention], known: dict[str, Mention]
) -> list[Mention]:
    """Offices under an office: "the Supreme Leader's top adviser"."""
    if not officials:
        return []
    for official in officials:
        covered.add(official)
    starts = {context.tokens(m)[0] for m in officials}
    found = []
    for phrase in offices.phrases(context, covered):
        if phrase.owner and phrase.owner.how is How.OFFICE and phrase.first in starts:
            person = offices.beside(context, covered, phrase)
            phrase = phrase._replace(first=context.tokens(phrase.owner)[0])
            found.append(offices.mention_of(context, phrase, known.get(person.person or "") if person else None))
    return found


def _home(mentions: Sequence[Mention]) -> str | None:
    """The state that most of the report is about, whose a minister is when nothing else is said."""
    states = Counter(m.country for m in mentions if m.country and m.type in ("state", "government", "city", "region"))
    (state, count), = states.most_common(1) or [(None, 0)]
    return state if count > HOME_SHARE * states.total() else None


def _tells(phrase: offices.Phrase) -> bool:
    return phrase.owner is not None or phrase.office.of is not None


def _said(context: Context, phrase: offices.Phrase, home: str | None) -> Said:
    mention = offices.mention_of(context, phrase, None)
    role = mention.role
    if phrase.owner and phrase.owner.role in ("SPY", "MIL", "MED") and not phrase.former:
        role = phrase.owner.role
    return Said(mention.country or home, role, mention.attribution or "", phrase)


def _informed(context: Context, mention: Mention, said: dict[str, Said]) -> Mention:
    """A person with the office that the report gives; the registry's word on listed persons stands, but for the past."""
    told = said.get(mention.person or "")
    if mention.type != "person" or told is None:
        return mention
    if context.registry.actor(mention.person or ""):
        role = told.role if "FORMER_GOV" in (told.role, mention.role) else mention.role
        return replace(mention, role=role, attribution=told.attribution)
    return replace(mention, country=told.country, role=told.role, attribution=told.attribution)


def _standing(
    context: Context,
    phrase: offices.Phrase,
    person: Mention | None,
    said: dict[str, Said],
    known: dict[str, Mention],
) -> Mention | None:
    """The mention of an office phrase: of the person beside it, of whom the report gave that office, of its holder."""
    if person is None and not phrase.plural and (owner := _same_office(context, phrase, said)):
        person = known.get(owner)
    if not _tells(phrase):
        return None
    if person and person.person:
        person = known.get(person.person, person)
    return offices.mention_of(context, phrase, person)


def _same_office(context: Context, phrase: offices.Phrase, said: dict[str, Said]) -> str | None:
    """The person to whom the report gave the same office of the same owner."""
    owner = offices.owner_id(context, phrase)
    for person, told in said.items():
        theirs = offices.owner_id(context, told.phrase)
        if theirs == owner and owner and told.phrase.office.office == phrase.office.office and told.phrase.former == phrase.former:
            return person
    return None
