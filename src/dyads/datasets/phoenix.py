"""Phoenix event data: the Cline Center's historical files (comma, with a first line) and the daily ones (tab, without).

Both are CAMEO with actors by code: state or kind of organisation, then sector, then group. The daily files' columns
are those of the Phoenix pipeline of the Open Event Data Alliance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets.tabular import NoTable, tables
from dyads.datasets.written import day, group_of, numbered, real

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

DAILY = (
    *("eid", "story_date", "year", "month", "day"),
    *(f"{side}{field}" for side in ("source", "target") for field in ("", "_root", "_agent", "_others")),
    *("code", "root_code", "quad_class", "goldstein", "joined_issues", "lat", "lon", "placename", "statename"),
    *("countryname", "sentence", "url", "publisher"),
)
KEY = ("eid", "story_date", "source", "target", "code")
WANTED = frozenset(
    {
        *KEY,
        *(f"{side}_{field}" for side in ("source", "target") for field in ("root", "agent", "others")),
        *("goldstein", "placename", "countryname", "url"),
    }
)
OPTIONAL = WANTED - set(KEY)
NO_STATE = ("IGO", "NGO", "NGM", "MNC", "IMG", "UIS", "---", "NULL", "None")  # where the state stands


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The rows of a historical ``.csv`` or a daily ``.txt``, also in a ``.zip``."""
    for table in tables(path, tally, _layout, WANTED):
        missing = [pl.lit(None, pl.String).alias(name) for name in sorted(OPTIONAL) if name not in table.columns]
        yield _rows(table.with_columns(missing))


def _layout(first: list[str]) -> tuple[str, ...] | None:
    names = {name.strip() for name in first}
    if set(KEY) <= names:
        return None
    if len(first) == len(DAILY):
        return DAILY
    raise NoTable(f"neither {', '.join(KEY)} in the first line, nor the {len(DAILY)} columns of a daily file")


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(
        "line",
        *_side("source"),
        *_side("target"),
        "code",
        "url",
        key=numbered(table, KEY),
        start=day("story_date"),
        cameo=pl.col("code").str.strip_chars(),
        intensity=real("goldstein"),
        place=pl.col("placename"),
        place_country=pl.col("countryname"),
    )


def _side(side: str) -> Iterator[pl.Expr]:
    root, agent, others = (pl.col(f"{side}_{field}") for field in ("root", "agent", "others"))
    state = pl.when(~root.is_in(NO_STATE)).then(root)
    yield pl.col(side)
    yield pl.coalesce(group_of(others.str.slice(0, 3)), pl.when(state.is_null()).then(others)).alias(f"{side}_name")
    yield (pl.lit("cameo:") + state).alias(f"{side}_country")
    yield pl.concat_str(agent, others, separator=" ", ignore_nulls=True).alias(f"{side}_sector")
