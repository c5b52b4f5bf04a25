"""What happened between two actors, event by event, and between all states, day by day: what all measures rest on.

Both go by independent events that happened or go on; copies, plans, demands and denials are left out. They are what is
known on the store's day, and keep sources (origins) apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads.evidence.store.series import HAPPENED, TOGETHER
from dyads.evidence.store.sides import between
from dyads.ties.days import first_day, last_day

if TYPE_CHECKING:
    import polars as pl

    from dyads.evidence.store.sides import Sides
    from dyads.evidence.store.store import Store

_HISTORY = """
WITH found AS (
    SELECT *, coalesce({there}, false) AS forward FROM events_as_of($day)
    WHERE {happened} AND {chosen} AND {either}
)
SELECT id, origin, start AS day, greatest(start, coalesce("end", start)) AS last, forward,
    CASE WHEN forward THEN {a_acts} ELSE {b_acts} END AS source,
    CASE WHEN forward THEN {b_meets} ELSE {a_meets} END AS target,
    type, mode, cameo, quad::TINYINT AS quad, intensity::DOUBLE AS intensity, reciprocal, document, outlet, known_on
FROM found ORDER BY day, id
"""
_DYAD_DAYS = """
SELECT {origin} AS origin, coalesce(source_country, source) AS source, coalesce(target_country, target) AS target,
    start AS day, count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2, count(*) FILTER (quad = 3) AS q3,
    count(*) FILTER (quad = 4) AS q4, count(*) AS events, avg(intensity::DOUBLE) AS intensity
FROM events_as_of($day)
WHERE {happened} AND start = coalesce("end", start) AND {chosen}
    AND coalesce(source_country, source) <> coalesce(target_country, target)
GROUP BY ALL ORDER BY ALL
"""


def history(
    store: Store,
    a: str,
    b: str,
    *,
    start: str | None = None,
    end: str | None = None,
    origin: str | None = None,
    members: bool = True,
) -> pl.DataFrame:
    """A row for each event between the two, by day and id.

    a, b: ids or names; who counts for them on a day is told in :mod:`dyads.evidence.store.sides`. start, end: the first
    and the last day of what is taken (ISO; a month or year stands for all its days). origin: one source; None and
    ``all`` give those of all, which the column tells. Columns: id, origin, day and last (first and last day on which it
    may have been; the same where the day is sure), forward (a did it to b), source and target (the state, or member of
    an organisation, that acted; otherwise the actor that is asked about), type, mode, cameo, quad (1 to 4), intensity
    (-10 to 10, Goldstein), reciprocal, document and outlet (null for imported rows), known_on.

    Raises UnknownActor with near names, and ValueError where both are the same or the days are none or reversed.
    """
    chosen, values = _chosen(start, end, origin)
    with store.still():
        sides = between(store, a, b, members=members)
        query = _HISTORY.format(happened=HAPPENED, chosen=chosen, **_blanks(sides))
        return store.sql(query, {"day": store.as_of, **sides.values, **values})


def dyad_days(
    store: Store, *, origin: str | None = None, start: str | None = None, end: str | None = None
) -> pl.DataFrame:
    """A row for each source of data, state, other state to which it did something, and day on which it did.

    Who belongs to no state stands by their own id. Events whose day is not sure are left out. start, end, origin: as in
    :func:`history`, but ``all`` adds sources up. Columns: origin, source, target, day, q1 to q4 (events by quad class),
    events, intensity (their mean). Raises ValueError for days that are none or reversed.
    """
    chosen, values = _chosen(start, end, origin)
    together = f"'{TOGETHER}'" if origin == TOGETHER else "origin"
    return store.sql(
        _DYAD_DAYS.format(happened=HAPPENED, chosen=chosen, origin=together), {"day": store.as_of, **values}
    )


def _blanks(sides: Sides) -> dict[str, str]:
    return {
        "there": sides.there,
        "either": sides.either,
        "a_acts": sides.a.acting("source", "a"),
        "b_acts": sides.b.acting("source", "b"),
        "a_meets": sides.a.acting("target", "a"),
        "b_meets": sides.b.acting("target", "b"),
    }


def _chosen(start: str | None, end: str | None, origin: str | None) -> tuple[str, dict[str, Any]]:
    """The condition on days and source, with its values."""
    first, last = first_day(start), last_day(end)
    if first and last and last < first:
        raise ValueError(f"{start} to {end}: the end is before the start")
    given = {"first": first, "last": last, "origin": None if origin == TOGETHER else origin}
    tests = {"first": "start >= $first", "last": "start <= $last", "origin": "origin = $origin"}
    values = {name: value for name, value in given.items() if value is not None}
    return " AND ".join(["true", *(tests[name] for name in values)]), values
