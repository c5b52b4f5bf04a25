"""Persons, organisations and places that the registry does not list, from spaCy's named entities.

An organisation counts where a word of its name says what it is ("... Brigade", "Ministry of ..."), since the small
model calls much an organisation. Names found once are found wherever the report writes them again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import bodies, words
from dyads.actors.spelling import person_id
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
_STANDING = frozenset({"in", "at", "near", "outside", "around"})
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
LIST_LIMIT = 40  # names of a list that are followed back to the first
_OPENING = frozenset(
    {"mount", "lake", "port", "fort", "saint", "st.", "cape", "camp", "north", "south", "east", "west", "new"}
)
_HEIGHTS = frozenset(
    {
        "jabal",
        "jebel",
        "djebel",
        "mount",
        "wadi",
        "tell",
        "cerro",
        "monte",
        "lake",
        "lac",
        "cape",
        "khirbet",
        "khor",
        "bandar",
        "puerto",
    }
)
_CRAFT = frozenset(
    {
        "ship",
        "vessel",
        "tanker",
        "supertanker",
        "frigate",
        "destroyer",
        "carrier",
        "submarine",
        "cruiser",
        "corvette",
        "yacht",
        "boat",
        "freighter",
        "ferry",
        "trawler",
        "liner",
        "satellite",
        "rocket",
        "missile",
        "drone",
        "hurricane",
        "typhoon",
        "cyclone",
        "storm",
        "film",
        "movie",
        "novel",
    }
)


def unlisted(context: Context, covered: Covered) -> list[Mention]:
    """Mentions of what spaCy names and the registry does not, in order; ``covered`` holds what is listed."""
    found = []
    dated = {i for start, _, end in context.datelines for i in range(*context.tokens((start, end)))}
    for start, end, found_label in sorted(set(context.entities.values())):
        label = "PERSON" if found_label == "ORG" and _is_titled(context, start, end) else found_label
        if start in dated:  # the agency in "(Reuters)", of which the parse makes a person
            continue
        first, last = trim(context, start, end, titles=label == "PERSON")
        last = _to_its_end(context, last, end) if label == "PERSON" else last
        if first < last and not any(covered.at(i) for i in range(first, last)):
            found += _entity(context, first, last, label)
        elif label == "ORG" and (body := bodies.of_state(context, covered, first, last)):
            found.append(body)
    return found


def trim(context: Context, first: int, last: int, *, titles: bool = True) -> tuple[int, int]:
    """The tokens without the article, titles of persons, possessive "'s" and punctuation around a name."""
    skip = words.offices().honorifics if titles else frozenset()
    while first < last and (context.lower[first] in skip or context.pos[first] in ("DET", "PUNCT", "SPACE")):
        first += 1
    while first < last and context.pos[last - 1] in ("PART", "PUNCT", "SPACE"):
        last -= 1
    return first, last


def _is_titled(context: Context, first: int, last: int) -> bool:
    """Whether what the model calls an organisation is a name behind an office: "envoy Volker Perthes"."""
    before = context.lower[first - 1] if first else ""
    named = all(context.pos[i] == "PROPN" and context.words[i].isalpha() for i in range(first, last))
    bodies = words.organisation_words()
    return (
        before in words.office_heads()
        and last - first in (2, 3)
        and named
        and not any(context.lower[i] in bodies for i in range(first, last))
    )


def _to_its_end(context: Context, last: int, end: int) -> int:
    """Where a name that spaCy cuts in two ends: "Shah Mahmood | Qureshi" is one, as the parse has it."""
    while (
        last == end < len(context.words)
        and context.pos[end] == "PROPN"
        and context.head[end - 1] == end
        and context.entities.get(end, (0, 0, "PERSON"))[2] == "PERSON"
    ):
        last = end = end + 1
    return last


def _entity(context: Context, first: int, last: int, label: str) -> list[Mention]:  # noqa: PLR0911 - one a kind
    start, end = context.chars(first, last)
    text = context.text[start:end]
    if not _NAME.fullmatch(text) or not text[0].isupper():
        return []
    if label == "PERSON" and context.lower[first] in _HEIGHTS:
        return [place(start, end, "GPE")]
    if label in ("PERSON", "FAC") and last - first == 1 and _is_only_placed(context, first):
        return [place(start, end, "GPE")]
    if label == "PERSON" and last - first > 1 and _is_inside(context, first) and context.text.count(text) == 1:
        return [place(start, end, "GPE")]
    if label == "PERSON":
        craft = first > 0 and context.lower[first - 1] in _CRAFT
        return [person(start, end, text)] if _is_full_name(context, first, last) and not craft else []
    if label == "ORG":
        return bodies.organisation(context, first, last)
    if label in ("GPE", "LOC") and context.pos[last - 1] == "PROPN" and _is_placed(context, first, last):
        return [place(start, end, label)]
    return []


def _is_placed(context: Context, first: int, last: int) -> bool:
    """Whether a preposition, a kind of place or a comma says so too: the model takes many a surname for a place."""
    for _ in range(LIST_LIMIT):
        placed = _is_placed_alone(context, first, last)
        before = context.lower[first - 1] if first else ""
        if placed is not None or before not in ("and", ","):
            return bool(placed)
        first, last, label = context.entities.get(first - 2, (0, 0, ""))
        if label != "GPE":
            return False
    return False


def _is_placed_alone(context: Context, first: int, last: int) -> bool | None:  # noqa: PLR0911 - one return a sign
    """The same of one name of a list; ``None`` where the name before it in the list decides."""
    lower = context.lower
    if context.words[last - 1] in context.surnames and last - first == 1:
        return False
    if last - first > 1 and (lower[first] in _OPENING or lower[last - 1] in words.cues().kinds):
        return True
    _, closing, label = context.entities.get(last + 1, (0, 0, ""))
    if lower[last : last + 1] == [","] and label == "GPE" and lower[closing : closing + 1] not in (["'s"], ["’s"]):
        return first == 0 or lower[first - 1] != ","
    if context.dep[last - 1] == "dobj" and context.lemma[context.head[last - 1]] in words.cues().taken:
        return True
    if lower[max(0, first - 2) : first] == ["according", "to"]:
        return False
    at = first - 1 - (first > 1 and lower[first - 1] == "the")
    if at >= 0 and lower[at] in _PLACING:
        return context.lemma[context.head[at]] not in _SPEAKING
    return None


def _is_only_placed(context: Context, i: int) -> bool:
    """Whether one word that the model calls a person stands where persons do not: "manoeuvres at Merowe"."""
    before = context.lower[i - 1] if i else ""
    named = context.words[i] in context.surnames or context.text.count(context.words[i]) > 2
    return before in _STANDING and context.pos[i - 1] == "ADP" and context.pos[i] == "PROPN" and not named


def _is_inside(context: Context, first: int) -> bool:
    """Whether something is in or near what the model calls a person by a longer name: "held in Qasr bin Ghashir"."""
    before = context.lower[first - 1] if first else ""
    above = {context.lemma[context.head[first - 1]], context.lemma[first - 2]} if first > 1 else set()
    return before in _STANDING - {"at"} and not above & words.cues().attitudes


def _is_full_name(context: Context, first: int, last: int) -> bool:
    parts = [context.words[i] for i in range(first, last) if context.lower[i] != "-"]
    capitals = sum(part[0].isupper() for part in parts)
    before = context.lower[first - 1] if first else ""
    titled = before in words.offices().honorifics and len(parts) == 1
    spaced = " " in context.text[slice(*context.chars(first, last))]
    return ((spaced and len(parts) <= 6 and capitals >= 2) or titled) and not any(p.isdigit() for p in parts)


def person(start: int, end: int, text: str) -> Mention:
    """Somebody whom the registry does not list, of no known state yet."""
    actor = person_id(text)
    return Mention(
        start=start, end=end, actor=actor, country=None, type="person", role="CVL", how=How.NAME, person=actor
    )


def place(start: int, end: int, label: str) -> Mention:
    """A place as a mention, its state not yet known. label: spaCy's, GPE or LOC."""
    kind = "city" if label == "GPE" else "region"
    return Mention(start=start, end=end, actor=None, country=None, type=kind, role="LOC", how=How.LITERAL)


def again(context: Context, covered: Covered, found: Sequence[Mention]) -> list[Mention]:
    """Further places where the report writes the names of ``found`` that spaCy missed."""
    names = {context.text[m.start : m.end]: m for m in found if m.end - m.start > 3 and m.how is not How.DEMONYM}
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
    return replace(mention, start=start, end=end)
