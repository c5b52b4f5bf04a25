"""Cues that stand behind or inside what they report: "The war, he said, is lost", "The war is lost, said the minister".

A parser is of little help here: it hangs the cue under the content or the content under the cue, as it pleases. The
commas (or quotation marks, or dashes) on both sides of a short cue clause decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding.claims.clauses import FINITE
from dyads.coding.claims.sources import inverted
from dyads.coding.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dyads.coding.claims.found import Piece

BREAKS = frozenset({",", ";", "--", "—", "–", "-", "―", ":"})
STOPS = frozenset({".", "?", "!", ";", "…"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "„", "«", "»"})
_OF_THE_CUE = frozenset({"conj", "cc", "relcl", "appos", "acl"})
MAX_TAIL = 25  # tokens that may follow the verb inside a cue clause ("he told reporters in Sochi on Monday")


class Region(NamedTuple):
    """The cue clause: its first token, the token behind it, and its subject."""

    start: int
    end: int
    holder: Token | None


def region(verb: Token, first: int) -> Region | None:
    """The clause of ``verb`` (whose own words start at ``first``) if it is short and set off; None if it goes on."""
    holder = speaker(verb)
    end = tail_end(verb, holder) if holder is not None else None
    return None if end is None else Region(opening(verb, first), end, holder)


def speaker(verb: Token) -> Token | None:
    """The subject of a cue clause: before the verb, or behind it."""
    return next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) or inverted(verb)


def opening(verb: Token, first: int) -> int:
    """Where the cue clause starts: with its subject, an "as", or its own words."""
    starts = [c.left_edge.i for c in verb.lefts if c.dep_ in SUBJECTS or (c.dep_ == "mark" and c.lower_ == "as")]
    return min([first, *starts])


def tail_end(verb: Token, holder: Token | None) -> int | None:
    """Where the words behind ``verb`` are set off by punctuation; None where a clause follows instead."""
    doc = verb.doc
    at = verb.i + 1
    if holder is not None and holder.i > verb.i:
        at = holder.right_edge.i + 1
    limit = min(len(doc), at + MAX_TAIL)
    while at < limit:
        token = doc[at]
        if token.text in BREAKS or token.text in STOPS or token.text in QUOTES or token.is_space:
            return at
        if token.lower_ == "that" or (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN")):
            return None
        at += 1
    return at if at == len(doc) else None


def around(verb: Token, found: Region, sentence: Piece) -> list[Piece]:
    """The content around a cue clause, in one or two pieces; empty where the clause is no parenthesis."""
    doc = verb.doc
    before = _before(doc, found.start, sentence[0])
    if before is None or verb.tag_ not in FINITE:
        return []
    after = _after(verb, found, sentence[1], complete=_asserts(doc, before))
    pieces = [before, after] if after is not None else [before]
    return pieces if any(_asserts(doc, piece) for piece in pieces) else []


def _asserts(doc: Doc, piece: Piece) -> bool:
    """True where ``piece`` holds a main clause: a finite verb that no conjunction subordinates."""
    for token in doc[piece[0] : piece[1]]:
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "acl"):
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            if verb.dep_ not in ("advcl", "relcl", "acl") or not any(c.dep_ in ("mark", "advmod") for c in verb.lefts):
                return verb.dep_ not in ("relcl", "acl")
    return False


def _before(doc: Doc, start: int, sentence_start: int) -> Piece | None:
    if start - 1 <= sentence_start or doc[start - 1].text not in BREAKS | QUOTES:
        return None
    return sentence_start, start - 1 if doc[start - 1].text in BREAKS else start


def _after(verb: Token, found: Region, sentence_end: int, *, complete: bool) -> Piece | None:
    """What goes on behind the cue clause; if the part before it was ``complete``, not what belongs to the cue."""
    doc = verb.doc
    start = found.end + 1
    if found.end >= len(doc) or doc[found.end].text not in BREAKS or start >= sentence_end - 1:
        return None
    first = doc[start]
    top = _top(first, start, sentence_end)
    ours = top.head.i == verb.i or (found.holder is not None and top.head.i == found.holder.i)
    if first.tag_ == "VBG" or first.lower_ in ("who", "which", "whose", "where"):
        return None
    return None if complete and ours and (top.dep_ in _OF_THE_CUE or top.tag_ == "VBG") else (start, sentence_end)


def _top(token: Token, start: int, end: int) -> Token:
    """The word that governs the stretch which ``token`` opens."""
    while start <= token.head.i < end and token.head.i != token.i:
        token = token.head
    return token
