from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyads.datasets.days import first_day, granularity, known, last_day


@pytest.mark.parametrize(
    ("year", "month", "day", "first", "last", "called"),
    [
        ("1950", "2", "14", date(1950, 2, 14), date(1950, 2, 14), "day"),
        ("1950", "2", "-9", date(1950, 2, 1), date(1950, 2, 28), "month"),
        ("1950.0", "2.0", "", date(1950, 2, 1), date(1950, 2, 28), "month"),
        ("1950", "-9", "-9", date(1950, 1, 1), date(1950, 12, 31), "year"),
        ("1952", "2", "30", None, date(1952, 2, 29), "duration"),
        ("-9", "2", "14", None, None, "duration"),
    ],
)
def test_the_days_that_it_can_have_been(year, month, day, first, last, called):
    table = pl.DataFrame({"y": [year], "m": [month], "d": [day]})
    found = table.select(first=first_day("y", "m", "d"), last=last_day("y", "m", "d"))
    assert found.row(0) == (first, last)
    assert found.select(granularity(pl.col("first"), pl.col("last"))).item() == called


def test_a_number_that_is_not_known_is_null():
    numbers = pl.DataFrame({"n": ["2", "2.0", "-9", "", "x", None]})
    assert numbers.select(known("n"))["n"].to_list() == [2, 2, None, None, None, None]
