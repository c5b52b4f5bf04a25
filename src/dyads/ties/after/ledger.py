"""What each pair did on each day, kept so that sums over any days of any pairs are one look-up."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import ArrayLike, NDArray


Pair = tuple[str, str]
SUMS = ("events", "total", "cooperation", "conflict")


class Totals(NamedTuple):
    """Sums over days: events, their intensity added up, and how many of them were cooperation and conflict."""

    events: NDArray[np.float64]
    total: NDArray[np.float64]
    cooperation: NDArray[np.float64]
    conflict: NDArray[np.float64]


class Ledger:
    """Undirected pairs by day, of one source. Days are numbers (``date.toordinal``), and intervals are half open."""

    def __init__(self, dyad_days: pl.DataFrame, asked: pl.DataFrame | None = None) -> None:
        """From rows of a source: source, target, day, q1, q2, q3, q4, events and intensity (mean).

        asked: rows of a pair of other actors than states, such as branches and organisations with their members; they
        stand for all that the first rows have of that pair, and count for nothing in the events of the world.
        """
        every = _undirected(dyad_days)
        self.first, self.last = _span(every)
        days = every if asked is None else _with(every, _undirected(asked))
        self._width = self.last - self.first + 2
        named = days.select("a", "b").unique().sort("a", "b").with_row_index("pair")
        self.pairs: list[Pair] = named.select("a", "b").rows()
        rows = days.join(named, on=["a", "b"]).sort("pair", "day")
        offsets = np.clip(rows["day"].to_numpy() - self.first, 0, self._width - 1)
        self._keys = rows["pair"].to_numpy().astype(np.int64) * self._width + offsets
        values = rows.select(SUMS).to_numpy().astype(np.float64)
        self._cumulated = np.vstack([np.zeros(len(SUMS)), np.cumsum(values, axis=0)])
        self._world = np.append(0.0, np.cumsum(_by_day(every, self.first, self._width)))

    @cached_property
    def numbers(self) -> dict[Pair, int]:
        """The number of each pair."""
        return {pair: number for number, pair in enumerate(self.pairs)}

    def of(self, actor: str) -> list[int]:
        """The pairs that an actor is in."""
        return self._of_actor.get(actor, [])

    @cached_property
    def _of_actor(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, pair in enumerate(self.pairs):
            for actor in pair:
                found.setdefault(actor, []).append(number)
        return found

    def has(self, pair: int, names: Collection[str]) -> bool:
        """Whether one of the names is in the pair."""
        a, b = self.pairs[pair]
        return a in names or b in names

    def sums(self, pairs: ArrayLike, start: ArrayLike, stop: ArrayLike) -> Totals:
        """Sums over the days from ``start`` to before ``stop``; the three are broadcast against each other."""
        at = np.asarray(pairs, dtype=np.int64) * self._width
        low = np.searchsorted(self._keys, at + self._offset(start))
        high = np.searchsorted(self._keys, at + self._offset(stop))
        found = self._cumulated[np.maximum(low, high)] - self._cumulated[low]
        return Totals(*np.moveaxis(found, -1, 0))

    def world(self, start: ArrayLike, stop: ArrayLike) -> NDArray[np.float64]:
        """Events of all pairs over the days from ``start`` to before ``stop``."""
        low, high = self._offset(start), self._offset(stop)
        result: NDArray[np.float64] = self._world[np.maximum(low, high)] - self._world[low]
        return result

    def _offset(self, day: ArrayLike) -> NDArray[np.int64]:
        return np.clip(np.asarray(day, dtype=np.int64) - self.first, 0, self._width - 1)


def day_of(number: int) -> str:
    """The ISO day of a number."""
    return date.fromordinal(number).isoformat()


def _undirected(dyad_days: pl.DataFrame) -> pl.DataFrame:
    epoch = date(1970, 1, 1).toordinal()
    return (
        dyad_days.select(
            a=pl.min_horizontal("source", "target"),
            b=pl.max_horizontal("source", "target"),
            day=pl.col("day").to_physical().cast(pl.Int64) + epoch,
            events=pl.col("events").cast(pl.Float64),
            total=pl.col("events") * pl.col("intensity").cast(pl.Float64),
            cooperation=(pl.col("q1") + pl.col("q2")).cast(pl.Float64),
            conflict=(pl.col("q3") + pl.col("q4")).cast(pl.Float64),
        )
        .group_by("a", "b", "day")
        .agg(pl.col(SUMS).sum())
    )


def _with(every: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([every.join(asked, on=["a", "b"], how="anti"), asked])


def _by_day(days: pl.DataFrame, first: int, width: int) -> NDArray[np.float64]:
    offsets = days["day"].to_numpy() - first
    return np.bincount(offsets, weights=days["events"].to_numpy(), minlength=width).astype(np.float64)


def _span(days: pl.DataFrame) -> tuple[int, int]:
    if days.is_empty():
        return 1, 0
    first, last = days["day"].min(), days["day"].max()
    return int(first), int(last)  # type: ignore[arg-type] # a column of days has a least and a greatest
