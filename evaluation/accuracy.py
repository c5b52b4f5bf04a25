"""Code a gold set with the command line, as a user would, and score it with the scorer that came with the gold."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def measure(shared: Path, scorer: str, gold: Path) -> dict[str, float]:
    """Every figure that ``score/<scorer>.py`` prints, flattened: ``type.F1``, ``link.who_what.f1``, ``found.R`` ..."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        code(reports(shared, gold, Path(folder)), predicted)
        script = shared / "score" / f"{scorer}.py"
        run = subprocess.run(
            [sys.executable, script, gold, predicted, "--json"], check=True, capture_output=True, text=True
        )
    return dict(flatten(json.loads(run.stdout)))


def reports(shared: Path, gold: Path, folder: Path) -> Path:
    """What to code: the gold file itself, or, where the gold holds mentions alone, the texts that they point into."""
    with gold.open(encoding="utf-8") as lines:
        first = json.loads(next(lines))
        if "text" in first and "id" in first:
            return gold
        docs = sorted({first["doc"]} | {json.loads(line)["doc"] for line in lines})
    made = folder / "reports.jsonl"
    texts = {d: next(shared.glob(f"*/{d}.txt")).read_text(encoding="utf-8") for d in docs}
    made.write_text("".join(json.dumps({"id": d, "text": t}) + "\n" for d, t in texts.items()), encoding="utf-8")
    return made


def code(source: Path, target: Path) -> None:
    command = [sys.executable, "-m", "dyads.cli", "code", str(source), "-o", str(target), "--quiet"]
    subprocess.run(command, check=True)


def flatten(figures: dict[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    for key, value in figures.items():
        if isinstance(value, dict):
            out += flatten(value, f"{prefix}{key}.")
        elif isinstance(value, int | float):
            out.append((prefix + key, float(value)))
    return out
