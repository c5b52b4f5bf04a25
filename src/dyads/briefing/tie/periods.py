"""The series of a tie as the brief shows it: a period a row, of the source that the answer rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dyads.records import Record
from dyads.ties.series import series

if TYPE_CHECKING:
    import polars as pl

    from dyads.evidence.store.store import Store

DAYS = {"week": 150, "month": 4000}  # up to so many days, that period; beyond, years
NEXT = {"day": 1, "week": 7}


class Period(Record, frozen=True, kw_only=True):
    """One period. All counts are None where the source has no report of anybody; ``id`` is for :func:`dyads.why`."""

    id: str
    start: str
    end: str  # last day
    verbal_cooperation: int | None
    material_cooperation: int | None
    verbal_conflict: int | None
    material_conflict: int | None
    events: int | None
    level: float | None
    estimate: float | None
    low: float | None
    high: float | None


class Series(Record, frozen=True, kw_only=True):
    """The periods of one source."""

    origin: str
    period: str
    periods: tuple[Period, ...]


def all_series(
    store: Store, a: str, b: str, *, start: str | None, end: str | None, origin: str | None
) -> tuple[Series, ...]:
    """The series of each source that has anything on the two, in periods that fit what is known of them."""
    months = series(store, a, b, "month", start=start, end=end, origin=origin)
    known = months.filter(months["events"] > 0)
    if known.is_empty():
        return ()
    span = (known["start"].max() - known["start"].min()).days  # type: ignore[operator,union-attr]
    period = next((name for name, longest in DAYS.items() if span <= longest), "year")
    table = months if period == "month" else series(store, a, b, period, start=start, end=end, origin=origin)
    return tuple(
        of_rows(rows, str(name), period)
        for (name,), rows in table.group_by("origin", maintain_order=True)
        if rows["events"].sum()
    )


def of_rows(rows: pl.DataFrame, origin: str, period: str) -> Series:
    """The rows of one source of a series, as records."""
    return Series(origin=origin, period=period, periods=tuple(_period(row, period) for row in rows.to_dicts()))


def last_day_of(start: date, period: str) -> date:
    """The last day of the period that begins on that day."""
    if period in NEXT:
        return start + timedelta(days=NEXT[period] - 1)
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    year, month = divmod(start.month - 1 + months, 12)
    return date(start.year + year, month + 1, 1) - timedelta(days=1)


def _period(row: dict[str, Any], period: str) -> Period:
    classes = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    return Period(
        id=row["id"],
        start=row["start"].isoformat(),
        end=last_day_of(row["start"], period).isoformat(),
        events=row["events"],
        level=row["level"],
        estimate=row["level_estimate"],
        low=row["low"],
        high=row["high"],
        **{name: row[name] for name in classes},
    )
