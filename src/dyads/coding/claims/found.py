"""What a rule found of an attribution, in tokens, before it becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dyads.coding.syntax import child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dyads.coding.claims.cues import Cue
    from dyads.records import Span

Piece = tuple[int, int]  # token indices, half open

OPENING = frozenset("\"“‘([{'«„") | {"``", "''"}
CLOSING = frozenset("\"”’)]}'»?!…") | {"''", "..."}


@dataclass
class Found:
    """One attribution: the cue entry that fired, its anchor word, and the pieces of source, cue and content."""

    cue: Cue
    anchor: Token
    holder: Token | None  # head word of the source
    source: list[Piece]
    words: list[Piece]  # of the cue
    content: list[Piece]
    form: str = "clause"  # the complement that was found, as the entries name it; quote, parenthesis or clause
    end: int = 0  # token behind cue, source and what modifies them: where a quotation may go on
    negated: bool = False


def found_at(
    cue: Cue, anchor: Token, holder: Token | None, words: Piece, content: list[Piece], *, form: str, end: int
) -> Found:
    """An attribution with its source cut to size, and with source and cue taken out of its content."""
    source = [source_piece(holder, anchor, words)] if holder is not None else []
    for hole in (words, *source):
        content = [piece for part in content for piece in cut(part, hole)]
    return Found(cue, anchor, holder, source, [words], content, form, end, child(anchor, "neg") is not None)


def source_piece(holder: Token, anchor: Token, words: Piece) -> Piece:
    """The phrase of ``holder``, cut where the cue (``anchor``, ``words``) or the clause that holds it begins."""
    if holder.dep_ in ("amod", "compound", "nmod"):
        return holder.left_edge.i, holder.i + 1
    start, end = subtree(holder)
    if start <= anchor.i < end:
        top = anchor
        while top.head.i not in (holder.i, top.i):
            top = top.head
        words = min(words[0], top.left_edge.i), words[1]
    if start < words[1] and words[0] < end:
        return (start, max(words[0], holder.i + 1)) if holder.i < anchor.i else (min(words[1], holder.i), end)
    return start, end


def first_word(verb: Token) -> int:
    """Where the verb's own words begin: auxiliaries, negation and adverbs right before it."""
    first = verb.i
    for c in reversed(list(verb.lefts)):
        if c.dep_ not in ("aux", "auxpass", "neg", "advmod") or c.right_edge.i != first - 1:
            break
        first = c.left_edge.i
    return first


def subtree(token: Token) -> Piece:
    """The tokens under ``token``, as one piece."""
    return token.left_edge.i, token.right_edge.i + 1


def cut(piece: Piece, hole: Piece) -> list[Piece]:
    """``piece`` without ``hole``."""
    (start, end), (left, right) = piece, hole
    if right <= start or left >= end:
        return [piece]
    return [p for p in ((start, left), (right, end)) if p[0] < p[1]]


def spans(doc: Doc, pieces: list[Piece]) -> tuple[Span, ...]:
    """Character spans of ``pieces``, without the commas and stops at their edges.

    Pieces of punctuation only vanish, but for the colon that is itself a cue.
    """
    out: list[Span] = []
    for start, end in sorted(set(pieces)):
        first, last = _trim(doc, start, end)
        if first < last:
            closing = doc[last - 1]
            out.append((doc[first].idx, closing.idx + len(closing)))
    return tuple(out)


def _trim(doc: Doc, start: int, end: int) -> Piece:
    if end == start + 1 and doc[start].text == ":":
        return start, end
    while start < end and _outer(doc[start], OPENING):
        start += 1
    while end > start and _outer(doc[end - 1], CLOSING):
        end -= 1
    if all(_outer(token, frozenset()) for token in doc[start:end]):
        return start, start
    return start, end


def _outer(token: Token, kept: frozenset[str]) -> bool:
    return token.is_space or (token.is_punct and token.text not in kept)
