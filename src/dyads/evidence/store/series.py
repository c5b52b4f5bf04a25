"""How much happened between two actors in each period, by quad class; what is not known is null and never zero.

Counted is what happened (or goes on) between them according to independent reports and imported rows: no plans, demands
or denials, no copies, and no event whose date is less sure than the period. Sources are kept apart: adding up counts of
the coder and of a data set would count one event twice.

The *level* is the mean intensity of these events, each with the weight 1/sqrt(n), n being the events that its outlet
tells of the two in that period (a report whose outlet is unknown is an outlet of its own; an imported row, which no
outlet tells, has the weight 1). So an outlet counts for sqrt(n): one that tells of a hundred events has ten times the
say of one that tells of one, where a plain mean would give it a hundred times, and a mean of the outlets' means, which
a single odd event then sways as much as a hundred, once.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import polars as pl

from dyads.actors.asked import UnknownActor
from dyads.evidence.store.sides import between

if TYPE_CHECKING:
    from dyads.evidence.store.sides import Sides
    from dyads.evidence.store.store import Store

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[str, ...] = get_args(Period)
TOGETHER = "all"  # the origin under which all sources are added up, for whoever asks for it
DIRECTED, ALONE = "directed", "alone"  # marks of a point: what a did to b only; organisations without their members

# What counts as having happened; quad class 0 is a code that nobody knows, neither cooperation nor conflict.
HAPPENED = "independent AND status IN ('occurred', 'ongoing') AND start IS NOT NULL AND quad > 0"
ON_A_DAY = f'{HAPPENED} AND start = coalesce("end", start)'  # of which the day is known

_COUNTED = """
    FROM events_as_of($day)
    WHERE {happened} AND date_trunc('{period}', start) = date_trunc('{period}', coalesce("end", start)) AND {chosen}
"""
# What each outlet tells, and from that the counts and the level. `effective` is how many events of the same weight
# would tell as much, `spread` the sum of squared deviations of their intensities.
_MEASURED = """
WITH told AS (
    SELECT {keys}, date_trunc('{period}', start)::DATE AS start, coalesce(outlet, report) AS voice,
        any_value(outlet) AS outlet, bool_or(origin = 'text') AS is_read,
        count(*) FILTER (quad = 1) AS verbal_cooperation, count(*) FILTER (quad = 2) AS material_cooperation,
        count(*) FILTER (quad = 3) AS verbal_conflict, count(*) FILTER (quad = 4) AS material_conflict,
        count(*) AS events, sum(intensity::DOUBLE) AS total, sum(intensity::DOUBLE ** 2) AS squares,
        count(DISTINCT document) AS reports
    {counted} AND {pair} GROUP BY ALL
), weighted AS (SELECT *, CASE WHEN voice IS NULL THEN 1 ELSE sqrt(events) END AS shared FROM told)
SELECT {names}, start, {classes}, sum(events)::BIGINT AS events,
    round(sum(total / shared) / sum(events / shared), 6) AS level,
    CASE WHEN bool_or(is_read) THEN sum(reports)::BIGINT END AS reports,
    CASE WHEN bool_or(is_read) THEN count(outlet) END AS outlets,
    sum(events / shared) ** 2 / sum(events / shared ** 2) AS effective,
    greatest(sum(squares) - sum(total) ** 2 / sum(events), 0) AS spread
