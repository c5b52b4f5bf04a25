from __future__ import annotations

import polars as pl

from dyads.datasets.keys import number, numbers


def test_numbers_are_the_same_on_any_machine():
    assert number("a", 1) == 4665976284724862560
    assert numbers([pl.Series(["a", "b"]), pl.Series(["x", "x"])]).to_list() == [
        8595713013310020038,
        2447551260531851358,
    ]


def test_equal_rows_have_equal_numbers_and_others_have_others():
    first = numbers([pl.Series(["a", "b", "a", "x"]), pl.Series(["x", "x", "x", "a"])]).to_list()
    assert first[0] == first[2]
    assert len(set(first)) == 3  # the order of the columns counts
    assert min(first) >= 0


def test_among_a_million_rows_none_meets_another():
    some = pl.Series([str(i) for i in range(1000)])
    rows = some.to_frame("a").join(some.to_frame("b"), how="cross")
    assert numbers([rows["a"], rows["b"]]).n_unique() == 1_000_000
