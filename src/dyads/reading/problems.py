"""What could not be read, and what was read only in part: one line each, with the file and what to do."""

from __future__ import annotations

from dyads.records import Record


class Problem(Record, frozen=True, kw_only=True):
    """One line about a file, or a line of a file: ``path:line: reason; advice``.

    kept: the report was read all the same (without its date, or with a guess at its encoding).
    """

    path: str
    reason: str
    advice: str
    line: int | None = None
    kept: bool = False

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return _one_line(f"{where}: {self.reason}; {self.advice}")


class Unreadable(Exception):  # noqa: N818 - it names what the file is
    """Raised inside the readers for what cannot be read; :func:`dyads.reading.read` makes a :class:`Problem` of it."""

    def __init__(self, reason: str, advice: str, line: int | None = None) -> None:
        """As the fields of :class:`Problem`."""
        super().__init__(reason)
        self.reason, self.advice, self.line = reason, advice, line

    def about(self, path: str) -> Problem:
        """The problem as one of the file ``path``."""
        return Problem(path=path, reason=self.reason, advice=self.advice, line=self.line)


def undated(path: str, date: str, line: int | None = None) -> Problem:
    """The problem of a date that cannot be the day of a report."""
    advice = "the report was read without it; give a day between 1800 and 2100 as YYYY-MM-DD"
    return Problem(path=path, line=line, reason=f'"{date}" is no date of a report', advice=advice, kept=True)


def _one_line(text: str) -> str:
    """Without line breaks and control characters, which a file name may hold, and printable on any terminal."""
    clean = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return clean.encode("utf-8", "replace").decode("utf-8")
