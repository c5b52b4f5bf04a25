"""Persons, organisations and places that the registry does not list, from spaCy's named entities.

An organisation counts where a word of its name says what it is ("... Brigade", "Ministry of ..."), since the small
model calls much an organisation. Names found once are found wherever the report writes them again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.actors.tenures import person_id, slug
from dyads.actors.towns import datelines
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)*")
_PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "outside",
        "around",
        "of",
        "toward",
        "towards",
        "across",
        "between",
        "through",
    }
)
_SPEAKING = frozenset(
    {
        "talk",
        "speak",
        "accord",
        "say",
        "listen",
        "write",
        "tell",
        "belong",
        "give",
        "go",
        "wife",
        "husband",
        "friend",
        "life",
        "death",
        "work",
        "part",
    }
)
_LOCAL_BODIES = frozenset({"GOV", "COP", "JUD", "LEG", "EDU"})
_STATE_BODIES = frozenset({"GOV", "COP", "JUD", "LEG"})
_OPENING = frozenset(
    {"mount", "lake", "port", "fort", "saint", "st.", "cape", "camp", "north", "south", "east", "west", "new"}
)
NEARBY = 400  # characters around an unlisted town in which a named state is believed to be its own


def unlisted(context: Context, covered: Covered) -> list[Mention]:
    """Mentions of what spaCy names and the registry does not, in order; ``covered`` holds what is listed."""
    found = []
    dated = {i for start, _, end in datelines(context.text) for i in range(*context.tokens((start, end)))}
    for start, end, label in sorted(set(context.entities.values())):
        if start in dated:  # the agency in "(Reuters)", of which the parse makes a person
            continue
        first, last = trim(context, start, end, titles=label == "PERSON")
        if first < last and not any(covered.at(i) for i in range(first, last)):
            found += _entity(context, first, last, label)
    return found


def trim(context: Context, first: int, last: int, *, titles: bool = True) -> tuple[int, int]:
    """The tokens without the article, titles of persons, possessive "'s" and punctuation around a name."""
    skip = words.offices().honorifics if titles else frozenset()
    while first < last and (context.lower[first] in skip or context.pos[first] in ("DET", "PUNCT", "SPACE")):
        first += 1
    while first < last and context.pos[last - 1] in ("PART", "PUNCT", "SPACE"):
        last -= 1
    return first, last


def _entity(context: Context, first: int, last: int, label: str) -> list[Mention]:
    start, end = context.chars(first, last)
    text = context.text[start:end]
    if not _NAME.fullmatch(text) or not text[0].isupper():
        return []
    if label == "PERSON":
        return [_person(start, end, text)] if _is_full_name(context, first, last) else []
    if label == "ORG":
        return _organisation(context, first, last, text)
    if label in ("GPE", "LOC") and context.pos[last - 1] == "PROPN" and _is_placed(context, first, last):
        return [_place(start, end, label)]
    return []


def _is_placed(context: Context, first: int, last: int) -> bool:
    """Whether a preposition, a kind of place or a comma says so too: the model takes many a surname for a place."""
    lower = context.lower
    if context.words[last - 1] in context.surnames and last - first == 1:
        return False
    if last - first > 1 and (lower[first] in _OPENING or lower[last - 1] in words.cues().kinds):
        return True
    if last + 1 < len(lower) and lower[last] == "," and context.entities.get(last + 1, (0, 0, ""))[2] == "GPE":
        return first == 0 or lower[first - 1] != ","
    at = first - 1 - (first > 1 and lower[first - 1] == "the")
    if at >= 0 and lower[at] in ("and", ","):
        return (
            at > 0
            and context.entities.get(at - 1, (0, 0, ""))[2] == "GPE"
            and _is_placed(context, *context.entities[at - 1][:2])
        )
    return at >= 0 and lower[at] in _PLACING and context.lemma[context.head[at]] not in _SPEAKING


def _is_full_name(context: Context, first: int, last: int) -> bool:
    parts = [context.words[i] for i in range(first, last) if context.lower[i] != "-"]
    capitals = sum(part[0].isupper() for part in parts)
    before = context.lower[first - 1] if first else ""
    titled = before in words.offices().honorifics and len(parts) == 1
    spaced = " " in context.text[slice(*context.chars(first, last))]
    return ((spaced and len(parts) <= 6 and capitals >= 2) or titled) and not any(p.isdigit() for p in parts)


def _person(start: int, end: int, text: str) -> Mention:
    actor = person_id(text)
    return Mention(
        start=start, end=end, actor=actor, country=None, type="person", role="CVL", how=How.NAME, person=actor
    )


def _organisation(context: Context, first: int, last: int, text: str) -> list[Mention]:
    sector = next(
        (s for i in range(last - 1, first - 1, -1) if (s := words.organisation_words().get(context.lower[i]))), None
    )
    if sector is None or last - first < 2:
        return []
    start, end = context.chars(first, last)
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


def _place(start: int, end: int, label: str) -> Mention:
    kind = "city" if label == "GPE" else "region"
    return Mention(start=start, end=end, actor=None, country=None, type=kind, role="LOC", how=How.LITERAL)


def again(context: Context, covered: Covered, found: Sequence[Mention]) -> list[Mention]:
    """Further places where the report writes the names of ``found`` that spaCy missed."""
    names = {context.text[m.start : m.end]: m for m in found if m.end - m.start > 3}
    if not names:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) + r")\b")
    repeats = []
    for hit in pattern.finditer(context.text):
        first, last = context.tokens(hit.span())
        model = names[hit[0]]
        settled = model.type not in ("city", "region") or _is_placed(context, first, last)
        if settled and not any(covered.at(i) for i in range(first, last)):
            repeats.append(_moved(model, *hit.span()))
    return repeats


def _moved(mention: Mention, start: int, end: int) -> Mention:
    from msgspec.structs import replace

    return replace(mention, start=start, end=end)


def called_places(context: Context, covered: Covered) -> list[Mention]:
    """Places that a common noun calls so: "the villages of Foua and Kafriya", "Varzaqan district"."""
    kinds, found = words.cues().kinds, []
    for i, lemma in enumerate(context.lemma):
        if lemma not in kinds or context.pos[i] != "NOUN":
            continue
        if context.lower[i + 1 : i + 2] == ["of"]:
            found += _names_from(context, covered, i + 2, several=context.lower[i] != lemma)
        elif i and context.words[i][0].islower():
            first = i
            while first and context.pos[first - 1] == "PROPN" and covered.at(first - 1) is None:
                first -= 1
            found += _name_at(context, first, i)
    return found


def _names_from(context: Context, covered: Covered, i: int, *, several: bool) -> list[Mention]:
    """Capitalised names from token ``i`` on; ``several``: and those coordinated with the first."""
    found: list[Mention] = []
    while i < len(context.pos):
        last = i
        while last < len(context.pos) and context.pos[last] == "PROPN" and covered.at(last) is None:
            last += 1
        found += _name_at(context, i, last)
        known = covered.at(i)
        last = context.tokens(known)[1] if known else last
        if not several or last == i or context.lower[last : last + 1] not in (["and"], [","]):
            break
        i = last + 1
    return found


def _name_at(context: Context, first: int, last: int) -> list[Mention]:
    if first >= last or not context.words[first][0].isupper():
        return []
    return [_place(*context.chars(first, last), "GPE")]


def at_datelines(context: Context, covered: Covered) -> list[Mention]:
    """Places that open a report, which capitals hide from the parse: "HOLLIDAY, Mo. --"."""
    return [
        _place(start, end, "GPE")
        for start, end, _ in datelines(context.text)
        if covered.at(context.token(start)) is None
    ]


def countries(mentions: Sequence[Mention]) -> list[Mention]:
    """Unlisted places, and local bodies, with the state that the report names closest to them, or most often."""
    from msgspec.structs import replace

    known = [m for m in mentions if m.country and m.type in ("state", "city", "region", "government")]
    known.sort(key=lambda m: m.start)
    starts = [m.start for m in known]
    often = Counter(m.country for m in known)
    placed = []
    for mention in mentions:
        if mention.country is None and known and _is_local(mention):
            near = _nearest(known, starts, mention)
            close = abs(near.start - mention.end) <= NEARBY
            country = near.country if close else often.most_common(1)[0][0]
            body = mention.role in _STATE_BODIES
            placed.append(
                replace(mention, country=country, actor=f"{country}.{mention.role}" if body else mention.actor)
            )
        else:
            placed.append(mention)
    return placed


def _nearest(known: Sequence[Mention], starts: Sequence[int], mention: Mention) -> Mention:
    at = bisect_left(starts, mention.end)
    return min(known[max(0, at - 1) : at + 1], key=lambda m: (abs(m.start - mention.end), m.start))


def _is_local(mention: Mention) -> bool:
    if mention.type == "city":
        return mention.actor is None
    return (
        mention.type == "organisation"
        and mention.role in _LOCAL_BODIES
        and bool(mention.actor and mention.actor.startswith("ORG."))
    )
