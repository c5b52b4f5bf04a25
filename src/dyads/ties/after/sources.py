"""What each source tells, on which days: the frames that a question about two actors rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from dyads.evidence.store.series import ON_A_DAY, TOGETHER
from dyads.evidence.store.sides import between, is_state
from dyads.ties.after.change import Told
from dyads.ties.after.ledger import Ledger, Pair
from dyads.ties.after.moment import PARTIES
from dyads.ties.history import dyad_days, history

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dyads.evidence.store.store import Store

_COVERED = """
SELECT DISTINCT origin, start AS day FROM events_as_of($day) WHERE origin <> 'text' AND start IS NOT NULL
UNION SELECT 'text', published FROM documents_as_of($day) WHERE published IS NOT NULL
"""
_BETWEEN = """
SELECT {parties} FROM events_as_of($day)
WHERE {happened} AND {either}
ORDER BY day, id
"""


class Source(NamedTuple):
    """A source with all that it has of the two: ids, rows with what tells their kind, and everybody's days."""

    origin: str
    a: str
    b: str
    told: Told
    between: pl.DataFrame  # the columns of PARTIES
    ledger: Ledger

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day on which it reports of anybody, as numbers."""
        return int(self.told.covered[0]), int(self.told.covered[-1])

    @property
    def pair(self) -> int | None:
        """The row of the two in the ledger; None where nothing is reported of them."""
        return self.ledger.numbers.get((min(self.a, self.b), max(self.a, self.b)))

    @property
    def involved(self) -> frozenset[str]:
        """The two and all that acted for them."""
        acted = (*self.told.events["source"], *self.told.events["target"])
        return frozenset((self.a, self.b, *acted, *self.between["source"], *self.between["target"]))

    @property
    def own(self) -> frozenset[Pair]:
        """The states' pairs between which the two acted."""
        pairs = self.between.select("source", "target").unique().rows()
        return frozenset((min(pair), max(pair)) for pair in [*pairs, (self.a, self.b)])


def sources(store: Store, a: str, b: str, origin: str | None = None) -> Iterator[Source]:
    """Each source of the store by name, or one of them; ``all`` takes them together.

    Raises UnknownActor, and ValueError where both are the same or the store has no such source.
    """
    with store.still():
        sides = between(store, a, b)
        ids = sides.a.actor, sides.b.actor
        covered = store.sql(_COVERED, {"day": store.as_of})
        known = sorted(covered["origin"].unique())
        if origin not in {None, TOGETHER, *known}:
            raise ValueError(f"{origin}: no source of this store; it has {', '.join(known) or 'none'}")
        told = _numbered(history(store, *ids))
        rows = store.sql(
            _BETWEEN.format(happened=ON_A_DAY, parties=PARTIES, either=sides.either),
            {"day": store.as_of, **sides.values},
        )
        every = dyad_days(store, origin=origin)
    for name in [origin] if origin else known:
        one = pl.lit(True) if name == TOGETHER else pl.col("origin") == name
        events, all_days = told.filter(one), every.filter(pl.col("origin") == name)
        asked = None if all(is_state(actor) for actor in ids) else _as_days(events, *ids)
        ledger = Ledger(all_days, asked)
        reported = _days(covered.filter(one))
        if reported.size:
            days = _with_events(reported, events)
            yield Source(name, *ids, Told(events, days, ledger.world), rows.filter(one), ledger)


def _numbered(events: pl.DataFrame) -> pl.DataFrame:
    """Events whose day is sure, with the day as a number."""
    return events.filter(pl.col("day") == pl.col("last")).with_columns(number=_number("day"))


def _days(covered: pl.DataFrame) -> NDArray[np.int64]:
    return np.unique(covered.select(_number("day")).to_series().to_numpy())


def _with_events(reported: NDArray[np.int64], events: pl.DataFrame) -> NDArray[np.int64]:
    """And days between the first and the last report of which a later one tells that something was between the two."""
    days = events["number"].to_numpy()
    return np.union1d(reported, days[(days >= reported[0]) & (days <= reported[-1])])


def _number(column: str) -> pl.Expr:
    return (pl.col(column) - pl.date(1, 1, 1)).dt.total_days() + 1


def _as_days(events: pl.DataFrame, a: str, b: str) -> pl.DataFrame:
    """The events of the two as a frame of dyad-days."""
    quads = {f"q{quad}": (pl.col("quad") == quad).sum() for quad in (1, 2, 3, 4)}
    found = events.group_by("day").agg(**quads, events=pl.len(), intensity=pl.col("intensity").mean())
    return found.with_columns(source=pl.lit(a), target=pl.lit(b)).sort("day")
