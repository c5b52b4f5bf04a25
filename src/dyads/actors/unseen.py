"""Persons whose names the parse does not see, told by the office beside them.

As in "Christophe Lutundula, the Congolese foreign minister" and "Nam Gwan-pyo, Seoul's ambassador".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.actors import entities, offices

if TYPE_CHECKING:
    from dyads.actors.context import Context, Covered
    from dyads.records import Mention

_LONGEST = 5  # tokens of a name: "Nam Gwan-pyo" has four


def beside_offices(context: Context, covered: Covered) -> list[Mention]:
    """Persons that the parse does not see, whom an office beside the name tells: "Nam Gwan-pyo, Seoul's envoy"."""
    found = []
    for phrase in offices.phrases(context, covered):
        known = offices.titled(context, covered, phrase) or offices.beside(context, covered, phrase)
        if not known and offices.tells(phrase) and (name := _name_beside(context, covered, phrase)):
            start, end = context.chars(*name)
            found.append(entities.person(start, end, context.text[start:end]))
    return found


def _name_beside(context: Context, covered: Covered, phrase: offices.Phrase) -> tuple[int, int] | None:
    """First token and one past the last of an unseen name before the office and a comma, or right behind it."""
    words_of, i = context.words, phrase.first - 1
    while i > 0 and context.lower[i] in ("the", "a", "an", "then"):
        i -= 1
    if i > 1 and context.lower[i] == ",":
        first = _name_before(context, covered, i)
        return (first, i) if i - first in range(2, _LONGEST + 1) else None
    last = phrase.last
    while last < len(words_of) and _is_part_of_name(context, covered, last):
        last += 1
    titled = words_of[phrase.last - 1][0].isupper() and not phrase.plural
    return (phrase.last, last) if titled and last - phrase.last in range(2, _LONGEST + 1) else None


def _name_before(context: Context, covered: Covered, last: int) -> int:
    first = last
    while first > 0 and _is_part_of_name(context, covered, first - 1):
        first -= 1
    return first


def _is_part_of_name(context: Context, covered: Covered, i: int) -> bool:
    """A capitalised proper noun, or what a hyphen joins to one, that belongs to nobody yet."""
    seen = covered.at(i) is not None or context.entities.get(i, (0, 0, ""))[2] == "PERSON"
    if seen or (context.pos[i] != "PROPN" and context.words[i] != "-"):
        return False
    joined = context.words[i] == "-" or (i > 0 and context.words[i - 1] == "-")
    return joined or (context.words[i][0].isupper() and context.words[i].isalpha() and len(context.words[i]) > 1)
