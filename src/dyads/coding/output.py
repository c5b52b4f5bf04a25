"""Where coded lines go: standard output, or a file that is whole or not there and goes on where it was stopped."""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING, Self

import msgspec

from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from dyads.records import Document


class _Written(Record, frozen=True, kw_only=True):
    """What of a line tells whether its report needs coding again."""

    id: str
    hash: str
    coder: str


class Output:
    """Lines go to ``PATH.part``, which becomes ``PATH`` once everything is coded.

    A part that an earlier run left behind is kept as far as it is the beginning of what is asked now, by the same
    coder; the rest is cut off. ``path`` None is standard output. Raises OSError where the file cannot be written.
    """

    def __init__(self, path: Path | None, coder: str) -> None:
        self._path, self._coder = path, coder
        self._part = path and path.with_name(path.name + ".part")
        self._file: IO[bytes] = sys.stdout.buffer
        self._kept: list[tuple[_Written, int]] = []  # each kept line with the offset of its end

    def __enter__(self) -> Self:
        if self._part:
            self._file = self._part.open("a+b")
            self._file.seek(0)
            self._kept = list(self._whole_lines())
        return self

    def __exit__(
        self, error: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.flush()
        if self._part and self._path:
            os.fsync(self._file.fileno())
            self._file.close()
            if error is None:
                self._part.replace(self._path)

    def missing(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents that are not yet written; cuts off what was written for other documents."""
        end = 0
        kept = iter(self._kept)
        documents = iter(documents)
        for document in documents:
            written, after = next(kept, (None, 0))
            if written is None or (written.id, written.hash) != (document.id, document.hash):
                self._cut(end)
                yield document
                yield from documents
                return
            end = after
        self._cut(end)

    def write(self, line: bytes) -> None:
        """Append one line, whole, so that Ctrl-C leaves no half of it that a later run would take for one."""
        self._file.write(line + b"\n")
        if not self._path:
            self._file.flush()

    def _whole_lines(self) -> Iterator[tuple[_Written, int]]:
        """Lines of the part up to the first that is broken or by another coder."""
        end = 0
        for line in self._file:
            end += len(line)
            try:
                written = msgspec.json.decode(line, type=_Written)
            except msgspec.MsgspecError:
                return
            if written.coder != self._coder or not line.endswith(b"\n"):
                return
            yield written, end

    def _cut(self, end: int) -> None:
        if self._path:
            self._file.truncate(end)
