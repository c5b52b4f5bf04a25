"""Alliances, of the Correlates of War project (4.1) and of ATOP: when two states became allies, and when no longer.

That two states ally is an event of both (CAMEO 057: they sign an agreement). That an alliance ends is kept as well,
known from its last day on, but as an event without type and sign: the data do not say whether somebody broke it, let it
lapse, replaced it by another or ceased to be a state. https://correlatesofwar.org/data-sets/formal-alliances/ and
http://www.atopdata.org/
"""

from __future__ import annotations

import polars as pl

from dyads.datasets.codes import UNCODED
from dyads.datasets.days import first_day, granularity, known, last_day

SIGNED = "057"
COW_KEYS = 10**18  # above the numbers of disputes, which are of the same data set
START, END = (tuple(f"dyad_{side}_{part}" for part in ("year", "month", "day")) for side in ("st", "end"))
OBLIGATIONS = ("defense", "neutrality", "nonaggression", "entente")
BY_DYAD = ("version4id", "ccode1", "state_name1", "ccode2", "state_name2", *START, *END, *OBLIGATIONS)


def by_dyad(found: pl.DataFrame) -> pl.DataFrame:
    """The alliances of COW (columns ``BY_DYAD``), of which those that still stand have no end."""
    swapped = known("ccode1") > known("ccode2")
    names = [pl.col("state_name1"), pl.col("state_name2")]
    spells = found.select(
        "line",
        number=known("version4id"),
        low=pl.min_horizontal(known("ccode1"), known("ccode2")),
        high=pl.max_horizontal(known("ccode1"), known("ccode2")),
        source=pl.when(swapped).then(names[1]).otherwise(names[0]),
        target=pl.when(swapped).then(names[0]).otherwise(names[1]),
        code=obligations({name: name for name in OBLIGATIONS}),
        first=first_day(*START),
        first_end=last_day(*START),
        last=first_day(*END),
        last_end=last_day(*END),
    )
    spells = spells.unique(["number", "low", "high", "first"], keep="first", maintain_order=True)
    spells = spells.sort("number", "low", "high", "first", maintain_order=True)  # the years of one are in no order
    spell = pl.int_range(pl.len()).over("number", "low", "high")  # who left an alliance may come back
    key = ((pl.col("number") * 1_000 + pl.col("low")) * 1_000 + pl.col("high")) * 100 + spell
    return begins_and_ends(spells.with_columns(key=COW_KEYS + 2 * key))


def obligations(columns: dict[str, str]) -> pl.Expr:
    """What the allies owe each other, from columns of 0 and 1: "defense nonaggression"."""
    owed = [pl.when(known(column) > 0).then(pl.lit(name)) for column, name in columns.items()]
    return pl.concat_str(owed, separator=" ", ignore_nulls=True)


def begins_and_ends(spells: pl.DataFrame) -> pl.DataFrame:
    """The beginning of each alliance and, where it has one, its end, which has the next number."""
    both = [_one(spells, "first"), _one(spells.filter(pl.col("last").is_not_null()), "last")]
    return pl.concat(both).sort("line", "key")


def _one(spells: pl.DataFrame, side: str) -> pl.DataFrame:
    begins = side == "first"
    start, end = pl.col(side), pl.col(f"{side}_end")
    return spells.select(
        "line",
        *("source", "target"),
        key=pl.col("key") + (0 if begins else 1),
        start=start,
        end=end,
        granularity=granularity(start, end),
        code=pl.lit("begins: " if begins else "ends: ") + pl.col("code"),
        cameo=pl.lit(SIGNED if begins else None, pl.String),
        type=pl.lit(None if begins else UNCODED, pl.String),
        reciprocal=pl.lit(begins),
        contexts=pl.lit(["military"], pl.List(pl.String)),
        source_country=pl.lit("cow:") + pl.col("low").cast(pl.String),
        target_country=pl.lit("cow:") + pl.col("high").cast(pl.String),
    )
