"""Intervals of days in words: "since 2015", "11–20 March 2016", "23 November 2015"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dyads.records import When

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BASES = ("stated", "relative", "published", "unknown")  # the surest first
GRANULARITIES = ("day", "week", "month", "season", "year", "decade", "duration", "unknown")  # the finest first


def in_words(when: When) -> str:
    """How a date reads in a line; ``no date`` where nothing is known, never an empty text."""
    start, end = day(when.start), day(when.end)
    if when.basis == "published":
        return f"reported {interval(start, end)}" if start or end else "no date"
    if start and end:
        return interval(start, end)
    if start:
        return f"since {_edge(start, when.granularity)}"
    return f"until {_edge(end, when.granularity)}" if end else "no date"


def interval(start: date | None, end: date | None) -> str:  # noqa: PLR0911 - one line for each form
    """Two days, both included, as briefly as they can be said without loss."""
    if start is None or end is None:
        return _full(start or end) if start or end else "no date"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        first, last = f"{MONTHS[start.month - 1]} {start.year}", f"{MONTHS[end.month - 1]} {end.year}"
        return first if first == last else f"{first} – {last}"
    if start == end:
        return _full(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_full(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {_full(end)}"
    return f"{_full(start)} – {_full(end)}"


def day(iso: str | None) -> date | None:
    """An ISO day, or ``None`` for one that no calendar holds (year 0, 31 February)."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def is_dated(when: When) -> bool:
    """Whether the text itself says when."""
    return when.basis in ("stated", "relative") and bool(when.start or when.end)


def overlap(a: When, b: When) -> bool:
    """Whether two intervals share a day; one that the text does not date overlaps with everything."""
    if not (is_dated(a) and is_dated(b)):
        return True
    return (a.start or "") <= (b.end or "9999") and (b.start or "") <= (a.end or "9999")


def surest(whens: Iterable[When]) -> When:
    """The date to show for events that say the same: stated before relative, fine before coarse, first in the text."""
    return min(
        whens,
        key=lambda w: (_rank(BASES, w.basis), _rank(GRANULARITIES, w.granularity), w.span or (0, 0)),
        default=When(),
    )


def _rank(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else len(order)


def _full(value: date | None) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "no date"


def _edge(value: date, granularity: str) -> str:
    if granularity in ("year", "decade") or (granularity != "day" and (value.month, value.day) in ((1, 1), (12, 31))):
        return str(value.year)
    return f"{MONTHS[value.month - 1]} {value.year}" if granularity == "month" else _full(value)
