"""How fast each stage of the coder is, beside the bare parse in the same run.

    python benchmarks/coding.py [PATH...] [--tries N]

Reads the reports once (default: the samples), then times each stage over all of them, best of N tries. The last column
is the ratio to the bare spaCy parse, which holds on any machine; words a second do not. Peak memory is of the process.
"""

from __future__ import annotations

import argparse
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from timing import best

from dyads import actors, parsing
from dyads.actors import pronouns
from dyads.coding.claims import find_claims
from dyads.coding.coder import code
from dyads.coding.events import find_events
from dyads.reading import read
from dyads.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "reports"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--tries", type=int, default=3)
    args = parser.parse_args()
    documents = [item for path in args.paths for item in read(path) if isinstance(item, Document)]
    if not documents:
        sys.exit("nothing to read there")
    times = {name: best(stage, args.tries) for name, stage in stages(documents).items()}
    report(times, sum(len(d.text.split()) for d in documents))


def stages(documents: list[Document]) -> dict[str, Callable[[], object]]:
    """Each stage alone, over inputs made beforehand, and the whole way."""
    docs = [parsing.parse(d.text, skip=d.furniture) for d in documents]
    linked = [actors.link(p, d) for p, d in zip(docs, documents, strict=True)]
    meant = [pronouns.anaphora(p, d, m) for p, d, m in zip(docs, documents, linked, strict=True)]
    rows = list(zip(docs, documents, linked, meant, strict=True))
    claims = [find_claims(*row) for row in rows]
    return {
        "parse alone": lambda: [parsing.parse(d.text, skip=d.furniture) for d in documents],
        "actors": lambda: [actors.link(p, d) for p, d, _, _ in rows],
        "pronouns and collectives": lambda: [pronouns.anaphora(p, d, m) for p, d, m, _ in rows],
        "claims": lambda: [find_claims(*row) for row in rows],
        "events": lambda: [find_events(p, d, m, c, a) for (p, d, m, a), c in zip(rows, claims, strict=True)],
        "the whole coder": lambda: [code(d) for d in documents],
    }


def report(times: dict[str, float], words: int) -> None:
    table = Table("stage", "words/s", "time, parse = 1", title=f"{words:,} words, one process")
    for name, seconds in times.items():
        table.add_row(name, f"{words / seconds:,.0f}", f"{seconds / times['parse alone']:.2f}")
    Console().print(table)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
