"""``export``: one kind of what a store holds into one file, with its description beside it."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets import ORIGINS
from dyads.evidence.store.exporting import fields, package
from dyads.evidence.store.exporting.chosen import Chosen, View
from dyads.evidence.store.exporting.codes import with_codes
from dyads.evidence.store.exporting.gexf import as_gexf
from dyads.evidence.store.exporting.graph import Graph
from dyads.evidence.store.exporting.graphml import as_graphml
from dyads.evidence.store.exporting.package import NoPackage
from dyads.evidence.store.exporting.rows import claims, events
from dyads.evidence.store.exporting.sources import source
from dyads.evidence.store.exporting.tables import FORMS, Chunks
from dyads.evidence.store.exporting.whole import whole
from dyads.evidence.store.series import TOGETHER, dyad_periods
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from dyads.evidence.store.store import Store

__all__ = ["KINDS", "Exported", "NoPackage", "UnknownKind", "UnknownSuffix", "export", "forms"]

GRAPHS = {".gexf": as_gexf, ".graphml": as_graphml}
PERIODS = {"dyad-days": "day", "dyad-months": "month"}
KINDS = (*fields.TABLES, "graph")
RECORDS = {"events": events, "claims": claims}


class UnknownKind(ValueError):  # noqa: N818 - read as "raise UnknownKind"
    """Nothing of that name can be exported."""


class UnknownSuffix(ValueError):  # noqa: N818 - read as "raise UnknownSuffix"
    """No file of that suffix can be written with what is exported."""


class Exported(Record, frozen=True, kw_only=True):
    """What an export wrote."""

    path: str
    kind: str
    rows: int  # edges, of a graph
    package: str  # the description beside it


def export(
    store: Store,
    kind: str,
    path: str | Path,
    *,
    origin: str | None = None,
    start: str | None = None,
    end: str | None = None,
    told: Callable[[int], None] = lambda _rows: None,
) -> Exported:
    """Write one kind of what the store holds, as of its day; ``datapackage.json`` beside the file tells what is in it.

    kind: one of :data:`KINDS`. path: its suffix says what it becomes (:func:`forms`). origin: ``text``, ``gdelt`` ...;
    None takes all, each by itself, and ``all`` adds them up where there is something to add. start, end: first and last
    day; of a dyad's months those that begin within. told: called with the rows so far. The file is there whole or not
    at all. Raises UnknownKind, UnknownSuffix, NoPackage, ValueError for what is no day and for days that run
    backwards, OSError, and DamagedPart.
    """
    target = Path(path)
    if target.suffix not in forms(kind):
        known = ", ".join(forms(kind))
        raise UnknownSuffix(f"{path}: {kind} can be written as {known}; end the name of the file with one of these")
    together = origin == TOGETHER and kind not in RECORDS
    view, chosen = View(store), Chosen(None if origin == TOGETHER else origin, *_days(start, end))
    found = _origins(view, kind, chosen)
    described = package.opened(target.parent)
    with whole(target) as part:
        if kind in RECORDS:
            rows = _records(view, kind, part, chosen, told)
        else:
            counted = _counted(store, PERIODS.get(kind, "month"), chosen, together=together)
            rows = _graph(counted, part) if kind == "graph" else _periods(counted, kind, part)
            told(rows)
    asked = {"kind": kind, "as_of": store.as_of, "origin": origin, "from": chosen.start, "to": chosen.end, "rows": rows}
    told_of = {"sources": [source(one) for one in found], "dyads": {"software": _software(), **asked}}
    package.add(target, described, {**package.described(kind, target.suffix), **told_of})
    return Exported(path=str(target), kind=kind, rows=rows, package=str(target.with_name(package.NAME)))


def forms(kind: str) -> tuple[str, ...]:
    """The suffixes of files that what is exported can become. Raises UnknownKind."""
    if kind not in KINDS:
        raise UnknownKind(f"{kind}: nothing to export; one of {', '.join(KINDS)}")
    return tuple(GRAPHS if kind == "graph" else FORMS)


def _records(view: View, kind: str, path: Path, chosen: Chosen, told: Callable[[int], None]) -> int:
    chunks = Chunks(RECORDS[kind](view, chosen), fields.schema(kind), told)
    try:
        FORMS[path.suffix](chunks.lazy(), path)
    except pl.exceptions.PolarsError:
        if chunks.error:
            raise chunks.error from None
        raise
    return chunks.rows


def _periods(counted: pl.DataFrame, kind: str, path: Path) -> int:
    for side in ("source", "target"):
        counted = with_codes(counted, pl.col(side), "start", side)
    rows = counted.sort("origin", "start", "source", "target")
    FORMS[path.suffix](rows.lazy().select(pl.col(name).cast(to) for name, to in fields.schema(kind).items()), path)
    return rows.height


def _graph(counted: pl.DataFrame, path: Path) -> int:
    return GRAPHS[path.suffix](Graph(counted), path, _software())


def _counted(store: Store, period: str, chosen: Chosen, *, together: bool) -> pl.DataFrame:
    counted = dyad_periods(store, period, TOGETHER if together else chosen.origin)
    first, last = chosen.start or date.min, chosen.end or date.max
    return counted.filter(pl.col("start").is_between(first, last))


def _origins(view: View, kind: str, chosen: Chosen) -> list[str]:
    """The origins that the export draws on. Raises ValueError where one is asked for that nobody knows."""
    there = set(view.sql("SELECT DISTINCT origin FROM all_events")["origin"])
    if chosen.origin and chosen.origin not in there | {"text", *ORIGINS}:
        raise ValueError(f"{chosen.origin}: no such origin; the store has {', '.join(sorted(there)) or 'none yet'}")
    if kind == "claims":
        return ["text"]
    which, values = chosen.condition()
    found = view.sql(f"SELECT DISTINCT origin FROM events_as_of($day) WHERE {which}", values)  # noqa: S608 - ours
    return sorted(found["origin"])


def _software() -> str:
    return f"dyads {version('dyads')}"


def _days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    first, last = _day(start), _day(end)
    if first and last and first > last:
        raise ValueError(f"from {first} to {last}: no days; name the first one first")
    return first, last


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text}: not a day of the calendar; write it as 2016-03-01") from error
