"""Brings an index up to date with the parts that commits name.

What many small parts hold goes into a table together: DuckDB takes as long for one row as for thousands.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from dyads.evidence.store import manifest, parts, resolution
from dyads.evidence.store.flat import flat
from dyads.evidence.store.schemas import KINDS, TABLES
from dyads.evidence.store.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

    from dyads.evidence.store.parts import Part

BYTES_TOGETHER = 8_000_000  # of parts that wait in memory, where they are twenty times as large
TOGETHER = "source_country, target_country, source, target, start"  # a pair's rows, so that they are found fast
# What a data set tells of again is there once: kind -> the columns by which it is told.
ONCE = {"events": ["origin", "key"], "votes": ["origin", "roll_call", "state"]}
LISTS = {
    "commits": {"number": pl.Int32, "name": pl.String, "added_at": pl.Datetime},
    "parts": {
        "number": pl.Int32,
        "commit": pl.Int32,
        "kind": pl.String,
        "hash": pl.String,
        "rows": pl.Int64,
        "bytes": pl.Int64,
        "version": pl.Int32,
    },
    "problems": {"commit": pl.Int32, "line": pl.String},
}


class _Read(NamedTuple):
    """A part with its number in the index and that of its commit."""

    number: int
    commit: int
    table: pl.DataFrame


class Builder:
    """Takes commits into an index."""

    def __init__(self, store: Path, connection: duckdb.DuckDBPyConnection) -> None:
        """Add to the index behind ``connection``, which can be written to."""
        self._store, self._connection = store, connection
        ((self._parts,),) = connection.execute("SELECT count(*) FROM parts").fetchall()
        self._begin()

    def add(self, commits: list[str]) -> None:
        """Take in what these commits hold and the index does not; damaged parts are told and left out."""
        there = {name for (name,) in self._connection.execute("SELECT name FROM commits").fetchall()}
        new = [name for name in commits if name not in there]
        for number, name in enumerate(new, start=len(there)):
            self._take(number, name)
            if self._waiting >= BYTES_TOGETHER:
                with self._at_once():
                    self._insert_waiting()
        with self._at_once():
            self._insert_waiting()
            self._settle()

    def _begin(self) -> None:
        self._lists: dict[str, list[tuple[Any, ...]]] = {name: [] for name in LISTS}
        self._tables: dict[str, list[_Read]] = {kind: [] for kind in KINDS}
        self._waiting = 0  # bytes

    def _take(self, number: int, name: str) -> None:
        try:
            commit = manifest.read(self._store, name)
        except manifest.DamagedCommit as damaged:
            self._lists["problems"].append((number, str(damaged)))
            self._lists["commits"].append((number, name, None))
            return
        self._lists["commits"].append((number, name, commit.added_at))
        for part in commit.parts:
            self._take_part(number, part)

    def _take_part(self, commit: int, part: Part) -> None:
        try:
            table = parts.read(self._store, part, check=True)
        except parts.DamagedPart as damaged:
            aside = parts.set_aside(self._store, damaged)
            self._lists["problems"].append((commit, f"{damaged}; {aside}"))
            return
        number, self._parts = self._parts, self._parts + 1
        self._lists["parts"].append((number, commit, part.kind, part.hash, part.rows, part.bytes, part.version))
        self._tables[part.kind].append(_Read(number, commit, table))
        self._waiting += part.bytes

    def _insert_waiting(self) -> None:
        for name, rows in self._lists.items():
            self._insert(name, pl.DataFrame(rows, LISTS[name], orient="row"))
        for kind, tables in self._tables.items():
            if tables:
                self._insert_records(kind, _rows(kind, tables))
        self._begin()

    def _insert_records(self, kind: str, rows: pl.DataFrame) -> None:
        table = TABLES.get(kind, kind)
        if kind not in ONCE:
            self._insert(table, rows)
            return
        told = pl.col("origin") != "text"  # what was read in a report is told apart by its report
        again = told & ~pl.struct(ONCE[kind]).is_first_distinct()
        same = " AND ".join(f"old.{column} IS NOT DISTINCT FROM new.{column}" for column in ONCE[kind])
        which = f"WHERE origin = 'text' OR NOT EXISTS (SELECT 1 FROM {table} old WHERE {same})"  # noqa: S608 - ours
        self._insert(table, rows.filter(~again), f"{which} ORDER BY {TOGETHER}" if kind == "events" else which)

    def _insert(self, table: str, rows: pl.DataFrame, which: str = "") -> None:
        new = Stream(rows)  # noqa: F841 - DuckDB finds it by its name
        if rows.height:
            self._connection.execute(f"INSERT INTO {table} BY NAME FROM new {which}")

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """One transaction: DuckDB waits for the disk at the end of each."""
        self._connection.execute("BEGIN")
        yield
        self._connection.execute("COMMIT")

    def _settle(self) -> None:
        """Of a report that was kept twice, the later coding holds; copies find their original; judgements apply.

        Later is what the commits' names say, and not the order in which this index met them.
        """
        run = self._connection.execute
        run(
            "CREATE OR REPLACE TEMP TABLE late AS SELECT key, arg_max(commit, name) AS commit "
            "FROM reports JOIN commits ON commit = number GROUP BY key"
        )
        run("DELETE FROM reports r USING late WHERE r.key = late.key AND r.commit <> late.commit")
        for table in ("all_events", "all_claims", "mentions"):
            run(f"DELETE FROM {table} t USING late WHERE t.report = late.key AND t.commit <> late.commit")  # noqa: S608
        resolution.apply(self._connection)


def _rows(kind: str, read: list[_Read]) -> pl.DataFrame:
    """The records of several parts as rows of the index, each with the place where it lies."""
    heights = [one.table.height for one in read]
    return flat(kind, pl.concat([one.table for one in read])).with_columns(
        part=pl.Series(np.repeat([one.number for one in read], heights), dtype=pl.Int32),
        row=pl.Series(np.concatenate([np.arange(height) for height in heights]), dtype=pl.Int32),
        commit=pl.Series(np.repeat([one.commit for one in read], heights), dtype=pl.Int32),
    )
