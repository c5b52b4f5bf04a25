"""The measures of a tie: what happened between two actors, when it turned, where they agree, what came after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dyads.ties.days import first_day, last_day

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from dyads.evidence.store import Store
    from dyads.evidence.store.gaps import Gaps
    from dyads.ties.after import After
    from dyads.ties.agreement import Agreement
    from dyads.ties.turning import TurningPoint


@dataclass(frozen=True)
class Tie:
    """The tie of ``a`` and ``b`` (ids) as one store knows it, measure by measure.

    start, end: the first and last day of what is asked for. source: one source of events; None takes each by itself.
    """

    store: Store
    a: str
    b: str
    start: str | None = None
    end: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for days that are none or reversed."""
        first, last = first_day(self.start), last_day(self.end)
        if first and last and last < first:
            raise ValueError(f"{self.start} to {self.end}: the end is before the start")

    def history(self, *, members: bool = True) -> pl.DataFrame:
        """A row for each event between the two: see :func:`dyads.ties.history.history`."""
        from dyads.ties.history import history

        return history(self.store, self.a, self.b, start=self.start, end=self.end, origin=self.source, members=members)

    def series(self, period: str = "month", *, directed: bool = False, members: bool = True) -> pl.DataFrame:
        """Counts, level with its interval, and volume, period by period: see :func:`dyads.ties.series.series`."""
        from dyads.ties.series import series

        span = {"start": self.start, "end": self.end, "origin": self.source}
        return series(self.store, self.a, self.b, period, directed=directed, members=members, **span)

    def turning_points(self) -> list[TurningPoint]:
        """When the tie changed, the strongest change first: see :func:`dyads.ties.turning.turning_points_of`."""
        from dyads.ties.turning import turning_points_of

        return turning_points_of(self.store, self.a, self.b, start=self.start, end=self.end, origin=self.source)

    def agreement(self, issues: str | Path | None = None) -> Agreement:
        """Where the two agree and differ, by issue: see :func:`dyads.ties.agreement.agreement`."""
        from dyads.ties.agreement import agreement

        span = {"start": self.start, "end": self.end, "origin": self.source}
        return agreement(self.store, self.a, self.b, issues=issues, **span)

    def after(self, date_or_event_id: str, *, window: int = 90) -> tuple[After, ...]:
        """What changed after a day or an event: see :func:`dyads.ties.after.after`."""
        from dyads.ties.after import after

        return after(self.store, self.a, self.b, date_or_event_id, window=window, origin=self.source)

    def gaps(self) -> Gaps:
        """What the store does not know of the two: see :func:`dyads.evidence.store.gaps.gaps`."""
        return self.store.gaps(self.a, self.b)
