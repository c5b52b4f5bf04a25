"""Numbers for events of data sets that give theirs as text, or none at all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

FACTOR = 0x9E3779B97F4A7C15  # odd, so that no number is lost: 2 to the 64th by the golden ratio


def number(*parts: object) -> int:
    """63 bits of the parts' BLAKE2b hash: the same parts give the same number, on any machine."""
    return _hash("\x1f".join(map(str, parts))) >> 1


def numbers(columns: Iterable[pl.Series]) -> pl.Series:
    """A number of 63 bits for each row of some columns of text: equal rows have equal numbers, on any machine.

    Each distinct text is hashed once, and the hashes of a row are mixed, which is a hundred times faster than to hash
    every row.
    """
    mixed: pl.Series | None = None
    for texts in columns:
        own = _hashes(texts)
        mixed = own if mixed is None else _mixed(mixed) ^ own
    if mixed is None:
        raise ValueError("no columns to number rows by")
    return (_mixed(mixed) // 2).cast(pl.Int64)


def _hashes(texts: pl.Series) -> pl.Series:
    distinct = texts.unique()
    if distinct.len() * 2 >= texts.len():
        return pl.Series([_hash(text) for text in texts], dtype=pl.UInt64)
    hashes = pl.Series([_hash(text) for text in distinct], dtype=pl.UInt64)
    return texts.replace_strict(distinct, hashes, return_dtype=pl.UInt64)


def _mixed(value: pl.Series) -> pl.Series:
    """A number that differs in half its bits where one bit of ``value`` differs; none is met twice."""
    high = (value ^ (value // 2**32)) * FACTOR  # what is beyond 64 bits falls away
    return high ^ (high // 2**29)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
