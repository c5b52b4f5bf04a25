"""Speakers set off by a colon: headlines ("Putin: we shall stay") and the turns of an interview ("WALLACE: ...")."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dyads.coding.claims.cues import Cue, Example
from dyads.coding.claims.found import Found
from dyads.coding.claims.quotations import EITHER, OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from dyads.coding.claims.quotations import Quotations

MAX_NAME = 6  # tokens before the colon
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_EXAMPLE = Example(text="ADENAUER: We choose freedom.", source="ADENAUER", cue=":", content="We choose freedom")
TURN = Cue(id="turn", lemma=":", pos="verb", complements=("quote",), kind="statement", certainty=0.9, example=_EXAMPLE)


def find(doc: Doc, quotations: Quotations, nouns: frozenset[str]) -> Iterator[Found]:
    """Attributions by a colon near the start of a paragraph. ``nouns``: lemmas that speak ("poll", "minister")."""
    starts = [*quotations.paragraph_starts, len(doc)]
    turn: Found | None = None
    for number, (first, end) in enumerate(pairwise(starts)):
        start = first + 1 if doc[first].text in OPENERS | EITHER else first
        colon = _colon(doc, start, end)
        name = doc[start:colon] if colon is not None and colon + 1 < end else None
        if colon is not None and name and (name.text.isupper() or (number == 0 and _speaks(name[-1], nouns))):
            turn = Found(
                TURN, doc[colon], name[-1], [(start, colon)], [(colon, colon + 1)], [(colon + 1, end)], end=end
            )
            yield turn
        elif (
            turn is not None
            and start > first
            and turn.end == first
            and doc[turn.source[0][0] - 1].text in OPENERS | EITHER
        ):
            turn.content.append((start, end))
            turn.end = end
        else:
            turn = None


def _colon(doc: Doc, start: int, end: int) -> int | None:
    for at in range(start, min(end, start + MAX_NAME + 1)):
        if doc[at].text == ":":
            return at if at > start else None
    return None


def _speaks(name: Token, nouns: frozenset[str]) -> bool:
    return name.ent_type_ in _NAMES or name.lemma_.lower() in nouns or name.pos_ == "PROPN"
