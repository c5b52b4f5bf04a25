"""When: the time expressions of a parsed text as intervals of days, and which of them dates a predicate.

Expressions are found by one pass of one pattern (:mod:`dyads.coding.dates.expressions`), then read together with the
words in front of them ("since", "late", "by the end of") and with their neighbours ("from March to May 2016").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from dyads.coding.dates import calendar, relative, stated
from dyads.coding.dates.expressions import UNRESOLVED, Expression, Setting, scan
from dyads.coding.dates.words import words
from dyads.records import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from dyads.coding.dates.calendar import Interval

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
_CASES = (*stated.case.all, *relative.case.all)
_GRAIN = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "duration": 6, "unknown": 7}


def find_dates(doc: Doc, published: str | None = None) -> tuple[When, ...]:
    """All time expressions of ``doc``, in order, each with its span.

    published: the day (ISO) that relative expressions count from. Without it they are still found, with no start and no
    end. ``basis`` is ``stated`` where the words hold the year, else ``relative``. Nonsense dates (31 February, the year
    2999) are not dates. The tense of the verb decides between "on Tuesday" of last week and of next.
    """
    text = doc.text
    setting = Setting(text, _day(published), Tense(doc), lambda s, e: _is_person(doc, s, e))
    return tuple(_when(expression) for expression in _combine(scan(setting, _CASES), setting))


def attach(predicate: Token, whens: Sequence[When], published: str | None = None) -> When:
    """The expression that dates ``predicate`` (a verb or a noun of action); never None.

    In order: what hangs on the predicate itself; what hangs on its object ("signed the deal in March"); what it shares
    with the verb that it is coordinated with or complements ("agreed on Tuesday to meet"). Points in time go before
    durations. Where the sentence says nothing, a verb in the simple past takes the day that the report opened with if
    that is one of the three before publication; else the day of publication stands in, with basis ``published``.
    """
    ranked: list[tuple[int, bool, int, When]] = []
    for order, when in enumerate(_in_sentence(predicate, whens)):
        distance = _distance(predicate, when.span) if when.span else None
        if distance is not None:
            ranked.append((distance, _GRAIN[when.granularity] >= _GRAIN["duration"], order, when))
    if ranked:
        distance, _, _, when = min(ranked, key=lambda row: row[:3])
        return _displaced(predicate, when) if distance > 1 else when
    day = _day(published)
    return _day_of_the_lead(predicate, whens, day) or _published(day)


def _in_sentence(predicate: Token, whens: Sequence[When]) -> Sequence[When]:
    sentence = predicate.sent
    first = bisect_left(whens, sentence.start_char, key=_position)
    return whens[first : bisect_left(whens, sentence.end_char, lo=first, key=_position)]


def _position(when: When) -> int:
    return when.span[0] if when.span else 0


def _day_of_the_lead(predicate: Token, whens: Sequence[When], published: date | None) -> When | None:
    """The day that the report opened with, for a later sentence in the simple past that names none.

    A report of Saturday that begins "Western powers on Friday rejected ..." goes on to tell of Friday, until it names
    another day.
    """
    if (
        published is None
        or predicate.tag_ != "VBD"
        or any(w.granularity == "day" for w in _in_sentence(predicate, whens))
    ):
        return None
    if not any(_named_day(w) for w in takewhile(lambda w: _position(w) <= _LEAD, whens)):
        return None
    here = bisect_left(whens, predicate.sent.start_char, key=_position)
    last = next((w for w in reversed(whens[max(0, here - _LOOK_BACK) : here]) if _named_day(w)), None)
    day = _day(last.start) if last and last.start == last.end else None
    return last if day and 0 < (published - day).days <= _NEWS_DAYS else None


def _named_day(when: When) -> bool:
    return when.granularity == "day" and when.basis == "relative"


def _displaced(predicate: Token, when: When) -> When:
    """The day of the main verb moved to that of a clause such as "a day after Turkey had shot down the jet"."""
    mark = next((c for c in predicate.children if c.dep_ in ("mark", "prep") and c.lower_ in ("after", "before")), None)
    sentence = predicate.sent  # the text of the whole document is put together anew at each call
    offset = _offset().search(sentence.text, 0, mark.idx - sentence.start_char) if mark else None
    if mark is None or offset is None or when.start is None or when.end is None:
        return when
    found = Expression(*(when.span or (0, 0)), (date.fromisoformat(when.start), date.fromisoformat(when.end)), "day")
    moved = _shifted(found, offset, -1 if mark.lower_ == "after" else 1)
    made = _when(moved)
    return msgspec.structs.replace(made, granularity=when.granularity, basis="relative", span=when.span)


def _published(day: date | None) -> When:
    if day is None:
        return When()
    return When(start=day.isoformat(), end=day.isoformat(), granularity="day", basis="published")


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _is_person(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ == "PERSON" for token in span)


# -- expressions with the words around them ------------------------------------------------------------------------


def _combine(found: list[Expression], setting: Setting) -> Iterator[Expression]:
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
    offset = _offset().search(setting.text, max(0, match.start() - 24), match.start())
    if offset and bound in ("after", "following", "before"):
        return _shifted(found, offset, -1 if bound == "before" else 1)
    found.start = match.start()
    if found.interval != UNRESOLVED:
        within = found.names_event or bool(match["det"]) or setting.text[found.end : found.end + 2] in ("'s", "’s")
        found.interval = _opened(found.interval, bound, setting.published, within=within)
    return found


@lru_cache(maxsize=1)
def _offset() -> re.Pattern[str]:
    pieces = words().patterns
    return re.compile(rf"\b(?:the|(?P<n>{pieces['N']}))\s+(?P<unit>{pieces['UNIT']})s?\s+$", re.IGNORECASE | re.ASCII)


def _shifted(found: Expression, offset: re.Match[str], sign: int) -> Expression:
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


def _when(found: Expression) -> When:
    first, last = found.interval
    return When(
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        granularity=found.granularity,
        basis="relative" if found.relative else "stated",
        span=(found.start, found.end),
    )


# -- the parse -----------------------------------------------------------------------------------------------------


class Tense:
    """The time of the verb that governs a span: ``future``, ``past``, ``perfect``, or None where nothing says."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def __call__(self, start: int, end: int) -> str | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return None
        for token in _upward(span.root):
            if token.lemma_.lower() in words().planning and token.tag_ != "VBD":
                return "future"
            if token.pos_ in ("VERB", "AUX"):
                return _tense(token)
        return None


