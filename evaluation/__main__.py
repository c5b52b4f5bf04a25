"""Measure every stage, print the table, and fail where a figure falls below its floor.

    python -m evaluation [--raise] [--shared DIR] [--no-speed]

The scorers are not part of the project, nor are the gold sets, but for those in tests/gold, copies_judged.json and
turning_points.tsv; they are looked for in ../shared. `floors.json` holds, for each set, the SHA-256 of the gold and the
lowest figure that may stand. `--raise` lifts each floor to the figure just measured; nothing lowers one but an edit of
the file, which wants a line in the changelog.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from evaluation import accuracy, copies, sentences, speed, turning

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evaluation" / "floors.json"
OURS = {
    "sentences": ROOT / "tests" / "gold",
    "copies": ROOT / "evaluation",
    "turning": ROOT / "evaluation",
}  # scorer -> where the project's own gold is


def main() -> int:
    args = arguments()
    if not (args.shared / "gold").is_dir():
        sys.exit(f"{args.shared}: no gold sets there; pass --shared DIR")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    failures = [] if args.no_speed else judge_speed(floors)
    for name, stage in floors["accuracy"].items():
        gold = OURS.get(stage["scorer"], args.shared / "gold") / stage["gold"]
        if hashlib.sha256(gold.read_bytes()).hexdigest() != stage["sha256"]:
            failures.append(f"{name}: the gold set {stage['gold']} is not the one the floors were set on")
            continue
        if stage["scorer"] in OURS and (missing := lacking(args.shared, stage["scorer"])):
            print(f"{name}: skipped, what it is measured on is not in {missing}")
            continue
        measured = measure(args.shared, stage["scorer"], gold)
        failures += judge(name, measured, stage["floors"], lift=args.lift)
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for failure in failures:
        print(f"below the floor: {failure}")
    return 1 if failures else 0


def lacking(shared: Path, scorer: str) -> Path | None:
    """Where the texts or records that the gold set is about should be, if they are not there."""
    if scorer == "turning":
        return None if (shared / turning.RECORDS).is_dir() else shared / turning.RECORDS
    return None if sentences.corpora(shared) else shared / "corpora"


def measure(shared: Path, scorer: str, gold: Path) -> dict[str, float]:
    if scorer == "copies":
        return copies.measure(shared)
    if scorer == "turning":
        return turning.measure(shared)
    return sentences.measure(shared, gold) if scorer == "sentences" else accuracy.measure(shared, scorer, gold)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--no-speed", action="store_true", help="accuracy only")
    return parser.parse_args()


def judge(name: str, measured: dict[str, float], floors: dict[str, float], *, lift: bool) -> list[str]:
    """Print one stage's table; the lines that fall below their floor. With ``lift``, raises ``floors`` in place."""
    show(name, [(key, f"{measured[key]:.3f}", f"{floors[key]:.3f}") for key in floors])
    below = [
        f"{name} {key}: {measured[key]:.3f} < {floor:.3f}" for key, floor in floors.items() if measured[key] < floor
    ]
    if lift:
        floors.update({key: max(floor, measured[key]) for key, floor in floors.items()})
    return below


def judge_speed(floors: dict[str, Any]) -> list[str]:
    """Speed floors are the promises of the README, not the best ever seen: machines differ and are noisy."""
    measured = speed.measure(ROOT)
    wanted = floors["speed"]
    show("speed", [(key, f"{measured[key]:.2f}", f"{rule['is']} {rule['than']}") for key, rule in wanted.items()])
    holds = {"over": lambda a, b: a >= b, "under": lambda a, b: a <= b}
    return [f"speed {k}: {measured[k]:.2f}" for k, r in wanted.items() if not holds[r["is"]](measured[k], r["than"])]


def show(title: str, rows: list[tuple[str, str, str]]) -> None:
    table = Table("figure", "measured", "floor", title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
