"""Which of its readings a matched name has in this report: the state, its government, a town, a person, or nothing."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import entities, metonymy, towns, words
from dyads.actors.registry import valid
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dyads.actors.context import Context
    from dyads.actors.matching import Match
    from dyads.actors.registry import Actor, Name

DEMONYMS = frozenset({"demonym", "demonym_singular", "demonym_plural"})
_SPOKEN = frozenset({"speak", "speaks", "speaking", "spoke", "translate", "fluent", "learn", "teach"})


_ARTICLES = frozenset({"the", "a", "an", "last", "next"})
_STATE_BODIES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "REB", "OPP", "PTY", "MED"})
ALIKE = 0.75  # ratio of difflib from which two given names are spellings of one
TODAY = "9999-12-31"
_BROAD = ("BLOC.", "PLACE.")  # ids of blocs and regions
_US = "PLACE.us-"  # ids of the states of the US
Allowed = tuple["Match", tuple["Name", ...]]  # a match with the names that the words around allow


class Read(NamedTuple):
    """A match with the names that the words around allow."""

    match: Match
    names: tuple[Name, ...]
    area: str | None  # the state that holds it, where the text says so: "Paris, Texas"


class Report(NamedTuple):
    """What the whole report says that bears on each name in it."""

    named: Counter[str]  # how often it names each state
    areas: dict[str, str]  # name -> the state that the report puts the place of that name in
    datelines: frozenset[int]  # offsets of the places that passages are dated from


def settle(context: Context, matches: Sequence[Match]) -> list[Mention]:
    """One mention for each match that is a name here, in order."""
    allowed = _allowed(context, matches)
    reads = _with_areas(context, allowed)
    dated = frozenset(start for start, _, _ in context.datelines)
    report = Report(_states_named(context, reads), _areas(context, reads), dated)
    return [mention for read in reads if (mention := _mention_of(context, read, report))]


def _with_areas(context: Context, allowed: Sequence[Allowed]) -> list[Read]:
    """Each name with what holds it; what holds a place ("Atlanta, Georgia") is read as that."""
    reads: list[Read] = []
    holds: Name | None = None
    for k, (match, names) in enumerate(allowed):
        area = _area(context, allowed, k)
        reads.append(Read(match, (holds,) if holds else names, towns.country_of(context, area) if area else None))
        holds = area
    return reads


def _allowed(context: Context, matches: Sequence[Match]) -> list[Allowed]:
    """Matches with the readings that the words around allow; a town believed once is allowed throughout."""
    rows = []
    dated = {start for start, _, _ in context.datelines}
    believed = {context.text[start:end].casefold() for start, end, _ in context.datelines}
    for match in matches:
        first, last = context.tokens((match.start, match.end))
        if not _inside_word(context, match) and not _inside_person(context, first, last, match.names[0]):
            rows.append((match, first, last))
            if any(n.kind == "city" and towns.believable(context, n, first, last) for n in match.names):
                believed.add(context.text[match.start : match.end].casefold())
    allowed = []
    for match, first, last in rows:
        known = context.text[match.start : match.end].casefold() in believed and (
            match.start in dated or towns.possible(context, first, last)
        )
        names = tuple(n for n in match.names if (known if n.kind == "city" else _believable(context, n, first)))
        if names:
            allowed.append((match, names))
    return allowed


def _inside_word(context: Context, match: Match) -> bool:
    """Whether the match is a piece of an address ("x@iran.ir", "www.iran.ir", "/russia/")."""
    if match.names[0].kind == "domain":
        return False
    text = context.text
    before, after = text[match.start - 1 : match.start], text[match.end : match.end + 2]
    return (before in ("@", "/", ".", "_") and bool(before)) or (after[:1] in ("@", "_") and len(after) == 2)


def _inside_person(context: Context, first: int, last: int, name: Name) -> bool:
    """Whether spaCy sees a longer name of a person here: "Paris Hilton", "Michael Jordan"."""
    start, end, label = context.entities.get(first, (first, last, ""))
    if label != "PERSON" or name.actor.startswith("PER.") or (start >= first and end <= last):
        return False
    others = [context.doc[i] for i in range(start, end) if not first <= i < last]
    return any(t.pos_ == "PROPN" and t.text[:1].isupper() and len(t.text) > 1 for t in others)


def _believable(context: Context, name: Name, first: int) -> bool:
    if name.kind in DEMONYMS and (_is_language(context, first) or _opens_name(context, first)):
        return False
    if name.kind == "surname" and not (_is_whole_person(context, first) or _is_variant(context, name, first)):
        return False
    if _is_broad(context, name) and _within_name(context, first):
        return False
    if not name.risky:
        return True
    label = context.entities.get(first, (0, 0, ""))[2]
    inside = first > 0 and context.sentence[first - 1] == context.sentence[first]
    if name.kind == "surname":
        return _is_surname_here(context, name, first)
    return bool(label) or (inside and context.words[first][:1].isupper() and not context.is_title_case(first))


def _is_surname_here(context: Context, name: Name, first: int) -> bool:
    """Whether a word that is also a surname stands for who has it: "President Bush", but not "May 26", "The King".

    Beside a title it does. Without one the bearer must be in office on the day, and the parse see a name.
    """
    before = context.lower[first - 1] if first and context.sentence[first - 1] == context.sentence[first] else ""
    around = context.doc[max(0, first - 1) : first + 2]
    if before in words.offices().honorifics or before in words.office_heads():
        return True
    if before in _ARTICLES or any(t.like_num for t in around) or not _in_office(context, name):
        return False
    label = context.entities.get(first, (0, 0, ""))[2]
    return label == "PERSON" or (bool(before) and not label and context.pos[first] == "PROPN")


def _in_office(context: Context, name: Name) -> bool:
    return bool(context.registry.tenures(name.actor, context.on))


def _is_whole_person(context: Context, first: int) -> bool:
    """Whether the surname stands alone: not "Teresa Kerry", "Harris County", "the Clinton Foundation"."""
    if first and _is_given_name(context, first - 1):
        return False
    start, end, label = context.entities.get(first, (first, first + 1, ""))
    if label == "PERSON" and entities.trim(context, start, end)[0] < first:
        return False
    behind = context.words[first + 1 : first + 2]
    return not (behind and context.pos[first + 1] == "PROPN" and behind[0][0].isupper())


def _is_variant(context: Context, name: Name, first: int) -> bool:
    """Whether the given name before is the listed one in another spelling: "Mikhael Gorbachev"."""
    actor = context.registry.actor(name.actor)
    if not first or actor is None:
        return False
    written, listed = context.words[first - 1], actor.name.split()[0]
    return written[:1] == listed[:1] and SequenceMatcher(None, written, listed).ratio() >= ALIKE


def _is_broad(context: Context, name: Name) -> bool:
    """Whether one word names a region or a bloc of several states: "Western", "Pacific"."""
    return " " not in name.text and name.actor.startswith(_BROAD) and not towns.country_of(context, name)


def _within_name(context: Context, first: int) -> bool:
    """Whether a word that names a region or a bloc is part of some other name: "Pacific Western Airlines"."""
    around = [i for i in (first - 1, first + 1) if 0 <= i < len(context.words)]
    return not context.is_title_case(first) and any(
        context.pos[i] == "PROPN" and context.words[i][0].isupper() and context.sentence[i] == context.sentence[first]
        for i in around
    )


def _is_given_name(context: Context, i: int) -> bool:
    """Whether the word before a surname is a name and no title ("President Putin"); headlines capitalise anything."""
    if context.pos[i] != "PROPN" or context.sentence[i] != context.sentence[i + 1] or context.is_title_case(i):
        return False
    is_title = context.lower[i] in words.offices().honorifics or context.lower[i] in words.office_heads()
    return not is_title and context.entities.get(i, (0, 0, ""))[2] not in ("GPE", "NORP")


def _is_language(context: Context, first: int) -> bool:
    """As in "speaks French", "the Russian language", "Arabic-speaking"."""
    behind = context.lower[first + 1 : first + 3]
    before = (*context.lemma[max(0, first - 2) : first], *context.lower[max(0, first - 2) : first])
    return behind[:1] == ["language"] or behind == ["-", "speaking"] or bool(_SPOKEN & set(before))


def _opens_name(context: Context, first: int) -> bool:
    """Whether a firm or a club goes by the word: "British Airways", "American Psychological Association"."""
    start, end, label = context.entities.get(first, (0, 0, ""))
    if label != "ORG" or start not in (first, first - 1) or end < first + 2:
        return False
    rest = context.lower[first + 1 : end]
    if context.pos[first + 1] != "PROPN" or not context.words[first + 1][0].isupper():
        return False
    sectors = {words.organisation_words().get(word) for word in rest}
    return (
        not (sectors & _STATE_BODIES)
        and words.head_phrases().at(context.lower, first + 1) is None
        and not any(words.office_phrases().at(context.lower, i) for i in range(first + 1, end))
    )


def _area(context: Context, allowed: Sequence[Allowed], k: int) -> Name | None:
    """What holds the place, by the name behind the comma: "Paris, Texas", "Homs, Syria", "London (Ontario)".

    It counts where it has a town of that name, or is one of the states of the US, whose small towns are not all listed:
    "Moscow, Tehran and Ankara" and "Georgia, Russia and Iran" are lists.
    """
    if k + 1 == len(allowed):
        return None
    (here, names), (following, others) = allowed[k], allowed[k + 1]
    gap = context.text[here.end : following.start]
    if gap.strip() not in (",", "(") or len(gap) > 3:
        return None
    countries = {towns.country_of(context, n) for n in names if n.kind == "city"}
    for area in others:
        if area.kind not in DEMONYMS and area.kind not in ("capital", "city", "surname"):
            country = towns.country_of(context, area)
            if country and (country in countries or area.actor.startswith(_US)):
                return area
    return None


def _states_named(context: Context, reads: Sequence[Read]) -> Counter[str]:
    """How often the report names each state (or its people, or its provinces)."""
    named: Counter[str] = Counter()
    for read in reads:
        country = read.area or (towns.country_of(context, read.names[0]) if read.names[0].kind != "city" else None)
        if country:
            named[country] += 1
    return named


def _areas(context: Context, reads: Sequence[Read]) -> dict[str, str]:
    """One meaning a report: where "Paris, Texas" is named, "Paris" is in Texas."""
    areas: dict[str, str] = {}
    for read in reads:
        if read.area:
            areas.setdefault(context.text[read.match.start : read.match.end].casefold(), read.area)
    return areas


def _mention_of(context: Context, read: Read, report: Report) -> Mention | None:
    match = read.match
    area = read.area or report.areas.get(context.text[match.start : match.end].casefold())
    places = [n for n in read.names if n.kind == "city"]
    others = _in_time(context, [n for n in read.names if n.kind != "city"])
    if area and all(towns.country_of(context, n) != area for n in others):
        others = []
    seat = next((context.registry.successor(n.actor[:3], TODAY) for n in others if n.kind == "capital"), None)
    town = towns.choose(context, places, area or seat, report.named)
    if town and others and others[0].kind == "surname" and towns.stands_for_place(context, match):
        others = []
    if area and (town is None or towns.country_of(context, town) != area):
        return Mention(
            start=match.start, end=match.end, actor=None, country=area, type="city", role="LOC", how=How.LITERAL
        )
    if others:
        return _of_reading(context, match, others, town, dated=match.start in report.datelines)
    return _mention(context, match, town, How.LITERAL, "LOC", places) if town else None


def _of_reading(
    context: Context, match: Match, names: Sequence[Name], town: Name | None, *, dated: bool
) -> Mention | None:
    name = names[0]
    actor = context.registry.actor(name.actor)
    if name.kind in DEMONYMS:
        mention = _mention(context, match, name, How.DEMONYM, None, ())
        people = mention and mention.type == "region"  # "Kurdish", "Europeans": who, not where
        return replace(mention, type="group", role="CVL") if mention and people else mention
    if name.kind == "capital" or (town and name.kind == "metonym"):
        if town and (dated or metonymy.is_place(context, match, capital=True)):
            mention = _mention(context, match, town, How.LITERAL, "LOC", [name])
            return replace(mention, country=actor.country) if mention and actor else mention  # Moscow, SUN
        return _mention(context, match, name, How.CAPITAL, None, [town] if town else [])
    if actor and actor.role == "STATE":
        role = "LOC" if metonymy.is_place(context, match, capital=False) else None
        return _mention(context, match, name, How.LITERAL, role, names[1:])
    how = How.CAPITAL if name.kind == "metonym" else How.NAME
    return _mention(context, match, name, how, None, [n for n in names[1:] if n.actor != name.actor])


def _in_time(context: Context, names: list[Name]) -> list[Name]:
    """Readings whose actor exists on the report's day first: "Russian" is Soviet in 1987.

    Of persons of one surname, who is in office comes first, then who took one last: Bashar, not Hafez al-Assad.
    """

    def alive(name: Name) -> bool:
        if name.actor.startswith("PER."):
            return any(valid(t.start, t.end, context.on or TODAY) for t in context.registry.tenures(name.actor))
        actor = context.registry.actor(name.actor)
        return actor is None or valid(actor.start, actor.end, context.on or TODAY)

    if len(names) > 1 and all(n.kind == "surname" for n in names):
        names = sorted(names, key=lambda n: n.start or "", reverse=True)
    return [n for n in names if alive(n)] + [n for n in names if not alive(n)]


def _mention(  # noqa: PLR0917 - private, and called on one line each
    context: Context, match: Match, name: Name, how: How, role: str | None, others: Iterable[Name]
) -> Mention | None:
    actor = context.registry.actor(name.actor)
    if actor is None:
        return None
    role = role or role_of(context, actor)
    return Mention(
        start=match.start,
        end=match.end,
        actor=actor.id,
        country=None if actor.type == "person" and role == "IGO" else actor.country,
        type=actor.type,
        role=role,
        how=how,
        person=actor.id if actor.type == "person" else None,
        candidates=tuple(dict.fromkeys(n.actor for n in others if n.actor != name.actor))[:4],
    )


def role_of(context: Context, actor: Actor) -> str:
    """The actor's role on the report's day; who has left every office is a former official.

    The head of an organisation of states speaks for it, and for no state.
    """
    if actor.type != "person" or context.on is None:
        return actor.role
    tenures = context.registry.tenures(actor.id)
    if tenures and all(t.end and t.end <= context.on for t in tenures):
        return "FORMER_GOV"
    held = [t for t in tenures if valid(t.start, t.end, context.on)]
    return "IGO" if held and all(t.country.startswith("IGO.") for t in held) else actor.role
