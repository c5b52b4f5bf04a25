"""All events of a kind in the record of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.evidence.store.series import TOGETHER
from dyads.ties.after.analogues import Deed
from dyads.ties.after.kinds import Coded, kinds
from dyads.ties.after.moment import PARTIES, kind_of

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store
    from dyads.ties.after.kinds import Kind

_CODED = "concat_ws(':', type, coalesce(mode, ''), coalesce(cameo, ''))"
_HAPPENED = """
    independent AND status IN ('occurred', 'ongoing') AND start = coalesce("end", start)
    AND ($origin IS NULL OR origin = $origin) AND coalesce(source_country, source) <> coalesce(target_country, target)
"""
_CODES = "SELECT DISTINCT type, mode, cameo, {coded} AS coded FROM events_as_of($day) WHERE {happened}"
_EVENTS = """
SELECT {parties} FROM events_as_of($day) WHERE {happened} AND list_contains($codes, {coded}) AND {persons}
ORDER BY day, id
"""
_PERSONS = ("true", "coalesce(source_person, target_person) IS NOT NULL", "source_person || target_person IS NOT NULL")

_BLANKS = {"coded": _CODED, "happened": _HAPPENED, "parties": PARTIES}


def deeds(store: Store, kind: Kind, origin: str) -> list[Deed]:
    """The events of the kind that happened between two states or others on a sure day, by day and id."""
    values = {"day": store.as_of, "origin": None if origin == TOGETHER else origin}
    known = store.sql(_CODES.format(**_BLANKS), values)
    codes = [coded for *marks, coded in known.iter_rows() if kind in kinds().candidates(Coded(*marks))]
    if not codes:
        return []
    rows = store.sql(_EVENTS.format(**_BLANKS, persons=_PERSONS[kind.heads]), {**values, "codes": sorted(codes)})
    epoch = pl.date(1, 1, 1)
    numbered = rows.with_columns(number=(pl.col("day") - epoch).dt.total_days() + 1)
    return [
        Deed(row["id"], row["source"], row["target"], row["number"])
        for row in numbered.iter_rows(named=True)
        if kind_of(row) == kind
    ]
