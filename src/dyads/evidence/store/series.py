"""How much happened between two actors in each period, by quad class; what is not known is null and never zero.

Counted is what happened (or goes on) between them according to independent reports and imported rows: no plans, demands
or denials, no copies, and no event whose date is less sure than the period. Sources are kept apart: adding up counts of
the coder and of a data set would count one event twice.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import polars as pl

from dyads.evidence.store.sides import between

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[str, ...] = get_args(Period)
TOGETHER = "all"  # the origin under which all sources are added up, for whoever asks for it

_COUNTS = """
    count(*) FILTER (quad = 1) AS verbal_cooperation, count(*) FILTER (quad = 2) AS material_cooperation,
    count(*) FILTER (quad = 3) AS verbal_conflict, count(*) FILTER (quad = 4) AS material_conflict,
    count(*) AS events, avg(intensity) AS level, count(DISTINCT document) AS reports, count(DISTINCT outlet) AS outlets
"""
_COUNTED = """
    FROM events_as_of($day)
    WHERE independent AND status IN ('occurred', 'ongoing') AND start IS NOT NULL
        AND date_trunc('{period}', start) = date_trunc('{period}', coalesce("end", start)) AND {chosen}
"""
_SERIES = """
WITH days AS (
    SELECT DISTINCT {origin} AS origin, start FROM all_events
    WHERE origin <> 'text' AND ($day IS NULL OR known_on <= $day) AND start IS NOT NULL AND {chosen}
    UNION SELECT {text}, published FROM documents_as_of($day) WHERE published IS NOT NULL AND {with_reports}
),
pair AS (
    SELECT {origin} AS origin, date_trunc('{period}', start)::DATE AS start, {counts} {counted} AND {pair}
    GROUP BY ALL
),
covered AS (
    SELECT origin, date_trunc('{period}', start)::DATE AS start FROM days UNION SELECT origin, start FROM pair
),
bounds AS (SELECT origin, min(start) AS first, max(start) AS last FROM covered GROUP BY origin),
calendar AS (
    SELECT origin, unnest(generate_series(first, last, INTERVAL 1 {period}))::DATE AS start FROM bounds
)
SELECT origin, start, c.start IS NOT NULL AS covered, pair.* EXCLUDE (origin, start)
FROM calendar LEFT JOIN covered c USING (origin, start) LEFT JOIN pair USING (origin, start)
ORDER BY origin, start
"""
_DYADS = """
SELECT {origin} AS origin, coalesce(source_country, source) AS source, coalesce(target_country, target) AS target,
    date_trunc('{period}', start)::DATE AS start, {counts} {counted}
    AND coalesce(source_country, source) <> coalesce(target_country, target)
GROUP BY ALL ORDER BY ALL
"""
_POINT = """
SELECT coalesce(list(id ORDER BY start, id), []) AS ids, {counts}
{counted} AND {pair} AND date_trunc('{period}', start)::DATE = $start
"""
CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
VOICES = ("reports", "outlets")
COUNTS = (*CLASSES, "events", *VOICES)


class Point(NamedTuple):
    """Which point of which series an id names."""

    a: str
    b: str
    period: str
    start: date
    origin: str


def series(store: Store, a: str, b: str, period: str = "month", origin: str | None = None) -> pl.DataFrame:
    """A row for each period between the first and the last one that the source covers, for each source.

    a, b: actor ids; a state's stands for everybody of that state. period: one of :data:`PERIODS`. origin: ``text``,
    ``gdelt`` ...; None gives the sources one below the other, ``all`` adds them up. Columns: origin, start (first day),
    id (for :func:`dyads.why`), the four quad classes and events (counts), level (mean Goldstein intensity, -10 to 10),
    reports, outlets. Where the source has nothing from anybody, counts are null: no report. Where it has reports but
    none on these two, they are 0 and the level is null. Raises ValueError for another period.
    """
    sides = between(store, a, b)
    found = asked(store, _SERIES, period, origin, sides.values, pair=sides.either)
    counts = [pl.when("covered").then(pl.col(name).fill_null(0)) for name in COUNTS]
    identity = pl.format(
        "s:{}:{}:{}:{}:{}", pl.lit(sides.a.actor), pl.lit(sides.b.actor), pl.lit(period), "start", "origin"
    ).alias("id")
    return found.with_columns(counts).select("origin", "start", identity, *CLASSES, "events", "level", *VOICES)


def dyad_periods(store: Store, period: str = "month", origin: str | None = None) -> pl.DataFrame:
    """A row for each period in which one state did something to another: directed, counts as in :func:`series`.

    Actors that belong to no state stand by their own id.
    """
    return asked(store, _DYADS, period, origin, {})


def point(identity: str) -> Point | None:
    """Which point the id names: ``s:RUS:TUR:month:2015-11-01:text``. None where it is the id of none."""
    parts = identity.split(":")
    if len(parts) != 6 or parts[0] != "s" or parts[3] not in PERIODS:
        return None
    try:
        return Point(parts[1], parts[2], parts[3], date.fromisoformat(parts[4]), parts[5])
    except ValueError:
        return None


def point_row(store: Store, of: Point) -> dict[str, Any] | None:
    """The row that :func:`series` has there, with the ``ids`` of the events that it counts, by date.

    None where it has none: before or after what the source covers.
    """
    sides = between(store, of.a, of.b)
    (counted,) = asked(
        store, _POINT, of.period, of.origin, {**sides.values, "start": of.start}, pair=sides.either
    ).to_dicts()
    if counted["events"]:
        return counted
    rows = series(store, of.a, of.b, of.period, of.origin).filter(pl.col("start") == of.start).to_dicts()
    return {**rows[0], "ids": []} if rows else None


def point_events(store: Store, of: Point) -> list[str]:
    """Ids of the events that a point counts, by date."""
    row = point_row(store, of)
    return row["ids"] if row else []


def asked(  # noqa: PLR0917 - read as a row
    store: Store, query: str, period: str, origin: str | None, values: dict[str, Any], pair: str = "true"
) -> pl.DataFrame:
    """The answer to a query with its blanks filled in, such as those above.

    pair: the condition on the two actors (``between``), with its values. ``{counted}`` is what a series counts.
    """
    if period not in PERIODS:
        raise ValueError(f"{period}: no period of a series; one of {', '.join(PERIODS)}")
    one = origin is not None and origin != TOGETHER
    chosen = "origin = $origin" if one else "true"
    blanks = {
        "period": period,
        "pair": pair,
        "chosen": chosen,
        "origin": f"'{TOGETHER}'" if origin == TOGETHER else "origin",
        "text": f"'{origin or 'text'}'",
        "with_reports": "true" if origin in {None, "text", TOGETHER} else "false",
        "counts": _COUNTS,
    }
    filled = query.format(**blanks, counted=_COUNTED.format(**blanks))
    return store.sql(filled, {"day": store.as_of, **values} | ({"origin": origin} if one else {}))
