"""Finding time expressions: one pass over the text with one pattern, made of many cases.

A case is a pattern and the function that turns what it matches into an interval of days. The cases stand in
:mod:`dyads.coding.dates.stated` and :mod:`dyads.coding.dates.relative`; ``<NAME>`` in their patterns is a piece from
:mod:`dyads.coding.dates.words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.coding.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dyads.coding.dates.calendar import Interval

    Reader = Callable[[re.Match[str], "Setting"], "Expression | None"]

UNRESOLVED: Interval = (None, None)
_FLAGS = re.IGNORECASE | re.ASCII  # ASCII: no letter outside the word lists may fold into one of theirs
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[A-Z]|\n\s*\n|\s{4}")


@dataclass(slots=True)
class Expression:
    """A time expression found: its span, its interval, and what is needed to read it together with its neighbours."""

    start: int
    end: int
    interval: Interval
    granularity: str  # empty for what looks like a date and is none: 31 February
    relative: bool = False
    yearless: tuple[int, int, int] | None = None  # month, first day, last day (0 and 0 for the whole month)
    needs_part: bool = False  # "the year" is a date only in "the end of the year"
    closed: bool = False  # "24 to 26 July": a range already, which "from" does not leave open
    names_event: bool = False  # "the 1979 revolution": what follows "after" lies within the year


@dataclass(slots=True)
class Setting:
    """What an expression is read against: the text, the publication date, the verb's tense, the date named before."""

    text: str
    published: date | None
    tense: Callable[[int, int], str | None]  # of the verb that governs a span: future, past, perfect or None
    is_name: Callable[[int, int], bool]  # whether the parse takes the span for (part of) a person's name
    anchor: Expression | None = None  # the one before
    day: date | None = None  # the last day named

    def before(self, start: int, length: int = 40) -> str:
        """The text in front of an expression."""
        return self.text[max(0, start - length) : start]

    def stated_before(self, start: int) -> date | None:
        """The day or month with its year that stands before in the same sentence, which lends its year."""
        anchor = self.anchor
        if anchor is None or anchor.relative or anchor.granularity not in ("day", "month"):
            return None
        return None if _SENTENCE_END.search(self.text, anchor.end, start) else anchor.interval[0]


Case = tuple[str, "Reader"]


class Cases:
    """A list of cases: what each looks like, and the function that reads it (None for what is no date after all)."""

    def __init__(self) -> None:
        self.all: list[Case] = []

    def __call__(self, pattern: str) -> Callable[[Reader], Reader]:
        """Decorator: the function reads what ``pattern`` matches."""

        def register(read: Reader) -> Reader:
            self.all.append((pattern, read))
            return read

        return register


def scan(setting: Setting, cases: tuple[Case, ...]) -> list[Expression]:
    """All expressions in the text, in order, without overlap; where two cases begin alike, the first one listed."""
    found: list[Expression] = []
    anywhere, patterns = _compiled(cases)
    position = 0
    while match := anywhere.search(setting.text, position):
        number = int((match.lastgroup or "c0")[1:])
        own = patterns[number].match(setting.text, match.start())
        expression = cases[number][1](own, setting) if own else None
        position = match.end() if expression else _next_word(setting.text, match.start())
        if expression and expression.granularity:
            found.append(expression)
            if expression.interval != UNRESOLVED:
                setting.anchor = expression
                if expression.granularity == "day":
                    setting.day = expression.interval[0]
    return found


def _next_word(text: str, start: int) -> int:
    """Where to look on behind what turned out to be no date."""
    space = text.find(" ", start)
    return space + 1 if space >= 0 else len(text)


@lru_cache(maxsize=1)
def _compiled(cases: tuple[Case, ...]) -> tuple[re.Pattern[str], list[re.Pattern[str]]]:
    """One pattern for all cases (its groups c0, c1, ... say which), and each case's own pattern with its names."""
    pieces = words().patterns
    expanded = [re.sub(r"<([A-Z]+)>", lambda m: f"(?:{pieces[m[1]]})", pattern) for pattern, _ in cases]
    nameless = [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in expanded]
    joined = "|".join(f"(?P<c{i}>{pattern})" for i, pattern in enumerate(nameless))
    return re.compile(rf"(?<![\w$€£#/])(?<!\d[.,:])(?:{joined})", _FLAGS), [re.compile(p, _FLAGS) for p in expanded]


def stated(m: re.Match[str], interval: Interval | None, granularity: str) -> Expression | None:
    """The expression of an interval that the words give in full."""
    return Expression(m.start(), m.end(), interval, granularity) if interval else None


def relative(m: re.Match[str], interval: Interval | None, granularity: str) -> Expression:
    """The expression of an interval that was counted from another day; None where that day is not known."""
    return Expression(m.start(), m.end(), interval or UNRESOLVED, granularity, relative=True)
