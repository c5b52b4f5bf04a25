"""Intervals of days, both ends included: the arithmetic under time expressions.

An interval is ``(first, last)``; ``None`` is an open end. Years outside 1800 to 2100 are not dates that a report on
international relations speaks of, and give ``None`` instead of an interval.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date | None, date | None]

FIRST_YEAR, LAST_YEAR = 1800, 2100
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
# "early", "mid" and "late" cut a period in three; "start" and "end" are its first and last sixth.
PARTS = {"early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "start": (0, 1 / 6), "end": (5 / 6, 1)}


def plausible(year: int) -> bool:
    """Whether ``year`` is one that reports speak of."""
    return FIRST_YEAR <= year <= LAST_YEAR


def day(year: int, month: int, number: int) -> Interval | None:
    """One day, or None where the calendar has no such day."""
    try:
        made = date(year, month, number)
    except ValueError:
        return None
    return (made, made) if plausible(year) else None


def months(year: int, month: int, count: int = 1) -> Interval | None:
    """``count`` months from the first day of ``month`` (1 to 12; others run over into the years beside)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if not (plausible(year) and plausible(last_year)):
        return None
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def years(year: int, count: int = 1) -> Interval | None:
    """``count`` whole years."""
    return months(year, 1, 12 * count)


def season(year: int, first_month: int) -> Interval | None:
    """Three months; a winter is that of the year in which it ends."""
    return months(year - 1 if first_month == 12 else year, first_month, 3)


def around(moment: date, unit: str) -> Interval | None:
    """The calendar day, week (Monday to Sunday), month, quarter, year, decade or century that holds ``moment``."""
    if unit == "week":
        monday = moment - timedelta(days=moment.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = moment + timedelta(days=5 - moment.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return months(moment.year, moment.month)
    if unit == "quarter":
        return months(moment.year, (moment.month - 1) // 3 * 3 + 1, 3)
    if unit in ("year", "decade", "century"):
        length = MONTHS[unit] // 12
        first = (moment.year - 1) // 100 * 100 + 1 if unit == "century" else moment.year - moment.year % length
        return months(max(first, FIRST_YEAR), 1, 12 * length)
    return moment, moment


def shift(moment: date, number: float, unit: str) -> date | None:
    """``moment`` moved by ``number`` units, to the future where positive; None where no plausible year is reached."""
    if unit in DAYS:
        days = DAYS[unit] * number
        return _moved(moment, days) if abs(days) < 366 * 300 else None
    if unit not in MONTHS:  # hours, minutes
        return _moved(moment, number / 24) if unit == "hour" and abs(number) < 10_000 else moment
    whole = MONTHS[unit] * number
    if abs(whole) > 12 * 300:
        return None
    if whole != int(whole):
        return _moved(moment, whole * 30.4375)
    year, month = divmod(moment.year * 12 + moment.month - 1 + int(whole), 12)
    if not plausible(year):
        return None
    return date(year, month + 1, min(moment.day, monthrange(year, month + 1)[1]))


def _moved(moment: date, days: float) -> date | None:
    made = moment + timedelta(days=round(days))
    return made if plausible(made.year) else None


def part(interval: Interval, which: str) -> Interval:
    """The ``early``, ``mid`` or ``late`` third of an interval, or its ``start`` or ``end`` sixth."""
    first, last = interval
    if first is None or last is None or which not in PARTS:
        return interval
    length = (last - first).days + 1
    begin, end = PARTS[which]
    start = first + timedelta(days=round(length * begin))
    if length > 300:  # parts of a year are whole months, those of a decade whole years
        whole = 12 if length < 400 else length // 365
        begin, end = round(whole * begin), max(round(whole * end), round(whole * begin) + 1)
        cut = months(first.year, 1 + begin, end - begin) if whole == 12 else years(first.year + begin, end - begin)
        return cut or interval
    return start, max(start, first + timedelta(days=round(length * end) - 1))
