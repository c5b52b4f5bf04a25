"""Time expressions read with what stands around them: "late 2015", "since March", "from 24 July to 2 August"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.coding.dates import calendar, relative
from dyads.coding.dates.expressions import UNRESOLVED
from dyads.coding.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dyads.coding.dates.calendar import Interval
    from dyads.coding.dates.expressions import Expression, Setting

_PART = re.compile(
    r"(?:\b(?P<word>early|mid|late)(?:\s+(?:in|on)\s+|[\s-]+)(?:the\s+)?"
    r"|\b(?P<noun>beginning|start|outset|dawn|middle|end|close)\s+of\s+(?:the\s+)?"
    r"|\b(?P<rest>earlier|later|rest\s+of|remainder\s+of)\s+(?:in\s+|on\s+)?(?:the\s+)?"
    r"|\b(?P<edge>first|last|final|opening|closing)\s+(?:days|weeks|months|years)\s+of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_NOUNS = {"beginning": "start", "outset": "start", "dawn": "start", "middle": "mid", "close": "end"}
_EDGES = {"first": "start", "opening": "start", "last": "end", "final": "end", "closing": "end"}
_BOUND = re.compile(
    r"\b(?P<bound>since|from|after|following|before|prior\s+to|until|till|up\s+to|by|no\s+later\s+than|through|between|"
    r"(?:starting|beginning)(?:\s+(?:in|on|from))?)\s+(?P<det>(?:the|a|an|its|his|her|their|this|that)\s+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:(?P<word>to|until|till|through|and)\b|[–-])\s*(?:the\s+)?$")


def combine(found: list[Expression], setting: Setting) -> Iterator[Expression]:
    """Parts ("late 2015"), ranges ("from March to May") and bounds ("since 2015") of the expressions found."""
    parted = [e for e in (_part(e, setting) for e in found) if e]
    i = 0
    while i < len(parted):
        first, second = parted[i], parted[i + 1] if i + 1 < len(parted) else None
        joined = _range(first, second, setting) if second else None
        i += 2 if joined else 1
        bounded = joined or _bound(first, setting)
        if bounded:
            yield bounded


def _part(found: Expression, setting: Setting) -> Expression | None:
    match = _PART.search(setting.text, max(0, found.start - 40), found.start)
    if not match:
        return None if found.needs_part else found
    found.start = match.start()
    if found.granularity in ("day", "duration", "unknown"):
        return found  # "late on Tuesday" is Tuesday
    if match["rest"]:
        found.interval = _rest(found.interval, match["rest"].lower(), setting.published)
        return found
    which = (match["word"] or match["noun"] or match["edge"]).lower()
    found.interval = calendar.part(found.interval, _EDGES.get(which, "") if match["edge"] else _NOUNS.get(which, which))
    return found


def _rest(interval: Interval, word: str, published: date | None) -> Interval:
    """What is left of a period: "earlier this year" ends with publication, "later this year" begins with it."""
    first, last = interval
    if published is None or first is None or last is None or not first <= published <= last:
        return interval
    return (first, published) if word == "earlier" else (published, last)


def _range(first: Expression, second: Expression, setting: Setting) -> Expression | None:
    """One expression of two: "from March to May 2016", "between 2011 and 2014", "Monday to Friday"."""
    link = _RANGE.fullmatch(setting.text, first.end, second.start)
    lead = _BOUND.search(setting.text, max(0, first.start - 24), first.start)
    opened = lead["bound"].lower() if lead else ""
    if not link or (link["word"] == "and") != (opened == "between" or _next_days(first, second)):
        return None
    if first.granularity != second.granularity and opened not in ("from", "between"):
        return None
    _share_year(first, second)
    start, end = first.interval[0], second.interval[1]
    if start and end and start > end:
        return None
    first.start = lead.start() if lead else first.start
    first.end, first.interval, first.relative = second.end, (start, end), first.relative and second.relative
    return first


def _next_days(first: Expression, second: Expression) -> bool:
    """True for "Saturday and Sunday", which are one span of time, "Monday and Friday" are two."""
    start, end = first.interval[1], second.interval[0]
    days = first.granularity == second.granularity == "day" and first.relative and second.relative
    return bool(days and start and end and (end - start).days == 1)


def _share_year(first: Expression, second: Expression) -> None:
    """Give the end without a year the year of the other, so that the range runs forward."""
    start, end = first.interval[0], second.interval[1]
    if first.yearless and (not second.yearless or (start and end and start > end)) and end:
        year = end.year - (first.yearless[0] > end.month)
        first.interval = _in_year(first.yearless, year) or first.interval
    elif second.yearless and not first.yearless and start:
        year = start.year + (second.yearless[0] < start.month)
        second.interval = _in_year(second.yearless, year) or second.interval
        second.relative = False


def _in_year(yearless: tuple[int, int, int], year: int) -> Interval | None:
    month, first, last = yearless
    if not first:
        return calendar.months(year, month)
    start, end = calendar.day(year, month, first), calendar.day(year, month, last)
    return (start[0], end[1]) if start and end else None


def _bound(found: Expression, setting: Setting) -> Expression | None:
    """Open the interval at the side that the preposition leaves open; None where "since" only measures a record."""
    match = _BOUND.search(setting.text, max(0, found.start - 24), found.start)
    if not match or found.granularity == "duration":
        return found
    bound = " ".join(match["bound"].lower().split())
    if bound == "between" or (bound == "from" and found.closed) or (bound == "by" and found.granularity == "unknown"):
        return found
    if bound == "since" and relative.compares(setting, match.start()):
        return None
    offset = offset_pattern().search(setting.text, max(0, match.start() - 24), match.start())
    if offset and bound in ("after", "following", "before"):
        return shifted(found, offset, -1 if bound == "before" else 1)
    found.start = match.start()
    if found.interval != UNRESOLVED:
        within = found.names_event or bool(match["det"]) or setting.text[found.end : found.end + 2] in ("'s", "’s")
        found.interval = _opened(found.interval, bound, setting.published, within=within)
    return found


@lru_cache(maxsize=1)
def offset_pattern() -> re.Pattern[str]:
    """What stands before "after" and "before" and tells how long: "a day", "two weeks"."""
    pieces = words().patterns
    return re.compile(rf"\b(?:the|(?P<n>{pieces['N']}))\s+(?P<unit>{pieces['UNIT']})s?\s+$", re.IGNORECASE | re.ASCII)


def shifted(found: Expression, offset: re.Match[str], sign: int) -> Expression:
    """Reads "a day after Monday's raid", "two weeks before the March summit"."""
    least, most = words().number(offset["n"] or "one") or (1.0, 1.0)
    number = (least, most) if sign > 0 else (most, least)
    unit = offset["unit"].lower()
    first, last = found.interval
    moved = [calendar.shift(day, sign * n, unit) if day else None for day, n in zip((first, last), number, strict=True)]
    found.start, found.interval = offset.start(), (moved[0], moved[1])
    return found


def _opened(interval: Interval, bound: str, published: date | None, *, within: bool) -> Interval:
    """``within``: the words name an event inside the interval ("after the 1979 revolution"), not the interval."""
    first, last = interval
    if bound in ("after", "following"):
        return (first if within or last is None else calendar.shift(last, 1, "day")), None
    if bound in ("before", "prior to"):
        return None, (last if within or first is None else calendar.shift(first, -1, "day"))
    if bound in ("by", "no later than"):
        return (published if published and last and published <= last else None), last
    if bound in ("until", "till", "up to", "through"):
        return None, last
    return first, None  # since, from, starting
