"""Code a gold set with the command line, as a user would, and score it: with its own scorer, or one of ours."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation import metonymy


def measure(shared: Path, scorer: str, gold: Path) -> dict[str, float]:
    """Every figure of the scorer, flattened: ``type.F1``, ``link.who_what.f1``, ``found.R`` ...

    scorer: name of a script in the ``score`` folder beside the gold, or ``metonymy``, which is ours.
    """
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        code(reports(shared, gold, Path(folder)), predicted)
        if scorer == "metonymy":
            return dict(flatten(metonymy.score(gold, predicted)))
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
    """Exit code 1 only says that the gold holds something that cannot be read, and which; what was coded counts."""
    command = [sys.executable, "-m", "dyads.cli", "code", str(source), "-o", str(target), "--quiet"]
    if subprocess.run(command, check=False).returncode > 1:
        sys.exit(f"{source}: could not be coded")


def flatten(figures: dict[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    for key, value in figures.items():
        if isinstance(value, dict):
            out += flatten(value, f"{prefix}{key}.")
        elif isinstance(value, int | float):
            out.append((prefix + key, float(value)))
    return out
