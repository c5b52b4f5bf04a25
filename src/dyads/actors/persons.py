"""What a report says of persons: their offices and countries, carried to every later mention by surname."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import offices
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered


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
    for i, token in enumerate(context.doc):
        known = full.get(token.text)
        if known and covered.at(i) is None and token.text[0].isupper() and len(token.text) > 2:
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


def with_offices(
    context: Context, covered: Covered, mentions: Sequence[Mention]
) -> list[Mention]:
    """``mentions`` with what the report says of persons, and a mention for each office phrase that stands alone."""
    said: dict[str, Said] = {}
    alone: list[tuple[offices.Phrase, Mention | None]] = []
    for phrase in offices.phrases(context, covered):
        title = offices.is_title(context, covered, phrase)
        person = title or (None if phrase.plural else offices.beside(context, covered, phrase))
        if person and person.person and _tells(phrase):
            said.setdefault(person.person, _said(context, phrase))
        if not title or phrase.office.unique:
            alone.append((phrase, person))
    people = [_informed(context, m, said) for m in mentions]
    known = {m.person: m for m in reversed(people) if m.person}
    return people + [m for phrase, person in alone if (m := _standing(context, phrase, person, said, known))]


def _tells(phrase: offices.Phrase) -> bool:
    return phrase.owner is not None or phrase.office.unique


def _said(context: Context, phrase: offices.Phrase) -> Said:
    mention = offices.mention_of(context, phrase, None)
    role = mention.role
    if phrase.owner and phrase.owner.role in ("SPY", "MIL", "MED") and not phrase.former:
        role = phrase.owner.role
    return Said(mention.country, role, mention.attribution or "", phrase)


def _informed(context: Context, mention: Mention, said: dict[str, Said]) -> Mention:
    """A person with the office that the report gives; the registry's word on listed persons stands, but for the past."""
    told = said.get(mention.person or "")
    if mention.type != "person" or told is None:
        return mention
    if context.registry.actor(mention.person or ""):
        role = "FORMER_GOV" if told.role == "FORMER_GOV" else mention.role
        return replace(mention, role=role, attribution=told.attribution)
    return replace(mention, country=told.country, role=told.role, attribution=told.attribution)


def _standing(
    context: Context,
    phrase: offices.Phrase,
    person: Mention | None,
    said: dict[str, Said],
    known: dict[str | None, Mention],
) -> Mention | None:
    """The mention of an office phrase: of the person beside it, of whom the report gave that office, of its holder."""
    if person is None and not phrase.plural and (owner := _same_office(context, phrase, said)):
        person = known.get(owner)
    if not _tells(phrase) and person is None:
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


def by_title(mentions: Sequence[Mention]) -> list[Mention]:
    """Persons named by surname or office only, without the mentions that nothing settles."""
    return [m for m in mentions if m.how is not How.OFFICE or m.country or m.person]
