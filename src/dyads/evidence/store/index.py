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
from importlib.resources import files
from pathlib import Path

import duckdb

from dyads.evidence import cache
from dyads.evidence.store import parts
from dyads.evidence.store.schemas import VERSION

LAYOUT = 5  # of tables.sql; another number makes every index anew
LOOSE = 0.25  # free blocks to used ones from which a copy without them is worth its time
SMALL = 64  # free blocks (16 MB) that are not worth it
TRIES = 5  # to open an index before another process that adds has made a newer one and dropped it
MEMORY = "1GB"  # that DuckDB may take before it works on disk


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
    from dyads.evidence.store.builder import Builder

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
            connection.execute("DELETE FROM made_with")
            connection.execute("INSERT INTO made_with VALUES (?, ?, ?)", [LAYOUT, VERSION, duckdb.__version__])
            Builder(store, connection).add(commits)
            connection.execute("CHECKPOINT")
            loose = _is_loose(connection)
        (_compacted(made) if loose else made).replace(path)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _is_loose(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a good part of the file is blocks that nothing uses any more."""
    loose = f"SELECT free_blocks > greatest({LOOSE} * used_blocks, {SMALL}) FROM pragma_database_size()"  # noqa: S608 - ours
    return (True,) in connection.execute(loose).fetchall()


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
