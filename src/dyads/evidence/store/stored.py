"""Records of a store as they were kept: one row, or a whole coded report put together from the parts it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from dyads.columns import records
from dyads.evidence.store import parts
from dyads.evidence.store.parts import Part
from dyads.evidence.store.schemas import TABLES, Report
from dyads.records import Claim, Coded, Document, Event, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.evidence.store.store import Store

Kept = TypeVar("Kept", bound=msgspec.Struct)


class Place(NamedTuple):
    """Where a record lies: the number of its part in the index, and the row in it."""

    part: int
    row: int


def record(store: Store, place: Place, kind: type[Kept]) -> Kept:
    """The record that lies there. Raises DamagedPart where its part can no longer be read."""
    (found,) = records(parts.rows(store.folder, store.part(place.part), place.row, 1), kind)
    return found


def several(store: Store, places: Iterable[Place], kind: type[Kept]) -> dict[Place, Kept]:
    """The records that lie there; each part is read once. Raises DamagedPart where one can no longer be read."""
    return {place: msgspec.convert(row, kind) for place, row in _rows(store, places)}


def documents(store: Store, places: Iterable[Place]) -> dict[Place, Document]:
    """The documents of the reports that lie there, and nothing else of them. Raises DamagedPart."""
    found = _rows(store, places, ["document"])
    return {place: msgspec.convert(row["document"], Document) for place, row in found}


def _rows(
    store: Store, places: Iterable[Place], columns: list[str] | None = None
) -> Iterator[tuple[Place, dict[str, Any]]]:
    of_part: dict[int, list[int]] = {}
    for place in places:
        of_part.setdefault(place.part, []).append(place.row)
    for number, part in named_parts(store, of_part).items():
        first, last = min(of_part[number]), max(of_part[number])
        table = parts.rows(store.folder, part, first, last - first + 1, columns)
        for row in of_part[number]:
            yield Place(number, row), table.row(row - first, named=True)


def named_parts(store: Store, numbers: Iterable[int]) -> dict[int, Part]:
    """The parts that the index knows by these numbers."""
    listed = sorted({int(number) for number in numbers})  # in the query: as a value DuckDB takes them one by one
    found = store.connection.execute(
        "SELECT number, kind, hash, rows, bytes, version FROM parts "  # noqa: S608 - numbers
        f"WHERE list_contains({listed}, number) ORDER BY number"
    ).fetchall()
    return {
        number: Part(**dict(zip(("kind", "hash", "rows", "bytes", "version"), row, strict=True)))
        for number, *row in found
    }


def coded(store: Store, key: str) -> Coded:
    """The report of that key, equal to what was coded. Raises LookupError where there is none, and DamagedPart."""
    row = store.connection.execute("SELECT commit, part, row FROM reports WHERE key = ?", [key]).fetchone()
    if row is None:
        raise LookupError(f"{key}: no report of the store has that key")
    commit, *place = row
    report = record(store, Place(*place), Report)
    return Coded(
        document=report.document,
        mentions=_of_report(store, "mentions", Mention, commit, key),
        events=_of_report(store, "events", Event, commit, key),
        claims=_of_report(store, "claims", Claim, commit, key),
        coalitions=report.coalitions,
        coverage=report.coverage,
        coder=report.coder,
    )


def _of_report(store: Store, kind: str, of: type[Kept], commit: int, key: str) -> tuple[Kept, ...]:
    """Records of a report in the order in which they were coded; it was kept in one commit, row after row."""
    found = store.connection.execute(
        f"SELECT part, min(row), max(row) FROM {TABLES.get(kind, kind)} "  # noqa: S608 - ours
        "WHERE commit = ? AND report = ? GROUP BY part ORDER BY part",
        [commit, key],
    ).fetchall()
    of_parts = (parts.rows(store.folder, store.part(part), first, last - first + 1) for part, first, last in found)
    return tuple(one for table in of_parts for one in records(table.filter(table["report"] == key), of))
