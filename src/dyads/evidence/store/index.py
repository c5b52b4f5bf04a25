"""The index: a DuckDB file over the parts, which answers the questions and can be deleted at any time.

An index is named by the commits that it holds, so a stale one is never taken for a fresh one, readers keep theirs
while a newer one is made, and several processes that make the same one do no harm. A new one begins as a copy of the
newest that holds nothing else than what is wanted, and reads only the commits that are missing there.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dyads.evidence import cache
from dyads.evidence.store import manifest, parts, resolution
from dyads.evidence.store.flat import flat
from dyads.evidence.store.schemas import VERSION
from dyads.evidence.store.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from dyads.evidence.store.parts import Part

LAYOUT = 4  # of tables.sql; another number makes every index anew
LOOSE = 0.25  # free blocks to used ones from which a copy without them is worth its time
SMALL = 64  # free blocks (16 MB) that are not worth it
TRIES = 5  # to open an index before another process that adds has made a newer one and dropped it
MEMORY = "1GB"  # that DuckDB may take before it works on disk
TABLES = {"documents": "reports", "events": "all_events", "claims": "all_claims"}  # kind -> table, where they differ
TOGETHER = "source_country, target_country, source, target, start"  # a pair's rows, so that they are found fast
NOT_TWICE = """origin = 'text' OR NOT EXISTS (
    SELECT 1 FROM all_events old WHERE old.origin = new.origin AND old.key = new.key
)"""
VOTES_NOT_TWICE = """NOT EXISTS (
    SELECT 1 FROM votes old
    WHERE old.origin = new.origin AND old.roll_call = new.roll_call AND old.state IS NOT DISTINCT FROM new.state
)"""


def fresh(store: Path, commits: list[str]) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the index of these commits, made if it is not there. Raises OSError: a full disk."""
    folder = _folder(store)
    for _ in range(TRIES):
        try:
            return _fresh(store, folder, commits)
        except (duckdb.Error, FileNotFoundError) as error:  # another process has dropped the file that was wanted
            failed = error
    raise OSError(errno.EIO, f"the index cannot be made: {failed}", str(folder)) from failed


def _fresh(store: Path, folder: Path, commits: list[str]) -> duckdb.DuckDBPyConnection:
    path = folder / f"{_key(commits)}.duckdb"
    if path.exists():
        try:
            return _opened(path)
        except duckdb.Error:  # damaged, or of another version of DuckDB
            path.unlink(missing_ok=True)
    _make(store, folder, path, commits)
    _drop_others(folder, path)
    return _opened(path)


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(path), read_only=True, config={"memory_limit": MEMORY})
    connection.execute("SELECT count(*) FROM commits")
    return connection


def _folder(store: Path) -> Path:
    """``index/`` in the store; in the user's cache where the store cannot be written to."""
    folder = store / "index"
    try:
        folder.mkdir(exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        folder = cache.folder("index") / parts.digest(str(store.resolve()).encode())
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _key(commits: list[str]) -> str:
    named = "\n".join([str(LAYOUT), str(VERSION), duckdb.__version__, *commits])
    return hashlib.blake2b(named.encode(), digest_size=16).hexdigest()


def _make(store: Path, folder: Path, path: Path, commits: list[str]) -> None:
    workplace = Path(tempfile.mkdtemp(dir=folder, prefix="."))
    try:
        made = workplace / path.name
        if base := _base(folder, set(commits)):
            shutil.copyfile(base, made)
        with duckdb.connect(
            str(made), config={"memory_limit": MEMORY, "temp_directory": str(workplace / "spill")}
        ) as connection:
            if base is None:
                connection.execute(files("dyads.evidence.store").joinpath("tables.sql").read_text(encoding="utf-8"))
            builder = Builder(store, connection)
            builder.add(commits)
            loose = builder.is_loose()
        (_compacted(made) if loose else made).replace(path)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _compacted(made: Path) -> Path:
    """A copy of the index without unused blocks, which DuckDB itself does not give back."""
    compact = made.with_suffix(".compact")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_quoted(made)}' AS made (READ_ONLY); ATTACH '{_quoted(compact)}' AS compact")
        connection.execute("COPY FROM DATABASE made TO compact")
    return compact


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _base(folder: Path, wanted: set[str]) -> Path | None:
    """The index with the most commits that holds none but wanted ones."""
    held = {path: names for path in folder.glob("*.duckdb") if (names := _held(path)) is not None and names <= wanted}
    return max(held, key=lambda path: (len(held[path]), path.name), default=None)


