"""ATOP (Alliance Treaty Obligations and Provisions), dyad-years: pairs of allies and what they owe each other.

http://www.atopdata.org/; also as R's peacesciencer has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets.alliances import begins_and_ends, obligations
from dyads.datasets.days import known
from dyads.datasets.tabular import NoTable, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
NAMES = (*(f"atop_{name}" for name in OBLIGATIONS), *OBLIGATIONS)  # of the columns that tell them
MEMBERS = ("ccode1", "ccode2"), ("stateA", "stateB"), ("mem1", "mem2")  # names of the columns of the two allies


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The dyad-years of ATOP, directed or not (``.csv``); an alliance is years in a row."""
    wanted = {"year", *NAMES, *(name for pair in MEMBERS for name in pair)}
    parts = list(tables(path, tally, _columns, wanted))
    if parts:
        yield begins_and_ends(_in_a_row(pl.concat(parts)))


def _columns(first: list[str]) -> None:
    names = {name.strip() for name in first}
    if "year" not in names or not any(names.issuperset(pair) for pair in MEMBERS):
        raise NoTable("no dyad-years of ATOP: columns ccode1, ccode2 (or stateA, stateB) and year are looked for")


def _in_a_row(found: pl.DataFrame) -> pl.DataFrame:
    one, other = next(pair for pair in MEMBERS if set(pair) <= set(found.columns))
    columns = dict(zip(NAMES, OBLIGATIONS * 2, strict=True))
    years = found.select(
        "line",
        low=pl.min_horizontal(known(one), known(other)),
        high=pl.max_horizontal(known(one), known(other)),
        year=known("year"),
        code=obligations({name: called for name, called in columns.items() if name in found.columns}),
    )
    allied = years.filter(pl.col("code") != "").unique(["low", "high", "year"], keep="first", maintain_order=True)
    pair = ["low", "high"]
    gap = (pl.col("year") - pl.col("year").shift().over(pair) != 1).fill_null(value=True)
    spells = allied.sort("low", "high", "year").with_columns(spell=gap.cum_sum().over(pair))
    spells = spells.group_by("low", "high", "spell", maintain_order=True).agg(
        pl.first("line", "code"), first=pl.min("year"), last=pl.max("year")
    )
    ended = pl.when(pl.col("last") < pl.lit(years["year"].max(), pl.Int64)).then("last")
    return spells.select(
        "line",
        "code",
        key=2 * ((pl.col("low") * 1_000 + pl.col("high")) * 10_000 + pl.col("first")),
        low="low",
        high="high",
        source=pl.col("low").cast(pl.String),
        target=pl.col("high").cast(pl.String),
        first=pl.date(pl.col("first"), 1, 1),
        first_end=pl.date(pl.col("first"), 12, 31),
        last=pl.date(ended, 1, 1),
        last_end=pl.date(ended, 12, 31),
    )
