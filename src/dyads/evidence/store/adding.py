"""Reports into a store: what is new is coded and kept, what is there already is passed over.

Reports are kept in batches, each of them all or not at all, so a run may be stopped at any moment: what was kept stays
kept, and the next run codes only the rest. Processes that add to one store at the same time wait for nobody: each looks
at what the others have kept when it keeps something itself. A report that two keep in the same moment is there once.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from dyads import parsing
from dyads.coding.batch import code_lines
from dyads.coding.lines import from_line
from dyads.evidence.store import parts
from dyads.evidence.store.copies import Copies, sentence_hashes
from dyads.evidence.store.schemas import Batch, report_key
from dyads.evidence.store.unread import Reading
from dyads.reading import Problem
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dyads.actors.own import OwnActors
    from dyads.evidence.store.store import Store
    from dyads.records import Coded, Copy, Document, Unread

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
    return adding.finish()


class Adding:
    """One run: which reports are new, and those that are coded and wait to be kept together."""

    def __init__(self, store: Store, told: Callable[[Problem | Document], None], *, recode: bool, coder: str) -> None:
        """Raises PermissionError where the store cannot be written to, before anything is coded for nothing."""
        store.check_writable()
        self._store, self._told, self._recode, self._coder = store, told, recode, coder
        parts.sweep(store.folder)
        whole = "commit NOT IN (SELECT commit FROM problems)"  # of what lies beside a damaged part, some is lost
        rows = store.sql(f"SELECT key, coder, {whole} FROM reports").iter_rows()  # noqa: S608 - ours
        kept = {key: (sys.intern(by), is_whole) for key, by, is_whole in rows}
        self._known = {key: by for key, (by, is_whole) in kept.items() if is_whole}
        self._again = kept.keys() - self._known.keys()  # in the store, and to be kept again all the same
        self._copies = Copies(store)
        self._reading = Reading(store)
        self._moments: dict[str, datetime] = {}
        self._late: list[Copy] = []
        self._kept = self._copied = self._passed = 0
        self._problems: list[Problem] = []
        self._begin_batch()

    def new(self, found: Iterable[Document | Problem]) -> Iterator[Document]:
        """The reports that are to be coded."""
        for one in found:
            if isinstance(one, Problem):
                self._pass_over(one)
                continue
            self._reading.met(one.path)
            key = report_key(one)
            if self._is_there(key):
                self._passed += 1
                continue
            if key in self._known:
                self._again.add(key)
            self._known[key] = self._coder
            yield one

    def take(self, document: Document, coded: Coded) -> None:
        """One report as read and as coded; the batch is kept when it is full or has waited long enough."""
        key = report_key(document)
        self._moments[key] = known_at(coded.document)
        hashes = sentence_hashes(coded.document)
        copies = self._copies.add(key, coded.document, hashes)
        self._waiting.append(_Waiting(key, coded, hashes, copies))
        if len(self._waiting) >= BATCH_REPORTS or time.monotonic() - self._since > BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Keep for good what waits, without what others have kept meanwhile; only then is it told."""
        self._late += self._copies.refresh()
        kept = [one for one in self._waiting if one.key in self._again or not self._copies.is_kept(one.key)]
        self._store.commit(self._batch(kept))
        self._passed += len(self._waiting) - len(kept)
        self._kept += len(kept)
        self._copied += sum(bool(one.copies) for one in kept)
        self._begin_batch()
        self._late = self._copies.refresh()  # whatever two processes kept in the same moment, the later one sees
        for one in kept:
            self._told(one.coded.document)

    def finish(self) -> Added:
        """Keep the rest; what became of the reports."""
        self._unread += self._reading.mended()
        self.flush()
        if self._late:
            self.flush()
        return Added(kept=self._kept, copies=self._copied, known=self._passed, skipped=tuple(self._problems))

    def _pass_over(self, problem: Problem) -> None:
        self._problems.append(problem)
        self._told(problem)
        if problem.kept:
            self._reading.met(problem.path)
        elif missed := self._reading.failed(problem):
            self._unread.append(missed)

    def _is_there(self, key: str) -> bool:
        if key in self._known:
            return not self._recode or self._known[key] == self._coder
        return key not in self._again and self._copies.is_kept(key)  # by somebody else, since this run began

    def _batch(self, kept: Iterable[_Waiting]) -> Batch:
        batch = Batch()
        for one in kept:
            batch.add_coded(one.key, one.coded, self._moments[one.key], one.hashes)
        for copy in (*self._late, *(copy for one in self._waiting for copy in one.copies)):
            own = copy.report if copy.report in self._moments else copy.other
            batch.add("copies", copy, self._moments[own])
        for missed in self._unread:
            batch.add("unread", missed, _now())
        return batch

    def _begin_batch(self) -> None:
        self._unread: list[Unread] = []
        self._waiting: list[_Waiting] = []
        self._since = time.monotonic()


class _Waiting(NamedTuple):
    """A coded report that is not kept yet."""

    key: str
    coded: Coded
    hashes: tuple[int, ...]
    copies: list[Copy]


def known_at(document: Document) -> datetime:
    """The beginning of the day on which the report was published; where that is not known, now (UTC)."""
    day = document.published.date
    return datetime.fromisoformat(day) if day else _now()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _coder(model: str, own: OwnActors | None) -> str:
    from dyads.coding.coder import coder_version

    return coder_version(model, own)
