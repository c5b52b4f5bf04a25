"""A store, opened: what it holds as tables and records, and additions to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from dyads.evidence.store import index, manifest, parts
from dyads.evidence.store.schemas import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from dyads.evidence.store.parts import Part

MARK = "store.json"  # tells a store from any other folder
FORMAT = 1  # of the folder; tables have versions of their own


class NoStore(Exception):  # noqa: N818 - it names what the folder is not
    """There is no store in the folder, or none that can be made there."""


class Store:
    """A folder of reports, events and claims.

    Any number of processes may read and add at once. What is asked sees everything that was added before, by anybody.
    """

    def __init__(self, folder: str | Path, *, as_of: str | None = None, read_only: bool = False) -> None:
        """Open the store, or make it where there is an empty folder or none.

        as_of: ISO day; answer as one could have on that day. read_only: never make or change anything in the folder.
        Raises NoStore, and ValueError where ``as_of`` is no day.
        """
        self.folder = Path(folder)
        self.as_of = _day(as_of) if as_of else None
        self.read_only = read_only
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._commits: list[str] = []
        _open_folder(self.folder, read_only=read_only)

    # -- adding ----------------------------------------------------------------------------------------------------

    def commit(self, tables: dict[str, pl.DataFrame] | Batch) -> None:
        """Keep the tables (kind -> rows), all or none; on return they are on the disk.

        Raises OSError where they cannot be written, and PermissionError where the store was opened to be read only.
        """
        if self.read_only:
            raise PermissionError(f"{self.folder}: this store was opened to be read only")
        if isinstance(tables, Batch):
            tables = tables.tables()
        written = [parts.write(self.folder, kind, table) for kind, table in tables.items() if table.height]
        if written:
            manifest.commit(self.folder, written)

    # -- asking ----------------------------------------------------------------------------------------------------

    @property
    def problems(self) -> list[str]:
        """A line for each part of the store that is damaged and therefore not served."""
        return [line for (line,) in self.connection.execute("SELECT line FROM problems").fetchall()]

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The index, read-only and up to date with all that was added so far."""
        commits = manifest.names(self.folder)
        if self._connection is None or commits != self._commits:
            self.close()
            self._connection = index.fresh(self.folder, commits)
            self._commits = commits
        return self._connection

    def sql(self, query: str, parameters: Iterable[Any] = ()) -> pl.DataFrame:
        """The answer of the index to a query; its tables and macros are those of tables.sql."""
        return pl.DataFrame(self.connection.sql(query, params=list(parameters)))

    def documents(self) -> pl.DataFrame:
        """A row for each report: its key, id, title, outlet, url, day, and the original that it copies."""
        return self._as_of("documents")

    def events(self, a: str | None = None, b: str | None = None, *, origin: str | None = None) -> pl.DataFrame:
        """A row for each event between ``a`` and ``b`` (in both directions), of one actor with anybody, or of all.

        a, b: actor ids; a state's id stands for everybody of that state. origin: ``text``, ``gdelt`` ...; all if None.
        """
        conditions, values = between(a, b)
        if origin:
            conditions, values = [*conditions, "origin = ?"], [*values, origin]
        return self._as_of("events", conditions, values)

    def claims(self, speaker: str | None = None) -> pl.DataFrame:
        """A row for each claim, of all or of one speaker (an actor id; a state's stands for everybody of the state)."""
        return self._as_of("claims", [is_of("speaker")] if speaker else [], [speaker] * 2 if speaker else [])

    def close(self) -> None:
        """Let go of the index; the next question opens it again."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def part(self, number: int) -> Part:
        """The part that the index knows by that number."""
        row = self.connection.execute(
            "SELECT kind, hash, rows, bytes, version FROM parts WHERE number = ?", [number]
        ).fetchone()
        if row is None:
            raise LookupError(f"no part {number} in the index")
        return parts.Part(**dict(zip(("kind", "hash", "rows", "bytes", "version"), row, strict=True)))

    def _as_of(self, kind: str, conditions: Iterable[str] = (), values: Iterable[Any] = ()) -> pl.DataFrame:
        where = " AND ".join(conditions) or "true"
        return self.sql(f"FROM {kind}_as_of(?) WHERE {where} ORDER BY ALL", [self.as_of, *values])


def between(a: str | None, b: str | None) -> tuple[list[str], list[str]]:
    """Conditions, with their values, on events between two actors in both directions, or of one with anybody."""
    if a and b:
        there, back = f"{is_of('source')} AND {is_of('target')}", f"{is_of('target')} AND {is_of('source')}"
        return [f"({there} OR {back})"], [a, a, b, b] * 2
    if one := a or b:
        return [f"({is_of('source')} OR {is_of('target')})"], [one] * 4
    return [], []


def is_of(side: str) -> str:
    """A condition with two places for an actor's id: the party is that actor, or somebody of that state."""
    return f"({side} = ? OR {side}_country = ?)"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text}: not a day of the calendar; write it as 2016-03-01") from error


def _open_folder(folder: Path, *, read_only: bool) -> None:
    mark = folder / MARK
    if mark.is_file():
        made = msgspec.json.decode(mark.read_bytes())
        if made.get("format") != FORMAT:
            raise NoStore(f"{folder}: a store of format {made.get('format')}; this dyads knows {FORMAT}: update dyads")
    elif read_only or folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise NoStore(f"{folder}: no store of dyads; name one, or a folder that is empty or not there to make one")
    else:
        try:
            parts.place(msgspec.json.encode({"format": FORMAT}), mark)
        except OSError as error:
            raise NoStore(f"{folder}: no store can be made there ({error.strerror})") from error
