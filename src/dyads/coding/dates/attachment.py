"""Which time expression dates a predicate."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from dyads.coding.dates.expressions import Expression
from dyads.coding.dates.find import as_day, as_when
from dyads.coding.dates.neighbours import offset_pattern, shifted
from dyads.coding.dates.tense import upward
from dyads.records import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

_GRAIN = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "duration": 6, "unknown": 7}
_OBJECTS = frozenset({"dobj", "attr", "pobj", "nsubjpass", "oprd"})
_ADVERBIAL = frozenset({"prep", "npadvmod", "advmod"})
_NEWS_DAYS = 3  # a report that tells of an older day is no news of that day
_LOOK_BACK = 20  # expressions
_LEAD = 400  # characters in which a report says what day it tells of
_LOOSE = 9  # behind all that the tree says
_SHARED = frozenset({"conj", "xcomp", "ccomp", "advcl", "pcomp", "prep"})


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
    day = as_day(published)
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
    day = as_day(last.start) if last and last.start == last.end else None
    return last if day and 0 < (published - day).days <= _NEWS_DAYS else None


def _named_day(when: When) -> bool:
    return when.granularity == "day" and when.basis == "relative"


def _displaced(predicate: Token, when: When) -> When:
    """The day of the main verb moved to that of a clause such as "a day after Turkey had shot down the jet"."""
    mark = next((c for c in predicate.children if c.dep_ in ("mark", "prep") and c.lower_ in ("after", "before")), None)
    sentence = predicate.sent  # the text of the whole document is put together anew at each call
    offset = offset_pattern().search(sentence.text, 0, mark.idx - sentence.start_char) if mark else None
    if mark is None or offset is None or when.start is None or when.end is None:
        return when
    found = Expression(*(when.span or (0, 0)), (date.fromisoformat(when.start), date.fromisoformat(when.end)), "day")
    moved = shifted(found, offset, -1 if mark.lower_ == "after" else 1)
    made = as_when(moved)
    return msgspec.structs.replace(made, granularity=when.granularity, basis="relative", span=when.span)


def _published(day: date | None) -> When:
    if day is None:
        return When()
    return When(start=day.isoformat(), end=day.isoformat(), granularity="day", basis="published")


def _distance(predicate: Token, span: tuple[int, int]) -> int | None:
    """0 on the predicate, 1 on one of its nouns, 2 and more on a verb above it; None for a date of something else."""
    found = predicate.doc.char_span(*span, alignment_mode="expand")
    if found is None or found.start <= predicate.i < found.end:
        return None
    inside = range(found.start, found.end)
    lead = predicate.doc[max(0, found.start - 1)]
    # A preposition right in front says more surely what is dated than the number's own head does.
    below = noun = None
    for token in upward(lead if lead.dep_ == "prep" and lead.pos_ == "ADP" and lead.i < found.start else found.root):
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
    verb = next((t for t in upward(noun) if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.i == predicate.i


def _verbs_up(predicate: Token, verb: Token) -> int | None:
    """How many steps ``verb`` stands above ``predicate``: coordination, complements and, for a noun, its own role."""
    own = True  # still among the noun of the predicate and what it is coordinated with
    for distance, token in enumerate(upward(predicate), 1):
        if token.i == verb.i:
            return distance
        if not (token.dep_ in _SHARED or (own and (distance == 1 or token.dep_ in _OBJECTS))):
            return None
        own = own and token.dep_ == "conj"
    return None
