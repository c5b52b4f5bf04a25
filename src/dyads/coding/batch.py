"""Many reports: coded one after the other, or on several processes, with the same lines in the same order."""

from __future__ import annotations

import itertools
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from dyads import parsing
from dyads.coding.lines import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from dyads.actors.own import OwnActors
    from dyads.records import Document

WORTH_A_POOL = 100  # reports; below, starting processes costs more than they save
AHEAD = 32  # reports handed to each process at once: bounds memory, keeps the processes busy


def code_lines(
    documents: Iterable[Document],
    jobs: int | None = None,
    model: str = parsing.DEFAULT_MODEL,
    own: OwnActors | None = None,
) -> Iterator[tuple[Document, bytes]]:
    """Each document with its line, in the order given.

    jobs: processes; None takes all cores once there are enough reports to be worth it. own: the user's actors.
    """
    documents = iter(documents)
    first = list(itertools.islice(documents, WORTH_A_POOL))
    jobs = jobs or ((os.cpu_count() or 1) if len(first) == WORTH_A_POOL else 1)
    everything = itertools.chain(first, documents)
    if jobs == 1:
        return ((document, code_line(document, model, own)) for document in everything)
    return _pooled(everything, jobs, model, own)


def code_line(document: Document, model: str, own: OwnActors | None) -> bytes:
    from dyads.coding.coder import code

    return to_line(code(document, model, own))


def _pooled(
    documents: Iterator[Document], jobs: int, model: str, own: OwnActors | None
) -> Iterator[tuple[Document, bytes]]:
    waiting: deque[tuple[Document, Future[bytes]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin) as pool:
        try:
            for document in documents:
                waiting.append((document, pool.submit(code_line, document, model, own)))
                if len(waiting) >= jobs * AHEAD:
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _next(waiting: deque[tuple[Document, Future[bytes]]]) -> tuple[Document, bytes]:
    document, future = waiting.popleft()
    return document, future.result()


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it ends: one that is killed can tell nobody to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
