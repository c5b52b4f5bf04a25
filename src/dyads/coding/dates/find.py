"""When: the time expressions of a parsed text as intervals of days.

Expressions are found by one pass of one pattern (:mod:`dyads.coding.dates.expressions`), then read together with the
words in front of them and with their neighbours (:mod:`dyads.coding.dates.neighbours`).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.coding.dates import relative, stated
from dyads.coding.dates.expressions import Setting, scan
from dyads.coding.dates.neighbours import combine
from dyads.coding.dates.tense import Tense
from dyads.records import When

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dyads.coding.dates.expressions import Expression

_CASES = (*stated.case.all, *relative.case.all)


@lru_cache(maxsize=1)  # claims and events of a report both ask
def find_dates(doc: Doc, published: str | None = None) -> tuple[When, ...]:
    """All time expressions of ``doc``, in order, each with its span.

    published: the day (ISO) that relative expressions count from. Without it they are still found, with no start and no
    end. ``basis`` is ``stated`` where the words hold the year, else ``relative``. Nonsense dates (31 February, the year
    2999) are not dates. The tense of the verb decides between "on Tuesday" of last week and of next.
    """
    text = doc.text
    setting = Setting(text, as_day(published), Tense(doc), lambda s, e: _is_person(doc, s, e))
    return tuple(as_when(expression) for expression in combine(scan(setting, _CASES), setting))


def as_when(found: Expression) -> When:
    """The record of an expression."""
    first, last = found.interval
    return When(
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        granularity=found.granularity,
        basis="relative" if found.relative else "stated",
        span=(found.start, found.end),
    )


def as_day(published: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none or it is nonsense."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _is_person(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ == "PERSON" for token in span)
