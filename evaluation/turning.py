"""Turning points: known dates that are found, and series with shuffled dates in which there is nothing to be found.

    python -m evaluation.turning [--shared DIR] [--series N] [--list]

From the facts of ICEWS 2014 and 2018 in ../shared/benchmarks/tkg. A known date is found when it lies within seven days
of one of the five strongest turning points of its dyad in that year. Known dates are those of ../shared/gold/ties, and
those of turning_points.tsv, which were written down before anything was tried on them; of these, dyads are asked with
:data:`ENOUGH` events or more. By chance: the share of the days of the record that lie so near to one of the five.

Of N (default 500) dyads drawn with a fixed seed among those with ten events or more, dates are shuffled in three ways:
the days of the dyad in another order; a day drawn for each event, all days alike; the dates of all facts of the record
shuffled, so that each day keeps its number of facts. In at most one of twenty there may be any turning point.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from dyads.evidence.store import Store
from dyads.ties.turning import turning_points_of
from dyads.ties.turning.points import turns
from dyads.ties.turning.process import QUADS, Process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.ties.turning import TurningPoint

ROOT = Path(__file__).resolve().parent.parent
OURS = Path(__file__).with_name("turning_points.tsv")
RECORDS = "benchmarks/tkg"
YEARS = (2014, 2018)
SEED = 2014
NEAR = timedelta(days=7)
STRONGEST = 5
ENOUGH = 30  # events of a dyad of our own list
SERIES = 500
BUSY = 10  # events of a series that is shuffled
EVENTS = """
SELECT coalesce(source_country, source) AS source, coalesce(target_country, target) AS target, start AS day, quad
FROM events_as_of($day) WHERE start = coalesce("end", start) ORDER BY id
"""


class Known(NamedTuple):
    """A date that is known from elsewhere."""

    a: str
    b: str
    day: date
    direction: str
    what: str


class Asked(NamedTuple):
    """A known date, the strongest turning points of the dyad, and the share of days that lie near to one of them."""

    known: Known
    found: TurningPoint | None
    strongest: list[TurningPoint]
    chance: float


def measure(shared: Path, series: int = SERIES) -> dict[str, float]:
    """The figures for which there are floors, all of them shares that are the better the higher they are."""
    figures: dict[str, float] = {}
    for year in YEARS:
        with tempfile.TemporaryDirectory() as folder:
            store = record(shared, year, folder)
            for name, asked in known_dates(store, shared, year).items():
                figures[f"{year}, {name}"] = share(asked)
            for name, one in shuffled(store, series // len(YEARS), year).items():
                figures[f"{year}, {name} without any"] = 1 - one
    return figures


def record(shared: Path, year: int, folder: str) -> Store:
    """The facts of a year in a store of their own."""
    store = Store(folder)
    store.import_("facts", shared / RECORDS / f"ICEWS{year % 100}", epoch=f"{year}-01-01", unit="hours")
    return store


# -- known dates ---------------------------------------------------------------------------------------------------


def known_dates(store: Store, shared: Path, year: int) -> dict[str, list[Asked]]:
    """What is asked of each list, by its name."""
    theirs = list(read(shared / f"gold/ties/turning_points_{year}.tsv", year))
    ours = [one for one in read(OURS, year) if len(store.events(one.a, one.b)) >= ENOUGH]
    return {
        "gold dates found": [ask(store, one) for one in theirs],
        "own dates found": [ask(store, one) for one in ours],
    }


def read(path: Path, year: int) -> Iterator[Known]:
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            day = date.fromisoformat(row["date"])
            if day.year == year:
                yield Known(row["a"], row["b"], day, row["direction"], row["what"])


def ask(store: Store, known: Known) -> Asked:
    year = str(known.day.year)
    strongest = turning_points_of(store, known.a, known.b, start=year, end=year)[:STRONGEST]
    near = [one for one in strongest if abs(date.fromisoformat(one.date) - known.day) <= NEAR]
    days = store.sql("SELECT min(start) AS first, max(start) AS last FROM events_as_of($day)", {"day": None}).row(0)
    span = [days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1)]
    dates = [date.fromisoformat(one.date) for one in strongest]
    chance = sum(any(abs(day - one) <= NEAR for one in dates) for day in span) / len(span)
    return Asked(known, near[0] if near else None, strongest, chance)


def share(asked: list[Asked]) -> float:
    return sum(one.found is not None for one in asked) / len(asked)


# -- shuffled dates ------------------------------------------------------------------------------------------------


def shuffled(store: Store, series: int, year: int) -> dict[str, float]:
    """The share of series that show any turning point, by the way in which their dates were shuffled."""
    chance = np.random.default_rng(SEED + year)
    facts = store.sql(EVENTS, {"day": None})
    first = date(year, 1, 1)
    day = (facts["day"] - first).dt.total_days().to_numpy()
    quad = facts["quad"].to_numpy().astype(np.int64) - 1
    volume = np.bincount(day).astype(np.float64)
    mixed = chance.permutation(day)
    rows = of_dyads(facts["source"].to_list(), facts["target"].to_list())
    drawn = chance.choice(len(rows), min(series, len(rows)), replace=False)
    shows = {"days in another order": 0, "days drawn anew": 0, "dates of all facts shuffled": 0}
    for at in (rows[number] for number in sorted(drawn)):
        real = counted(day[at], quad[at], len(volume))
        anew = chance.integers(0, len(volume), len(at))
        for name, counts in {
            "days in another order": real[chance.permutation(len(real))],
            "days drawn anew": counted(anew, quad[at], len(volume)),
            "dates of all facts shuffled": counted(mixed[at], quad[at], len(volume)),
        }.items():
            process = Process(first, counts, counts.sum(axis=1))
            shows[name] += bool(turns(process, np.maximum(volume - process.total, 0.0)))
    return {name: number / len(drawn) for name, number in shows.items()}


def of_dyads(source: list[str | None], target: list[str | None]) -> list[list[int]]:
    """The rows of each pair that has enough of them, in a fixed order."""
    rows: dict[tuple[str, str], list[int]] = {}
    for number, (a, b) in enumerate(zip(source, target, strict=True)):
        if a and b and a != b:
            rows.setdefault((min(a, b), max(a, b)), []).append(number)
    return [rows[pair] for pair in sorted(rows) if len(rows[pair]) >= BUSY]


def counted(
    days: np.ndarray[tuple[int], np.dtype[np.int64]], quads: np.ndarray[tuple[int], np.dtype[np.int64]], length: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    counts = np.zeros((length, QUADS))
    np.add.at(counts, (days, quads), 1)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--series", type=int, default=SERIES)
    parser.add_argument("--list", action="store_true", help="each known date with what was found")
    args = parser.parse_args()
    table = Table("record", "", "share", "of", "by chance", "right direction")
    lines: list[str] = []
    for year in YEARS:
        with tempfile.TemporaryDirectory() as folder:
            store = record(args.shared, year, folder)
            for name, asked in known_dates(store, args.shared, year).items():
                right = [one.found.direction == one.known.direction for one in asked if one.found]
                expected = sum(one.chance for one in asked) / len(asked)
                of = (f"{share(asked):.3f}", str(len(asked)), f"{expected:.3f}", f"{sum(right)} of {len(right)}")
                table.add_row(str(year), name, *of)
                lines += [told(one) for one in asked]
            for name, one in shuffled(store, args.series // len(YEARS), year).items():
                table.add_row(str(year), f"{name}: show any", f"{one:.3f}", str(args.series // len(YEARS)), "", "")
    Console(width=120).print(table)
    if args.list:
        print(*lines, sep="\n")


def told(one: Asked) -> str:
    dates = " ".join(f"{point.date}({point.strength:.0f} {point.direction})" for point in one.strongest)
    mark = "found " if one.found else "MISSED"
    return f"{mark} {one.known.a} {one.known.b} {one.known.day} {one.known.direction} {one.known.what}: {dates}"


if __name__ == "__main__":
    main()
