"""ICEWS coded event data (doi:10.7910/DVN/28075): tab-parted files of a year, a week or a day, with a first line.

The number in the column Event ID is that of a story's event and comes several times, so an event here is numbered by
it together with day, actors and code. Actors have a name, a state by name, and words for their sectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets.tabular import header, tables
from dyads.datasets.written import day, numbered, real

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

KEY = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
REQUIRED = (*KEY, "Source Country", "Target Country")
OPTIONAL = ("Source Sectors", "Target Sectors", "Intensity", "City", "Province", "Country")


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The rows of a file (``.tab``, also in a ``.zip``)."""
    for table in tables(path, tally, header(REQUIRED), {*REQUIRED, *OPTIONAL}):
        missing = [pl.lit(None, pl.String).alias(name) for name in OPTIONAL if name not in table.columns]
        yield _rows(table.with_columns(missing))


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    place = pl.concat_str("City", "Province", "Country", separator=", ", ignore_nulls=True)
    return table.select(
        "line",
        *_side("Source"),
        *_side("Target"),
        key=numbered(table, KEY),
        start=day("Event Date"),
        code=pl.col("CAMEO Code"),
        cameo=pl.col("CAMEO Code").str.strip_chars(),
        intensity=real("Intensity"),
        place=place,
        place_country=pl.col("Country"),
    )


def _side(side: str) -> Iterator[pl.Expr]:
    name, country = pl.col(f"{side} Name"), pl.col(f"{side} Country")
    column = side.lower()
    yield pl.coalesce(name, country).alias(column)
    yield name.alias(f"{column}_name")
    yield country.alias(f"{column}_country")
    yield pl.col(f"{side} Sectors").alias(f"{column}_sector")