def _held(path: Path) -> set[str] | None:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            layout = connection.execute("SELECT layout, version, duckdb FROM made_with").fetchone()
            if layout != (LAYOUT, VERSION, duckdb.__version__):
                return None
            return {name for (name,) in connection.execute("SELECT name FROM commits").fetchall()}
    except duckdb.Error:
        return None


def _drop_others(folder: Path, kept: Path) -> None:
    for path in folder.glob("*.duckdb*"):
        if path != kept:
            try:
                path.unlink()
            except OSError:  # open in another process on a system that forbids it: the next one deletes it
                continue


class Builder:
    """Brings an index up to date with the parts."""

    def __init__(self, store: Path, connection: duckdb.DuckDBPyConnection) -> None:
        """Add to the index behind ``connection``, which can be written to."""
        self._store, self._connection = store, connection

    def add(self, commits: list[str]) -> None:
        """Take in what these commits hold and the index does not; damaged parts are told and left out."""
        run = self._connection.execute
        run("DELETE FROM made_with")
        run("INSERT INTO made_with VALUES (?, ?, ?)", [LAYOUT, VERSION, duckdb.__version__])
        there = {name for (name,) in run("SELECT name FROM commits").fetchall()}
        new = [name for name in commits if name not in there]
        for number, name in enumerate(new, start=len(there)):
            with self._at_once():
                self._take(number, name)
        with self._at_once():
            self._settle()
        run("CHECKPOINT")

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """One transaction: DuckDB waits for the disk at the end of each."""
        self._connection.execute("BEGIN")
        yield
        self._connection.execute("COMMIT")

    def is_loose(self) -> bool:
        """Whether a good part of the file is blocks that nothing uses any more."""
        loose = f"SELECT free_blocks > greatest({LOOSE} * used_blocks, {SMALL}) FROM pragma_database_size()"  # noqa: S608 - ours
        return (True,) in self._connection.execute(loose).fetchall()

    def _take(self, number: int, name: str) -> None:
        run = self._connection.execute
        try:
            commit = manifest.read(self._store, name)
        except manifest.DamagedCommit as damaged:
            run("INSERT INTO problems VALUES (?, ?)", [number, str(damaged)])
            run("INSERT INTO commits VALUES (?, ?, NULL)", [number, name])
            return
        run("INSERT INTO commits VALUES (?, ?, ?)", [number, name, commit.added_at])
        for part in commit.parts:
            self._take_part(number, part)

    def _take_part(self, commit: int, part: Part) -> None:
        run = self._connection.execute
        (number,) = run("SELECT count(*) FROM parts").fetchone() or (0,)
        try:
            table = parts.read(self._store, part, check=True)
        except parts.DamagedPart as damaged:
            aside = parts.set_aside(self._store, damaged)
            run("INSERT INTO problems VALUES (?, ?)", [commit, f"{damaged}; {aside}"])
            return
        row = [number, commit, part.kind, part.hash, part.rows, part.bytes, part.version]
        run("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._insert(TABLES.get(part.kind, part.kind), flat(part.kind, table), number, commit)

    def _insert(self, table: str, rows: pl.DataFrame, part: int, commit: int) -> None:
        new = Stream(rows)  # noqa: F841 - DuckDB finds it by its name
        which = f"SELECT {part}, row, {commit}, new.* EXCLUDE (row) FROM new"  # noqa: S608 - ours
        if table == "all_events":
            which += f" WHERE {NOT_TWICE} ORDER BY {TOGETHER}"
        elif table == "votes":
            which += f" WHERE {VOTES_NOT_TWICE}"
        self._connection.execute(f"INSERT INTO {table} {which}")

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
