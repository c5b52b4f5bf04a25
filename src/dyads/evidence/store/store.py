"""A store, opened: what it holds as tables and records, and additions to it."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyads.evidence.store import folders, index, manifest, parts, sides
from dyads.evidence.store.asking import asked
from dyads.evidence.store.schemas import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import duckdb
    import polars as pl

    from dyads.evidence.store.adding import Added
    from dyads.evidence.store.exporting import Exported
    from dyads.evidence.store.gaps import Gaps
    from dyads.evidence.store.importing import Taken
    from dyads.evidence.store.parts import Part
    from dyads.evidence.store.status import Status
    from dyads.records import Coded, Judgement, Receipt


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
        self._still = False
        self._reports: dict[str, Coded] = {}
        folders.opened(self.folder, read_only=read_only)

    # -- adding ----------------------------------------------------------------------------------------------------

    def commit(self, tables: dict[str, pl.DataFrame] | Batch) -> None:
        """Keep the tables (kind -> rows), all or none; on return they are on the disk.

        Raises OSError where they cannot be written, and PermissionError where the store was opened to be read only.
        """
        self.check_writable()
        if isinstance(tables, Batch):
            tables = tables.tables()
        written = [parts.write(self.folder, kind, table) for kind, table in tables.items() if table.height]
        if written:
            manifest.commit(self.folder, written)

    def check_writable(self) -> None:
        """Raise PermissionError where nothing can be added: opened to be read only, or no right to write."""
        if self.read_only:
            raise PermissionError(f"{self.folder}: this store was opened to be read only")
        if not os.access(self.folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))

    def import_(
        self,
        origin: str,
        paths: str | Path | Iterable[str | Path],
        *,
        actors: str | Path | None = None,
        **options: Any,
    ) -> list[Taken]:
        """Take in files of a data set: see :func:`dyads.evidence.store.importing.import_`.

        actors: a file of your own actors, which must be readable (OSError) and right (WrongRowError).
        """
        from dyads.actors.own import OwnActors
        from dyads.evidence.store import importing

        own = OwnActors.read(actors) if actors else None
        return list(importing.import_(self, origin, paths, own=own, **options))

    def read(
        self, *paths: str, jobs: int | None = None, actors: str | Path | None = None, recode: bool = False
    ) -> Added:
        """Read reports (files, folders, patterns, ``-``) into the store: what is new is coded and kept.

        jobs: processes; None takes all cores for many reports. actors: a file of your own actors. recode: code again
        what another version of the coder read. Returns how many were kept, were copies, were known, and what could not
        be read. Raises OSError where the store cannot be written to; what was kept before stays kept.
        """
        from dyads.actors.own import OwnActors
        from dyads.evidence.store import adding
        from dyads.reading import read

        own = OwnActors.read(actors) if actors else None
        return adding.add(self, (one for path in paths for one in read(path)), jobs=jobs, own=own, recode=recode)

    def judge(self, verdict: str, *ids: str, note: str | None = None) -> Judgement:
        """Keep a judgement about records: see :func:`dyads.evidence.store.judging.judge`."""
        from dyads.evidence.store import judging

        return judging.judge(self, verdict, ids, note)

    # -- asking ----------------------------------------------------------------------------------------------------

    @property
    def problems(self) -> list[str]:
        """A line for each part of the store that is damaged and therefore not served."""
        return [line for (line,) in self.connection.execute("SELECT line FROM problems").fetchall()]

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The index, read-only and up to date with all that was added so far."""
        if self._still and self._connection:
            return self._connection
        commits = manifest.names(self.folder)
        if self._connection is None or commits != self._commits:
            self.close()
            self._connection = index.fresh(self.folder, commits)
            self._commits = commits
        return self._connection

    @contextmanager
    def still(self) -> Iterator[None]:
        """What is asked within sees the store as it is now, whatever others add meanwhile."""
        outer, self._still = self._still, bool(self.connection)
        try:
            yield
        finally:
            self._still = outer
            if not outer:
                self._reports.clear()

    def sql(self, query: str, values: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """The answer of the index to a query, with values for its ``$names``; tables and macros are in tables.sql."""
        return asked(self.connection, query, values)

    def documents(self) -> pl.DataFrame:
        """A row for each report: its key, id, title, outlet, url, day, and the original that it copies."""
        return self._as_of("documents")

    def events(
        self, a: str | None = None, b: str | None = None, *, origin: str | None = None, members: bool = True
    ) -> pl.DataFrame:
        """A row for each event between ``a`` and ``b`` (in both directions), of one actor with anybody, or of all.

        a, b: ids or names; who counts for them is told in :mod:`dyads.evidence.store.sides`. origin: ``text``,
        ``gdelt`` ...; all if None. members: whether members act for an organisation. Raises UnknownActor, and
        ValueError where both are the same.
        """
        which, values = sides.asked(self, a, b, members=members)
        if origin:
            which, values = f"{which} AND origin = $origin", {**values, "origin": origin}
        return self._as_of("events", which, values)

    def claims(self, speaker: str | None = None, *, members: bool = True) -> pl.DataFrame:
        """A row for each claim, of all or of one speaker: an id or a name, for whom others count as with events.

        Raises UnknownActor.
        """
        if speaker is None:
            return self._as_of("claims")
        speaking = sides.side(sides.named(self, speaker), members=members)
        return self._as_of("claims", speaking.condition("speaker", "a"), {"a": speaking.actor})

    def votes(self, state: str | None = None) -> pl.DataFrame:
        """A row for each vote of a state (an actor id), or of all, in a roll call."""
        query = "FROM votes_as_of($day) WHERE $state IS NULL OR state = $state"
        return self.sql(query, {"day": self.as_of, "state": state}).sort("roll_call", "state")

    def series(self, a: str, b: str, period: str = "month", origin: str | None = None, **options: bool) -> pl.DataFrame:
        """See :func:`dyads.evidence.store.series.series`."""
        from dyads.evidence.store import series

        return series.series(self, a, b, period, origin, **options)

    def dyad_periods(self, period: str = "month", origin: str | None = None) -> pl.DataFrame:
        """See :func:`dyads.evidence.store.series.dyad_periods`."""
        from dyads.evidence.store import series

        return series.dyad_periods(self, period, origin)

    def why(self, identity: str) -> Receipt:
        """See :func:`dyads.evidence.store.why.why`."""
        from dyads.evidence.store.why import why

        return why(self, identity)

    def export(self, kind: str, path: str | Path, **options: Any) -> Exported:
        """See :func:`dyads.evidence.store.exporting.export.export`."""
        from dyads.evidence.store import exporting

        return exporting.export(self, kind, path, **options)

    def gaps(self, a: str, b: str) -> Gaps:
        """What is not known of two actors: see :func:`dyads.evidence.store.gaps.gaps`."""
        from dyads.evidence.store.gaps import gaps

        return gaps(self, a, b)

    def status(self) -> Status:
        """What is in the store: see :func:`dyads.evidence.store.status.status`."""
        from dyads.evidence.store.status import status

        return status(self)

    def report(self, key: str) -> Coded:
        """The report of that key as it was coded; within :meth:`still` each is read once.

        Raises LookupError where there is none, and DamagedPart.
        """
        from dyads.evidence.store import stored

        found = self._reports.get(key) or stored.coded(self, key)
        if self._still:
            self._reports[key] = found
        return found

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

    def _as_of(self, kind: str, which: str = "true", values: Mapping[str, Any] | None = None) -> pl.DataFrame:
        return self.sql(f"FROM {kind}_as_of($day) WHERE {which} ORDER BY ALL", {"day": self.as_of, **(values or {})})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text}: not a day of the calendar; write it as 2016-03-01") from error
