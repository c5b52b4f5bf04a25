"""What a report says of persons: their offices and countries, carried to every later mention by surname."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import belonging, offices
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered


Post = tuple[str | None, str, bool]  # whose office, which, and whether it is past
_PARTICLE = re.compile(r"^(?:al|el|ad|as|ar|ash|at|an|az)-(?=[A-Z])", re.IGNORECASE)
_OF_STATE = frozenset({"STATE", "GOV", "MIL", "LEG", "SPY"})
_SENTENCES_BACK = 3
_MINISTERS = frozenset({"minister", "foreign_minister", "defence_minister"})
_SERVING = _MINISTERS | {"military"}  # a king is seldom of the state that was named last
HOME_SHARE = 0.5  # of the states named in a report, from which it is about one


class Said(NamedTuple):
    """An office that the report gives a person."""

    country: str | None
    role: str
    attribution: str
    phrase: offices.Phrase


def surnames(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """Further mentions by surname alone ("Crooke") of persons whom the report names in full."""
    full = _by_surname(context, mentions)
    return [
        _again(known, *context.chars(i, i + 1))
        for i, word in enumerate(context.words)
        if (known := full.get(word)) and covered.at(i) is None and word[0].isupper() and len(word) > 2
    ]


def settle_surnames(context: Context, mentions: Sequence[Mention]) -> list[Mention]:
    """Listed surnames read as the person whom the report names in full, where it names one of that surname."""
    full = _by_surname(context, mentions)
    often = Counter(m.person for m in mentions if m.person and " " in context.text[m.start : m.end])

    def settled(mention: Mention) -> Mention:
        known = full.get(context.text[mention.start : mention.end])
        if known is None or mention.type != "person" or mention.person == known.person:
            return mention
        if often[known.person or ""] == 1 and _governs(context, mention.person):
            return mention  # "Nancy Reagan was there. Reagan will travel ..."
        return _again(known, mention.start, mention.end)

    return [settled(mention) for mention in mentions]


def _governs(context: Context, person: str | None) -> bool:
    """Whether the person heads a state or its government on the report's day, as far as that is known."""
    held = context.registry.tenures(person or "", context.on) if context.on else ()
    return any(tenure.office in ("head_of_state", "head_of_government") for tenure in held)


