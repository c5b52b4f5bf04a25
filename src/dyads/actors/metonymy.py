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

LIST_LIMIT = 40  # names of a list that are followed back to the first
_NOUNS = ("PROPN", "NOUN")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_POSSESSIVE = ("'s", "’s")
_HYPHENS = ("-", "–", "—")
_STATE_BODIES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})


def is_place(context: Context, match: Match, *, capital: bool) -> bool:
    """Whether the name stands for a place. capital: it names a capital, for which a modifier is the town."""
    first, last = context.tokens((match.start, match.end))
    root, first = _first_of_list(context, _root(context, first, last), first)
    return _decide(context, root, first, capital)


def _root(context: Context, first: int, last: int) -> int:
    """The token of the name whose head lies outside it."""
    return next((i for i in range(first, last) if not first <= context.head[i] < last), last - 1)


def _decide(context: Context, i: int, first: int, capital: bool) -> bool:  # noqa: PLR0911 - one return a case
    """The cases, the surest first. i: the name's root; first: its first token."""
    cues = _cues()
    dep, head = context.dep[i], context.head[i]
    before = context.lower[first - 1] if first else ""
    after = context.lower[i + 1] if i + 1 < len(context.lower) else ""
    # Case 1: "eastern Ukraine", "West Beirut", "present-day Iraq".
    if before in cues.sides:
        return True
    # Case 2: possessor: "Turkey's coast", "Lebanon's Hezbollah", "one of Iraq's largest towns".
    if after in _POSSESSIVE or dep == "poss":
        owned = head if dep == "poss" else _next_noun(context, i + 2)
        return owned != i and _owns_ground(context, owned)
    # Case 3: modifier: "the Damascus-based group", "the US-Turkish talks", "the Syria border", "Moscow theatres".
    if after in _HYPHENS and i + 2 < len(context.lower) and context.starts[i + 2] == context.starts[i + 1] + 1:
        return context.lower[i + 2] in cues.based
    if dep in ("compound", "amod", "nmod") and head > i:
        return context.lemma[head] in cues.parts or (capital and context.lemma[head] not in cues.power)
    # Case 4: a preposition right before the name, whatever the parser made of it.
    prep = first - 2 if before == "the" and first > 1 else first - 1
    if prep >= 0 and context.lower[prep] in cues.prepositions:
        return _after_preposition(context, prep, capital)
    # Case 5: "Homs, Syria", "University College, London".
    if dep in ("appos", "npadvmod") and before == "," and context.pos[head] == "PROPN" and not _is_state(context, head):
        return not capital or context.entities.get(head, (0, 0, ""))[2] in ("ORG", "FAC")
    # Case 6: object of a verb of motion.
    if dep in ("dobj", "obj") and head != i:
        return context.lemma[head] in cues.motion_to or (capital and context.lemma[head] in cues.taken)
    # Case 7: "Aleppo lies ...", "Kobani is a town ...".
    return dep in SUBJECTS and head != i and is_placed(context, head)


def _first_of_list(context: Context, root: int, first: int) -> tuple[int, int]:
    """Root and first token of the name that decides for all of a list: Syria in "from Syria, Iraq and Iran"."""
    for _ in range(LIST_LIMIT):
        head = context.head[root]
        listed = context.dep[root] == "conj" and head < root and context.pos[head] in _NOUNS
        if not listed or _stands_alone(context, first, root):
            break
        root, first = head, _first(context, head)
    return root, first


def _stands_alone(context: Context, first: int, root: int) -> bool:
    """Whether the words right before or behind settle the name by themselves: "(from Syria and) to Iraq"."""
    before, after = context.lower[max(0, first - 2) : first], context.lower[root + 1 : root + 2]
    if before[-1:] == ["the"]:
        before.pop()
    settling = _cues().prepositions | _cues().sides
    return bool(before and before[-1] in settling) or bool(after and after[0] in (*_POSSESSIVE, *_HYPHENS))


def _first(context: Context, root: int) -> int:
    """First token of the name whose root is given: "the United" of "the United States"."""
    while root > 0 and context.dep[root - 1] in ("compound", "amod", "nmod") and context.pos[root - 1] == "PROPN":
        root -= 1
    return root


def _is_state(context: Context, root: int) -> bool:
    """Whether the name before the comma is a state's: "Saudi Arabia, Egypt and Bahrain" is a list of powers."""
    name = context.text[slice(*context.chars(_first(context, root), root + 1))]
    return any(actor.type == "state" for actor in context.registry.lookup(name, context.on))


def _next_noun(context: Context, i: int) -> int:
    while i + 1 < len(context.pos) and context.pos[i] not in ("NOUN", "PROPN"):
        i += 1
    return min(i, len(context.pos) - 1)


def _owns_ground(context: Context, head: int) -> bool:
    """Whether what a state owns is a part of it, one of the best things in it, or an organisation at home in it."""
    if context.lemma[head] in _cues().parts:
        return True
    if context.lower[head] in words.office_heads():
        return False
    if any(c.tag_ in ("JJS", "RBS") for c in context.doc[head].lefts):
        return True
    start, end, label = context.entities.get(head, (head, head + 1, ""))
    state_bodies = words.organisation_words()
    return label == "ORG" and all(state_bodies.get(w) not in _STATE_BODIES for w in context.lower[start:end])


def is_placed(context: Context, verb: int) -> bool:
    """As in "(It) lies in the north", "is a town"."""
    if context.lemma[verb] in _cues().lying:
        return True
    return context.lemma[verb] == "be" and any(
        c.dep_ == "attr" and c.lemma_.lower() in _cues().kinds for c in context.doc[verb].children
    )


def _after_preposition(context: Context, prep: int, capital: bool) -> bool:  # noqa: PLR0911 - one return a case
    """Whether the preposition, with what it hangs on, leads to a place."""
    cues = _cues()
    word = context.lower[prep]
    leads = {context.lemma[context.head[prep]], context.lemma[prep - 1] if prep else ""}
    if word in cues.local:
        return not leads & (cues.attitudes | (cues.seated if capital and word == "in" else frozenset()))
    if word in ("to", "toward", "towards"):
        return bool(leads & cues.motion) or _verb_above(context, prep) in cues.motion
    if word == "for":
        return bool(leads & cues.departing)
    if word == "from":
        return not leads & cues.giving
    if word == "of":
        return bool(leads & cues.parts) or context.lower[prep - 1] == "out"
    if word == "between":
        return bool(leads & (cues.motion | cues.parts | cues.lying))
    return word == "over" and bool(leads & cues.flying)


def _verb_above(context: Context, prep: int) -> str:
    """Lemma of the nearest verb above the preposition: "send" for "sent troops to"."""
    i = context.head[prep]
    for _ in range(3):
        if context.pos[i] == "VERB" or context.head[i] == i:
            break
        i = context.head[i]
    return context.lemma[i]


@lru_cache(maxsize=1)
def _cues() -> words.Cues:
    return words.cues()
