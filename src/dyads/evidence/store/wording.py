"""The words of a report, sentence by sentence, and how much of them stands in another report.

Made for comparing, not for reading: what an outlet adds around a report (page furniture, dateline, title) is left out,
and so are line breaks, case and punctuation, which change when a report is set again.
"""

from __future__ import annotations

import math
import re
from itertools import accumulate, compress, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from dyads.parsing import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.records import Document, Span

SHORTEST = 4  # words; less is a signature, a heading or a page number
TOGETHER = 3  # words in a row that must stand in the other report for any of them to count as carried over
STANDS = 0.5  # of a sentence's words carried over: the sentence stands in the other report
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*+\s++(?=[\"'“‘(\[]?[^\Wa-z_])")


class Sentence(NamedTuple):
    """Where a sentence stands, and its words as written."""

    span: Span
    words: list[str]


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a report that say something of their own; one at least, where there is any word."""
    text = _own_text(document)
    found = [Sentence(span, _WORD.findall(text, *span)) for span in _pieces(text)]
    return [one for one in found if len(one.words) >= SHORTEST] or [one for one in found if one.words]


def telling(words: list[str]) -> list[bool]:
    """Which words of a sentence are names or numbers: what differs where only the form of two reports is the same."""
    return [not word[0].islower() and (place > 0 or word[0].isdigit()) for place, word in enumerate(words)]


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


class Overlap(NamedTuple):
    """How much of the shorter of two reports stands in the other; shares are from 0 to 1."""

    words: int  # that are carried over
    share: float  # of the words
    telling: float  # of the names and numbers; 1 where there are none
    ordinary: float  # of the other words; 1 where there are none
    surprise: float  # names and numbers among what is not carried over, in standard deviations beyond chance
    whole: float  # of the words, in sentences that are carried over without a change
    sentences: float  # of the sentences, with most of their words
    only: tuple[tuple[Span, ...], tuple[Span, ...]]  # spans of sentences of each that do not stand in the other


def overlap(a: list[Sentence], b: list[Sentence]) -> Overlap:
    """What the shorter of two reports has in common with the other; of equals, the one that has more."""
    runs_a, runs_b = _runs(a), _runs(b)
    shared = set(runs_a).intersection(runs_b)
    sides = (_Side(a, runs_a, shared), _Side(b, runs_b, shared))
    shorter = min(sides, key=lambda side: (len(side.carried), -sum(side.carried)))
    tells = [one for sentence in shorter.report for one in telling(sentence.words)]
    return Overlap(
        words=sum(shorter.carried),
        share=_share(shorter.carried),
        telling=_share(list(compress(shorter.carried, tells))),
        ordinary=_share([there for there, tell in zip(shorter.carried, tells, strict=True) if not tell]),
        surprise=_surprise(shorter.carried, tells),
        whole=shorter.whole(),
        sentences=_share(shorter.stands),
        only=(sides[0].only(), sides[1].only()),
    )


def _surprise(carried: list[bool], tells: list[bool]) -> float:
    """How far the names and numbers among the missing words exceed what their share of all words lets expect."""
    chance = sum(tells) / max(len(tells), 1)
    missing = len(carried) - sum(carried)
    told = sum(tell and not there for there, tell in zip(carried, tells, strict=True))
    deviation = math.sqrt(missing * chance * (1 - chance))
    return (told - missing * chance) / deviation if deviation else 0.0


def _share(which: list[bool]) -> float:
    return sum(which) / len(which) if which else 1.0


def _runs(report: list[Sentence]) -> list[tuple[str, ...]]:
    words = [word.lower() for one in report for word in one.words]
    return list(zip(*(words[n:] for n in range(TOGETHER)), strict=False)) if len(words) >= TOGETHER else [tuple(words)]


class _Side:
    """One of two reports: which of its words and sentences stand in the other."""

    def __init__(self, report: list[Sentence], runs: list[tuple[str, ...]], shared: set[tuple[str, ...]]) -> None:
        self.report = report
        self.carried = [False] * sum(len(one.words) for one in report)
        for place, run in enumerate(runs):
            if run in shared:
                self.carried[place : place + len(run)] = [True] * len(run)
        ends = list(accumulate(len(one.words) for one in report))
        self._kept = [sum(self.carried[end - len(one.words) : end]) for one, end in zip(report, ends, strict=True)]
        self.stands = [kept >= STANDS * len(one.words) for one, kept in zip(report, self._kept, strict=True)]

    def whole(self) -> float:
        kept = sum(kept for one, kept in zip(self.report, self._kept, strict=True) if kept == len(one.words))
        return kept / max(len(self.carried), 1)

    def only(self) -> tuple[Span, ...]:
        """Sentences in a row are one span."""
        runs = groupby(zip(self.report, self.stands, strict=True), key=itemgetter(1))
        spans = [[one.span for one, _ in run] for stands, run in runs if not stands]
        return tuple((run[0][0], run[-1][1]) for run in spans)
