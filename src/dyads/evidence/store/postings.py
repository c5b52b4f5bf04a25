"""Which reports have a hash: an index in memory that takes 12 bytes for each hash of each report."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

MOST = 64  # reports that are looked up by one hash: what more have is a formula
SETTLED = 200_000  # pairs that wait at most, in a form that takes ten times the memory


class Postings:
    """Hash -> numbers of the reports that have it, the first 64 of them in the order of their numbers."""

    def __init__(self) -> None:
        """No report has any."""
        self._hashes = np.empty(0, dtype=np.int64)  # sorted; with the report of each
        self._reports = np.empty(0, dtype=np.int32)
        self._new: dict[int, array[int]] = {}
        self._waiting = 0

    def add(self, report: int, hashes: Collection[int]) -> None:
        """Note different hashes of one report; numbers of reports come in ascending order."""
        for one in hashes:
            self._new.setdefault(one, array("i")).append(report)
        self._waiting += len(hashes)
        if self._waiting > SETTLED:
            self._settle()

    def shared(self, hashes: Collection[int], rare: int) -> tuple[Counter[int], set[int]]:
        """Reports that have any of these different hashes, with how many; and which have one that few have.

        rare: the most reports that may have such a one.
        """
        counted: Counter[int] = Counter()
        with_rare: set[int] = set()
        wanted = np.fromiter(hashes, np.int64, len(hashes))
        begins = self._hashes.searchsorted(wanted).tolist()
        ends = self._hashes.searchsorted(wanted, "right").tolist()
        for one, begin, end in zip(hashes, begins, ends, strict=True):
            there = self._reports[begin : min(end, begin + MOST)].tolist() if end > begin else []
            if (new := self._new.get(one)) and len(there) < MOST:
                there.extend(new[: MOST - len(there)])
            counted.update(there)
            if len(there) <= rare:
                with_rare.update(there)
        return counted, with_rare

    def _settle(self) -> None:
        new = [(one, report) for one, reports in self._new.items() for report in reports]
        hashes, reports = np.array(new, dtype=np.int64).T
        hashes = np.concatenate([self._hashes, hashes])
        order = hashes.argsort(kind="stable")
        self._hashes = hashes[order]
        self._reports = np.concatenate([self._reports, reports.astype(np.int32)])[order]
        self._new.clear()
        self._waiting = 0
