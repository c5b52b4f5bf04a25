"""What the figures rest on: events of the weeks that differ most, and points of series."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
from msgspec.structs import replace

from dyads.ties.after.outcomes import HORIZONS
from dyads.ties.after.panel import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.ties.after.analogues import Analogue, Analogues
    from dyads.ties.after.control import Control, Donor
    from dyads.ties.after.sources import Source

LISTED = 20
OF_A_WEEK = 5  # events, so that one week does not stand for all


def of_control(source: Source, found: Control) -> Control:
    """With the pair's events after the day, and the points of each donor's series in those weeks."""
    if not found.weeks:
        return found
    first, last = _number(found.weeks[0].start), _number(found.weeks[-1].start) + WEEK
    after = sorted(found.weeks[found.weeks_before :], key=lambda week: (-week.apart, week.start))
    weeks = [_of_week(source.told.events, _number(week.start)) for week in after]
    evidence = [one for ids in weeks for one in ids[:OF_A_WEEK]]
    return replace(
        found,
        evidence=tuple(evidence[:LISTED]),
        events=sum(map(len, weeks)),
        donors=tuple(_donor(source, one, first, last) for one in found.donors),
    )


def of_analogues(source: Source, found: Analogues) -> Analogues:
    """With the points of each pair's series around its day, after the event."""
    return replace(found, analogues=tuple(_analogue(source, one) for one in found.analogues))


def _donor(source: Source, one: Donor, first: int, last: int) -> Donor:
    return replace(one, evidence=tuple(_points(source, one.a, one.b, first, last)))


def _analogue(source: Source, one: Analogue) -> Analogue:
    day = _number(one.date)
    around = _points(source, one.a, one.b, day - HORIZONS[1], day + HORIZONS[1])
    return replace(one, evidence=(*one.evidence, *around))


def _of_week(events: pl.DataFrame, start: int) -> list[str]:
    """Ids of a week's events, the strongest first."""
    rows = events.filter(pl.col("number").is_between(start, start + WEEK, closed="left"))
    ranked = rows.with_columns(strength=pl.col("intensity").abs()).sort("strength", "id", descending=[True, False])
    return ranked["id"].to_list()


def _points(source: Source, a: str, b: str, first: int, last: int) -> Iterator[str]:
    """Ids of the months from a day to another, as far as the source goes."""
    low, high = max(first, source.span[0]), min(last, source.span[1])
    month = date.fromordinal(low).replace(day=1)
    while month.toordinal() <= high:
        yield f"s:{a}:{b}:month:{month.isoformat()}:{source.origin}"
        month = (month + timedelta(days=31)).replace(day=1)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
