"""Reports into a store: what is new is coded and kept, what is there already is passed over.

Reports are kept in batches, each of them all or not at all, so a run may be stopped at any moment: what was kept stays
kept, and the next run codes only the rest. Processes that add to one store at the same time need not know of each
other; a report that two of them keep at once is there once.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dyads import parsing
from dyads.coding.batch import code_lines
from dyads.coding.lines import from_line
from dyads.evidence.store.copies import Copies, sentence_hashes
from dyads.evidence.store.schemas import Batch, report_key
from dyads.reading import Problem
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dyads.actors.own import OwnActors
    from dyads.evidence.store.store import Store
    from dyads.records import Coded, Document

BATCH_REPORTS = 64  # as many as may have to be coded again after a crash
BATCH_SECONDS = 5.0


class Added(Record, frozen=True, kw_only=True):
    """What became of the reports of a run."""

    kept: int = 0
    copies: int = 0  # of those kept: copies of others in the store
    known: int = 0  # passed over, since the store has them
    skipped: tuple[Problem, ...] = ()  # could not be read, or only in part (``Problem.kept``)


def summary(added: Added) -> str:
    """What became of the reports, in a line."""
    lost = sum(not problem.kept for problem in added.skipped)
    parts = [f"{added.kept:,} kept", f"{added.copies:,} of them copies", f"{added.known:,} there already"]
    return ", ".join(parts) + (f", {lost:,} skipped (reasons above)" if lost else "")


def add(
    store: Store,
    found: Iterable[Document | Problem],
    *,
    jobs: int | None = None,
    model: str = parsing.DEFAULT_MODEL,
    own: OwnActors | None = None,
    recode: bool = False,
    told: Callable[[Problem | Document], None] = lambda _: None,
) -> Added:
    """Code what is new among ``found`` and keep it.

    jobs: processes; None takes all cores for many reports. own: the user's actors. recode: code again what the store
    has from another version of the coder. told: called with each problem, and with each report once it is kept for
    good. Raises OSError where the store cannot be written to; what was kept before stays kept.
    """
    adding = Adding(store, told, recode=recode, coder=_coder(model, own))
    for document, line in code_lines(adding.new(found), jobs, model, own):
        adding.take(document, from_line(line))
    adding.flush()
    return adding.result()


class Adding:
    """One run: which reports are new, and the batch that is being filled."""

    def __init__(self, store: Store, told: Callable[[Problem | Document], None], *, recode: bool, coder: str) -> None:
        self._store, self._told, self._recode, self._coder = store, told, recode, coder
        self._known: dict[str, str] = dict(store.sql("SELECT key, coder FROM reports").iter_rows())
        self._copies = Copies(store)
        self._kept = self._copied = self._passed = 0
        self._problems: list[Problem] = []
        self._begin_batch()

    def new(self, found: Iterable[Document | Problem]) -> Iterator[Document]:
        """The reports that are to be coded."""
        for one in found:
            if isinstance(one, Problem):
                self._problems.append(one)
                self._told(one)
                continue
            key = report_key(one)
            if key in self._known and (not self._recode or self._known[key] == self._coder):
                self._passed += 1
                continue
            self._known[key] = self._coder
            yield one

    def take(self, document: Document, coded: Coded) -> None:
        """One report as read and as coded; the batch is kept when it is full or has waited long enough."""
        key = report_key(document)
        moment = known_at(coded.document)
        hashes = sentence_hashes(coded.document)
        self._batch.add_coded(key, coded, moment, hashes)
        copies = self._copies.add(key, coded.document, hashes)
        for copy in copies:
            self._batch.add("copies", copy, moment)
        self._copied += bool(copies)
        self._documents.append(coded.document)
        if len(self._documents) >= BATCH_REPORTS or time.monotonic() - self._since > BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Keep the batch for good, and compare with what others kept meanwhile."""
        if self._documents:
            self._store.commit(self._batch)
            for document in self._documents:
                self._told(document)
            self._kept += len(self._documents)
        self._begin_batch()

    def result(self) -> Added:
        """What became of the reports."""
        return Added(kept=self._kept, copies=self._copied, known=self._passed, skipped=tuple(self._problems))

    def _begin_batch(self) -> None:
        self._batch, self._since = Batch(), time.monotonic()
        self._documents: list[Document] = []


def known_at(document: Document) -> datetime:
    """The beginning of the day on which the report was published; where that is not known, now (UTC)."""
    day = document.published.date
    return datetime.fromisoformat(day) if day else datetime.now(UTC).replace(tzinfo=None)


def _coder(model: str, own: OwnActors | None) -> str:
    from dyads.coding.coder import coder_version

    return coder_version(model, own)
