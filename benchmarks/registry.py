"""How fast the registry starts and how fast its names are found, beside peers in the same run.

    python benchmarks/registry.py [PATH...] [--tries N]

Start-up is measured in a process of its own each time (median of N): reading the compiled table, indexing its names
and building the automaton, beside parsing the same file with the standard library; memory is that of the process.
Matching runs over the raw texts of the reports (default: the samples), best of N, beside spaCy's tokenizer and
PhraseMatcher with the same names, which finds them only as written and knows no dates.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from timing import best

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "reports"
START = """
import json, resource, time
from pathlib import Path
from dyads.actors.matching import matcher
from dyads.actors.registry import COMPILED, registry
begin = time.perf_counter()
table = registry()
table.lookup("Moscow", "1987-03-01")
ready = time.perf_counter()
table_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
matcher(table)
matching = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
json.loads(Path(COMPILED).read_bytes())
plain = time.perf_counter()
print(json.dumps([ready - begin, matching - begin, plain - matching, table_peak, peak]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--tries", type=int, default=5)
    args = parser.parse_args()
    report_start(args.tries)  # before anything large is loaded: a process inherits its parent's peak of memory
    report_matching(args.paths, args.tries)


def report_start(tries: int) -> None:
    runs = [json.loads(subprocess.check_output([sys.executable, "-c", START])) for _ in range(tries)]
    ready, matching, plain, table_peak, peak = (statistics.median(column) for column in zip(*runs, strict=True))
    table = Table("start-up", "ms", "json.loads of the file = 1", "peak MB")
    for step, seconds, megabytes in (
        ("registry read, first look-up answered", ready, table_peak),
        ("and the matcher built", matching, peak),
    ):
        table.add_row(step, f"{seconds * 1000:.0f}", f"{seconds / plain:.2f}", f"{megabytes:.0f}")
    Console().print(table)


def report_matching(paths: list[str], tries: int) -> None:
    import spacy
    from spacy.matcher import PhraseMatcher

    from dyads.actors.matching import matcher
    from dyads.actors.registry import registry
    from dyads.reading import read
    from dyads.records import Document

    texts = [item.text for path in paths for item in read(path) if isinstance(item, Document)]
    if not texts:
        sys.exit("nothing to read there")
    table = registry()
    ours, names = matcher(table), [name.text for text in table.texts() for name in table.readings(text)]
    blank = spacy.blank("en")
    peer = PhraseMatcher(blank.vocab)
    peer.add("names", [blank.make_doc(text) for text in set(names)])
    times = {
        "dyads": best(lambda: [ours.find(text) for text in texts], tries),
        "spaCy tokenizer and PhraseMatcher": best(lambda: [peer(blank.make_doc(text)) for text in texts], tries),
    }
    words = sum(len(text.split()) for text in texts)
    shown = Table("matching", "words/s", "spaCy = 1", title=f"{len(names):,} names, {words:,} words, one core")
    for name, seconds in times.items():
        ratio = times["spaCy tokenizer and PhraseMatcher"] / seconds
        shown.add_row(name, f"{words / seconds:,.0f}", f"{ratio:.2f}")
    Console().print(shown)


if __name__ == "__main__":
    main()
