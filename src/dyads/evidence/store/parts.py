"""Parts: Parquet files that are written once, whole, under the hash of their bytes, and never touched again.

A part is written to a temporary file, synced and renamed, so that its name appears only with all of its bytes behind
it. Whoever reads one can tell from the name whether it is still what was written.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
import time
from pathlib import Path

import polars as pl

from dyads.evidence.store import migrations
from dyads.evidence.store.schemas import VERSION
from dyads.records import Record

ZSTD_LEVEL = 6  # 4 % smaller than 3; 9 takes half as long again for another 3 %
ZSTD_LEVEL_OF_MANY = 3  # for millions of rows at a time: 5 % larger than 6, in half the time
ROW_GROUP = 25_000  # rows, so that one is read in 5 ms instead of 30; 2 % larger than without
TEMPORARY = (".", ".part")  # first and last of the names of files that are being written
LEFT_BEHIND = 3_600  # seconds; nothing takes so long to write


class Part(Record, frozen=True, kw_only=True):
    """One part: its kind, and the BLAKE2b hash of its bytes, which is its name."""

    kind: str
    hash: str
    rows: int
    bytes: int
    version: int  # of the tables when it was written

    def path(self, store: Path) -> Path:
        """Where the part stands in the store's folder."""
        return store / "parts" / self.kind / f"{self.hash}.parquet"


class DamagedPart(Exception):  # noqa: N818 - it names what the part is
    """A part that is not what was written: missing, truncated or altered."""

    def __init__(self, part: Part, path: Path, reason: str) -> None:
        """``reason`` says what is wrong with the file at ``path``."""
        super().__init__(f"{path}: {reason}")
        self.part = part


def write(store: Path, kind: str, table: pl.DataFrame, level: int = ZSTD_LEVEL) -> Part:
    """Write ``table`` as a part, compressed at that level of zstd.

    Raises OSError (no rights, a full disk), and leaves nothing behind then.
    """
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd", compression_level=level, row_group_size=ROW_GROUP)
    content = buffer.getvalue()
    part = Part(kind=kind, hash=digest(content), rows=table.height, bytes=len(content), version=VERSION)
    place(content, part.path(store))
    return part


def read(store: Path, part: Part, columns: list[str] | None = None, *, check: bool = False) -> pl.DataFrame:
    """The table of a part, brought up to the present version of the tables.

    check: also compare the bytes with the part's name. Raises DamagedPart, and NewerStore where dyads must be updated.
    """
    migrations.check(part.kind, part.version)
    path = part.path(store)
    try:
        content = path.read_bytes()
        if check and (found := digest(content)) != part.hash:
            size = f"{len(content)} bytes instead of {part.bytes}"
            wrong = size if len(content) != part.bytes else "its bytes have changed"
            raise DamagedPart(part, path, f"hash mismatch: {wrong}, {found} instead of {part.hash}")
        table = pl.read_parquet(content, columns=columns if migrations.is_current(part.kind, part.version) else None)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DamagedPart(part, path, f"cannot be read ({error})") from error
    newer = migrations.migrated(part.kind, table, part.version)
    return newer.select(columns) if columns and newer.columns != columns else newer


def rows(store: Path, part: Part, first: int, count: int, columns: list[str] | None = None) -> pl.DataFrame:
    """``count`` rows of a part from ``first`` (0 is the first) on, without reading the others. Raises DamagedPart."""
    migrations.check(part.kind, part.version)
    if not migrations.is_current(part.kind, part.version):
        return read(store, part, columns).slice(first, count)
    path = part.path(store)
    try:
        found = pl.scan_parquet(path).slice(first, count)
        return (found.select(columns) if columns else found).collect()
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DamagedPart(part, path, f"cannot be read ({error})") from error


def set_aside(store: Path, damaged: DamagedPart) -> str:
    """Move a damaged part out of the way, for its owner to look at. Says what was done."""
    path = damaged.part.path(store)
    target = store / "aside" / path.name
    try:
        target.parent.mkdir(exist_ok=True)
        path.replace(target)
    except FileNotFoundError:
        return "what else is there is served"
    except OSError:
        return "it stays where it is, since the folder cannot be written to; what else is there is served"
    return f"set aside as {target}; what else is there is served"


def is_temporary(path: Path) -> bool:
    """Whether the file is on its way to becoming a part, a commit or a store's mark."""
    return path.name.startswith(TEMPORARY[0]) and path.name.endswith(TEMPORARY[1])


def sweep(store: Path) -> None:
    """Delete what a process that was killed while it wrote has left behind: temporary files older than an hour."""
    written = (*store.iterdir(), *store.glob("manifest/*"), *store.glob("parts/*/*"))
    for path in (*filter(is_temporary, written), *store.glob("index/.*")):
        try:
            if time.time() - path.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        except OSError:  # somebody else has done it, or it is not ours
            continue


def digest(content: bytes) -> str:
    """The name of what holds these bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def place(content: bytes, path: Path) -> None:
    """Write the bytes to ``path`` in one step that survives a loss of power; nothing is done where it is there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY[0], suffix=TEMPORARY[1])
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(rights())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def rights() -> int:
    """Those of any file that the user makes; a temporary one is its owner's alone, and a store may be of several.

    There is no way to ask for them without setting them.
    """
    mask = os.umask(0o022)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last; systems that cannot open folders (Windows) do so by themselves."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
