"""The words of a report, sentence by sentence, as they are compared with those of another report.

Made for comparing, not for reading: what an outlet adds around a report (page furniture, dateline, title) is left out,
and so are line breaks, case and punctuation, which change when a report is set again.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dyads.parsing import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.records import Document, Span

SHORTEST = 3  # words; less is a signature or a page number
TOGETHER = 3  # words in a row that must stand in the other report for any of them to count as carried over
AT_HAND = 64  # reports whose words are in memory: neighbours in a run are compared again and again
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*+\s++(?=[\"'“‘(\[]?[^\Wa-z_])")


class Sentence(NamedTuple):
    """Where a sentence stands, and its words as written."""

    span: Span
    words: list[str]


class Wording:
    """The sentences of a report that say something of their own, and their words."""

    def __init__(self, document: Document) -> None:
        """One sentence at least, where there is any word."""
        text = _own_text(document)
        found = [Sentence(span, _WORD.findall(text, *span)) for span in _pieces(text)]
        long = [one for one in found if len(one.words) >= SHORTEST]
        self.sentences = long or [one for one in found if one.words]
        self.size = sum(len(one.words) for one in self.sentences)

    @cached_property
    def runs(self) -> list[tuple[str, ...]]:
        """Words in a row, from each word on that has as many behind it."""
        words = [word.lower() for one in self.sentences for word in one.words]
        if len(words) < TOGETHER:
            return [tuple(words)]
        return list(zip(*(words[n:] for n in range(TOGETHER)), strict=False))

    @cached_property
    def different_runs(self) -> frozenset[tuple[str, ...]]:
        """The same, each of them once."""
        return frozenset(self.runs)

    def telling(self) -> list[bool]:
        """Which words are names or numbers: what differs where only the form of two reports is the same.

        The first word of a sentence counts for none, unless it is a number: a capital says nothing there.
        """
        return [
            not word[0].islower() and (place > 0 or word[0].isdigit())
            for one in self.sentences
            for place, word in enumerate(one.words)
        ]


@lru_cache(AT_HAND)
def wording(document: Document) -> Wording:
    """The words of a document; the last few are kept."""
    return Wording(document)


def _own_text(document: Document) -> str:
    text = document.text
    for start, end in (*document.furniture, *((document.title_span,) if document.title_span else ())):
        text = f"{text[:start]}{chr(10) * (end - start)}{text[end:]}"
    return text


def _pieces(text: str) -> Iterator[Span]:
    for start, end in paragraphs(text):
        if text[start:end].rstrip().endswith(("-", "–", "—")):  # a dateline
            continue
        for found in _SENTENCE_END.finditer(text, start, end):
            yield start, found.start()
            start = found.end()  # noqa: PLW2901 - the rest of the paragraph
        yield start, end
