"""What two reports have in common, and whether that makes one a copy of the other."""

from __future__ import annotations

import math
from datetime import date
from functools import cached_property
from itertools import accumulate, compress, groupby
from operator import itemgetter, not_
from typing import TYPE_CHECKING

from dyads.evidence.store.wording import TOGETHER, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.evidence.store.wording import Wording
    from dyads.records import Document, Span

STANDS = 0.5  # of a sentence's words carried over: the sentence stands in the other report
# What makes a copy; set on real reports, of which many share a form, and on copies made of them (evaluation/copies.py).
FEWEST = 10  # words that both have: below, all must be the same under the same title
FEW = 24  # words: below, all must be the same, since any two dividends share more
MOST = 0.78  # of the shorter one's words stay, even if single ones are replaced everywhere; two reports that share only
# what their outlet puts around each have fewer in common
WHOLE = 0.5  # of its words stay in whole sentences, when some of them are set right
BY_CHANCE = 2.0  # standard deviations: more names and numbers among what differs, and two reports share but a form;
NEXT_DAY = 1.0  # as those of different days do more often
CORRECTED = 0.82  # of the names and numbers stay when some of them are set right or brought up to date,
DAYS = 2  # which happens soon; what differs by its figures after that is the next report in the same form


def is_copy(a: Document, b: Document) -> Overlap | None:
    """What two reports have in common, if it makes them copies of each other, whichever of them was first."""
    common = Overlap(wording(a), wording(b))
    if common.words < FEW:
        about_others = _of_others(a.title, b.title) or (common.words < FEWEST and a.title != b.title)
        return common if common.share == 1 and common.words and not about_others else None
    if common.share < MOST:
        return None
    return common if _differs_like_a_copy(common, _days_between(a, b)) else None


def _differs_like_a_copy(common: Overlap, days: int) -> bool:
    by_chance = common.surprise <= (NEXT_DAY if days else BY_CHANCE)
    if days > DAYS:
        return by_chance and (common.ordinary < 1 or common.telling == 1)
    return by_chance or (common.whole >= WHOLE and common.telling >= CORRECTED)


def _of_others(a: str | None, b: str | None) -> bool:
    """Whether two titles have the same form and another subject: words in common, and each has others."""
    words_a, words_b = (set((title or "").lower().split()) for title in (a, b))
    return bool(words_a & words_b and words_a - words_b and words_b - words_a)


def _days_between(a: Document, b: Document) -> int:
    days = [date.fromisoformat(one.published.date) for one in (a, b) if one.published.date]
    return abs((days[0] - days[-1]).days) if len(days) > 1 else 0


class Overlap:
    """How much of the shorter of two reports stands in the other (of equals, of the one with more); 0 to 1."""

    def __init__(self, a: Wording, b: Wording) -> None:
        """Words stand in the other report where they do so three in a row."""
        shared = a.different_runs & b.different_runs
        self._sides = _Side(a, shared), _Side(b, shared)
        self._shorter = _shorter(*self._sides)

    @property
    def words(self) -> int:
        """How many are carried over."""
        return sum(self._shorter.carried)

    @property
    def share(self) -> float:
        """Of the words."""
        return _share(self._shorter.carried)

    @property
    def telling(self) -> float:
        """Of the names and numbers; 1 where there are none."""
        return _share(compress(self._shorter.carried, self._tells))

    @property
    def ordinary(self) -> float:
        """Of the other words; 1 where there are none."""
        return _share(compress(self._shorter.carried, map(not_, self._tells)))

    @property
    def surprise(self) -> float:
        """How far names and numbers among the missing words exceed chance, in standard deviations."""
        carried, tells = self._shorter.carried, self._tells
        chance = _share(tells)
        missing = len(carried) - sum(carried)
        told = sum(tell and not there for there, tell in zip(carried, tells, strict=True))
        deviation = math.sqrt(missing * chance * (1 - chance))
        return (told - missing * chance) / deviation if deviation else 0.0

    @property
    def whole(self) -> float:
        """Of the words, in sentences that are carried over without a change."""
        return self._shorter.whole()

    @property
    def sentences(self) -> float:
        """Of the sentences, with most of their words."""
        return _share(self._shorter.stands)

    @property
    def only(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Spans of each of the two reports that do not stand in the other."""
        return self._sides[0].only(), self._sides[1].only()

    @cached_property
    def _tells(self) -> list[bool]:
        return self._shorter.report.telling()


def _shorter(a: _Side, b: _Side) -> _Side:
    if a.report.size != b.report.size:
        return a if a.report.size < b.report.size else b
    return min(a, b, key=lambda side: (-sum(side.carried), side.report.runs))  # the same one in whichever order


def _share(which: Iterable[bool]) -> float:
    listed = list(which)
    return sum(listed) / len(listed) if listed else 1.0


class _Side:
    """One of two reports: which of its words and sentences stand in the other."""

    def __init__(self, report: Wording, shared: frozenset[tuple[str, ...]]) -> None:
        self.report, self._shared = report, shared

    @cached_property
    def carried(self) -> list[bool]:
        there = [run in self._shared for run in self.report.runs]
        if self.report.size < TOGETHER:
            return there * self.report.size
        ago = [[False] * n + there + [False] * (TOGETHER - 1 - n) for n in range(TOGETHER)]
        return [a or b or c for a, b, c in zip(*ago, strict=True)]  # a word is in the runs that began up to two ago

    @cached_property
    def _kept(self) -> list[tuple[int, int]]:
        """Of each sentence, how many words are carried over, and how many there are."""
        sizes = [len(one.words) for one in self.report.sentences]
        return [(sum(self.carried[end - size : end]), size) for size, end in zip(sizes, accumulate(sizes), strict=True)]

    @property
    def stands(self) -> list[bool]:
        return [kept >= STANDS * size for kept, size in self._kept]

    def whole(self) -> float:
        return sum(kept for kept, size in self._kept if kept == size) / max(self.report.size, 1)

    def only(self) -> tuple[Span, ...]:
        """Sentences in a row are one span."""
        runs = groupby(zip(self.report.sentences, self.stands, strict=True), key=itemgetter(1))
        spans = [[one.span for one, _ in run] for stands, run in runs if not stands]
        return tuple((run[0][0], run[-1][1]) for run in spans)
