"""Dates that stand in the calendar: days, months, seasons, years, decades, with or without their year.

The cases stand in the order in which they are tried, so a longer reading ("Tuesday, November 24, 2015") stands before
the shorter ones that it holds. A day or month without its year takes the year of a full date before it in the same
sentence, else the one nearest to publication, on the side that the tense of the verb says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.coding.dates import calendar
from dyads.coding.dates.expressions import UNRESOLVED, Cases, Expression, Setting, relative, stated
from dyads.coding.dates.words import words

if TYPE_CHECKING:
    from dyads.coding.dates.calendar import Interval

case = Cases()


@case(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
def _iso(m: re.Match[str], _: Setting) -> Expression | None:
    return stated(m, calendar.day(int(m["y"]), int(m["m"]), int(m["d"])), "day")


@case(r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})[/.](?P<y>\d{4})(?!\d)")
def _numeric(m: re.Match[str], setting: Setting) -> Expression | None:
    """13.04.2016 and 13/04/2016; where day and month could change places, the reading nearer to publication."""
    a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
    readings = [calendar.day(y, b, a)] if m["mark"] == "." else [calendar.day(y, a, b), calendar.day(y, b, a)]
    possible = [r for r in readings if r]
    if len(possible) == 2 and setting.published:
        published = setting.published
        possible.sort(key=lambda r: abs(((r[0] or published) - published).days))
    return stated(m, possible[0] if possible else None, "day")


_ORDINAL_END = r"(?:st|nd|rd|th)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"


@case(
    rf"(?:<WEEKDAY>,?\s+(?:the\s+)?)?(?P<d>{_DAY}){_ORDINAL_END}(?:\s*(?:-|–|to|and)\s*(?P<d2>{_DAY}){_ORDINAL_END})?"
    r"(?:\s+of)?\s+(?P<m><MONTH>)(?:,?\s+(?:of\s+)?(?P<y>\d{4})(?!\d))?"
)
def _day_month(m: re.Match[str], setting: Setting) -> Expression | None:
    return _calendar_days(m, setting)


@case(
    rf"(?:<WEEKDAY>,?\s+)?(?P<m><MONTH>)\s+(?:the\s+)?(?P<d>{_DAY}){_ORDINAL_END}(?![\d:%]|\.\d)"
    rf"(?:\s*(?:-|–|(?:to|and)(?=\s*{_DAY}{_ORDINAL_END}(?:[,.;)]|\s+(?:in|at|with|as|when|where|\d{{4}})\b)))\s*"
    rf"(?P<d2>{_DAY}){_ORDINAL_END}(?!\d))?(?:,?\s+(?P<y>\d{{4}})(?!\d))?"
)
def _month_day(m: re.Match[str], setting: Setting) -> Expression | None:
    return _calendar_days(m, setting)


def _calendar_days(m: re.Match[str], setting: Setting) -> Expression | None:
    month, first = words().months[m["m"].lower().rstrip(".")], int(m["d"])
    last = int(m["d2"]) if m["d2"] and int(m["d2"]) > first else first
    interval = _days(int(m["y"] or 2000), month, first, last)
    if m["y"] or not interval:
        return Expression(m.start(), m.end(), interval or UNRESOLVED, "day" if interval else "", closed=last > first)
    found = relative(m, nearest_days(month, first, last, setting, m.span()), "day")
    found.yearless, found.closed = (month, first, last), last > first
    return found


def _days(year: int, month: int, first: int, last: int) -> Interval | None:
    start, end = calendar.day(year, month, first), calendar.day(year, month, last)
    return (start[0], end[1]) if start and end else None


def nearest_days(month: int, first: int, last: int, setting: Setting, span: tuple[int, int]) -> Interval | None:
    """A day of the year without its year: past or future as the verb says, else whichever is nearer."""
    published, stated = setting.published, setting.stated_before(span[0])
    reference = stated or published
    if reference is None:
        return None
    years = range(reference.year - 4, reference.year + 5)  # 29 February may be four years off
    choices = [i for y in years if (i := _days(y, month, first, last)) and i[0]]
    tense = None if stated else setting.tense(*span)
    published = reference
    past = [i for i in choices if i[0] and i[0] <= published]
    future = [i for i in choices if i[1] and i[1] >= published]
    if tense == "future" and future:
        return future[0]
    if tense and past:
        return past[-1]
    return min(choices, key=lambda i: abs((i[0] - published).days) if i[0] else 0, default=None)


@case(r"(?:the\s+)?(?P<o><ORDINAL>|last)\s+week\s+of\s+(?P<m><MONTH>)(?:,?\s+(?P<y>\d{4})(?!\d))?")
def _week_of_month(m: re.Match[str], setting: Setting) -> Expression | None:
    month = words().months[m["m"].lower().rstrip(".")]
    whole = calendar.months(int(m["y"]), month) if m["y"] else nearest_month(month, setting, m.span())
    first, last = whole or UNRESOLVED
    if first is None or last is None:
        return None if m["y"] else relative(m, None, "week")
    number = 4 if m["o"].lower() == "last" else words().ordinals[m["o"].lower()] - 1
    start = last.replace(day=last.day - 6) if number == 4 else first.replace(day=1 + 7 * number)
    week = (start, start.replace(day=start.day + 6))
    return stated(m, week, "week") if m["y"] else relative(m, week, "week")


@case(r"(?P<m><MONTH>)(?:,?\s+(?:of\s+)?)(?P<y>\d{4})(?!\d)")
def _month_year(m: re.Match[str], _: Setting) -> Expression | None:
    return stated(m, calendar.months(int(m["y"]), words().months[m["m"].lower().rstrip(".")]), "month")


@case(r"(?:(?P<which>last|next|this\s+past|this|past|previous|coming)\s+)?(?P<m><MONTH>)(?![\w-]*\w|\s+\d)")
def _month(m: re.Match[str], setting: Setting) -> Expression | None:
    month = words().months[m["m"].lower().rstrip(".")]
    if not m["which"] and not _is_month(m, month, setting):
        return None
    found = relative(m, nearest_month(month, setting, m.span(), (m["which"] or "").lower()), "month")
    found.yearless = None if m["which"] else (month, 0, 0)
    return found


_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|until|till|early|late|mid|during|before|through|by|from|after|between|end\s+of|start\s+of|"
    r"middle\s+of|beginning\s+of|month\s+of)[\s-]+(?:the\s+)?)$",
    re.IGNORECASE,
)
_RANGE_LEAD = re.compile(r"(?:\b(?:to|and|or|until)\s+|[–-])$")


def _is_month(m: re.Match[str], month: int, setting: Setting) -> bool:
    """True for "in March" and "from April to June", not "March on Rome" or "Theresa May said"."""
    lead = setting.before(m.start())
    if words().not_after.search(lead) or setting.is_name(*m.span("m")):
        return False
    if _MONTH_LEAD.search(lead):
        return True
    anchor = setting.anchor
    follows = anchor is not None and anchor.granularity == "month" and m.start() - anchor.end < 12
    ambiguous = month in (3, 5) or m["m"].endswith(".") or m["m"].lower() not in _full_months()
    return bool(_RANGE_LEAD.search(lead) and follows) or (not ambiguous and bool(re.search(r"\b(?:the|of)\s$", lead)))


@lru_cache(maxsize=1)
def _full_months() -> frozenset[str]:
    return frozenset(name for name in words().months if len(name) > 4 or name in ("may", "june", "july"))


def nearest_month(month: int, setting: Setting, span: tuple[int, int], which: str = "") -> Interval | None:
    """A month without its year: the latest that has begun, or the next where the words speak of the future."""
    published, stated = setting.published, setting.stated_before(span[0])
    if stated and not which:
        return calendar.months(stated.year + (month < stated.month), month)
    if published is None:
        return None
    year = published.year
    if which in ("next", "coming"):
        return calendar.months(year + (month <= published.month), month)
    if which in ("last", "past", "previous", "this past"):
        return calendar.months(year - (month >= published.month), month)
    if (which == "this" and month >= published.month) or setting.tense(*span) == "future":
        return calendar.months(year + (month < published.month), month)
    return calendar.months(year - (month > published.month), month)


# -- years and longer ----------------------------------------------------------------------------------------------


@case(r"(?P<s><SEASON>)\s+(?:of\s+)?(?P<y>\d{4})(?:[–/-](?P<y2>\d{2,4}))?(?!\d)")
def _season_year(m: re.Match[str], _: Setting) -> Expression | None:
    return stated(m, calendar.season(int(m["y"]) + bool(m["y2"]), words().seasons[m["s"].lower()]), "season")


@case(r"(?P<s>spring|summer|autumn|winter)\b(?!\s+of)")
def _season(m: re.Match[str], setting: Setting) -> Expression | None:
    if not re.search(r"\b(?:in|during|over|by|since|until)\s+(?:the\s+)?$", setting.before(m.start()), re.IGNORECASE):
        return None
    return relative(m, nearest_season(words().seasons[m["s"].lower()], "", setting, m.span()), "season")


def nearest_season(first_month: int, which: str, setting: Setting, span: tuple[int, int]) -> Interval | None:
    published = setting.published
    if published is None:
        return None
    choices = [s for y in range(published.year - 2, published.year + 3) if (s := calendar.season(y, first_month))]
    begun = [s for s in choices if s[0] and s[0] <= published]
    ended = [s for s in choices if s[1] and s[1] < published]
    coming = [s for s in choices if s[0] and s[0] > published]
    if which in ("next", "coming") or (which in ("", "this") and setting.tense(*span) == "future"):
        return coming[0] if coming else None
    chosen = ended if which in ("last", "past", "previous") else begun
    return chosen[-1] if chosen else None


@case(
    r"(?:the\s+)?(?P<o><ORDINAL>)\s+(?P<u>quarter|half)\s+of\s+(?:(?P<y>\d{4})(?!\d)|(?P<which>this|last|next|the)\s+year)"
    r"|Q(?P<q>[1-4])\s+(?P<qy>\d{4})(?!\d)"
)
def _quarter(m: re.Match[str], setting: Setting) -> Expression | None:
    offset = {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    published = setting.published.year + offset if setting.published else None
    year = int(m["qy"] or m["y"]) if m["qy"] or m["y"] else published
    number = int(m["q"]) if m["q"] else words().ordinals[m["o"].lower()]
    length = 6 if (m["u"] or "").lower() == "half" else 3
    if number * length > 12 or year is None:
        return None if number * length > 12 else relative(m, None, "season")
    interval = calendar.months(year, (number - 1) * length + 1, length)
    return relative(m, interval, "season") if m["which"] else stated(m, interval, "season")


@case(r"(?P<n>1[89]|2[01])(?:th|st)[\s-]+century|(?P<name>nineteenth|twentieth|twenty-first)[\s-]+century")
def _century(m: re.Match[str], _: Setting) -> Expression | None:
    named = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    first = (int(m["n"] or named[m["name"].lower()]) - 1) * 100 + 1
    return stated(m, calendar.years(max(first, calendar.FIRST_YEAR), 100 if first > 1800 else 1), "unknown")


@case(r"(?P<y>(?:18|19|20)\d0)['’]?s\b|(?P<yy>[2-9]0)['’]?s\b|(?P<name><DECADE>)\b")
def _decade(m: re.Match[str], setting: Setting) -> Expression | None:
    lead = setting.before(m.start(), 12)
    if not m["y"] and not re.search(r"\bthe\s+(?:(?:early|late|mid)[\s-]+)?['’]?$", lead, re.IGNORECASE):
        return None  # "a man in his sixties"
    first = int(m["y"] or 0) or (1900 + int(m["yy"]) if m["yy"] else words().decades[m["name"].lower()])
    return stated(m, calendar.years(first, 10), "decade")


@case(r"(?P<y>(?:18|19|20)\d\d)\s?[–/-]\s?(?P<y2>(?:18|19|20)\d\d|\d\d)(?![\d–-])")
def _years(m: re.Match[str], _: Setting) -> Expression | None:
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first - first % 100 + int(m["y2"])
    return stated(m, calendar.years(first, last - first + 1), "year") if first < last else None


@case(r"(?P<y>(?:1[89]|20)\d\d|2100)(?![\d%]|[.,/:–-]\d|[a-rt-z])")
def _year(m: re.Match[str], setting: Setting) -> Expression | None:
    kind = _year_context(m, setting)
    if kind is None:
        return None
    found = stated(m, calendar.years(int(m["y"])), "year")
    if found:
        found.names_event = kind == "event"
    return found


_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|of|since|by|from|until|till|to|before|after|during|between|and|early|late|mid|through|year|years|"
    r"around|about|as)[\s-]|\b(?:pre|post)-|[(,])\s*$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this|that)|['’]s|s['’])\s+$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|troops|soldiers|men|women|civilians|fighters|migrants|refugees|tanks|km|kilomet|miles|"
    r"met(?:er|re)s|dollars|barrels|tonnes|tons|hours|gmt|utc|homes|jobs|others|victims|dead|wounded|members|times)",
    re.IGNORECASE,
)


def _year_context(m: re.Match[str], setting: Setting) -> str | None:
    """``event`` in "the 1979 revolution", ``year`` in "in 1979", None in "some 1900 soldiers"."""
    lead = setting.before(m.start())
    if _COUNTED.match(setting.text, m.end()):
        return None
    if _DETERMINER.search(lead):
        return "event" if re.match(r"\s+[A-Za-z]", setting.text[m.end() : m.end() + 3]) else "year"
    last_word = re.search(r"(\w+)\W*$", lead)
    if last_word and last_word[1].lower() in words().count_before - {"about"}:
        return None
    if _YEAR_LEAD.search(lead):
        return "year"
    followed = re.match(r"\s+[a-z]", setting.text[m.end() : m.end() + 3])
    return None if followed or not last_word else "year"
