"""Which of a store's records go into an export, and a view of the store that does not change meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dyads.evidence.store import parts
from dyads.evidence.store.asking import asked
from dyads.evidence.store.parts import Part

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from dyads.evidence.store.store import Store

PART = ("kind", "hash", "rows", "bytes", "version")


class Chosen(NamedTuple):
    """What was asked for; None is no limit. Days are inclusive, and leave out what has no day."""

    origin: str | None = None
    start: date | None = None
    end: date | None = None

    def condition(self, origin: str = "origin") -> tuple[str, dict[str, Any]]:
        """A condition in SQL with its values."""
        tests = {"of": f"{origin} = $of", "since": '"start" >= $since', "until": '"start" <= $until'}
        values = {name: value for name, value in zip(tests, self, strict=True) if value is not None}
        return " AND ".join(["true", *(tests[name] for name in values)]), values


class View:
    """The index as it is now, whatever others add to the store while an export runs."""

    def __init__(self, store: Store) -> None:
        """A view of the store, as of its day."""
        self._folder, self._as_of = store.folder, store.as_of
        self._cursor = store.connection.cursor()
        rows = self.sql(f"SELECT number, {', '.join(PART)} FROM parts ORDER BY number").iter_rows()  # noqa: S608
        self._parts = {number: Part(**dict(zip(PART, values, strict=True))) for number, *values in rows}

    def sql(self, query: str, values: dict[str, Any] | None = None) -> pl.DataFrame:
        """The answer of the index; ``$day`` is the day as of which the store is asked."""
        return asked(self._cursor, query, {"day": self._as_of, **(values or {})})

    def batches(self, kind: str, rows: int) -> list[tuple[int, int]]:
        """(first, last) numbers of parts of that kind that hold about ``rows`` rows together."""
        found: list[tuple[int, int]] = []
        filled = rows
        for number, part in self._parts.items():
            if part.kind != kind:
                continue
            if filled + part.rows > rows:
                found.append((number, number))
                filled = part.rows
            else:
                found[-1] = (found[-1][0], number)
                filled += part.rows
        return found

    def read(self, part: int, columns: list[str]) -> pl.DataFrame:
        """Columns of the part of that number. Raises DamagedPart."""
        return parts.read(self._folder, self._parts[part], columns)
