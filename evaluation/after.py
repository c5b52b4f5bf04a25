"""What `after` finds where there is nothing to be found, and at days on which something is known to have happened.

    python -m evaluation.after [--shared DIR] [--dates N]

From the facts of ICEWS 2014 and 2018 in ../shared/benchmarks/tkg, for N (default 500) dyads and days drawn at random
with a fixed seed among those reported enough, and for the days of turning_points.tsv:

- controls given: the share in which other dyads moved alike before;
- surprising: the share of them in which the dyad is among the most moved 5 % (10 %) of itself and its placebos. Where
  the days are random this is to be 5 % (10 %), less what ties among ranks take away;
- intervals that miss: the share of 90 % intervals for the change of level and of weekly events, 90 days before to 90
  days after, that leave out zero after the dyad's weeks were shuffled, which leaves no change to be found.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from rich.console import Console
from rich.table import Table

from dyads.evidence.store import Store
from dyads.ties.after.change import Told, change
from dyads.ties.after.control import control
from dyads.ties.after.fits import BUSY, SHORTEST
from dyads.ties.after.ledger import Ledger
from dyads.ties.after.panel import WEEK
from dyads.ties.history import dyad_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.ties.after.control import Control

SEED = 2010
WINDOW = 90
EVENTS = """
SELECT id, start AS day, quad, intensity::DOUBLE AS intensity, NULL::VARCHAR AS outlet, NULL::VARCHAR AS document,
    least(source_country, target_country) AS a, greatest(source_country, target_country) AS b
FROM events_as_of($day) WHERE source_country <> target_country
"""
KNOWN = Path(__file__).with_name("turning_points.tsv")


class Found(NamedTuple):
    """Shares, and of how many."""

    asked: int
    given: int
    surprising: float  # at 5 %
    less: float  # at 10 %


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared")
    parser.add_argument("--dates", type=int, default=500)
    args = parser.parse_args()
    table = Table(
        "record", "days", "asked", "controls given", "surprising at 5 %", "at 10 %", "level misses", "volume misses"
    )
    for year in (2014, 2018):
        with tempfile.TemporaryDirectory() as folder:
            store = Store(folder)
            store.import_(
                "facts", args.shared / f"benchmarks/tkg/ICEWS{year % 100}", epoch=f"{year}-01-01", unit="hours"
            )
            ledger = Ledger(dyad_days(store))
            drawn = list(random_days(ledger, args.dates))
            level, volume = misses(store, ledger, drawn)
            for name, days, missed in (
                ("random", drawn, (level, volume)),
                ("known", list(known_days(ledger, year)), None),
            ):
                found = measure(ledger, days)
                shares = [f"{share:.1%}" for share in (found.surprising, found.less, *(missed or ()))]
                table.add_row(f"ICEWS {year}", name, str(found.asked), str(found.given), *shares)
    Console(width=120).print(table)


def random_days(ledger: Ledger, count: int) -> Iterator[tuple[int, int]]:
    """Pairs and days, each pair as likely that has events enough before that day."""
    generator = np.random.default_rng(SEED)
    every = np.arange(len(ledger.pairs))
    for _ in range(count):
        day = int(generator.integers(ledger.first + SHORTEST * WEEK, ledger.last - WINDOW))
        before = min(26, (day - ledger.first) // WEEK)
        events = ledger.sums(every, day - WEEK * before, day).events
        yield int(generator.choice(np.flatnonzero(events >= BUSY * before))), day


def known_days(ledger: Ledger, year: int) -> Iterator[tuple[int, int]]:
    with KNOWN.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            pair = ledger.numbers.get((min(row["a"], row["b"]), max(row["a"], row["b"])))
            if pair is not None and row["date"].startswith(str(year)):
                yield pair, date.fromisoformat(row["date"]).toordinal()


def measure(ledger: Ledger, days: Iterable[tuple[int, int]]) -> Found:
    answers = [control(ledger, pair, ledger.pairs[pair], day, WINDOW) for pair, day in days]
    ranks = np.array([share for one in answers if (share := _rank(one)) is not None])
    return Found(len(answers), len(ranks), float((ranks <= 0.05).mean()), float((ranks <= 0.1).mean()))


def _rank(found: Control) -> float | None:
    return found.dyads.rank_share if found.dyads else None


def misses(store: Store, ledger: Ledger, days: Iterable[tuple[int, int]]) -> tuple[float, float]:
    """How often the intervals of level and of weekly events leave out zero when weeks are shuffled."""
    generator = np.random.default_rng(SEED)
    events = store.sql(EVENTS, {"day": None}).with_columns(
        number=(pl.col("day") - pl.date(1, 1, 1)).dt.total_days() + 1
    )
    by_pair = events.partition_by("a", "b", as_dict=True)
    covered = np.arange(ledger.first, ledger.last + 1)
    known, missed = np.zeros(2), np.zeros(2)
    for pair, day in days:
        if (rows := by_pair.get(ledger.pairs[pair])) is None:
            continue
        found = change(Told(_shuffled(rows, ledger, generator), covered, ledger.world), day, WINDOW)
        for at, one in enumerate((found.level, found.weekly)):
            known[at] += one is not None
            missed[at] += one is not None and not one.low <= 0 <= one.high
    level, volume = missed / known
    return float(level), float(volume)


def _shuffled(rows: pl.DataFrame, ledger: Ledger, generator: np.random.Generator) -> pl.DataFrame:
    weeks = (ledger.last - ledger.first + 1) // WEEK
    order = generator.permutation(weeks)
    offset = rows["number"].to_numpy() - ledger.first
    inside = offset < weeks * WEEK
    week = np.where(inside, offset // WEEK, 0)
    moved = np.where(inside, order[week] * WEEK + offset % WEEK, offset) + ledger.first
    return rows.with_columns(number=pl.Series(moved))


if __name__ == "__main__":
    main()
