"""What a reader of a data set gives: tables with these columns, which ``events.py`` turns into events.

A reader is a function ``read(path, tally, **options)`` that yields such tables, each of at most ``ROWS`` rows, with the
columns that it knows. ``key``, ``line`` and ``start`` it must give; a row where one of them is null, or with neither
``code`` nor ``type``, is skipped and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.columns import KNOWN_AT

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 250_000  # of a table, so that memory stays bounded

SIDE = {
    "": pl.String(),  # the actor as the data set writes it, for the receipt; null where it names nobody
    "_name": pl.String(),  # to look up in the registry: a name, an id of ours; "Police (Russia)" is taken apart
    "_country": pl.String(),  # its state, as states.state_of reads it: "RUS", "Russia", "cow:365", "fips:RS"
    "_sector": pl.String(),  # a sector of actors/registry.py (GOV, MIL ...) where the data set has one
}
COLUMNS: dict[str, pl.DataType] = {
    "key": pl.Int64(),  # the data set's own number of the event, the same in any file: its id is <origin>-<key>
    "line": pl.Int64(),  # of the file, from 1
    "known_at": KNOWN_AT,  # when the row was released; its last day where that is not known
    "start": pl.Date(),
    "end": pl.Date(),  # the start where it is null
    "granularity": pl.String(),  # of the date; "day" where it is null
    **{side + field: kind for side in ("source", "target") for field, kind in SIDE.items()},
    "code": pl.String(),  # of the event, as the data set writes it
    "cameo": pl.String(),  # the CAMEO code that it stands for; from it come type, mode, quad and intensity
    "type": pl.String(),  # of PLOVER, where the data set gives or decides it
    "mode": pl.String(),
    "quad": pl.Int64(),
    "intensity": pl.Float64(),
    "contexts": pl.List(pl.String()),
    "reciprocal": pl.Boolean(),
    "status": pl.String(),  # "occurred" where it is null
    "place": pl.String(),
    "place_country": pl.String(),  # written like source_country
    "url": pl.String(),
}


def completed(rows: pl.DataFrame) -> pl.DataFrame:
    """All columns, in their order; those that the reader did not give are null, blank text is null as well."""
    given = set(rows.columns)
    return rows.select(
        _clean(pl.col(name), kind) if name in given else pl.lit(None, kind).alias(name)
        for name, kind in COLUMNS.items()
    )


def pieces(rows: pl.DataFrame, size: int = ROWS) -> Iterator[pl.DataFrame]:
    """The table in pieces of at most ``size`` rows; none of an empty one."""
    return (rows.slice(at, size) for at in range(0, rows.height, size))


def _clean(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if kind == pl.String():
        stripped = column.str.strip_chars()
        return pl.when(stripped != "").then(stripped)  # null otherwise
    return column.cast(kind)
