"""Who stands for whom in a coalition, and what happened between them day by day.

A state is its government, its armed forces, its people and all others whose country it is, but not those who are
against it or apart from it: rebels, armed groups, the opposition and outlets. They stand by their own id. Otherwise a
strike on ISIS in Iraq would be a strike on Iraq, and a bombed-out rebel town an attack by everybody on Syria.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.actors.registry import registry
from dyads.evidence.store.series import HAPPENED, TOGETHER

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from dyads.evidence.store.store import Store

APART = ("REB", "OPP", "MED")  # roles, and sectors of a state's branches
GROUPS = "armed_group"  # of whatever role: Hezbollah is not Lebanon
_PARTY = """
    CASE WHEN {side} IN (SELECT unnest(string_split($apart, ' '))) OR right({side}, 4) IN ('.REB', '.OPP', '.MED')
    THEN {side} ELSE coalesce({side}_country, {side}) END
"""
_BETWEEN = """
    SELECT id, start, intensity::DOUBLE AS intensity, {origin} AS origin, {source} AS source, {target} AS target
    FROM events_as_of($day)
    WHERE {happened} AND start = coalesce("end", start) AND intensity IS NOT NULL
        AND ($origin IS NULL OR origin = $origin)
        AND ($first IS NULL OR start >= $first)
        AND ($last IS NULL OR start <= $last)
"""
_DAYS = """
WITH between_them AS ({between})
SELECT origin, source, target, start AS day, count(*) AS events, avg(intensity) AS intensity
FROM between_them WHERE source <> target GROUP BY ALL ORDER BY ALL
"""


def pair_days(store: Store, origin: str | None, first: date | None, last: date | None) -> pl.DataFrame:
    """A row for each source of data, actor, other actor and day on which the one did something to the other.

    origin: one source, None for each by itself, ``all`` for all added up. first, last: days, open if None. Events whose
    day is not sure are left out. Columns: origin, source, target, day, events, intensity (their mean).
    """
    return store.sql(_DAYS.format(between=between(origin)), values(store, origin, first, last))


def between(origin: str | None) -> str:
    """The query for the events between parties, with their id, start, intensity, origin, source and target."""
    return _BETWEEN.format(
        happened=HAPPENED,
        origin=f"'{TOGETHER}'" if origin == TOGETHER else "origin",
        source=_PARTY.format(side="source"),
        target=_PARTY.format(side="target"),
    )


def values(store: Store, origin: str | None, first: date | None, last: date | None) -> dict[str, object]:
    """The values of that query."""
    one = None if origin == TOGETHER else origin
    return {"day": store.as_of, "origin": one, "first": first, "last": last, "apart": apart()}


@lru_cache(maxsize=1)
def apart() -> str:
    """Ids of all who have a country and do not stand for it, in one text: long lists are slow to hand over."""
    return " ".join(
        sorted(
            actor.id
            for actor in registry().actors.values()
            if actor.country and (actor.type == GROUPS or (actor.role in APART and actor.type != "region"))
        )
    )
