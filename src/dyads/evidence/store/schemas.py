"""The tables that a store keeps: one for each kind of record, with the columns that the record's fields give.

A table holds records whole, nested fields included, so that what is read back equals what was written. Besides the
fields there are ``known_at``, the moment from which anybody could know (publication of the report, release of the
row, or the day of the judgement; UTC), and, for what was read in a report, ``report``: the report's key.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import polars as pl

from dyads.columns import KNOWN_AT, columns
from dyads.records import (
    Claim,
    Coalition,
    Copy,
    Coverage,
    Document,
    Event,
    Import,
    Judgement,
    Mention,
    Unread,
    Vote,
    stable_id,
)

if TYPE_CHECKING:
    from dyads.records import Coded, Record

# Of the tables below; a part of an older version is brought up to date when it is read (migrations.py).
# 1: the first. 2: ``unread``, a kind of its own.
VERSION = 2


def report_key(document: Document) -> str:
    """What tells reports of a store apart, as they are read: text, id, day, outlet and address."""
    return stable_id("r", document.hash, document.id, document.published.date, document.outlet, document.url)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a coded report besides its mentions, events and claims."""

    key: str
    document: Document
    coalitions: tuple[Coalition, ...]
    coverage: Coverage
    coder: str
    sentences: tuple[int, ...]  # hashes of its sentences, by which copies are found (copies.py)


class Kind(NamedTuple):
    """A table of the store: what its records are, and whether each of them belongs to a report."""

    record: type
    of_report: bool


KINDS = {
    "documents": Kind(Report, of_report=False),
    "mentions": Kind(Mention, of_report=True),
    "events": Kind(Event, of_report=True),  # an imported event belongs to none
    "claims": Kind(Claim, of_report=True),
    "votes": Kind(Vote, of_report=False),
    "copies": Kind(Copy, of_report=False),
    "imports": Kind(Import, of_report=False),
    "judgements": Kind(Judgement, of_report=False),
    "unread": Kind(Unread, of_report=False),
}

# Kind -> its table in the index (tables.sql), where that has another name.
TABLES = {"documents": "reports", "events": "all_events", "claims": "all_claims"}


def schema(kind: str) -> dict[str, pl.DataType]:
    """Column -> type of the table of a kind; ``known_at`` is first."""
    record, of_report = KINDS[kind]
    system: dict[str, pl.DataType] = {"known_at": KNOWN_AT} | ({"report": pl.String()} if of_report else {})
    return {**system, **columns(record)}


class Batch:
    """Records on their way into a store, gathered by kind."""

    def __init__(self) -> None:
        """An empty batch."""
        self._lines: dict[str, list[bytes]] = {kind: [] for kind in KINDS}

    def add(self, kind: str, record: Record | Report, known_at: datetime, report: str | None = None) -> None:
        """One record; ``report`` is the key of the report it was read in."""
        system = {"known_at": _milliseconds(known_at)} | ({"report": report} if KINDS[kind].of_report else {})
        self._lines[kind].append(msgspec.json.encode(system)[:-1] + b"," + msgspec.json.encode(record)[1:])

    def add_coded(self, key: str, coded: Coded, known_at: datetime, sentences: tuple[int, ...]) -> None:
        """Everything of a coded report.

        key: :func:`report_key` of the report as it was read. sentences: the hashes of its sentences.
        """
        report = Report(
            key=key,
            document=coded.document,
            coalitions=coded.coalitions,
            coverage=coded.coverage,
            coder=coded.coder,
            sentences=sentences,
        )
        self.add("documents", report, known_at)
        for kind in ("mentions", "events", "claims"):
            for record in getattr(coded, kind):
                self.add(kind, record, known_at, key)

    def __len__(self) -> int:
        """Records so far."""
        return sum(map(len, self._lines.values()))

    def tables(self) -> dict[str, pl.DataFrame]:
        """A table for each kind that has records."""
        return {kind: _table(kind, lines) for kind, lines in self._lines.items() if lines}


def _table(kind: str, lines: list[bytes]) -> pl.DataFrame:
    read = pl.read_ndjson(b"\n".join(lines), schema={**schema(kind), "known_at": pl.Int64()})
    return read.with_columns(pl.col("known_at").cast(KNOWN_AT))


def _milliseconds(moment: datetime) -> int:
    """Since 1970, of a moment in UTC that is written without its zone."""
    return round((moment - datetime(1970, 1, 1)).total_seconds() * 1000)  # noqa: DTZ001 - all are UTC
