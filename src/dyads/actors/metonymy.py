"""Place or power: whether the name of a state or a capital stands for the ground or for who acts there.

"Talks in Moscow", "a visit to Syria" and "the north of Iraq" are about places; "Moscow said", "aid from Iran",
"ties with Syria" and "Turkey's policy" about powers. The decision walks up the dependency parse from the name and takes
the first preposition, verb or noun that settles it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.actors import words

if TYPE_CHECKING:
    from dyads.actors.context import Context
    from dyads.actors.matching import Match

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


def is_place(context: Context, match: Match, *, capital: bool) -> bool:
    """Whether the name stands for a place. capital: it names a capital, for which a modifier is the town."""
    first, last = context.tokens((match.start, match.end))
    root = _root(context, first, last)
    return _decide(context, root, first, capital)


def _root(context: Context, first: int, last: int) -> int:
    """The token of the name whose head lies outside it."""
    return next((i for i in range(first, last) if not first <= context.head[i] < last), last - 1)


def _decide(context: Context, i: int, first: int, capital: bool) -> bool:  # noqa: PLR0911 - one return a case
    cues = _cues()
    dep, head = context.dep[i], context.head[i]
    before = context.lower[first - 1] if first else ""
    # Case 1: a preposition right before the name, whatever the parser made of it.
    if before in cues.prepositions or (before == "the" and first > 1 and context.lower[first - 2] in cues.prepositions):
        prep = first - 1 if before in cues.prepositions else first - 2
        return _after_preposition(context, prep)
    # Case 2: "Syria and Iraq": as the first of them.
    if dep == "conj" and head != i and context.pos[head] in ("PROPN", "NOUN") and head < i:
        return _decide(context, head, head, capital)
    # Case 3: "Homs, Syria".
    if dep in ("appos", "npadvmod") and before == "," and context.pos[head] == "PROPN" and not capital:
        return True
    # Case 4: possessor or modifier of a noun.
    if dep == "poss" or (i + 1 < len(context.lower) and context.lower[i + 1] in ("'s", "’s")):
        return context.lemma[head] in cues.parts and head != i
    if dep in ("compound", "amod", "nmod"):
        return capital and not _is_power_noun(context, head)
    # Case 5: object of a verb of motion.
    if dep in ("dobj", "obj") and head != i:
        return context.lemma[head] in cues.motion_to
    # Case 6: subject of being somewhere.
    if dep in SUBJECTS and head != i:
        return context.lemma[head] in cues.lying
    return False


def _after_preposition(context: Context, prep: int) -> bool:
    """Whether the preposition, with what it hangs on, leads to a place."""
    cues = _cues()
    word = context.lower[prep]
    lead = context.lemma[context.head[prep]]
    before = context.lemma[prep - 1] if prep else ""
    if word in cues.local:
        return not {lead, before} & cues.attitudes
    if word in ("to", "for"):
        return bool({lead, before} & cues.motion) or (word == "to" and _object_of(context, prep) in cues.motion)
    if word == "from":
        return bool({lead, before} & (cues.motion | cues.leaving))
    if word == "of":
        return bool({lead, before} & (cues.parts | cues.leaving))
    return False


def _object_of(context: Context, prep: int) -> str:
    """Lemma of the nearest verb above the preposition: "send" for "sent troops to"."""
    i = context.head[prep]
    for _ in range(3):
        if context.pos[i] == "VERB" or context.head[i] == i:
            break
        i = context.head[i]
    return context.lemma[i]


def _is_power_noun(context: Context, head: int) -> bool:
    return context.lemma[head] in _cues().power


@lru_cache(maxsize=1)
def _cues() -> words.Cues:
    return words.cues()
