"""How fast the whole way is: words a second with the parse, the command line's start, a brief from a cold start."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TRIES = 3  # the best of three: the machine is shared, and only ever makes a run slower


def measure(root: Path) -> dict[str, float]:
    """``words_per_second`` (one process, the samples), ``help_seconds`` and ``brief_seconds`` (both cold)."""
    dyads = [sys.executable, "-m", "dyads.cli"]
    report = min((root / "samples" / "reports").glob("*.txt"))
    return {
        "words_per_second": words_per_second(root),
        "help_seconds": fastest([*dyads, "--help"]),
        "brief_seconds": fastest([*dyads, "brief", str(report)]),
    }


def words_per_second(root: Path) -> float:
    """Of the coder alone in this process, over the sample reports, after one report to load the model."""
    from dyads.coding.coder import code
    from dyads.reading import read
    from dyads.records import Document

    documents = [d for d in read(root / "samples" / "reports") if isinstance(d, Document)]
    code(documents[0])
    words = sum(len(document.text.split()) for document in documents)
    best = 0.0
    for _ in range(TRIES):
        begin = time.perf_counter()
        for document in documents:
            code(document)
        best = max(best, words / (time.perf_counter() - begin))
    return best


def fastest(command: list[str]) -> float:
    """Seconds of wall clock that ``command`` takes at its best."""
    times = []
    for _ in range(TRIES):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return min(times)
