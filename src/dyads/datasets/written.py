"""How event coders write days, numbers and actors, as expressions on columns of text."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets.keys import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

EACH = pl.col("each")
DAYS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y")  # years first, or as in the United States


def day(column: str) -> pl.Expr:
    """The day in a column of text, an hour behind it left out; null where none can be read."""
    text = EACH.str.strip_chars()
    text = text.str.extract(r"^([0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}|[0-9]{8})(?:$|[ T])")
    return once_each(column, pl.coalesce(text.str.to_date(form, strict=False) for form in DAYS), pl.Date())


def once_each(column: str, value: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """``value``, an expression on ``EACH`` text, for the texts of a column; a text that comes often is done once."""

    def values(texts: pl.Series) -> pl.Series:
        distinct = texts.unique().alias("each").to_frame()
        made = distinct.with_columns(value=value)
        return texts.alias("each").to_frame().join(made, on="each", how="left", maintain_order="left")["value"]

    return pl.col(column).map_batches(values, return_dtype=kind)


def whole(column: str) -> pl.Expr:
    """The whole number in a column of text ("3", "3.0"); null where none can be read."""
    return pl.col(column).cast(pl.Float64, strict=False).cast(pl.Int64, strict=False)


def real(column: str) -> pl.Expr:
    """The number in a column of text; null where none can be read, or none that is finite."""
    read = pl.col(column).cast(pl.Float64, strict=False)
    return pl.when(read.is_finite()).then(read)


def numbered(table: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """A number for each row by what stands in these columns, for sets whose own is text or not unique."""
    return numbers(table[name].fill_null("") for name in columns).alias("key")


def group_of(code: pl.Expr) -> pl.Expr:
    """Our id of the organisation that a CAMEO code of a known group stands for (UNO, EEC ...); null for another."""
    return code.replace_strict(_groups(), default=None, return_dtype=pl.String)


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    table = pl.read_csv(files("dyads.datasets").joinpath("data/groups.csv").read_bytes())
    return dict(table.iter_rows())
