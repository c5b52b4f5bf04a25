"""How well article text is taken from pages, and how fast: the extraction benchmark of scrapinghub.

    python -m evaluation.reading [--gold DIR]

The measure is the benchmark's own: runs of four words, counted with their repetitions, of the text extracted against
those of the article as people marked it; precision and recall are means over pages, F1 is made of the two.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from statistics import mean

from dyads.reading.page import article

GOLD = Path(__file__).resolve().parents[2] / "shared/gold/reading/article-extraction-benchmark"
RUN = 4
_WORD = re.compile(r"\w+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    figures = measure(parser.parse_args().gold)
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))


def measure(gold: Path) -> dict[str, float]:
    """Precision, recall, F1 and pages a second over the pages in ``gold``."""
    truth = json.loads((gold / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {name: gzip.decompress((gold / "html" / f"{name}.html.gz").read_bytes()).decode() for name in truth}
    article(next(iter(pages.values())))  # loads the extractor
    begin = time.perf_counter()
    extracted = {name: article(html) for name, html in pages.items()}
    seconds = time.perf_counter() - begin
    counts = [_overlap(truth[name]["articleBody"], text) for name, text in extracted.items()]
    precision = mean(tp / (tp + fp) for tp, fp, _ in counts if tp + fp)
    recall = mean(tp / (tp + fn) for tp, _, fn in counts if tp + fn)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": precision, "recall": recall, "f1": f1, "pages_per_second": len(pages) / seconds}


def _overlap(true: str, found: str) -> tuple[int, int, int]:
    wanted, got = _runs(true), _runs(found)
    both = (wanted & got).total()
    return both, got.total() - both, wanted.total() - both


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))) if words else Counter()


if __name__ == "__main__":
    main()
