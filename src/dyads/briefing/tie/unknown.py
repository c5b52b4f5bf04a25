"""What is not known of a tie: months without reports, one outlet's word alone, names and dates that are missing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from dyads.briefing.dating import interval
from dyads.briefing.lines import Line
from dyads.briefing.render.words import counted, plural
from dyads.briefing.wording import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.briefing.names import ActorNames
    from dyads.evidence.store.gaps import Covered, Gaps, Stretch

SHOWN_IDS = 5  # receipts under a line that counts; the text has the count
SHOWN_NAMES = 5
SHOWN_STRETCHES = 3
TEXT = "text"


def unknown(gaps: Gaps, names: ActorNames) -> tuple[Line, ...]:
    """A line for each thing that the store does not know of the two; none of them without an id to look at."""
    return tuple(line for line in _lines(gaps, names) if line.ids)


def source_name(origin: str) -> str:
    """A source as a reader knows it."""
    return "the reports" if origin == TEXT else origin


def _lines(gaps: Gaps, names: ActorNames) -> Iterator[Line]:
    for source in gaps.sources:
        yield from _coverage(source)
    outlets = [stretch for stretch in gaps.one_outlet if stretch.months > 1]
    if outlets:
        listed = joined(dict.fromkeys(names.outlet(one.outlet) or "an unknown outlet" for one in outlets))
        months = sum(one.months for one in outlets)
        yield Line(
            text=f"In {counted(months, 'month')} with events one outlet alone tells of them: {listed}.",
            ids=_ids(outlets),
        )
    if gaps.one_report:
        ids = tuple(identity for one in gaps.one_report for identity in one.ids)[:SHOWN_IDS]
        yield Line(
            text=f"In {counted(len(gaps.one_report), 'month')} all that is known rests on a single report.", ids=ids
        )
    for one in gaps.dateless:
        count = plural(one.count, "counts", "count")
        text = f"{counted(one.count, 'event')} between the two {count} in no month: {one.name}."
        yield Line(text=text, ids=one.ids[:SHOWN_IDS])
    if gaps.silent:
        verbs = plural(len(gaps.silent), "that names both tells", "that name both tell")
        text = f"{counted(len(gaps.silent), 'report')} {verbs} of nothing between them."
        yield Line(text=text, ids=gaps.silent[:SHOWN_IDS])
    if gaps.unresolved:
        listed = joined(f"“{one.name}”" for one in gaps.unresolved[:SHOWN_NAMES])
        places = counted(sum(one.count for one in gaps.unresolved), "place")
        text = f"Who is meant is not known in {places}, such as {listed}."
        yield Line(text=text, ids=tuple(identity for one in gaps.unresolved for identity in one.ids)[:SHOWN_IDS])
    if gaps.unmapped:
        names_of = plural(len(gaps.unmapped), "actor or code", "actors and codes")
        text = f"{len(gaps.unmapped)} {names_of} of data sets could not be mapped, such as {gaps.unmapped[0].name}."
        yield Line(text=text, ids=gaps.unmapped[0].ids[:SHOWN_IDS])


def _coverage(source: Covered) -> Iterator[Line]:
    """One source: how many of its months tell of the two, and where it has nothing at all."""
    span = _months(source.start, source.end)
    where = "In the reports" if source.origin == TEXT else f"In {source.origin}"
    if source.no_event:
        quiet = sum(one.months for one in source.no_event)
        months = counted(source.months, "month")
        tell = plural(quiet, "tells", "tell")
        text = f"{where}, {quiet} of {months} ({span}) {tell} of others but of nothing between the two."
        yield Line(text=text, ids=_ids(source.no_event))
    if source.no_report:
        empty = sum(one.months for one in source.no_report)
        longest = sorted(source.no_report, key=lambda one: -one.months)[:SHOWN_STRETCHES]
        listed = joined(_months(one.start, one.end) for one in longest)
        have, them = plural(empty, "has", "have"), plural(empty, "it", "them")
        text = (
            f"{where}, {counted(empty, 'month')} {have} no report of anybody, so nothing is known of {them}: {listed}."
        )
        yield Line(text=text, ids=_ids(longest))


def _months(start: str, end: str) -> str:
    """From the first day of a month to the end of the month that begins on another day, in words."""
    last = date.fromisoformat(end)
    return interval(date.fromisoformat(start), last.replace(day=monthrange(last.year, last.month)[1]))


def _ids(stretches: Iterable[Stretch]) -> tuple[str, ...]:
    return tuple(identity for one in stretches for identity in one.ids)[:SHOWN_IDS]
