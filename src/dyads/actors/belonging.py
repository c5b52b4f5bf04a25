"""Whose a person is by the words beside the name, before it or behind.

"Brazil's Mourao", "the Saudi writer Khashoggi", "Mobil president Richard Jones", "Jones, an economist at the Bank of
Japan", "Jones, who heads MONUSCO". :func:`homes` and :func:`heads` are asked before the offices of a report are read,
:func:`of_person` afterwards, of those whom no office told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import words
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dyads.actors.context import Context, Covered

TITLE_REACH = 10  # tokens before a name that a title may have
APPOSITION_REACH = 14  # tokens behind a name in which what it is stands
_OF_TITLES = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM"})
_INSIDE_TITLES = frozenset({"of", "for", "and", "&", "'s", "’s", "-", "<", ">", "acting"})
_PLACES = frozenset({"state", "city", "region"})
_WORDS_BETWEEN = 4  # "the Saudi dissident and writer"
_LEADING = frozenset({"head", "lead", "chair", "run", "command", "direct"})


def homes(context: Context, covered: Covered, mentions: Sequence[Mention]) -> dict[str, str]:
    """Person -> the state that the words beside the name give: "Brazil's Mourao", "the Saudi writer Khashoggi"."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.type == "person" and mention.person and mention.country is None:
            state = _home_before(context, covered, mention) or _home_behind(context, covered, mention)
            if state:
                found.setdefault(mention.person, state)
    return found


def _home_before(context: Context, covered: Covered, mention: Mention) -> str | None:
    """The state of "Brazil's", or of the "Saudi" before a noun, that leads to a name."""
    first = context.tokens(mention)[0]
    if first > 1 and context.lower[first - 1] in ("'s", "’s"):
        owner = covered.ending(first - 2)
        return owner.country if owner and owner.type in ("state", "government") else None
    i = first - 1
    while i >= max(0, first - _WORDS_BETWEEN) and covered.at(i) is None and context.pos[i] in ("NOUN", "ADJ", "ADV"):
        i -= 1
    people = covered.ending(i) if 0 <= i < first - 1 else None
    return people.country if people and people.how is How.DEMONYM else None


def _home_behind(context: Context, covered: Covered, mention: Mention) -> str | None:
    """The state of "a Lebanese" in "Talal Salman, a Lebanese editor"."""
    last = context.tokens(mention)[1]
    if context.lower[last : last + 1] != [","] or context.lower[last + 1 : last + 2] not in (["a"], ["an"], ["the"]):
        return None
    people = covered.starting(last + 2)
    if people is None or people.how is not How.DEMONYM:
        return None
    noun = context.tokens(people)[1]
    return people.country if noun < len(context.pos) and context.pos[noun] in ("NOUN", "ADJ") else None


def heads(context: Context, covered: Covered, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Person -> the body that the words behind the name give: "X, who heads MONUSCO", "X of the Foreign Office"."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type != "person" or not mention.person or mention.country or mention.role != "CVL":
            continue
        i = context.tokens(mention)[1]
        if (
            context.lower[i : i + 2] == [",", "who"]
            and context.lemma[i + 2 : i + 3]
            and context.lemma[i + 2] in _LEADING
        ):
            i += 2
        elif context.lower[i : i + 1] != ["of"]:
            continue
        i += 1 + (context.lower[i + 1 : i + 2] == ["the"])
        body = covered.starting(i)
        if body and body.type in ("organisation", "government", "igo", "armed_group"):
            found.setdefault(mention.person, body)
    return found


def heading(person: Mention, body: Mention | None) -> Mention:
    if body is None or person.country or person.role != "CVL":
        return person
    role = "IGO" if (body.actor or "").startswith("IGO.") else body.role
    return replace(person, country=body.country, role=role)


def of_person(context: Context, covered: Covered, mention: Mention, about: str | None) -> Mention | None:
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
