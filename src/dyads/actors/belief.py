"""Whether a matched name is one here: the words around let it be a person, a town or a region, or they do not."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from dyads.actors import entities, towns, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context
    from dyads.actors.matching import Match
    from dyads.actors.registry import Name

DEMONYMS = frozenset({"demonym", "demonym_singular", "demonym_plural"})
_OF_LEADERS = frozenset({"administration", "government", "cabinet", "regime"})
ALIKE = 0.75  # ratio of difflib from which two given names are spellings of one
_SPOKEN = frozenset({"speak", "speaks", "speaking", "spoke", "translate", "fluent", "learn", "teach"})
_LINKS = frozenset({"and", "or", ","})
# What is put into words, and so may be "in Russian".
_WORDED = frozenset(
    {
        "speak", "say", "write", "reply", "answer", "read", "publish", "print", "broadcast", "tweet", "post", "sing",
        "perform", "address", "translate", "warn", "shout", "whisper", "pray", "preach", "call", "message", "warning",
        "statement", "letter", "text", "version", "edition", "speech", "sign", "interview", "sermon", "leaflet",
        "slogan", "announcement", "note", "book", "article", "film", "song", "conversation", "word", "communique",
        "report",
    }
)  # fmt: skip
_NAMED = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # what a demonym may belong to
_OF_ONE_STATE = frozenset({"National", "Supreme", "Federal", "Homeland", "Internal", "Presidential"})
_ARTICLES = frozenset({"the", "a", "an", "last", "next"})
_STATE_BODIES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "REB", "OPP", "PTY", "MED"})
# Between a given name and a surname.
_PARTICLE = re.compile(r"(?:al|el|ad|as|ar|ash|ul|ud)[- ][A-Z]|(?:bin|ibn|bint|van|von|der|de|da|di|dos|del) [A-Z]")
_BROAD = ("BLOC.", "PLACE.")  # ids of blocs and regions
Allowed = tuple["Match", tuple["Name", ...]]  # a match with the names that the words around allow


def allowed(context: Context, matches: Sequence[Match]) -> list[Allowed]:
    """Matches with the readings that the words around allow; a town believed once is allowed throughout."""
    rows, speakers = [], set()
    dated = {start for start, _, _ in context.datelines}
    believed = {context.text[start:end].casefold() for start, end, _ in context.datelines}
    for match in matches:
        first, last = context.tokens((match.start, match.end))
        if not _inside_word(context, match) and not _inside_person(context, first, last, match.names[0]):
            rows.append((match, first, last))
            if any(n.kind == "city" and towns.believable(context, n, first, last) for n in match.names):
                believed.add(context.text[match.start : match.end].casefold())
            if match.names[0].kind == "city" and towns.speaks(context, last):
                speakers.add(context.text[match.start : match.end].casefold())
    believed -= speakers
    allowed = []
    for match, first, last in rows:
        known = context.text[match.start : match.end].casefold() in believed and (
            match.start in dated or towns.possible(context, first, last)
        )
        names = tuple(n for n in match.names if (known if n.kind == "city" else _believable(context, n, match)))
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


def _believable(context: Context, name: Name, match: Match) -> bool:  # noqa: PLR0911 - one return a reason
    first, last = context.tokens((match.start, match.end))
    if name.actor.startswith("MED.") and context.text[match.start : match.end].islower() and "." not in name.text:
        return False  # "foreign affairs"
    if "+" in name.text and "+" not in context.text[match.start : match.end]:
        return False  # "up 4-1/8" is no "4+1"
    if name.actor.startswith("MED.") and " " not in name.text and _runs_on(context, last):
        return words.organisation_words().get(context.lower[last]) != "BUS"  # "Telegraph Co"
    if name.risky and " " in name.text and _runs_on(context, last):
        return False
    if name.actor.startswith("IGO.") and first and context.words[first - 1] in _OF_ONE_STATE:
        return False  # "the National (Security Council)"
    if name.kind in DEMONYMS and (_is_language(context, first) or _opens_name(context, first)):
        return False
    if name.kind == "surname" and not (_is_whole_person(context, first) or _is_variant(context, name, first)):
        return False
    if name.kind == "surname" and first and context.lower[first - 1] == "the" and _closes_phrase(context, last):
        return False  # "The Hague", but not "the Assad regime"
    if _is_broad(context, name) and _within_name(context, first):
        return False
    if not name.risky:
        return True
    label = context.entities.get(first, (0, 0, ""))[2]
    inside = first > 0 and context.sentence[first - 1] == context.sentence[first]
    if name.kind == "surname":
        return _is_surname_here(context, name, first)
    return bool(label) or (inside and context.words[first][:1].isupper() and not context.is_title_case(first))


def _closes_phrase(context: Context, last: int) -> bool:
    """Whether nothing behind a name belongs to it."""
    return last >= len(context.pos) or context.pos[last] not in ("NOUN", "PROPN", "ADJ", "PART")


def _is_surname_here(context: Context, name: Name, first: int) -> bool:
    """Whether a word that is also a surname stands for who has it: "President Bush", but not "May 26", "The King".

    Beside a title it does. Without one the bearer must be in office on the day, and the parse see a name.
    """
    if context.lower[first + 1 : first + 2] == ["administration"]:
        return True
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
    if behind and behind[0].lower() in _OF_LEADERS:
        return True  # "the Reagan Administration"
    if behind and context.pos[first + 1] == "PROPN" and behind[0][0].isupper():
        return False
    return not behind or _PARTICLE.match(context.text, context.starts[first + 1]) is None  # "Mariam al-Mahdi"


def _runs_on(context: Context, last: int) -> bool:
    """Whether a capitalised name goes on behind: "The National (Security Council)"; headlines capitalise anything."""
    if last >= len(context.words) or context.sentence[last] != context.sentence[last - 1]:
        return False
    return context.pos[last] == "PROPN" and context.words[last][0].isupper() and not context.is_title_case(last)


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
    """As in "speaks French", "the Russian language", "Arabic-speaking", "warnings in Russian and English"."""
    if _follows_in(context, first):
        return True
    behind = context.lower[first + 1 : first + 3]
    near = first - 1 if context.lower[first - 1 : first] == ["of"] else max(0, first - 2)  # "spoke of Russian troops"
    before = (*context.lemma[near:first], *context.lower[near:first])
    return behind[:1] == ["language"] or behind == ["-", "speaking"] or bool(_SPOKEN & set(before))


def _follows_in(context: Context, first: int) -> bool:
    """As in "warnings in Russian and English": alone or with others like it, and of no noun ("in Russian ports")."""
    start, end = first, first + 1
    while start > 1 and context.lower[start - 1] in _LINKS and context.words[start - 2][:1].isupper():
        start -= 2
    while end + 1 < len(context.words) and context.lower[end] in _LINKS and context.words[end + 1][:1].isupper():
        end += 2
    said = start > 1 and context.lower[start - 1] == "in" and context.lemma[start - 2] in _WORDED
    return said and (end >= len(context.words) or context.pos[end] not in _NAMED)


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
        and not any(words.head_phrases().at(context.lower, i) for i in range(first + 1, end))
        and not any(words.office_phrases().at(context.lower, i) for i in range(first + 1, end))
    )