def _by_surname(context: Context, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Surname -> the first mention in full of who has it."""
    full: dict[str, Mention] = {}
    for mention in mentions:
        name = context.text[mention.start : mention.end]
        if mention.type == "person" and mention.person and " " in name:
            for surname in _surnames(context, mention.person, name):
                full.setdefault(surname, mention)
    return full


def _surnames(context: Context, person: str, name: str) -> tuple[str, ...]:
    """The surname that the registry gives, be it the first word ("Kim Jong Un"); else the last word of the name."""
    listed = tuple(n.text for n in context.registry.names_of(person, context.on) if n.kind == "surname")
    last = name.rsplit(maxsplit=1)[-1]
    return (*listed, last, _PARTICLE.sub("", last))  # "Assad" for "al-Assad"


def _again(known: Mention, start: int, end: int) -> Mention:
    return replace(known, start=start, end=end, antecedent=(known.start, known.end))


def with_offices(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` with what the report says of persons, and a mention for each office phrase that stands alone."""
    said: dict[str, Said] = {}
    alone: list[tuple[offices.Phrase, Mention | None]] = []
    home = home_of(mentions)
    for phrase in offices.phrases(context, covered):
        titled = offices.titled(context, covered, phrase)
        person = titled[0] if titled else None if phrase.plural else offices.beside(context, covered, phrase)
        for one in titled or ([person] if person and (offices.tells(phrase) or _is_minister(context, phrase)) else []):
            if one.person and (offices.tells(phrase) or _is_public(context, phrase)):
                said.setdefault(one.person, _said(context, covered, phrase, home))
        if not titled or phrase.office.of is not None:
            alone.append((phrase, person))
    homes = belonging.homes(context, covered, mentions)
    heads = belonging.heads(context, covered, mentions)
    people = [_informed(context, m, said, homes) for m in mentions]
    people = [belonging.heading(m, heads.get(m.person or "")) for m in people]
    known = {m.person: m for m in reversed(people) if m.person}
    alone = [(phrase, _counterpart(context, covered, phrase) or person) for phrase, person in alone]
    same = {_post(told.phrase): person for person, told in reversed(said.items()) if offices.tells(told.phrase)}
    found = [m for phrase, person in alone if (m := _standing(context, phrase, person, same, known))]
    under = _of_officials(context, covered, found, known)
    told_last = {m.person: m for m in under if m.person}
    people = [_ruled(context, covered, _promoted(m, told_last.get(m.person or ""))) for m in people]
    return people + found + under


def _ruled(context: Context, covered: Covered, state: Mention) -> Mention:
    """A state named with who governs it, "Hun Sen of Cambodia", "Italy's Conte": the power, not the ground."""
    if state.type != "state" or state.role != "LOC":
        return state
    first, last = context.tokens(state)
    ruler = covered.ending(first - 2) if first > 1 and context.lower[first - 1] == "of" else None
    if context.lower[last : last + 1] in (["'s"], ["’s"]):
        ruler = covered.starting(last + 1)
    governs = ruler is not None and ruler.role == "GOV" and ruler.type == "person" and ruler.country == state.country
    return replace(state, role="STATE") if governs else state


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
            found.append(offices.mention_of(context, phrase, known.get(person.person or "") if person else None))
    return found


def _promoted(person: Mention, office: Mention | None) -> Mention:
    """A person with the office under an office that the report gives: the adviser of a leader."""
    if office is None or person.type != "person" or person.attribution:
        return person
    if person.country:
        return replace(person, attribution=office.attribution)
    return replace(person, country=office.country, role=office.role, attribution=office.attribution)


def _counterpart(context: Context, covered: Covered, phrase: offices.Phrase) -> Mention | None:
    """Who holds in the owner's state the office of the last person named: "Putin and his Turkish counterpart"."""
    if phrase.office.office != "counterpart" or phrase.owner is None or phrase.owner.country is None:
        return None
    for i in range(phrase.first - 1, -1, -1):
        if context.sentence[phrase.first] - context.sentence[i] > 1:
            break
        person = covered.at(i)
        if person and person.person and person.country != phrase.owner.country:
            for tenure in context.registry.tenures(person.person, context.on):
                if holder := context.registry.holder(phrase.owner.country, tenure.office, context.on):
                    start, end = context.chars(phrase.first, phrase.last)
                    return replace(person, start=start, end=end, person=holder, country=phrase.owner.country)
            return None
    return None


def home_of(mentions: Sequence[Mention]) -> str | None:
    """The state that most of the report is about, whose a minister is when nothing else is said."""
    states = Counter(m.country for m in mentions if m.country and m.type in ("state", "government", "city", "region"))
    first = states.most_common(1)
    return first[0][0] if first and first[0][1] > HOME_SHARE * states.total() else None


def _is_public(context: Context, phrase: offices.Phrase) -> bool:
    """Whether an office of nobody in particular is a state's: "President Reagan", not "(the firm's) president"."""
    return context.words[phrase.last - 1][0].isupper() or _is_minister(context, phrase)


def _is_minister(context: Context, phrase: offices.Phrase) -> bool:
    """As in "a vice foreign minister", "assistant secretary of state", "state councillor"."""
    said = {"minister", "state"} & set(context.lower[phrase.first : phrase.last])
    return bool(said) and phrase.office.office in _MINISTERS


def _said(context: Context, covered: Covered, phrase: offices.Phrase, home: str | None) -> Said:
    mention = offices.mention_of(context, phrase, None)
    country = mention.country
    if country is None and (phrase.owner is None or phrase.owner.role not in ("IGO", "BLOC")):
        near = phrase.office.office in _SERVING
        country = home or (_named_before(context, covered, phrase.first) if near else None)
    return Said(country, mention.role, mention.attribution or "", phrase)


def _named_before(context: Context, covered: Covered, first: int) -> str | None:
    """The state, or body of one, named last before an official whose own nobody tells, a few sentences back at most."""
    for i in range(first - 1, -1, -1):
        if context.sentence[first] - context.sentence[i] > _SENTENCES_BACK:
            break
        mention = covered.at(i)
        if mention and mention.country and (mention.type == "state" or _is_body(mention)):
            return mention.country
    return None


def _is_body(mention: Mention) -> bool:
    return mention.type != "person" and mention.role in _OF_STATE


def _informed(context: Context, mention: Mention, said: dict[str, Said], homes: dict[str, str]) -> Mention:
    """A person with the office that the report gives; of listed persons the registry knows all but what is past."""
    told = said.get(mention.person or "")
    if mention.type != "person":
        return mention
    if told is None:
        country = None if mention.country or mention.role == "IGO" else homes.get(mention.person or "")
        return replace(mention, country=country) if country else mention
    if context.registry.actor(mention.person or "") and not (mention.role == "IGO" and told.country):
        role = told.role if "FORMER_GOV" in (told.role, mention.role) else mention.role
        return replace(mention, role=role, attribution=told.attribution)
    return replace(mention, country=told.country, role=told.role, attribution=told.attribution)


def _standing(
    context: Context, phrase: offices.Phrase, person: Mention | None, same: dict[Post, str], known: dict[str, Mention]
) -> Mention | None:
    """The mention of an office phrase: of the person beside it, of whom the report gave that office, of its holder."""
    if person and person.person:
        person = known.get(person.person, person)
    elif offices.tells(phrase) and not phrase.plural:
        person = known.get(same.get(_post(phrase), ""))
    if not offices.tells(phrase):
        return offices.mention_of(context, phrase, person) if person and _is_definite(context, phrase, person) else None
    mention = offices.mention_of(context, phrase, person)
    if _is_owned_by_pronoun(context, phrase) and mention.person is None:
        return None  # "his spokesman" is nobody that the report names
    return replace(mention, antecedent=None) if mention.antecedent == (mention.start, mention.end) else mention


def _is_definite(context: Context, phrase: offices.Phrase, person: Mention) -> bool:
    """As in "Alvaro Uribe, the former president": whose state is known, and so which president he was."""
    before = context.lower[phrase.first - 1] if phrase.first else ""
    known = before == "the" or (before in ("a", "an") and _is_minister(context, phrase))
    return person.country is not None and person.type == "person" and known and phrase.posting is None


def _is_owned_by_pronoun(context: Context, phrase: offices.Phrase) -> bool:
    owner = phrase.owner
    return (
        owner is not None
        and context.token(owner.start) < phrase.first
        and context.lower[phrase.first - 1] in offices.OWN
    )


def _post(phrase: offices.Phrase) -> Post:
    return offices.owner_id(phrase), phrase.office.office, phrase.former
