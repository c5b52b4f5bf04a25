"""The day of publication, from a field, a URL or a line of text; relative and partial dates do not count here."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

FIRST_YEAR, LAST_YEAR = 1800, 2100  # what lies outside is a slip of whoever wrote the field

_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6}
_MONTHS |= {"jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_PLAIN = _MONTH.replace("?P<month>", "?:")
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})[\s,-]+{_MONTH}[\s-]+(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"),
    # 11/28/2016 and 28.11.2016 name one day; of 3/4/2016 nobody knows whether it is March or April.
    re.compile(r"(?<!\d)(?P<month>\d{1,2})(?P<mark>[/.-])(?P<day>1[3-9]|2\d|3[01])(?P=mark)(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)
_PATH_MONTH = r"(?P<month>1[0-2]|0?[1-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_IN_PATH = (
    re.compile(
        rf"/(?P<year>(?:19|20)\d\d)(?P<mark>[/_-]){_PATH_MONTH}(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)"),
)
# A date as it stands in a dateline or on a line of its own, for patterns of other modules.
WRITTEN = (
    rf"(?:{_PLAIN}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_PLAIN},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
)


class NotADayError(ValueError):
    """A date that is none, or lies in a year no report is from."""


def day_of_field(value: object) -> str | None:
    """ISO day of a field such as ``2016-04-13``, ``2016-04-13T08:00:00Z``, ``Wed, 13 Apr 2016 08:00:00 +0000``.

    None for an empty field. Raises NotADayError for what is no day between 1800 and 2100.
    """
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text:
        if value is None or isinstance(value, str):
            return None
        raise NotADayError(str(value))
    found = day_in(text) or _of_message(text)
    if found is None:
        raise NotADayError(text)
    return found


def day_in(text: str) -> str | None:
    """The first full date written in ``text``; None where there is none in a year that a report may be from."""
    for pattern in _WRITTEN:
        for found in pattern.finditer(text):
            if made := _day(found["year"], found["month"], found["day"]):
                return made
    return None


def day_of_url(url: str | None) -> str | None:
    """The day in the path of a URL, such as ``/2016/04/13/``, ``/2016-04-13-`` or ``/20160413``."""
    for pattern in _IN_PATH if url else ():
        found = pattern.search(url or "")
        if found and (day := _day(found["year"], found["month"], found["day"])):
            return day
    return None


def _of_message(text: str) -> str | None:
    try:
        made = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(str(made.year), str(made.month), str(made.day))


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        made = date(int(year), number, int(day))
    except ValueError:
        return None
    return made.isoformat() if FIRST_YEAR <= made.year <= LAST_YEAR else None
