"""All events of a kind in the record of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.evidence.store.series import ON_A_DAY, TOGETHER
from dyads.ties.after.analogues import Deed
from dyads.ties.after.moment import PARTIES, kind_of

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store
    from dyads.ties.after.kinds import Kind

_EVENTS = """
SELECT {parties} FROM events_as_of($day)
WHERE {happened}
    AND ($origin IS NULL OR origin = $origin) AND coalesce(source_country, source) <> coalesce(target_country, target)
    AND {persons} AND ({marks})
ORDER BY day, id
"""
_PERSONS = ("true", "coalesce(source_person, target_person) IS NOT NULL", "source_person || target_person IS NOT NULL")


def deeds(store: Store, kind: Kind, origin: str) -> list[Deed]:
    """The events of the kind that happened between two states or others on a sure day, by day and id."""
    marked, values = _marked(kind)
    query = _EVENTS.format(happened=ON_A_DAY, parties=PARTIES, persons=_PERSONS[kind.heads], marks=marked)
    rows = store.sql(query, {"day": store.as_of, "origin": None if origin == TOGETHER else origin, **values})
    numbered = rows.with_columns(number=(pl.col("day") - pl.date(1, 1, 1)).dt.total_days() + 1)
    return [
        Deed(row["id"], row["source"], row["target"], row["number"])
        for row in numbered.iter_rows(named=True)
        if kind_of(row) == kind
    ]


def _marked(kind: Kind) -> tuple[str, dict[str, list[str]]]:
    """The condition that an event may be of the kind, with its values."""
    tests = {
        "codes": "list_has_any($codes, [cameo[:2], cameo[:3], cameo[:4]])",
        "kinds": "list_has_any($kinds, [type, type || ':' || mode])",
    }
    values = {name: list(marks) for name, marks in (("codes", kind.cameo), ("kinds", kind.plover)) if marks}
    return " OR ".join(tests[name] for name in values), values
