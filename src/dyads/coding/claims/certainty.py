"""How far a claim's content is asserted: the cue's own weight, less what hedges in cue and content take away."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from dyads.coding.lists import read_list
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from dyads.coding.claims.found import Found, Piece

FLOOR = 0.05
HEDGED_KINDS = frozenset({"statement", "belief", "prediction", "denial"})  # whose content is a proposition


class Hedges(Record, frozen=True):
    """Shares of certainty that words leave, as ``data/hedges.yaml`` has them."""

    modals: dict[str, float]
    adverbs: dict[str, float]
    verbs: dict[str, float]
    negated: dict[str, float]


@lru_cache(maxsize=1)
def hedges() -> Hedges:
    """The hedges that come with the package."""
    return msgspec.convert(read_list("hedges.yaml"), Hedges)


def certainty(doc: Doc, found: Found) -> float:
    """From 0 (doubted) to 1 (asserted), to two decimals."""
    table = hedges()
    value = found.cue.certainty
    if found.negated:
        value = min(value, table.negated[found.cue.kind])
    for share in _on_cue(found.anchor, table):
        value *= share
    if found.cue.kind in HEDGED_KINDS and found.content:
        value *= _of_content(doc, found.content[0], table)
    return round(max(FLOOR, min(1.0, value)), 2)


def _on_cue(anchor: Token, table: Hedges) -> Iterator[float]:
    for c in anchor.lefts:
        if c.dep_ == "aux" and c.lower_ != "will":
            yield table.modals.get(c.lower_, 1.0)
        elif c.dep_ == "advmod":
            yield table.adverbs.get(c.lower_, 1.0)


def _of_content(doc: Doc, piece: Piece, table: Hedges) -> float:
    """The strongest hedge on the top clause of the content."""
    top = doc[piece[0]]
    while piece[0] <= top.head.i < piece[1] and top.head.i != top.i:
        top = top.head
    shares = [table.verbs.get(top.lemma_, 1.0)]
    for c in top.children:
        if c.dep_ == "aux":
            shares.append(table.modals.get(c.lower_, 1.0))
        elif c.dep_ in ("advmod", "acomp"):
            shares.append(table.adverbs.get(c.lower_, 1.0))
    return min(shares)
