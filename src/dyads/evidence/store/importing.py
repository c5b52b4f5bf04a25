"""Event data of others into a store: a file at a time, in parts of bounded size, each file as a whole or not at all.

The parts of a file are written as they come and belong to the store only when the last one is there. Stopped before,
the same command reads that file again; parts have the name of their content, so those that are there already are not
written twice. A row has the same id in any file, so files that overlap do no harm.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyads import datasets
from dyads.datasets import present
from dyads.datasets.tally import OTHERS, Tally, counts
from dyads.evidence.store import manifest, parts
from dyads.evidence.store.parts import ZSTD_LEVEL_OF_MANY
from dyads.evidence.store.schemas import Batch
from dyads.records import Import, Record, stable_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import polars as pl

    from dyads.actors.own import OwnActors
    from dyads.evidence.store.parts import Part
    from dyads.evidence.store.store import Store
    from dyads.records import Count

UNMAPPED_SHOWN = 10


class Taken(Record, frozen=True, kw_only=True):
    """What became of one file. ``record`` is None where nothing of it could be read."""

    path: str
    record: Import | None
    known: bool = False  # the store had the same file already, and nothing was done
    broken: bool = False  # it, or some of it, could not be read
    problems: tuple[str, ...] = ()  # a line each, with path and line


def import_(
    store: Store,
    origin: str,
    paths: str | Path | Iterable[str | Path],
    *,
    told: Callable[[Path, Tally], None] = lambda _path, _tally: None,
    own: OwnActors | None = None,
    **options: Any,
) -> Iterator[Taken]:
    """Take in files of a data set, one after the other; a file that the store has is passed over.

    origin: a name of ``datasets.ORIGINS``. paths: files and folders. told: called after each part of a file with the
    counts so far. own: actors of the user, over those of the registry; rows that the store has stay as they are.
    options: those of the data set's reader. Raises UnknownOrigin, TypeError and ValueError for wrong options,
    PermissionError where the store was opened to be read only, OSError where it cannot be written to.
    """
    datasets.check(origin, options)
    if store.read_only:
        raise PermissionError(f"{store.folder}: this store was opened to be read only")
    importing = Importing(store, origin, options, told, own)
    try:
        for path in [paths] if isinstance(paths, str | Path) else paths:
            yield from importing.path(Path(path))
    finally:
        present.take(None)


class Importing:
    """One run: what the store has already, and how the files are read."""

    def __init__(
        self,
        store: Store,
        origin: str,
        options: dict[str, Any],
        told: Callable[[Path, Tally], None],
        own: OwnActors | None,
    ) -> None:
        """See ``import_``."""
        self._store, self._origin, self._options, self._told, self._own = store, origin, options, told, own
        self._known = set(_imported(store))

    def path(self, path: Path) -> Iterator[Taken]:
        """A file, or the files of a folder."""
        try:
            files = datasets.files(self._origin, path)
        except OSError as error:
            files, reason = [], f"cannot be read ({error.strerror})"
        else:
            reason = f"no files of {self._origin} in this folder"
        if not files:
            yield Taken(path=str(path), record=None, broken=True, problems=(f"{path}: {reason}",))
        for file in files:
            yield self._file(file)

    def _file(self, file: Path) -> Taken:
        try:
            content = _hash(file)
        except OSError as error:
            problem = f"{file}: cannot be read ({error.strerror})"
            return Taken(path=str(file), record=None, broken=True, problems=(problem,))
        identity = stable_id("i", self._origin, content, *sorted(self._options.items()))
        if identity in self._known:
            return Taken(path=str(file), record=None, known=True)
        tally = Tally()
        present.take(self._own)
        written = self._written(self._tables(file, tally))
        record = self._record(identity, file, content, tally) if tally.rows else None
        if record:
            batch = Batch()
            batch.add("imports", record, datetime.now(UTC).replace(tzinfo=None))
            written += [parts.write(self._store.folder, kind, table) for kind, table in batch.tables().items()]
            manifest.commit(self._store.folder, written)
            self._known.add(identity)
        problems = tuple(f"{file}, {line}" for line in tally.problems)
        return Taken(path=str(file), record=record, broken=tally.is_broken or tally.torn > 0, problems=problems)

    def _written(self, tables: Iterator[tuple[str, pl.DataFrame]]) -> list[Part]:
        """The parts of the tables, of which one is written while the next is read, so that both cores have work."""
        written: list[Future[Part]] = []
        with ThreadPoolExecutor(1) as writer:
            for kind, table in tables:
                if written:
                    written[-1].result()  # no more than two tables are in memory
                if table.height:
                    written.append(writer.submit(parts.write, self._store.folder, kind, table, ZSTD_LEVEL_OF_MANY))
        return [part.result() for part in written]

    def _tables(self, file: Path, tally: Tally) -> Iterator[tuple[str, pl.DataFrame]]:
        """What the reader gives; a file that stops being readable ends there, and that is told."""
        reading = datasets.read(self._origin, file, tally, **self._options)
        while True:
            try:
                kind, table = next(reading)
            except StopIteration:
                return
            except OSError as error:
                tally.broken(f"cannot be read ({error.strerror})")
                return
            yield kind, table
            self._told(file, tally)

    def _record(self, identity: str, file: Path, content: str, tally: Tally) -> Import:
        return Import(
            id=identity,
            origin=self._origin,
            file=file.name,
            hash=content,
            rows=tally.rows,
            events=tally.events,
            skipped=counts(tally.skipped),
            unmapped=counts(tally.unmapped),
            version=version("dyads"),
        )


def _imported(store: Store) -> Iterator[str]:
    """Ids of the imports that the store has, from its parts: it needs no index, which may take a while to make."""
    for name in manifest.names(store.folder):
        with suppress(manifest.DamagedCommit, parts.DamagedPart):  # such a file comes in again, and its rows only once
            for part in manifest.read(store.folder, name).parts:
                if part.kind == "imports":
                    yield from parts.read(store.folder, part, ["id"])["id"]


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def summary(done: Iterable[Taken]) -> str:
    """What became of all files, in a few lines: rows, events, what was skipped and why, and who is nobody here."""
    files = list(done)
    records = [one.record for one in files if one.record]
    known = sum(one.known for one in files)
    skipped, unmapped = (_total(getattr(record, field) for record in records) for field in ("skipped", "unmapped"))
    kinds = sorted({datasets.known_origin(record.origin).kind for record in records})
    rows, taken = (sum(getattr(record, field) for record in records) for field in ("rows", "events"))
    lines = [f"{rows:,} rows, {taken:,} {' and '.join(kinds) or 'events'} from {_files(len(records))}"]
    lines[0] += f"; {_files(known)} {'was' if known == 1 else 'were'} there already" if known else ""
    if skipped:
        lines.append("skipped rows: " + _listed(skipped))
    if unmapped:
        lines.append(f"kept without an actor or code that is known here: {_listed(unmapped, UNMAPPED_SHOWN)}")
    return "\n".join(lines)


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


def _total(counted: Iterable[tuple[Count, ...]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counts_of_file in counted:
        total.update({one.name: one.count for one in counts_of_file})
    return total


def _listed(counter: Counter[str], shown: int | None = None) -> str:
    ordered = [(name, number) for name, number in counter.most_common() if name != OTHERS][:shown]
    rest = sum(counter.values()) - sum(number for _, number in ordered)
    return ", ".join(f"{name} {number:,}" for name, number in ordered) + (f", others {rest:,}" if rest else "")
