"""Who acts upon whom, as a graph: actors, and for each pair and source an edge with its months."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads.actors.registry import registry
from dyads.evidence.store import series
from dyads.evidence.store.exporting.codes import Codes, codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

COUNTS = ("events", *series.CLASSES)


class Node(NamedTuple):
    """An actor, with the first and the last day of the months in which it acted or was acted upon."""

    id: str
    label: str
    type: str | None
    country: str | None
    codes: Codes  # on the last day
    first: date
    last: date


class Month(NamedTuple):
    """What was counted in one month; the order of ``counts`` is that of :data:`COUNTS`."""

    first: date
    last: date
    counts: tuple[int, ...]
    level: float


class Edge(NamedTuple):
    """One actor upon another, according to one source, month by month."""

    origin: str
    source: str
    target: str
    months: tuple[Month, ...]

    @property
    def id(self) -> str:
        """Of the edge in the file."""
        return f"{self.origin}:{self.source}:{self.target}"

    @property
    def counts(self) -> tuple[int, ...]:
        """Of all months; the order is that of :data:`COUNTS`."""
        return tuple(map(sum, zip(*(month.counts for month in self.months), strict=True)))

    @property
    def level(self) -> float:
        """Mean intensity of all its events."""
        return sum(month.level * month.counts[0] for month in self.months) / self.counts[0]


class Graph:
    """The graph of a table of dyad months, which it keeps sorted by edge."""

    def __init__(self, months: pl.DataFrame) -> None:
        """months: as ``series.dyad_periods`` gives them."""
        self._months = months.with_columns(pl.col("start").dt.month_end().alias("end")).sort(
            "origin", "source", "target", "start"
        )

    def nodes(self) -> list[Node]:
        """All actors, by id."""
        sides = [self._months.select(pl.col(side).alias("id"), "start", "end") for side in ("source", "target")]
        met = pl.concat(sides).group_by("id").agg(pl.col("start").min(), pl.col("end").max()).sort("id")
        return [_node(*row) for row in met.iter_rows()]

    def edges(self) -> Iterator[Edge]:
        """All edges, by source of information, acting and other actor."""
        rows = self._months.select("origin", "source", "target", "start", "end", "level", *COUNTS).iter_rows()
        for (origin, source, target), group in groupby(rows, key=itemgetter(0, 1, 2)):
            months = tuple(Month(first, last, tuple(counts), level) for _, _, _, first, last, level, *counts in group)
            yield Edge(origin, source, target, months)


def _node(identity: str, first: date, last: date) -> Node:
    known = registry().actor(identity)
    return Node(
        id=identity,
        label=known.name if known else identity,
        type=known.type if known else None,
        country=known.country if known else None,
        codes=codes(identity, last),
        first=first,
        last=last,
    )
