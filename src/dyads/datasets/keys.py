"""Numbers for events of data sets that give theirs as text, or none at all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE = 1_000  # texts by which it is told whether most are different
FACTOR = 0x9E3779B97F4A7C15  # odd, so that no number is lost: 2 to the 64th by the golden ratio


def number(*parts: object) -> int:
    """63 bits of the parts' BLAKE2b hash: the same parts give the same number, on any machine."""
    return int.from_bytes(_digest("\x1f".join(map(str, parts))), "big") >> 1


def numbers(columns: Iterable[pl.Series]) -> pl.Series:
    """A number of 63 bits for each row of some columns of text: equal rows have equal numbers, on any machine.

    A text that is a whole number counts as it, another is hashed once, and what a row has is mixed: much faster than to
    hash every row. Columns may also be numbers already (UInt64).
    """
    mixed: pl.Series | None = None
    for texts in columns:
        own = texts if texts.dtype == pl.UInt64 else hashes(texts)
        mixed = own if mixed is None else _mixed(mixed) ^ own
    if mixed is None:
        raise ValueError("no columns to number rows by")
    return (_mixed(mixed) // 2).cast(pl.Int64)


def hashes(texts: pl.Series) -> pl.Series:
    """A number of its own for each text: that which it is, where it is one, else its hash."""
    texts = texts.fill_null("")
    found = texts.cast(pl.UInt64, strict=False)
    others = texts.filter(found.cast(pl.String).ne_missing(texts))  # 042 is a text
    if not others.len():
        return found
    if others.len() == texts.len() and others.head(SAMPLE).n_unique() > SAMPLE // 2:  # hardly any comes twice
        return _hashed(texts)
    distinct = others.unique()
    table = pl.DataFrame({"text": distinct, "hash": _hashed(distinct)})
    hashed = texts.alias("text").to_frame().join(table, on="text", how="left", maintain_order="left")["hash"]
    return hashed.fill_null(found)


def _hashed(texts: pl.Series) -> pl.Series:
    return pl.Series(np.frombuffer(b"".join(map(_digest, texts)), ">u8").astype(np.uint64))


def _mixed(value: pl.Series) -> pl.Series:
    """A number that differs in half its bits where one bit of ``value`` differs; none is met twice."""
    high = (value ^ (value // 2**32)) * FACTOR  # what is beyond 64 bits falls away
    return high ^ (high // 2**29)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
