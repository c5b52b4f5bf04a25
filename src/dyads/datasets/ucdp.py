"""UCDP georeferenced events (GED 5.0 to 25.1): a row is fighting, or an attack on civilians, with people killed.

Codebook: https://ucdp.uu.se/downloads/. Who of the two sides struck first is not said, so fighting goes both ways
(``reciprocal``); an attack on civilians goes from side A to them. Governments carry Gleditsch-Ward numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets.tabular import header, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end")
DEATHS = ("best", "low", "high")  # estimates; best_est ... in older versions
PLACE = ("where_coordinates", "adm_1", "country")  # from the nearest to the widest
ASKED = (*NEEDED, *DEATHS, *PLACE, "date_prec", "gwnoa", "gwnob", "country_id")
CAMEO = {
    "1": "190",  # a state against rebels or another state: conventional military force
    "2": "190",  # groups that are no states, against each other
    "3": "180",  # one-sided violence, of a state or a group against civilians
}
GRANULARITY = {"2": "duration", "3": "week", "4": "month", "5": "year"}  # of date_prec, where the days differ
ONE_SIDED, CIVILIANS = "3", "Civilians"
GOVERNMENT = "Government of "
PARTNER = 10**12  # a row of allies is an event each: the second's number is the row's and this, the third's twice this
_ALLY = re.compile(rf"[,;]\s*(?={GOVERNMENT})")


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The rows of a GED file (``.csv`` with a header, also gzipped or in a ``.zip``)."""
    wanted = {*ASKED, *(f"{name}_est" for name in DEATHS)}
    for table in tables(path, tally, header(NEEDED), wanted):
        yield _rows(_complete(table))


def _complete(table: pl.DataFrame) -> pl.DataFrame:
    """All columns that are asked for, those of old versions under today's names; null where the file has none."""
    table = table.rename({f"{name}_est": name for name in DEATHS if f"{name}_est" in table.columns})
    missing = [name for name in ASKED if name not in table.columns]
    return table.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    """A row for each of side A with each of side B."""
    table = _with_sides(_with_sides(table, "a"), "b")
    start, end, kind = _day("date_start"), _day("date_end"), pl.col("type_of_violence")
    precision = pl.col("date_prec").replace_strict(GRANULARITY, default="duration", return_dtype=pl.String)
    return table.select(
        "line",
        *_side("source", "a"),
        *_side("target", "b"),
        key=pl.col("id").cast(pl.Int64, strict=False) + pl.int_range(pl.len()).over("line") * PARTNER,
        start=start,
        end=end,
        granularity=pl.when(start == end).then(pl.lit("day")).otherwise(precision),
        code=pl.concat_str(
            [pl.lit(f"{name}=") + pl.col(name) for name in ("type_of_violence", *DEATHS)],
            separator=" ",
            ignore_nulls=True,
        ),
        cameo=kind.replace_strict(CAMEO, default=None, return_dtype=pl.String),
        reciprocal=kind != ONE_SIDED,
        place=pl.coalesce(PLACE),
        place_country=pl.coalesce(pl.lit("gw:") + pl.col("country_id"), _plain(pl.col("country"))),
    )


def _with_sides(table: pl.DataFrame, letter: str) -> pl.DataFrame:
    """A row for each government of a side, in ``name`` and ``number`` of column ``a`` or ``b``."""
    written = [f"side_{letter}", f"gwno{letter}"]
    distinct = table.select(written).unique(maintain_order=True)
    parts = [
        [dict(zip(("name", "number"), ally, strict=True)) for ally in allies(*row)] for row in distinct.iter_rows()
    ]
    kind = pl.List(pl.Struct({"name": pl.String, "number": pl.String}))
    distinct = distinct.with_columns(pl.Series(letter, parts, dtype=kind))
    return table.join(distinct, on=written, how="left", nulls_equal=True, maintain_order="left").explode(letter)


def allies(side: str | None, numbers: str | None) -> list[tuple[str | None, str | None]]:
    """The governments of a side with their Gleditsch-Ward numbers, or the one group that it is."""
    names = _ALLY.split(side) if side else [side]
    found = re.findall(r"\d+", numbers or "")
    if len(names) != len(found):  # one government with the numbers of all, or a number for none
        found = found if len(names) == 1 else []
    return [(name, found[at] if at < len(found) else None) for at, name in enumerate(names)]


def _side(side: str, letter: str) -> Iterator[pl.Expr]:
    name, number = (pl.col(letter).struct.field(field) for field in ("name", "number"))
    governs, civilian = name.str.starts_with(GOVERNMENT), name == CIVILIANS
    called = _plain(name.str.strip_prefix(GOVERNMENT))
    yield name.alias(side)
    yield pl.when(~governs).then(name).alias(f"{side}_name")
    state = pl.coalesce(pl.lit("gw:") + number, called)
    home = pl.coalesce(
        pl.lit("gw:") + pl.col("country_id"), _plain(pl.col("country"))
    )  # civilians are those of the place
    yield pl.when(governs).then(state).when(civilian).then(home).alias(f"{side}_country")
    yield pl.when(governs).then(pl.lit("GOV")).when(civilian).then(pl.lit("CVL")).alias(f"{side}_sector")


def _plain(state: pl.Expr) -> pl.Expr:
    """The name that the state has now: "Russia (Soviet Union)"."""
    return state.str.replace(r"\s*\(.*$", "")


def _day(column: str) -> pl.Expr:
    """A day; newer versions write a time behind it, which is always midnight."""
    return pl.col(column).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
