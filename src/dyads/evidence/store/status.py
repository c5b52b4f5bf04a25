"""What is in a store: reports, events by source, claims, votes, imports, judgements, what is damaged, and the folder.

As of a day it tells the reports, events, claims and votes that were known by then, and what had been tried in vain.
Files that were taken in, judgements (which hold for every day), problems and the folder are as they are now.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dyads.evidence.store import manifest, resolution
from dyads.evidence.store.unread import Missed, unread
from dyads.records import Count, Judgement, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.evidence.store.store import Store

_REPORTS = """
SELECT count(*) FILTER (independent) AS independent, count(*) FILTER (NOT independent) AS copies,
    count(*) FILTER (published IS NULL) AS undated, min(published)::VARCHAR AS first, max(published)::VARCHAR AS last
FROM documents_as_of($day)
"""
_COUNTED = """
SELECT {what} AS name, count(*) AS count FROM documents_as_of($day)
WHERE name IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1
"""
_EVENTS = """
SELECT origin, count(*) AS events, count(*) FILTER (NOT independent) AS of_copies,
    count(*) FILTER (start IS NULL) AS undated, min(start)::VARCHAR AS first, max(start)::VARCHAR AS last
FROM events_as_of($day) GROUP BY 1 ORDER BY origin <> 'text', 1
"""
_CLAIMS = "SELECT count(*) AS claims, count(*) FILTER (NOT independent) AS of_copies FROM claims_as_of($day)"
_VOTES = """
SELECT origin, count(*) AS votes, count(DISTINCT roll_call) AS roll_calls, min(date)::VARCHAR AS first,
    max(date)::VARCHAR AS last
FROM votes_as_of($day) GROUP BY 1 ORDER BY 1
"""
_IMPORTS = """
SELECT DISTINCT ON (id) id, origin, file, rows, events FROM imports ORDER BY origin, file, id
"""
_PARTS = """
SELECT kind, count(*) AS parts, sum(rows)::BIGINT AS rows, sum(bytes)::BIGINT AS bytes FROM parts GROUP BY 1 ORDER BY 1
"""


class Reports(Record, frozen=True, kw_only=True):
    """The reports that were read; the most frequent names first."""

    independent: int
    copies: int
    undated: int  # published on a day that is not known
    first: str | None  # day of publication
    last: str | None
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]
    coders: tuple[Count, ...]  # with their versions


class Source(Record, frozen=True, kw_only=True):
    """The events of one source."""

    origin: str
    events: int
    of_copies: int  # that series do not count again
    undated: int
    first: str | None  # first day of an event
    last: str | None


class Votes(Record, frozen=True, kw_only=True):
    """The votes of states in the roll calls of one source."""

    origin: str
    votes: int
    roll_calls: int
    first: str | None
    last: str | None


class Taken(Record, frozen=True, kw_only=True):
    """A file of a data set that was taken in; ``dyads why`` tells more by its id."""

    id: str
    origin: str
    file: str
    rows: int
    events: int


class Kept(Record, frozen=True, kw_only=True):
    """The parts of one kind of record."""

    kind: str
    parts: int
    rows: int
    bytes: int


class Folder(Record, frozen=True, kw_only=True):
    """The folder as it is now, whatever day was asked about."""

    parts: tuple[Kept, ...]
    additions: int
    last_addition: str | None  # by the clock of the machine (UTC)
    software: str | None  # of the last addition
    bytes: int  # of all files
    index_bytes: int  # of them, what can be deleted and is made anew


class Status(Record, frozen=True, kw_only=True):
    """What is in a store."""

    store: str
    as_of: str | None
    reports: Reports
    claims: int
    claims_of_copies: int
    sources: tuple[Source, ...]
    votes: tuple[Votes, ...]
    imports: tuple[Taken, ...]
    judgements: tuple[Judgement, ...]  # that stand
    unread: tuple[Missed, ...]  # reports that could not be read
    problems: tuple[str, ...]  # what is damaged and not served
    folder: Folder


def status(store: Store) -> Status:
    """What is in the store, as of its day. Raises OSError and NewerStore where it cannot be asked anything."""
    with store.still():
        claims, of_copies = store.sql(_CLAIMS, {"day": store.as_of}).row(0)
        return Status(
            store=str(store.folder),
            as_of=store.as_of.isoformat() if store.as_of else None,
            reports=_reports(store),
            claims=claims,
            claims_of_copies=of_copies,
            sources=_rows(store, _EVENTS, Source),
            votes=_rows(store, _VOTES, Votes),
            imports=tuple(Taken(**row) for row in store.sql(_IMPORTS).to_dicts()),
            judgements=tuple(_judgements(store)),
            unread=unread(store),
            problems=tuple(store.problems),
            folder=_folder(store),
        )


Row = TypeVar("Row", bound=Record)


def _rows(store: Store, query: str, kind: type[Row]) -> tuple[Row, ...]:
    return tuple(kind(**row) for row in store.sql(query, {"day": store.as_of}).iter_rows(named=True))


def _reports(store: Store) -> Reports:
    (told,) = store.sql(_REPORTS, {"day": store.as_of}).to_dicts()
    counted = {
        name: _rows(store, _COUNTED.format(what=column), Count)
        for name, column in (("outlets", "outlet"), ("languages", "language"), ("coders", "coder"))
    }
    return Reports(**{**told, **counted})


def _judgements(store: Store) -> Iterator[Judgement]:
    for one in resolution.standing(resolution.judgements(store.connection)):
        yield Judgement(id=one.id, verdict=one.verdict, about=one.about, note=one.note)


def _folder(store: Store) -> Folder:
    additions = manifest.names(store.folder)
    last = _last(store.folder, additions)
    return Folder(
        parts=tuple(Kept(**row) for row in store.sql(_PARTS).to_dicts()),
        additions=len(additions),
        last_addition=last.added_at.isoformat(sep=" ", timespec="seconds") if last else None,
        software=last.software if last else None,
        bytes=_bytes(store.folder),
        index_bytes=_bytes(store.folder / "index"),
    )


def _last(folder: Path, additions: list[str]) -> manifest.Commit | None:
    try:
        return manifest.read(folder, additions[-1]) if additions else None
    except manifest.DamagedCommit:  # which the problems tell of
        return None


def _bytes(folder: Path) -> int:
    """Of all files in the folder; those that another process deletes meanwhile count nothing."""
    total = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                is_folder = entry.is_dir(follow_symlinks=False)
                total += _bytes(Path(entry.path)) if is_folder else entry.stat(follow_symlinks=False).st_size
    return total
