"""Sentences and shorter passages of a coded report, and the ids of what has none of its own.

Events, claims and coalitions carry an id. Mentions and passages are ids of their own place: ``m-1a2b3c4d-120-128`` is
what stands there in the report whose hash begins that way, so the id can be read back without an index.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from dyads.records import stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.records import Coded, Document, Mention, Span

LONGEST_SENTENCE = 2_000  # characters; a "sentence" of a table or a list without full stops is cut here
_PLACE_ID = re.compile(r"(?P<kind>[mp])-(?P<report>[0-9a-f]{8})-(?P<start>\d{1,9})-(?P<end>\d{1,9})")
_BOUNDARY = re.compile(r"[.!?]['\"”’)\]]*\s+(?=['\"“‘(\[]?[^\W\d_a-z])|\n\s*\n")


def report_key(document: Document) -> str:
    """Eight hexadecimal digits that tell reports apart by their text."""
    return text_key(document.hash)


def text_key(text_hash: str) -> str:
    """The same, of the text's hash."""
    return stable_id("r", text_hash)[2:10]


def mention_id(document: Document, mention: Mention) -> str:
    """The id of a mention: its place in the report."""
    return f"m-{report_key(document)}-{mention.start}-{mention.end}"


def passage_id(document: Document, span: Span) -> str:
    """The id of any stretch of a report's text."""
    return f"p-{report_key(document)}-{span[0]}-{span[1]}"


def read_place(identity: str) -> tuple[str, str, Span] | None:
    """``("m" or "p", report key, span)`` of a mention's or passage's id; ``None`` for any other text."""
    match = _PLACE_ID.fullmatch(identity)
    if match is None:
        return None
    return match["kind"], match["report"], (int(match["start"]), int(match["end"]))


def covering(spans: Iterable[Span]) -> Span:
    """The stretch from the first to the last character of ``spans``, of which there must be one at least."""
    listed = list(spans)
    return min(s for s, _ in listed), max(e for _, e in listed)


class Sentences:
    """Finds the sentence around a place: one that the coder saw where there is one, else by punctuation."""

    def __init__(self, coded: Coded) -> None:
        """Sentences of ``coded``: those of its events and claims, and those that gave nothing."""
        known = {e.sentence for e in coded.events} | {c.sentence for c in coded.claims} | set(coded.coverage.silent)
        self._text = coded.document.text
        self._known = sorted(known)
        self._starts = [start for start, _ in self._known]

    def around(self, span: Span) -> Span:
        """The sentence that holds the start of ``span``, longer where ``span`` runs over its end."""
        at = bisect_right(self._starts, span[0]) - 1
        if at >= 0 and span[0] < self._known[at][1]:
            start, end = self._known[at]
        else:
            start, end = self._by_punctuation(span)
        return start, max(end, span[1])

    def _by_punctuation(self, span: Span) -> Span:
        lowest, highest = max(0, span[0] - LONGEST_SENTENCE), min(len(self._text), span[1] + LONGEST_SENTENCE)
        start, end = lowest, highest
        for boundary in _BOUNDARY.finditer(self._text, lowest, highest):
            if boundary.end() <= span[0]:
                start = boundary.end()
            elif boundary.start() >= span[1] - 1:
                end = boundary.end()
                break
        return start, start + len(self._text[start:end].rstrip())
