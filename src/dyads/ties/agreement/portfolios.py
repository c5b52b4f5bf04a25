"""What two sides do to third parties, from a store: the portfolios of ties that S compares and triads are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dyads.actors.registry import registry
from dyads.evidence.store.series import HAPPENED
from dyads.ties.kept import kept

if TYPE_CHECKING:
    from datetime import date

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Sides

IN_SPAN = "($first IS NULL OR start >= $first) AND ($last IS NULL OR start <= $last)"
# Every event as its source did it to its target; what two did to one another also the other way round.
BOTH_WAYS = """(
    FROM placed_events_as_of($as_of)
    UNION ALL
    SELECT * REPLACE (
        target AS source, target_country AS source_country, target_person AS source_person,
        source AS target, source_country AS target_country, source_person AS target_person
    ) FROM placed_events_as_of($as_of) WHERE reciprocal AND source IS NOT NULL AND target IS NOT NULL
)"""
_CHOSEN = f"{HAPPENED} AND {IN_SPAN} AND ($origin IS NULL OR origin = $origin)"
_THIRD = "coalesce(target_country, target)"

_TONE = f"""
SELECT origin, avg(intensity) AS tone FROM events_as_of($as_of)
WHERE {_CHOSEN} AND coalesce(source_country, source) <> {_THIRD} GROUP BY origin ORDER BY origin
"""  # noqa: S608 - ours
_ACTS = """
SELECT id, origin, '{side}' AS side, {third} AS third, intensity, start FROM {events}
WHERE {chosen} AND {acting} AND {third} NOT IN (SELECT unnest($homes::VARCHAR[])) AND NOT coalesce({not_them}, false)
"""


def acts(
    store: Store, sides: Sides, *, start: date | None = None, end: date | None = None, origin: str | None = None
) -> pl.DataFrame:
    """A row for each event by which either side (``a`` or ``b``) did something to a third party.

    What two did to one another is an act of each. Columns: id, origin, side, third (a state, or an actor that belongs
    to none), intensity, start. Third is who belongs to neither side.
    """
    not_them = " OR ".join(one.condition("target", name) for name, one in (("a", sides.a), ("b", sides.b)))
    asked = _asked(store, sides, start, end, origin)
    found = [
        _ACTS.format(
            events=BOTH_WAYS,
            side=name,
            third=_THIRD,
            chosen=_CHOSEN,
            acting=one.condition("source", name),
            not_them=not_them,
        )
        for name, one in (("a", sides.a), ("b", sides.b))
    ]
    return store.sql(" UNION ALL ".join(found), asked).sort("origin", "side", "third", "start", "id")


def tones(
    store: Store, *, start: date | None = None, end: date | None = None, origin: str | None = None
) -> dict[str, float]:
    """Origin -> mean intensity of all events of the span between two actors: the tone of that record."""
    asked = {"as_of": store.as_of, "first": start, "last": end, "origin": origin}
    return dict(kept(store, ("tone", start, end, origin), lambda: store.sql(_TONE, asked)).iter_rows())


def ties(of: pl.DataFrame) -> pl.DataFrame:
    """A row for each third party of the acts of one origin.

    Columns: third, n_a, level_a, n_b, level_b; null where a side did nothing to it.
    """
    one, other = (_levels(of.filter(pl.col("side") == side), side) for side in "ab")
    return one.join(other, on="third", how="full", coalesce=True).sort("third")


def _levels(acts_of: pl.DataFrame, side: str) -> pl.DataFrame:
    level = pl.col("intensity").cast(pl.Float64).mean().alias(f"level_{side}")
    return acts_of.group_by("third").agg(pl.len().cast(pl.Float64).alias(f"n_{side}"), level)


def _asked(store: Store, sides: Sides, start: date | None, end: date | None, origin: str | None) -> dict[str, Any]:
    homes = {home for one in (sides.a, sides.b) if (known := registry().actor(one.actor)) and (home := known.country)}
    homes |= {sides.a.actor, sides.b.actor}
    asked = {"as_of": store.as_of, "first": start, "last": end, "origin": origin, "homes": sorted(homes)}
    return {**asked, **sides.values}
