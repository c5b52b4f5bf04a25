"""Days in columns of their own, as the Correlates of War project writes them: what is not known is -9 or blank."""

from __future__ import annotations

import polars as pl


def first_day(year: str, month: str, day: str) -> pl.Expr:
    """The day, or the first one that it can have been; null where the year is not known. All are columns of text."""
    return _day(year, known(month).fill_null(1), known(day).fill_null(1))


def last_day(year: str, month: str, day: str) -> pl.Expr:
    """The day, or the last one that it can have been; null where the year is not known. All are columns of text."""
    month_of = known(month).fill_null(12)
    exact = _day(year, month_of, known(day))
    return exact.fill_null(_day(year, month_of, pl.lit(1)).dt.month_end())


def known(column: str) -> pl.Expr:
    """The number in a column of text ("2", "2.0"); null where it is negative or none."""
    number = pl.col(column).cast(pl.Float64, strict=False).cast(pl.Int64, strict=False)
    return pl.when(number >= 0).then(number)


def granularity(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Day, month or year where the two are the ends of one, else duration."""
    one_month = (start == start.dt.month_start()) & (end == start.dt.month_end())
    one_year = (start == start.dt.truncate("1y")) & (
        end == start.dt.truncate("1y").dt.offset_by("1y").dt.offset_by("-1d")
    )
    return (
        pl.when(start == end)
        .then(pl.lit("day"))
        .when(one_month)
        .then(pl.lit("month"))
        .when(one_year)
        .then(pl.lit("year"))
        .otherwise(pl.lit("duration"))
    )


def _day(year: str, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    parts = known(year).cast(pl.String).str.zfill(4), month.cast(pl.String), day.cast(pl.String)
    return pl.concat_str(parts, separator="-").str.to_date("%Y-%m-%d", strict=False)
