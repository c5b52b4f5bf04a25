"""After what? A day, an event or a turning point, and of what kind the event was."""

from __future__ import annotations

import re
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from dyads.evidence.receipts import UnknownId
from dyads.evidence.store.flat import event_key
from dyads.evidence.store.why import why
from dyads.records import Record
from dyads.ties.after.kinds import Coded, is_head, kinds
from dyads.ties.turning import turning_point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.evidence.store.store import Store
    from dyads.ties.after.kinds import Kind

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"\d{4}(?:-\d{1,2})?")
LISTED = 20  # ids as evidence
REPORTED = 3  # days, from the one asked about, in which an event of that day is reported
CODES, TAKING_PART = ["type", "mode", "cameo"], ["source_person", "target_person", "day"]
PARTIES = """
    id, origin, start AS day, coalesce(source_country, source) AS source, coalesce(target_country, target) AS target,
    source_person, target_person, type, mode, cameo, intensity::DOUBLE AS intensity, status
"""

_EVENT = "SELECT {parties} FROM events_as_of($day) WHERE origin = $origin AND id = $id"


class Moment(NamedTuple):
    """A day, and the event that was named, as a row with the columns of ``PARTIES``."""

    day: date
    event: dict[str, Any] | None = None


class Happened(Record, frozen=True, kw_only=True):
    """What happened on the day: the event asked about, or what was most unusual between the two from that day on.

    kind: id of the kind (:mod:`dyads.ties.after.kinds`), None where none is known. source, target: who did it to whom.
    named: whether the event was named by id, not found by its day; status: of a named one, which may be no more than a
    plan. evidence: it and others of its kind, the strongest first; events: how many.
    """

    date: str
    kind: str | None = None
    name: str | None = None
    source: str | None = None
    target: str | None = None
    named: bool = False
    status: str | None = None
    evidence: tuple[str, ...] = ()
    events: int = 0


def moment(store: Store, asked: str) -> Moment:
    """The day that is asked about, by an ISO day, the id of an event or that of a turning point (``t:...``).

    Raises ValueError for what is none of these and for an event without a day; UnknownId for an id that nothing has.
    """
    written = asked.strip()
    if _DAY.fullmatch(written):
        return Moment(_day(written))
    if written.startswith("t:") and written.count(":") == 4:
        day = _day(written.split(":")[3])
        if turning_point(store, written) is None:
            raise UnknownId(f"{written}: no turning point has that id")
        return Moment(day)
    if event_key(written) is None or _PERIOD.fullmatch(written):
        raise ValueError(f"{written or 'nothing'}: not a day, nor the id of an event; write a day as 2016-03-14")
    return _of_event(store, written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written}: not a day of the calendar; write it as 2016-03-14") from error


def _of_event(store: Store, identity: str) -> Moment:
    query = _EVENT.format(parties=PARTIES)
    origin, _ = event_key(identity) or ("", 0)
    rows = store.sql(query, {"day": store.as_of, "origin": origin, "id": identity}).to_dicts()
    if not rows:
        kind = why(store, identity).kind  # refuses an id that nothing has
        said = "it was judged wrong, or the same as another" if kind == "event" else f"a {kind}, which is no event"
        raise UnknownId(f"{identity}: {said}")
    if rows[0]["day"] is None:
        raise ValueError(f"{identity}: nobody says when that was; name a day")
    return Moment(rows[0]["day"], rows[0])


def happened(between: pl.DataFrame, of: Moment) -> Happened:
    """What happened. between: the events between the two, with the columns of ``PARTIES``."""
    day = of.day.isoformat()
    if of.event:
        kind = kind_of(of.event)
        same = _of_kind(between.filter(day=of.day).to_dicts(), kind) if kind else []
        return _told(day, kind, of.event, [of.event, *(one for one in same if one["id"] != of.event["id"])], named=True)
    near = between.filter(pl.col("day").is_between(of.day, of.day + REPORTED * pl.duration(days=1), closed="left"))
    kind = _most_unusual(near, between, of.day)
    if kind is None:
        return Happened(date=day)
    first, *others = sorted(
        _of_kind(near.to_dicts(), kind), key=lambda one: (one["day"], -abs(one["intensity"]), one["id"])
    )
    return _told(day, kind, first, [first, *others], named=False)


def kind_of(row: dict[str, Any]) -> Kind | None:
    """The kind of an event, a row with the columns of ``PARTIES``."""
    coded = Coded(row["type"], row["mode"], row["cameo"])
    candidates = kinds().candidates(coded)
    if not any(one.heads for one in candidates):
        return candidates[0] if candidates else None
    day = row["day"].isoformat()
    return kinds().kind(coded, sum(is_head(row[person], day) for person in ("source_person", "target_person")))


def _of_kind(rows: Iterable[dict[str, Any]], kind: Kind) -> list[dict[str, Any]]:
    return [one for one in rows if kind_of(one) == kind]


def _most_unusual(near: pl.DataFrame, between: pl.DataFrame, day: date) -> Kind | None:
    """The kind whose events on these days outnumber most what the rest of the record would let expect.

    By the likelihood ratio of a Poisson count, times how strong the events are; kinds that are weak come last.
    """
    here = _counts(near)
    if not here:
        return None
    far = between.filter((pl.col("day") - day).dt.total_days().abs() > 2 * REPORTED)
    days = max(int(np.ptp((far["day"] - day).dt.total_days().to_numpy())), REPORTED) if far.height else REPORTED
    elsewhere = {kind: count for kind, (count, _) in _counts(far).items()}

    def rank(kind: Kind) -> tuple[bool, float, str]:
        count, intensity = here[kind]
        expected = (elsewhere.get(kind, 0) + 0.5) * REPORTED / days
        gain = count * log(count / expected) - (count - expected) if count > expected else 0.0
        return not kind.weak, gain * (1 + intensity), kind.id

    return max(here, key=rank)


def _counts(rows: pl.DataFrame) -> dict[Kind, tuple[int, float]]:
    """For each kind the number of events and their mean strength."""
    found: dict[Kind, tuple[int, float]] = {}
    for row in _alike(rows).iter_rows(named=True):
        if kind := kind_of(row):
            count, strength = found.get(kind, (0, 0.0))
            found[kind] = count + row["count"], strength + row["strength"]
    return {kind: (count, strength / count) for kind, (count, strength) in found.items()}


def _alike(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of one kind put together; who took part on which day only stays where the kind depends on it."""
    coded = rows.select(CODES).unique()
    depends = [any(one.heads for one in kinds().candidates(Coded(*row))) for row in coded.iter_rows()]
    marked = rows.join(coded.with_columns(depends=pl.Series(depends, dtype=pl.Boolean)), on=CODES, nulls_equal=True)
    parts = [pl.when("depends").then(name).alias(name) for name in TAKING_PART]
    groups = marked.group_by(*CODES, *parts, maintain_order=True)
    return groups.agg(count=pl.len(), strength=pl.col("intensity").abs().sum())


def _told(day: str, kind: Kind | None, row: dict[str, Any], rows: list[dict[str, Any]], *, named: bool) -> Happened:
    return Happened(
        date=day,
        kind=kind.id if kind else None,
        name=kind.name if kind else None,
        source=row["source"],
        target=row["target"],
        named=named,
        status=row["status"] if named else None,
        evidence=tuple(one["id"] for one in rows[:LISTED]),
        events=len(rows),
    )
