"""Where sentences and paragraphs begin and end, in tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.parsing import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dyads.coding.claims.found import Piece


def sentence_of_each(doc: Doc) -> list[Piece]:
    """For each token the sentence that it is in, without the white space at its end."""
    out: list[Piece] = []
    for sentence in doc.sents:
        end = sentence.end
        while end > sentence.start + 1 and doc[end - 1].is_space:
            end -= 1
        out += [(sentence.start, end)] * (sentence.end - sentence.start)
    return out


def paragraph_starts(doc: Doc, text: str) -> list[int]:
    """First token of each paragraph of ``text`` (a token of white space counts to the paragraph before)."""
    starts: list[int] = []
    limits = [start for start, _ in paragraphs(text)]
    at = 0
    for token in doc:
        if at < len(limits) and token.idx >= limits[at] and not token.is_space:
            starts.append(token.i)
            while at < len(limits) and token.idx >= limits[at]:
                at += 1
    return starts or [0]
