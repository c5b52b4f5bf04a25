"""Bytes, files and pages to Documents.

:func:`read` takes a file, a folder or ``-`` and yields, in order, a :class:`~dyads.records.Document` for each report
and a :class:`Problem` for whatever could not be read, or was read only in part (``Problem.kept``). It raises nothing.
"""

from __future__ import annotations

from dyads.reading.files import STANDARD_INPUT, read
from dyads.reading.limits import MOST_CHARACTERS
from dyads.reading.problems import Problem

__all__ = ["MOST_CHARACTERS", "STANDARD_INPUT", "Problem", "read"]
