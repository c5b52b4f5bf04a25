"""How the benchmarks measure time: the best of several tries, since whatever else runs can only make a try slower."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def best(stage: Callable[[], object], tries: int) -> float:
    """Seconds that the fastest try took."""
    times = []
    for _ in range(tries):
        begin = time.perf_counter()
        stage()
        times.append(time.perf_counter() - begin)
    return min(times)
