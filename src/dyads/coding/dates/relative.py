"""Time that is counted from the day of publication, or from the date that the text named before.

Without a publication date these are still found, with an interval that is open at both ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dyads.coding.dates import calendar
from dyads.coding.dates.expressions import Cases, Expression, Setting, relative
from dyads.coding.dates.stated import nearest_season
from dyads.coding.dates.words import words

if TYPE_CHECKING:
    from datetime import date

    from dyads.coding.dates.calendar import Interval

case = Cases()
_SUPERLATIVE = re.compile(
    r"\b(?:first|only|worst|best|largest|biggest|highest|lowest|deadliest|heaviest|strongest|bloodiest|longest|gravest"
    r"|sharpest|fiercest|unprecedented|most\s+\w+)\b[^.;:,\n]{0,80}$",
    re.IGNORECASE,
)


@case(
    r"(?:the\s+)?day\s+(?P<far>before\s+yesterday|after\s+tomorrow)\b"
    r"|(?P<day>today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b"
    r"(?:\s+(?:morning|afternoon|evening|night)\b)?"
)
def _day_word(m: re.Match[str], setting: Setting) -> Expression | None:
    if re.match(r"['’]s\s+[A-Z]", setting.text[m.end() : m.end() + 8]):
        return None  # "today's Russia" is not about a day
    word = " ".join((m["far"] or m["day"]).lower().split())
    offsets = {"before yesterday": -2, "after tomorrow": 2, "yesterday": -1, "last night": -1, "tomorrow": 1}
    moved = calendar.shift(setting.published, offsets.get(word, 0), "day") if setting.published else None
    return relative(m, (moved, moved), "day")


@case(
    r"(?:(?P<which>last|next|this\s+past|this|past|previous|coming|following)\s+)?"
    r"(?P<w>(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b(?:\s+(?:morning|afternoon|evening|night)\b)?"
)
def _weekday(m: re.Match[str], setting: Setting) -> Expression | None:
    if words().not_after.search(setting.before(m.start())) or words().not_before.match(setting.text, m.end()):
        return None
    published = setting.published
    if published is None:
        return relative(m, None, "day")
    back = (published.weekday() - words().weekdays[m["w"].lower()]) % 7
    which = (m["which"] or "").lower()
    if which in ("last", "previous", "past", "this past"):
        offset = -(back or 7)
    elif which in ("next", "coming", "following"):
        offset = 7 - back
    else:
        future = which == "this" or setting.tense(*m.span()) == "future"
        offset = (7 - back) % 7 if future else -back
    moved = calendar.shift(published, offset, "day")
    return relative(m, (moved, moved), "day")


@case(
    r"(?:the\s+)?(?P<which>this|last|next|past|previous|coming|current|that|same|following)\s+"
    r"(?P<u>weekend|week|month|quarter|year|decade|century|day|<SEASON>)\b(?!\s+of\s+(?:\d|<MONTH>))"
)
def _period(m: re.Match[str], setting: Setting) -> Expression | None:
    which, unit = m["which"].lower(), m["u"].lower()
    if unit in words().seasons:
        return relative(m, nearest_season(words().seasons[unit], which, setting, m.span()), "season")
    granularity = {"weekend": "week", "quarter": "season", "century": "unknown"}.get(unit, unit)
    if which in ("that", "same", "following") or (unit == "day" and which in ("next", "previous")):
        return _anaphoric(m, which, unit, granularity, setting)
    if unit == "day":
        return None  # "the last day", "this day"
    if setting.published is None:
        return relative(m, None, granularity)
    if which == "past" or (which == "coming" and unit != "weekend"):
        return relative(m, _rolling(setting.published, 1, unit, future=which == "coming"), granularity)
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    moved = calendar.shift(setting.published, step, "week" if unit == "weekend" else unit)
    return relative(m, calendar.around(moved, unit) if moved else None, granularity)


def _named_before(unit: str, setting: Setting) -> date | None:
    """The day that "two days later" counts from is a day; "a year later" may count from a year."""
    if unit in ("hour", "day", "night"):
        return setting.day
    return setting.anchor.interval[0] if setting.anchor else None


def _anaphoric(m: re.Match[str], which: str, unit: str, granularity: str, setting: Setting) -> Expression:
    """Reads "the same day", "that year", "the following month": counted from the date that the text named before."""
    first = _named_before(unit, setting) or (setting.published if unit == "day" else None)
    step = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    moved = calendar.shift(first, step, "week" if unit == "weekend" else unit) if first else None
    return relative(m, calendar.around(moved, unit) if moved else None, granularity)


@case(r"the\s+weekend\b(?!\s+of)")
def _weekend(m: re.Match[str], setting: Setting) -> Expression | None:
    """The last one that has begun, or the one to come."""
    published = setting.published
    if published is None:
        return relative(m, None, "week")
    step = 1 if setting.tense(*m.span()) == "future" else -1
    moved = published if published.weekday() > 4 or step > 0 else calendar.shift(published, step, "week")
    return relative(m, calendar.around(moved, "weekend") if moved else None, "week")


@case(r"(?:(?<=of\sthe\s)|(?<=in\sthe\s))(?P<u>week|month|year|decade|century)\b(?!\s+of)")
def _this_period(m: re.Match[str], setting: Setting) -> Expression | None:
    unit = m["u"].lower()
    interval = calendar.around(setting.published, unit) if setting.published else None
    found = relative(m, interval, "unknown" if unit == "century" else unit)
    found.needs_part = True
    return found


def _unit(word: str) -> str:
    return "century" if word.lower().startswith("centur") else word.lower()


_ABOUT = r"more\s+than|over|at\s+least|less\s+than|under|almost|nearly|about|around|some|roughly|only|just"
_LONG_UNIT = r"(?:<UNIT>|centur(?:y|ie))"


@case(
    rf"(?:(?P<about>{_ABOUT})\s+)?(?:(?P<n><N>)\s+)?(?P<half>and\s+a\s+half\s+)?(?P<u>{_LONG_UNIT})s?"
    r"(?P<half2>\s+and\s+a\s+half)?\s+(?P<way>ago|earlier|later|before(?=\s*,)|from\s+now)\b"
)
def _ago(m: re.Match[str], setting: Setting) -> Expression | None:
    """Reads "two days ago", "a year later", "a day before," at the head of a clause.

    All but "ago" count from the date that the text named before.
    """
    way, unit = m["way"].lower().split()[0], _unit(m["u"])
    number = words().number(m["n"]) if m["n"] else {"ago": (2.0, 20.0), "before": (1.0, 1.0)}.get(way)
    granularity = {"hour": "day", "night": "day", "fortnight": "week", "century": "decade"}.get(unit, unit)
    if number is None:
        return None
    half = 0.5 if m["half"] or m["half2"] else 0.0
    least, most = number[0] + half, number[1] + half
    anchored = _named_before(unit, setting) if way in ("earlier", "later", "before") else None
    moment = anchored or (setting.published if way != "later" else None)
    if moment is None:
        return relative(m, None, granularity)
    sign = 1 if way in ("later", "from") else -1
    return relative(m, _at_distance(moment, sign * least, sign * most, unit, (m["about"] or "").lower()), granularity)


def _at_distance(moment: date, least: float, most: float, unit: str, about: str) -> Interval | None:
    near, far = calendar.shift(moment, least, unit), calendar.shift(moment, most, unit)
    if near is None or far is None:
        return None
    if about.split()[:1] in (["more"], ["over"], ["at"]):
        return (None, near) if least < 0 else (near, None)
    if about.split()[:1] in (["less"], ["under"]):
        return (near, moment) if least < 0 else (moment, near)
    width = {"decade": "year", "century": "decade", "quarter": "month", "fortnight": "week"}.get(unit, unit)
    ends = sorted((near, far))
    if near != far or width in ("hour", "day", "night"):
        return ends[0], ends[1]
    return calendar.around(near, width)


@case(
    rf"(?:(?:the|these)\s+)?(?P<which>past|last|previous|recent|next|coming|following)\s+(?:(?P<n><N>)\s+)?"
    rf"(?P<u>{_LONG_UNIT})s\b"
)
def _rolling_period(m: re.Match[str], setting: Setting) -> Expression | None:
    """Reads "the past few weeks", "recent years", "the next two days": counted from publication."""
    which, unit = m["which"].lower(), _unit(m["u"])
    future = which in ("next", "coming", "following")
    if setting.published is None:
        return relative(m, None, "duration")
    if m["n"]:
        number = words().number(m["n"])
        most = number[1] if number else 1
    elif which in ("last", "previous", "following"):
        return None  # "the last days of the war", "the following years"
    else:
        reach = words().recent_days.get(f"{unit}s", 183)
        far = calendar.shift(setting.published, reach if future else -reach, "day")
        return relative(m, tuple(sorted((setting.published, far))) if far else None, "duration")  # type: ignore[arg-type]
    return relative(m, _rolling(setting.published, most, unit, future=future), "duration")


def _rolling(published: date, number: float, unit: str, *, future: bool) -> Interval | None:
    far = calendar.shift(published, number if future else -number, "week" if unit == "weekend" else unit)
    if far is None:
        return None
    return (published, far) if future else (far, published)


@case(
    rf"(?P<lead>in|within|for|over|during|throughout)\s+(?:(?:a|the)\s+(?:time\s+)?(?:span|period|space|course)\s+of\s+)?"
    rf"(?:(?P<about>{_ABOUT})\s+)?(?:(?P<n><N>)\s+(?P<u>{_LONG_UNIT})(?:s\b|\b)|(?P<us>week|month|year|decade)s\b)"
    r"(?!\s+(?:old|of\s+\d)|-)"
)
def _span(m: re.Match[str], setting: Setting) -> Expression | None:
    """Reads "in less than five months", "for three years": up to publication, or from it with a verb in the future."""
    lead, unit = m["lead"].lower(), _unit(m["u"] or m["us"])
    if lead == "in" and (not m["n"] or _SUPERLATIVE.search(setting.before(m.start(), 100))):
        return None  # "the deadliest attack in a decade" dates nothing
    number = words().number(m["n"]) if m["n"] else (2.0, 10.0)
    tense = setting.tense(*m.span())
    if number is None:
        return None
    if setting.published is None or (tense == "past" and lead not in ("in", "within")):
        return relative(m, None, "duration")  # "fought for eight years": when, the words do not say
    future = tense == "future" or (tense is None and lead in ("in", "within"))
    return relative(m, _rolling(setting.published, number[1], unit, future=future), "duration")


@case(
    rf"(?:(?P<n><N>)\s+(?P<u>{_LONG_UNIT})s?|(?P<us>week|month|year|decade|centurie)s)\s+of\b(?!\s+(?:\d|the|<MONTH>))"
)
def _length(m: re.Match[str], setting: Setting) -> Expression | None:
    """Reads "a century of distrust", "decades of war": what led up to publication."""
    number = words().number(m["n"]) if m["n"] else (2.0, 5.0)
    published = setting.published
    if number is None:
        return None
    interval = _rolling(published, number[1], _unit(m["u"] or m["us"]), future=False) if published else None
    found = relative(m, interval, "duration")
    found.end = m.end() - len("of") - 1
    return found


@case(r"(?:most\s+)?recent(?:ly)?\b")
def _recent(m: re.Match[str], setting: Setting) -> Expression | None:
    published = setting.published
    far = calendar.shift(published, -words().recent, "day") if published else None
    return relative(m, (far, published), "unknown")


def compares(setting: Setting, start: int) -> bool:
    """Whether "since ..." at ``start`` measures a record ("the first visit since 1979") and dates nothing."""
    return bool(_SUPERLATIVE.search(setting.before(start, 120)))
