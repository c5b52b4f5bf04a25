"""Days as they are asked for: 2016-03-14, or a month or year for all its days."""

from __future__ import annotations

import calendar
import re
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(written: str | None) -> date | None:
    """The day, or the first one of the month or year. Raises ValueError for what is none."""
    if written is None:
        return None
    year, month, day = _parts(written)
    return _day(written, year, month or 1, day or 1)


def last_day(written: str | None) -> date | None:
    """The day, or the last one of the month or year. Raises ValueError for what is none."""
    if written is None:
        return None
    year, month, day = _parts(written)
    month = month or 12
    return _day(written, year, month, day or _length(year, month))


def _parts(written: str) -> tuple[int, int | None, int | None]:
    found = _WRITTEN.fullmatch(written.strip())
    if not found:
        raise ValueError(f"{written}: not a day, month or year; write it as 2016-03-14, 2016-03 or 2016")
    year, month, day = (int(part) if part else None for part in found.groups())
    return year or 0, month, day


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if year and 1 <= month <= 12 else 1


def _day(written: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{written}: not a day of the calendar") from error