FROM weighted GROUP BY {names}, start
"""
_SERIES = """
WITH days AS (
    SELECT DISTINCT {origin} AS origin, start, false AS is_read FROM all_events
    WHERE origin <> 'text' AND ($day IS NULL OR known_on <= $day) AND start IS NOT NULL AND {chosen}
    UNION SELECT {text}, published, true FROM documents_as_of($day) WHERE published IS NOT NULL AND {with_reports}
),
pair AS ({measured}),
found AS (
    SELECT origin, date_trunc('{period}', start)::DATE AS start, is_read FROM days
    UNION ALL SELECT origin, start, false FROM pair
),
covered AS (SELECT origin, start, bool_or(is_read) AS is_read FROM found GROUP BY ALL),
bounds AS (SELECT origin, min(start) AS first, max(start) AS last FROM covered GROUP BY origin),
calendar AS (
    SELECT origin, unnest(generate_series(first, last, INTERVAL 1 {period}))::DATE AS start FROM bounds
)
SELECT origin, start, c.start IS NOT NULL AS covered, coalesce(is_read, false) AS is_read,
    pair.* EXCLUDE (origin, start)
FROM calendar LEFT JOIN covered c USING (origin, start) LEFT JOIN pair USING (origin, start)
ORDER BY origin, start
"""
_IDS = """
SELECT id {counted} AND {pair} AND date_trunc('{period}', start)::DATE = $start ORDER BY start, id
"""
_ONE = "{origin} AS origin"
_STATES = f"""
    {_ONE}, coalesce(source_country, source) AS source, coalesce(target_country, target) AS target
"""
_PAIRS = f"""
    {_ONE}, least(coalesce(source_country, source), coalesce(target_country, target)) AS source,
    greatest(coalesce(source_country, source), coalesce(target_country, target)) AS target
