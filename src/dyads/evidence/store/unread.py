"""Files, and lines of files, that could not be read as reports: told until the same path has been read.

Each is a record with its reason, kept once however often a run meets it again; where a later run reads the path, a
record without a reason takes it back. A path that leads to no file is a slip of the pen and no report, and what came
by standard input could not be told again, so neither is kept.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dyads.records import Record, Unread

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store
    from dyads.reading import Problem

    Place = tuple[str, int | None]  # path and line


class Missed(Record, frozen=True, kw_only=True):
    """A report that is not in the store since it could not be read."""

    path: str
    line: int | None
    reason: str
    advice: str
    on: str  # the day on which it was last tried


def unread(store: Store) -> tuple[Missed, ...]:
    """What could not be read so far, by path and line."""
    found = store.sql("FROM unread_as_of($day) ORDER BY path, line", {"day": store.as_of})
    return tuple(
        Missed(path=row["path"], line=row["line"], reason=row["reason"], advice=row["advice"], on=str(row["known_on"]))
        for row in found.iter_rows(named=True)
    )


class Reading:
    """What one run could not read, beside what the store says of earlier ones."""

    def __init__(self, store: Store) -> None:
        """The store is asked once, now."""
        rows = store.sql("SELECT path, line, reason FROM unread_as_of(NULL)").iter_rows()
        self._told: dict[Place, str] = {(path, line): reason for path, line, reason in rows}
        self._store = _whole(str(store.folder)) + os.sep
        self._met: set[str] = set()
        self._failed: set[Place] = set()

    def met(self, path: str | None) -> None:
        """The run has read something there."""
        if path and self._told:
            self._met.add(_whole(path))

    def failed(self, problem: Problem) -> Unread | None:
        """The record to keep of what could not be read; None where the store has it, or it is no report."""
        if not os.path.isfile(problem.path):  # noqa: PTH113 - never raises, whatever the name holds
            return None
        path = _whole(problem.path)
        if path.startswith(self._store):  # the folder that was read has the store in it
            return None
        place = path, problem.line
        self._met.add(path)
        self._failed.add(place)
        if self._told.get(place) == problem.reason:
            return None
        self._told[place] = problem.reason
        return Unread(path=path, line=problem.line, reason=problem.reason, advice=problem.advice)

    def mended(self) -> list[Unread]:
        """At the end of a run: the records that take back what could be read now."""
        gone = [place for place in self._told if place[0] in self._met and place not in self._failed]
        for place in gone:
            del self._told[place]
        return [Unread(path=path, line=line, reason=None, advice=None) for path, line in gone]


def _whole(path: str) -> str:
    """The same from wherever it is named; a name that is no text is kept as near as text comes."""
    return os.path.abspath(path).encode("utf-8", "replace").decode("utf-8")  # noqa: PTH100 - Path.absolute keeps ..