def _tense(verb: Token) -> str | None:
    auxiliaries = _auxiliaries(verb)
    if _in_future(verb, auxiliaries):
        return "future"
    if auxiliaries & _HAVE:
        return "perfect" if verb.tag_ in ("VBN", "VBD") else "past"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not auxiliaries & _BE):
        return "past"
    if verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX"):
        return _tense(verb.head)  # "will visit Tehran and meet him on Monday"
    return None


def _in_future(verb: Token, auxiliaries: set[str]) -> bool:
    if auxiliaries & _WILL or ("would" in auxiliaries and not auxiliaries & _HAVE):
        return True
    if "to" in auxiliaries:
        return verb.head.lemma_.lower() in words().planning or verb.head.lower_ in ("going", "is", "are")
    return verb.tag_ == "VBG" and bool(auxiliaries & _BE)  # "is visiting Tehran on Monday"


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _upward(token: Token) -> Iterable[Token]:
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


_OBJECTS = frozenset({"dobj", "attr", "pobj", "nsubjpass", "oprd"})
_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_BE = frozenset({"am", "is", "are", "'s", "’s", "'re", "’re"})
_NEWS_DAYS = 3  # a report that tells of an older day is no news of that day
_LOOK_BACK = 20  # expressions
_LEAD = 400  # characters in which a report says what day it tells of
_LOOSE = 9  # behind all that the tree says
_SHARED = frozenset({"conj", "xcomp", "ccomp", "advcl", "pcomp", "prep"})


def _distance(predicate: Token, span: tuple[int, int]) -> int | None:
    """0 on the predicate, 1 on one of its nouns, 2 and more on a verb above it; None for a date of something else."""
    found = predicate.doc.char_span(*span, alignment_mode="expand")
    if found is None or found.start <= predicate.i < found.end:
        return None
    inside = range(found.start, found.end)
    lead = predicate.doc[max(0, found.start - 1)]
    # A preposition right in front says more surely what is dated than the number's own head does.
    below = noun = None
    for token in _upward(lead if lead.dep_ == "prep" and lead.pos_ == "ADP" and lead.i < found.start else found.root):
        if token.i == predicate.i:
            return 0 if noun is None else 1
        if token.pos_ in ("VERB", "AUX"):
            return _verbs_up(predicate, token) if noun is None else None
        if token.i not in inside and token.pos_ in ("NOUN", "PROPN", "PRON"):
            if noun is not None or token.dep_ not in _OBJECTS or below is None or below.dep_ not in _ADVERBIAL:
                return _LOOSE if _loosely(predicate, token, found) else None
            noun = token
        below = token
    return None


def _loosely(predicate: Token, noun: Token, found: Span) -> bool:
    """Whether "on Monday" after a noun dates the verb all the same: a parser hangs it on the nearest noun.

    "declined to meet him at the conference in Paris on Monday"; not "Monday's raid", "the raid of 3 March".
    """
    lead = predicate.doc[max(0, found.start - 1)]
    if lead.lower_ != "on" or predicate.pos_ != "VERB":
        return False
    verb = next((t for t in _upward(noun) if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.i == predicate.i


def _verbs_up(predicate: Token, verb: Token) -> int | None:
    """How many steps ``verb`` stands above ``predicate``: coordination, complements and, for a noun, its own role."""
    own = True  # still among the noun of the predicate and what it is coordinated with
    for distance, token in enumerate(_upward(predicate), 1):
        if token.i == verb.i:
            return distance
        if not (token.dep_ in _SHARED or (own and (distance == 1 or token.dep_ in _OBJECTS))):
            return None
        own = own and token.dep_ == "conj"
    return None
