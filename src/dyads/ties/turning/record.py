"""How much a source reports on each day: the rate of a dyad is read against it, and its days are the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.evidence.store.series import ON_A_DAY, TOGETHER

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store

TEXT = "text"

_EVENTS = """
SELECT start AS day, count(*) AS volume FROM events_as_of($day)
WHERE {happened} AND ($origin IS NULL OR origin = $origin)
GROUP BY ALL ORDER BY day
"""
_REPORTS = """
SELECT published AS day, count(*) AS volume FROM documents_as_of($day)
WHERE independent AND published IS NOT NULL GROUP BY ALL ORDER BY day
"""


def volume(store: Store, origin: str) -> pl.DataFrame:
    """A row for each day on which the source has anything: day, volume.

    origin: of the coder's reports (``text``) the volume is the independent reports published that day (where no report
    has a day, the events); of a data set the events of anybody on that day; of ``all`` the events of all sources.
    """
    found = store.sql(_REPORTS, {"day": store.as_of}) if origin == TEXT else None
    if found is None or found.is_empty():
        given = {"day": store.as_of, "origin": None if origin == TOGETHER else origin}
        found = store.sql(_EVENTS.format(happened=ON_A_DAY), given)
    return found.with_columns(pl.col("volume").cast(pl.Float64))
