"""The report's own words, shortened around what a line rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dyads.briefing.lines import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.records import Coded, Event, Span

LONGEST = 240  # characters of a quoted sentence; more is left to the receipt
_SPACE = re.compile(r"\s+")


def quote_event(coded: Coded, event: Event) -> Quote:
    """The sentence of an event with its predicate marked."""
    predicate = event.evidence[0] if event.evidence else event.sentence
    around = [(p.start, p.end) for p in (event.source, event.target) if p] + [predicate]
    return quote(coded.document.text, event.sentence, [predicate], event.id, around)


def quote(text: str, sentence: Span, marks: Iterable[Span], identity: str, around: Iterable[Span] = ()) -> Quote:
    """``text[sentence]`` on one line, cut at words to about LONGEST characters, with ``marks`` as spans of the result.

    around: spans that the cut should keep if there is room, besides the marks. Spans outside the sentence are left out.
    """
    inside = sorted({m for m in marks if sentence[0] <= m[0] < m[1] <= sentence[1]})
    kept = inside + [s for s in around if sentence[0] <= s[0] < s[1] <= sentence[1]]
    start, end = _window(text, sentence, kept)
    shown, placed, at = "… " if start > sentence[0] else "", [], start
    for mark_start, mark_end in inside:
        if mark_start < at or mark_end > end:
            continue
        shown += _flat(text[at:mark_start], shown)
        opened = len(shown)
        shown += _flat(text[mark_start:mark_end], shown)
        placed.append((opened, len(shown)))
        at = mark_end
    shown = (shown + _flat(text[at:end], shown)).rstrip()
    within = tuple((min(first, len(shown)), min(last, len(shown))) for first, last in placed)
    return Quote(text=shown + (" …" if end < sentence[1] else ""), marks=within, id=identity)


def _window(text: str, sentence: Span, kept: list[Span]) -> Span:
    """The part of the sentence to show: all of it, or LONGEST characters around the first of ``kept``."""
    start, end = sentence
    if end - start <= LONGEST:
        return sentence
    low = min((s for s, _ in kept), default=start)
    high = max((e for _, e in kept), default=start)
    if high - low > LONGEST and kept:  # they do not fit: the marks come first in the list
        low, high = kept[0]
    spare = max(0, LONGEST - (high - low))
    first = max(start, low - spare // 3)
    last = min(end, max(high, first + LONGEST))
    return _at_word(text, first, start, low), _before_word(text, last, high, end)


def _at_word(text: str, at: int, lowest: int, highest: int) -> int:
    if at == lowest:
        return at
    space = text.find(" ", at, highest)
    return space + 1 if space >= 0 else at


def _before_word(text: str, at: int, lowest: int, highest: int) -> int:
    if at >= highest:
        return highest
    space = text.rfind(" ", lowest, at)
    return space if space > lowest else at


def _flat(piece: str, before: str) -> str:
    flat = _SPACE.sub(" ", piece)
    return flat.lstrip() if not before or before.endswith(" ") else flat
