"""Score mentions in sentences that were annotated one to a report, in tests/gold.

The gold holds ids, offsets and codes, the texts lie in ../shared/corpora. Each report is coded whole, as a user would
meet it, and what lies within its annotated sentence is compared with the project's scorer of actors.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation import accuracy

STRATA = ("soviet", "west-german")  # drawn for naming one state: their country is told apart as well


def measure(shared: Path, gold: Path) -> dict[str, float]:
    """The scorer's figures over all sentences, and ``<stratum>.country.accuracy`` for those drawn for a state."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        accuracy.code(reports(shared, {row["doc"] for row in rows}, Path(folder)), predicted)
        mentions = {row["id"]: row["mentions"] for row in map(json.loads, predicted.open(encoding="utf-8"))}
    figures = score(shared, rows, mentions)
    for stratum in STRATA:
        part = score(shared, [row for row in rows if row["stratum"] == stratum], mentions)
        figures[f"{stratum}.country.accuracy"] = part["country.accuracy"]
    return figures


def corpora(shared: Path) -> list[Path]:
    return sorted((shared / "corpora").glob("*.jsonl.gz"))


def reports(shared: Path, wanted: set[str], folder: Path) -> Path:
    """The wanted reports of the corpora, as records that can be coded. Raises LookupError where some are not there."""
    found: dict[str, str] = {}
    for corpus in corpora(shared):
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            found |= {row["id"]: line for line in lines if (row := json.loads(line))["id"] in wanted}
    if wanted - set(found):
        raise LookupError(f"not in the corpora: {', '.join(sorted(wanted - set(found)))}")
    made = folder / "reports.jsonl"
    made.write_text("".join(found[key] for key in sorted(found)), encoding="utf-8")
    return made


def score(shared: Path, rows: list[dict[str, Any]], mentions: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """Run the scorer of actors on the sentences laid end to end, as one document.

    It knows a document by its gold mentions: apart, a sentence in which nobody is named would not count for precision.
    """
    gold: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    shift = 0
    for row in rows:
        gold += moved(row["mentions"], shift - row["start"])
        said += moved(within(mentions[row["doc"]], row["start"], row["end"]), shift - row["start"])
        shift += row["end"] - row["start"]
    with tempfile.TemporaryDirectory() as folder:
        wanted, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        wanted.write_text("".join(json.dumps({"doc": "all", **m}) + "\n" for m in gold), encoding="utf-8")
        predicted.write_text(json.dumps({"id": "all", "mentions": said}) + "\n", encoding="utf-8")
        script = shared / "score" / "actors.py"
        run = subprocess.run(
            [sys.executable, script, wanted, predicted, "--json"], check=True, capture_output=True, text=True
        )
    return dict(accuracy.flatten(json.loads(run.stdout)))


def within(mentions: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    return [m for m in mentions if start <= m["start"] and m["end"] <= end]


def moved(mentions: list[dict[str, Any]], by: int) -> list[dict[str, Any]]:
    return [{**m, "start": m["start"] + by, "end": m["end"] + by} for m in mentions]
