"""Coalitions: whether pairs that are known to stand together, or against each other, are found so.

    python -m evaluation.coalitions [--shared DIR] [--list]

From the facts of ICEWS 2018 in ../shared/benchmarks/tkg. The pairs of alignments_2018.tsv were written down from
general knowledge of that year before any groups were looked at; how a tie is weighed was chosen among a few ways with
their help, so that the figures on ties are no test of that choice. Measured are: the area under the curve by which the
weights part the two kinds; the share of pairs in one group, and not in one group; and the same of pairs of which both
actors are certain to be in their groups. Pairs without a tie in the graph are left out.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.table import Table

from dyads.ties.coalitions import coalitions
from evaluation.turning import ROOT, record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.evidence.store import Store
    from dyads.ties.coalitions import Coalitions

OURS = Path(__file__).with_name("alignments_2018.tsv")
YEAR = 2018
ACTORS = (40, 60, 120)
CERTAIN = 0.8


class Pair(NamedTuple):
    """A pair of the list as it was found."""

    a: str
    b: str
    friends: bool  # according to the list
    weight: float
    together: bool
    certain: bool
    what: str


def measure(shared: Path) -> dict[str, float]:
    """The figures for which there may be floors, all of them shares that are the better the higher they are."""
    with tempfile.TemporaryDirectory() as folder:
        store = record(shared, YEAR, folder)
        return {f"{most} actors: {name}": value for most in ACTORS for name, value in figures(ask(store, most)).items()}


def ask(store: Store, most: int) -> list[Pair]:
    (found,) = coalitions(store, most=most)
    with OURS.open(encoding="utf-8") as file:
        return [pair for row in csv.DictReader(file, delimiter="\t") if (pair := _pair(found, row))]


def _pair(found: Coalitions, row: dict[str, str]) -> Pair | None:
    tie = next((one for one in found.ties if {one.a, one.b} == {row["a"], row["b"]}), None)
    if tie is None:
        return None
    one, other = (next(m for m in found.memberships if m.actor == row[side]) for side in ("a", "b"))
    certain = min(one.certainty, other.certainty) >= CERTAIN
    return Pair(
        row["a"], row["b"], row["side"] == "together", tie.weight, one.group == other.group, certain, row["what"]
    )


def figures(pairs: list[Pair]) -> dict[str, float]:
    friends, foes = ([pair for pair in pairs if pair.friends is kind] for kind in (True, False))
    above = [one.weight > other.weight for one in friends for other in foes]
    return {
        "area under the curve of ties": sum(above) / len(above),
        "friends in one group": share(pair.together for pair in friends),
        "foes apart": share(not pair.together for pair in foes),
        "certain friends in one group": share(pair.together for pair in friends if pair.certain),
        "certain foes apart": share(not pair.together for pair in foes if pair.certain),
    }


def share(these: Iterable[bool]) -> float:
    listed = list(these)
    return sum(listed) / len(listed) if listed else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--list", action="store_true", help="each pair that was found otherwise")
    args = parser.parse_args()
    table = Table("actors", "pairs", "certain", *figures(NOBODY))
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        store = record(args.shared, YEAR, folder)
        for most in ACTORS:
            pairs = ask(store, most)
            values = (f"{value:.3f}" for value in figures(pairs).values())
            table.add_row(str(most), str(len(pairs)), str(sum(pair.certain for pair in pairs)), *values)
            lines += [told(pair, most) for pair in pairs if pair.together != pair.friends]
    Console(width=150).print(table)
    if args.list:
        print(*lines, sep="\n")


NOBODY = [Pair("", "", friends, 0.0, together=False, certain=False, what="") for friends in (True, False)]


def told(pair: Pair, most: int) -> str:
    found = "together" if pair.together else "apart"
    sure = "certain" if pair.certain else "not certain"
    return f"{most} actors: {pair.a} {pair.b} ({pair.what}): {found}, {sure}, weight {pair.weight:+.1f}"


if __name__ == "__main__":
    main()
