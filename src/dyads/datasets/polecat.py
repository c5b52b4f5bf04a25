"""POLECAT (doi:10.7910/DVN/AJGVIT): PLOVER events with named actors, tab- or comma-parted, with a first line.

Actors, their states and sectors are lists parted by ";". A row is as many events as it has pairs of an actor with a
recipient, all with the row's line; "None" stands where nothing was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.coding.ontology import ontology
from dyads.columns import KNOWN_AT
from dyads.datasets.rows import pieces
from dyads.datasets.tabular import header, tables
from dyads.datasets.written import day, numbered, real, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

REQUIRED = ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name")
SIDES = {"source": "Actor", "target": "Recipient"}
OPTIONAL = (
    *(
        "Event Mode",
        "Intensity",
        "Event Intensity",
        "Quad Code",
        "Contexts",
        "Publication Date",
        "Placename",
        "Country",
    ),
    *(f"{side} {field}" for side in SIDES.values() for field in ("Country", "Sectors", "Name Raw")),
    *(f"Primary {side} Sector" for side in SIDES.values()),
)
QUADS = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3, "MATERIAL CONFLICT": 4}
BLANK = ("", "None", "none", "nan", "NaN", "NA")
NOBODY = r"^(?:\s*(?:None|none|nan|NaN|NA)?\s*(?:;|$))+$"  # a list of nothing but blanks
MOST = 20  # actors or recipients of one row; a longer list is a slip of the coder


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The rows of a file (``.txt`` with tabs or ``.csv``, also in a ``.zip``)."""
    for table in tables(path, tally, header(REQUIRED), {*REQUIRED, *OPTIONAL}):
        missing = [pl.lit(None, pl.String).alias(name) for name in OPTIONAL if name not in table.columns]
        yield from pieces(_rows(table.with_columns(missing)))


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    lists = [f"{side} {field}" for side in SIDES.values() for field in ("Name", "Name Raw", "Country")]
    table = table.with_columns(_given(name) for name in (*REQUIRED, *OPTIONAL))
    table = table.with_columns(pl.when(~pl.col(name).str.contains(NOBODY)).then(name).alias(name) for name in lists)
    rows = table.select(
        "line",
        "Event ID",
        pl.col("^.*(Actor|Recipient).*$"),
        start=day("Event Date"),
        known_at=day("Publication Date").cast(KNOWN_AT),
        code=pl.concat_str("Event Type", "Event Mode", separator=" ", ignore_nulls=True),
        type=_type(),
        mode=pl.col("Event Mode").str.to_lowercase(),
        quad=pl.coalesce(pl.col("Quad Code").replace_strict(QUADS, default=None), whole("Quad Code")),
        intensity=pl.coalesce(real("Intensity"), real("Event Intensity")),
        contexts=_contexts(),
        place=pl.col("Placename"),
        place_country=pl.col("Country"),
    )
    for column, side in SIDES.items():
        rows = _each(rows, column, side)
    rows = rows.unique(["line", *SIDES], keep="first", maintain_order=True)  # somebody may be listed twice
    return rows.with_columns(numbered(rows, ("Event ID", "source", "target"))).drop("Event ID")


def _contexts() -> pl.Expr:
    parted = pl.col("Contexts").str.to_lowercase().str.replace_all(r"\s*;\s*", ";")
    return parted.str.replace_all(" ", "_", literal=True).str.split(";")


def _type() -> pl.Expr:
    """PLOVER's type; null for a word that is none, so that it is kept as a code that nobody knows."""
    written = pl.col("Event Type").str.to_uppercase()
    return pl.when(written.is_in(list(ontology().types))).then(written)


def _each(table: pl.DataFrame, column: str, side: str) -> pl.DataFrame:
    """A row for each of the actors of a side, with the columns that rows.SIDE asks for.

    The lists of states and sectors go with that of names where they are as long; one alone goes for all of them.
    """
    names = pl.coalesce(f"{side} Name", f"{side} Name Raw", f"{side} Country").fill_null("")
    table = table.with_columns(names.str.split(";").list.head(MOST).alias(column))
    table = table.with_columns(many=pl.col(column).list.len(), at=pl.int_ranges(0, pl.col(column).list.len()))
    table = table.explode(column, "at").with_columns(_given(column))
    table = table.filter((pl.col("many") == 1) | pl.col(column).is_not_null())
    named = pl.when(pl.col(f"{side} Name").is_not_null() | pl.col(f"{side} Name Raw").is_not_null())
    sector = pl.coalesce(_one_of(f"{side} Sectors"), pl.col(f"Primary {side} Sector"))
    return table.with_columns(
        named.then(column).alias(f"{column}_name"),
        _one_of(f"{side} Country").alias(f"{column}_country"),
        sector.alias(f"{column}_sector"),
    ).drop("at", "many", *(name for name in table.columns if side in name))


def _one_of(name: str) -> pl.Expr:
    """What a list has for the actor at ``at`` of ``many``."""
    values = pl.col(name).str.split(";")
    aligned = pl.when(values.list.len() == pl.col("many")).then(values.list.get(pl.col("at"), null_on_oob=True))
    one = pl.when(~pl.col(name).str.contains(";", literal=True)).then(pl.col(name)).otherwise(aligned).str.strip_chars()
    return pl.when(~one.is_in(BLANK)).then(one)


def _given(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars()
    return pl.when(~text.is_in(BLANK)).then(text).alias(name)