"""
_OTHERS = "coalesce(source_country, source) <> coalesce(target_country, target)"
CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
VOICES = ("reports", "outlets")
COUNTS = (*CLASSES, "events", *VOICES)


class Point(NamedTuple):
    """Which point of which series an id names. marks: of :data:`DIRECTED` and :data:`ALONE`."""

    a: str
    b: str
    period: str
    start: date
    origin: str
    marks: tuple[str, ...] = ()


def series(
    store: Store,
    a: str,
    b: str,
    period: str = "month",
    origin: str | None = None,
    *,
    directed: bool = False,
    members: bool = True,
) -> pl.DataFrame:
    """A row for each period between the first and the last one that the source covers, for each source.

    a, b: ids or names; who counts for them on a day is told in :mod:`dyads.evidence.store.sides`. period: one of
    :data:`PERIODS`. origin: ``text``, ``gdelt`` ...; None gives the sources one below the other, ``all`` adds them up.
    directed: only what a did to b. members: whether members act for an organisation.

    Columns: origin, start (first day), id (for :func:`dyads.why`), the four quad classes and events (counts), level
    (-10 to 10, see above), reports, outlets. Where the source has nothing from anybody, counts are null: no report.
    Where it has reports but none on these two, they are 0 and the level is null. Reports and outlets are null where
    only imported rows tell of the period. Raises ValueError for another period and for a == b, and UnknownActor.
    """
    found = measured(store, between(store, a, b, members=members), period, origin, directed=directed)
    return found.select("origin", "start", "id", *CLASSES, "events", "level", *VOICES)


def measured(store: Store, sides: Sides, period: str, origin: str | None, *, directed: bool = False) -> pl.DataFrame:
    """As :func:`series`, with ``effective`` (how many events of one weight would tell as much), and ``spread``.

    ``spread`` is the sum of the squared deviations of the intensities from their mean.
    """
    which = sides.there if directed else sides.either
    found = asked(store, _SERIES, period, origin, sides.values, pair=which, keys=_ONE, names="origin")
    counts = [pl.when("covered").then(pl.col(name).fill_null(0)) for name in (*CLASSES, "events")]
    voices = [pl.when("is_read").then(pl.col(name).fill_null(0)).otherwise(name).alias(name) for name in VOICES]
    marks = [DIRECTED] * directed + [ALONE] * (not sides.members)
    named = [pl.lit(one) for one in (sides.a.actor, sides.b.actor, period)]
    ends = "".join(f":{mark}" for mark in marks)
    identity = pl.format(f"s:{{}}:{{}}:{{}}:{{}}:{{}}{ends}", *named, "start", "origin").alias("id")
    return found.with_columns(*counts, *voices, identity).drop("covered", "is_read")


def dyad_periods(store: Store, period: str = "month", origin: str | None = None) -> pl.DataFrame:
    """A row for each period in which one state did something to another: directed, counts as in :func:`series`.

    Actors that belong to no state stand by their own id.
    """
    return measured_dyads(store, period, origin).drop("effective", "spread")


def measured_dyads(store: Store, period: str, origin: str | None, *, directed: bool = True) -> pl.DataFrame:
    """As :func:`dyad_periods`, with ``effective`` and ``spread`` as in :func:`measured`.

    Where it is not directed, source and target are the two in the order of the alphabet.
    """
    keys, names = _STATES if directed else _PAIRS, "origin, source, target"
    return asked(store, f"{_MEASURED} ORDER BY ALL", period, origin, {}, pair=_OTHERS, keys=keys, names=names)


def point(identity: str) -> Point | None:
    """Which point the id names: ``s:RUS:TUR:month:2015-11-01:text``. None where it is the id of none."""
    first, *parts = identity.split(":")
    if first != "s" or len(parts) < 5 or parts[2] not in PERIODS:
        return None
    marks = tuple(parts[5:])
    if marks not in {(), (DIRECTED,), (ALONE,), (DIRECTED, ALONE)}:
        return None
    try:
        return Point(parts[0], parts[1], parts[2], date.fromisoformat(parts[3]), parts[4], marks)
    except ValueError:
        return None


def point_row(store: Store, of: Point) -> dict[str, Any] | None:
    """The row that :func:`series` has there, with the ``ids`` of the events that it counts, by date.

    None where it has none: before or after what the source covers, or where nobody is one of the two.
    """
    directed, members = DIRECTED in of.marks, ALONE not in of.marks
    try:
        sides = between(store, of.a, of.b, members=members)
    except (UnknownActor, ValueError):
        return None
    rows = measured(store, sides, of.period, of.origin, directed=directed).filter(pl.col("start") == of.start)
    if rows.is_empty():
        return None
    pair = sides.there if directed else sides.either
    ids = asked(store, _IDS, of.period, of.origin, {**sides.values, "start": of.start}, pair=pair)["id"].to_list()
    return {**rows.row(0, named=True), "ids": ids}


def point_events(store: Store, of: Point) -> list[str]:
    """Ids of the events that a point counts, by date."""
    row = point_row(store, of)
    return row["ids"] if row else []


def asked(
    store: Store,
    query: str,
    period: str,
    origin: str | None,
    values: dict[str, Any],
    *,
    pair: str = "true",
    keys: str = _ONE,
    names: str = "origin",
) -> pl.DataFrame:
    """The answer to a query with its blanks filled in, such as those above.

    pair: the condition on the two actors (``Sides``), with its values. ``{counted}`` is what a series counts, and
    ``{measured}`` its counts and level for each of the ``keys``, called ``names``.
    """
    if period not in PERIODS:
        raise ValueError(f"{period}: no period of a series; one of {', '.join(PERIODS)}")
    one = origin is not None and origin != TOGETHER
    blanks = {
        "happened": HAPPENED,
        "period": period,
        "pair": pair,
        "chosen": "origin = $origin" if one else "true",
        "origin": f"'{TOGETHER}'" if origin == TOGETHER else "origin",
        "text": f"'{origin or 'text'}'",
        "with_reports": "true" if origin in {None, "text", TOGETHER} else "false",
        "classes": ", ".join(f"sum({name})::BIGINT AS {name}" for name in CLASSES),
        "names": names,
    }
    blanks["keys"] = keys.format(**blanks)
    blanks["counted"] = _COUNTED.format(**blanks)
    filled = query.format(**blanks, measured=_MEASURED.format(**blanks))
    return store.sql(filled, {"day": store.as_of, **values} | ({"origin": origin} if one else {}))
