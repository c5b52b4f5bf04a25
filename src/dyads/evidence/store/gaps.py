"""What a store does not know of two actors: months without reports, one outlet's word alone, names nobody could place.

Whoever reads a series should read this beside it. Each figure has the ids of what it counts (or of a few examples).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dyads.evidence.store import series
from dyads.evidence.store.sides import between
from dyads.evidence.store.stored import Place, several
from dyads.evidence.store.unread import Missed, unread
from dyads.evidence.store.unresolved import Counted, naming_both, unresolved
from dyads.records import Import, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dyads.evidence.store.sides import Sides
    from dyads.evidence.store.store import Store
    from dyads.records import Count

    Row = dict[str, Any]

NO_DATE, WIDE = "no date", "a date less sure than a month"
FILES = 5  # imports that are named for what several could not map
LISTED = 100  # names and codes that could not be mapped; the others are rarer

_OUTLETS = """
SELECT date_trunc('month', start)::DATE AS start, list(DISTINCT outlet ORDER BY outlet) AS outlets,
    list(DISTINCT report ORDER BY report) AS reports
{counted} AND {pair} AND origin = 'text' GROUP BY 1 ORDER BY 1
"""
_DATELESS = """
SELECT CASE WHEN start IS NULL THEN $no_date ELSE $wide END AS name, count(*) AS count, list(id ORDER BY id) AS ids
FROM events_as_of($day) WHERE independent AND status IN ('occurred', 'ongoing') AND {pair}
    AND (start IS NULL OR date_trunc('month', start) <> date_trunc('month', coalesce("end", start)))
