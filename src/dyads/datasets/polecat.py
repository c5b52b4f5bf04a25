"""POLECAT (doi:10.7910/DVN/AJGVIT): PLOVER events with named actors, tab- or comma-parted, with a first line.

Actors, their states and sectors are lists parted by ";". A row is as many events as it has pairs of an actor with a
recipient, all with the row's line; "None" stands where nothing was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.coding.ontology import ontology
from dyads.columns import KNOWN_AT
from dyads.datasets.keys import hashes, numbers
from dyads.datasets.rows import pieces
from dyads.datasets.tabular import header, tables
from dyads.datasets.written import EACH, day, once_each, real, whole

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
CALLED = {"actor": "", "name": "_name", "country": "_country", "sector": "_sector"}  # columns of a side
MOST = 20  # actors or recipients of one row; a longer list is a slip of the coder


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The rows of a file (``.txt`` with tabs or ``.csv``, also in a ``.zip``)."""
    for table in tables(path, tally, header(REQUIRED), {*REQUIRED, *OPTIONAL}, BLANK):
        missing = [pl.lit(None, pl.String).alias(name) for name in OPTIONAL if name not in table.columns]
        yield from pieces(_rows(table.with_columns(missing)))


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    """An event for each pair of an actor with a recipient, numbered by the row's id and their places in its lists."""
    rows = table.select(
        "line",
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
        number=pl.when(pl.col("Event ID").is_not_null()).then(hashes(table["Event ID"])),
    )
    first, second = (_each(table, column, side) for column, side in SIDES.items())
    pairs = first.join(second, on="at", maintain_order="left", suffix="_of_other")
    places = (pl.col("place") * MOST + pl.col("place_of_other")).cast(pl.UInt64)
    key = numbers([rows["number"][pairs["at"]], pairs.select(places).to_series()])
    pairs = pairs.select(pl.exclude("place", "place_of_other"), key=key)
    return pl.concat([pairs, rows.drop("number")[pairs["at"]]], how="horizontal").drop("at")


def _contexts() -> pl.Expr:
    parted = EACH.str.to_lowercase().str.replace_all(r"\s*;\s*", ";")
    return once_each("Contexts", parted.str.replace_all(" ", "_", literal=True).str.split(";"), pl.List(pl.String))


def _type() -> pl.Expr:
    """PLOVER's type; null for a word that is none, so that it is kept as a code that nobody knows."""
    written = pl.col("Event Type").str.to_uppercase()
    return pl.when(written.is_in(list(ontology().types))).then(written)


def _each(table: pl.DataFrame, column: str, side: str) -> pl.DataFrame:
    """A row for each of the actors of a side, ``at`` the table's row, with the columns that rows.SIDE asks for.

    The lists of states and sectors go with that of names where they are as long; one alone goes for all of them.
    """
    name, raw, country = (_list(f"{side} {field}") for field in ("Name", "Name Raw", "Country"))
    sides = table.select(
        at=pl.int_range(pl.len(), dtype=pl.UInt32),
        name=pl.coalesce(name, raw, country).fill_null(""),
        named=pl.coalesce(name, raw).is_not_null(),
        country=country,
        sectors=f"{side} Sectors",
        sector=f"Primary {side} Sector",
    )
    is_list = pl.col("name").str.contains(";", literal=True)
    both = [_one(sides.filter(~is_list)), _of_list(sides.filter(is_list))]
    return (
        pl.concat(both)
        .sort("at", maintain_order=True)
        .rename({field: f"{column}{called}" for field, called in CALLED.items()})
    )


def _one(sides: pl.DataFrame) -> pl.DataFrame:
    """Where there is one actor, or none; more than one state or sector is none."""
    one = {name: pl.when(~pl.col(name).str.contains(";", literal=True)).then(name) for name in ("country", "sectors")}
    return _called(sides.with_columns(place=pl.lit(0, pl.Int64), **one))


def _of_list(sides: pl.DataFrame) -> pl.DataFrame:
    names = pl.col("name").str.split(";").list.head(MOST)
    sides = sides.with_columns(name=names, many=names.list.len(), place=pl.int_ranges(names.list.len()))
    sides = sides.explode("name", "place").with_columns(pl.col("name").str.strip_chars())
    sides = sides.filter(~pl.col("name").is_in(BLANK)).unique(["at", "name"], keep="first", maintain_order=True)
    return _called(sides.with_columns(_of_place("country"), _of_place("sectors")))


def _of_place(name: str) -> pl.Expr:
    """What a list has for the actor at ``place`` of ``many``."""
    values = pl.col(name).str.split(";")
    aligned = pl.when(values.list.len() == pl.col("many")).then(values.list.get(pl.col("place"), null_on_oob=True))
    one = pl.when(~pl.col(name).str.contains(";", literal=True)).then(pl.col(name)).otherwise(aligned).str.strip_chars()
    return pl.when(~one.is_in(BLANK)).then(one).alias(name)


def _called(sides: pl.DataFrame) -> pl.DataFrame:
    return sides.select(
        "at",
        "place",
        actor=pl.when(pl.col("name") != "").then("name"),
        name=pl.when(pl.col("named") & (pl.col("name") != "")).then("name"),
        country="country",
        sector=pl.coalesce("sectors", "sector"),
    )


def _list(name: str) -> pl.Expr:
    """The list, null where all in it are blanks."""
    return pl.when(~pl.col(name).str.contains(NOBODY)).then(name)
