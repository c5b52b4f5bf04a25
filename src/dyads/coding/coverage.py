"""How much of a report could be coded, and which sentences gave nothing although they name actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import Coverage

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dyads.records import Claim, Event, Mention, Span


def coverage(doc: Doc, mentions: tuple[Mention, ...], events: tuple[Event, ...], claims: tuple[Claim, ...]) -> Coverage:
    """Counts over the sentences of ``doc`` that hold a verb; a dateline or caption says nothing that could be coded.

    A place alone does not make a sentence about actors.
    """
    sentences = [(s.start_char, s.end_char) for s in doc.sents if any(t.pos_ in ("VERB", "AUX") for t in s)]
    acting = _holding(sentences, [m.start for m in mentions if m.role != "LOC"])
    coded = _holding(sentences, [e.evidence[0][0] for e in events] + [s for c in claims for s, _ in c.cue + c.content])
    return Coverage(
        sentences=len(sentences),
        with_actors=len(acting),
        coded=len(acting & coded),
        silent=tuple(s for s in sentences if s in acting - coded),
    )


def _holding(sentences: list[Span], offsets: list[int]) -> set[Span]:
    """The sentences in which one of the offsets lies."""
    held, ordered, at = set(), sorted(offsets), 0
    for start, end in sentences:
        while at < len(ordered) and ordered[at] < start:
            at += 1
        if at < len(ordered) and ordered[at] < end:
            held.add((start, end))
    return held