GROUP BY 1 ORDER BY 1
"""


class Stretch(Record, frozen=True, kw_only=True):
    """Months in a row (months that have nothing at all do not part them), from the first to the last."""

    start: str  # first day of the first month
    end: str  # of the last month
    months: int
    ids: tuple[str, ...]  # of the points of the series
    outlet: str | None = None  # whose word alone it is; None where no outlet is known, or it is about none


class Covered(Record, frozen=True, kw_only=True):
    """One source: which months it covers, and where it has nothing on the two."""

    origin: str
    start: str
    end: str
    months: int
    with_events: int  # months of them that have events between the two
    no_report: tuple[Stretch, ...]  # nothing from anybody on anything: nothing is known
    no_event: tuple[Stretch, ...]  # there are reports or rows, but none on these two


class Gaps(Record, frozen=True, kw_only=True):
    """What the store does not know of ``a`` and ``b``."""

    a: str
    b: str
    sources: tuple[Covered, ...]
    one_outlet: tuple[Stretch, ...]  # two or more months with events that one outlet alone tells of
    one_report: tuple[Counted, ...]  # months that rest on a single report: their first day, events, point and report
    dateless: tuple[Counted, ...]  # events that no month counts
    silent: tuple[str, ...]  # reports that name both and tell of nothing between them
    unresolved: tuple[Counted, ...]  # in reports that name both
    unmapped: tuple[Counted, ...]  # actors and codes of imported files that are nobody here; ids of the imports
    skipped: tuple[Counted, ...]  # rows of imported files that gave no event, by reason
    unread: tuple[Missed, ...]  # reports that may be about the two or not: they could not be read
    damaged: tuple[str, ...]  # parts of the store that cannot be served


def gaps(store: Store, a: str, b: str) -> Gaps:
    """What the store does not know of two actors, as of its day.

    a, b: ids or names. Raises UnknownActor, with near names, for somebody whom neither the registry nor the store
    knows, ValueError where both are the same, and DamagedPart.
    """
    with store.still():
        return _gaps(store, between(store, a, b))


def _gaps(store: Store, sides: Sides) -> Gaps:
    a, b, pair, values = sides.a.actor, sides.b.actor, sides.either, sides.values
    table = series.series(store, a, b)
    rows: dict[str, list[Row]] = {
        str(origin): of.to_dicts() for (origin,), of in table.group_by("origin", maintain_order=True)
    }
    outlets = series.asked(store, _OUTLETS, "month", "text", values, pair=pair).to_dicts()
    points = {row["start"]: row for row in rows.get("text", ())}
    both = naming_both(store, a, b)
    told = set(store.events(a, b, origin="text")["report"])
    taken = _imports(store)
    return Gaps(
        a=a,
        b=b,
        sources=tuple(_covered(origin, of) for origin, of in rows.items()),
        one_outlet=_one_outlet(outlets, points),
        one_report=_one_report(outlets, points),
        dateless=_dateless(store, pair, values),
        silent=tuple(key for key in both if key not in told),
        unresolved=unresolved(store, a, b),
        unmapped=_summed(taken, lambda one: one.unmapped),
        skipped=_summed(taken, lambda one: one.skipped),
        unread=unread(store),
        damaged=tuple(store.problems),
    )


def _covered(origin: str, rows: list[Row]) -> Covered:
    return Covered(
        origin=origin,
        start=rows[0]["start"].isoformat(),
        end=rows[-1]["start"].isoformat(),
        months=len(rows),
        with_events=sum(bool(row["events"]) for row in rows),
        no_report=_runs(rows, lambda row: row["events"] is None),
        no_event=_runs(rows, lambda row: row["events"] == 0),
    )


def _runs(rows: Iterable[Row], of: Callable[[Row], bool]) -> tuple[Stretch, ...]:
    return tuple(_stretch(list(run)) for is_one, run in groupby(rows, key=of) if is_one)


def _stretch(rows: list[Row], outlet: str | None = None) -> Stretch:
    start, end = (row["start"].isoformat() for row in (rows[0], rows[-1]))
    return Stretch(start=start, end=end, months=len(rows), ids=tuple(row["id"] for row in rows), outlet=outlet)


def _one_outlet(months: list[Row], points: dict[Any, Row]) -> tuple[Stretch, ...]:
    runs = [
        (outlets, [points[row["start"]] for row in run])
        for outlets, run in groupby(months, key=lambda row: tuple(row["outlets"]))
        if len(outlets) == 1
    ]
    return tuple(_stretch(run, outlets[0]) for outlets, run in runs if len(run) > 1)


def _one_report(months: list[Row], points: dict[Any, Row]) -> tuple[Counted, ...]:
    found = []
    for row in months:
        if len(row["reports"]) == 1:
            point = points[row["start"]]
            ids = (point["id"], row["reports"][0])
            found.append(Counted(name=row["start"].isoformat(), count=point["events"], ids=ids))
    return tuple(found)


def _dateless(store: Store, pair: str, values: dict[str, str]) -> tuple[Counted, ...]:
    given = {"day": store.as_of, "no_date": NO_DATE, "wide": WIDE, **values}
    found = store.sql(_DATELESS.format(pair=pair), given).to_dicts()
    return tuple(Counted(name=row["name"], count=row["count"], ids=tuple(row["ids"])) for row in found)


def _imports(store: Store) -> list[Import]:
    query = "SELECT part, row FROM (SELECT DISTINCT ON (id) * FROM imports ORDER BY commit, row) ORDER BY commit, row"
    places = store.connection.execute(query).fetchall()  # two stores put together may have the same file
    found = several(store, [Place(*place) for place in places], Import)
    return [found[Place(*place)] for place in places]


def _summed(taken: Iterable[Import], field: Callable[[Import], tuple[Count, ...]]) -> tuple[Counted, ...]:
    """The counts of all files together, the greatest first, each data set for itself."""
    total: dict[str, int] = defaultdict(int)
    ids: dict[str, list[str]] = defaultdict(list)
    for one in taken:
        for count in field(one):
            name = f"{one.origin}: {count.name}"
            total[name] += count.count
            ids[name].append(one.id)
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:LISTED]
    return tuple(Counted(name=name, count=count, ids=tuple(ids[name][:FILES])) for name, count in ordered)
