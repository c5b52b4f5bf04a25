"""How fast ties are worked out from a year of records, beside the usual tools in the same run.

    python benchmarks/ties.py [--shared DIR] [--tries N]

Takes the facts of ICEWS18 (468,558) from ../shared/benchmarks/tkg into a store.

Turning points: seconds for all pairs of states, and for one busy tie from the store; then the dyads of the known dates
of evaluation/turning.py (both years), with ruptures on the same daily counts by quad class: PELT (Killick et al. 2012)
with the cost of a shift in the mean and the usual penalty (classes, times the log of the days, times the variance), and
binary segmentation, which has to be told how many changes there are: five. A known date is found when it lies within
seven days of one of the five strongest (for ruptures: those that lower the cost most). False alarms: how many of the
same dyads show any change when their days are put into another order (ten orders each, for ruptures one: it is slow).

Coalitions: seconds for the groups of the whole record with all that is told of them, how much frustration they leave
(the share of the weight of ties) and how much of that is not proven; beside it, the frustration that is left by the
groups which Louvain's method (networkx, ten fixed seeds, the best counts) makes of the friendly ties.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import ruptures  # type: ignore[import-untyped]
from rich.console import Console
from rich.table import Table
from timing import best

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dyads.ties.coalitions import Coalitions, coalitions  # noqa: E402 - the evaluation lies beside the benchmarks
from dyads.ties.history import history  # noqa: E402
from dyads.ties.turning import all_turning_points, turning_points_of  # noqa: E402
from dyads.ties.turning.points import turns  # noqa: E402
from dyads.ties.turning.process import QUADS, Process, process  # noqa: E402
from dyads.ties.turning.record import volume  # noqa: E402
from evaluation.turning import ENOUGH, NEAR, OURS, SEED, STRONGEST, YEARS, read, record  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dyads.evidence.store import Store
    from dyads.ties.turning.process import Floats

BUSY = ("RUS", "USA")
SHORTEST = 1  # day
ORDERS = 10  # of the days


class Try(NamedTuple):
    """One finder on one known date: whether it found it, and any in so many other orders of the same days."""

    finder: str
    of: str
    hit: bool
    alarms: int
    orders: int
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--tries", type=int, default=3)
    args = parser.parse_args()
    tries: list[Try] = []
    for year in YEARS:
        with tempfile.TemporaryDirectory() as folder:
            store = record(args.shared, year, folder)
            if year == max(YEARS):
                speed(store, args.tries)
                groups(store)
            tries += compared(store, args.shared / f"gold/ties/turning_points_{year}.tsv", year, "gold")
            tries += compared(store, OURS, year, "own")
    table = Table("", "gold dates found", "own dates found", "false alarms", "seconds", title="Turning points")
    for finder in FINDERS:
        mine = [one for one in tries if one.finder == finder]
        hits = [[one.hit for one in mine if one.of == of] for of in ("gold", "own")]
        shares = [f"{sum(found)} of {len(found)}" for found in hits]
        alarms = f"{sum(one.alarms for one in mine)} of {sum(one.orders for one in mine)}"
        table.add_row(finder, *shares, alarms, f"{sum(one.seconds for one in mine):.2f}")
    Console(width=100).print(table)


def speed(store: Store, tries: int) -> None:
    """What the store takes for everybody and for one tie."""
    begin, cpu = time.perf_counter(), time.process_time()
    rows = all_turning_points(store)
    took, cpu = time.perf_counter() - begin, time.process_time() - cpu
    pairs = rows.select("a", "b").n_unique()
    print(f"all pairs: {took:.1f} s ({cpu:.1f} s of one core), {rows.height:,} turning points of {pairs:,} pairs")
    one = best(lambda: turning_points_of(store, *BUSY), tries)
    print(f"{BUSY[0]}-{BUSY[1]} from the store: {one:.3f} s")


def compared(store: Store, path: Path, year: int, of: str) -> Iterator[Try]:
    """What each finder makes of each known date, and of the same days in another order."""
    reported = volume(store, "facts")
    days = (reported["day"] - date(year, 1, 1)).dt.total_days().to_numpy()
    everybody = np.zeros(days.max() + 1)
    everybody[days] = reported["volume"].to_numpy()
    chance = np.random.default_rng(SEED)
    for known in read(path, year):
        events = history(store, known.a, known.b)
        if of == "own" and len(events) < ENOUGH:
            continue
        made = process(events, date(year, 1, 1), date(year, 1, 1) + timedelta(days=len(everybody) - 1))
        orders = [chance.permutation(len(made.counts)) for _ in range(ORDERS)]
        day = (known.day - made.first).days
        for name, find in FINDERS.items():
            begin = time.perf_counter()
            dates = find(made, everybody)
            took = time.perf_counter() - begin
            hit = any(abs(at - day) <= NEAR.days for at in dates)
            mixed = [
                Process(made.first, made.counts[order], made.intensity[order])
                for order in (orders if find is ours else orders[:1])
            ]
            alarms = sum(bool(find(one, everybody)) for one in mixed)
            yield Try(name, of, hit, alarms, len(mixed), took)


def ours(made: Process, everybody: Floats) -> list[int]:
    """The five strongest."""
    return [change.at for change in turns(made, np.maximum(everybody - made.total, 0.0))[:STRONGEST]]


def pelt(made: Process, _: Floats) -> list[int]:
    """The five changes of PELT that lower the cost most."""
    signal = made.counts
    penalty = QUADS * np.log(len(signal)) * float(np.var(signal, axis=0).mean())
    return strongest(signal, ruptures.Pelt(model="l2", min_size=SHORTEST, jump=1).fit(signal).predict(pen=penalty))


def segments(made: Process, _: Floats) -> list[int]:
    """Five changes by binary segmentation."""
    signal = made.counts
    return strongest(signal, ruptures.Binseg(model="l2", min_size=SHORTEST, jump=1).fit(signal).predict(n_bkps=5))


def strongest(signal: Any, ends: list[int]) -> list[int]:
    """Of the days on which segments begin, those without which the squared error would rise most."""
    bounds = [0, *ends]

    def error(first: int, last: int) -> float:
        return float(((signal[first:last] - signal[first:last].mean(axis=0)) ** 2).sum())

    rises = {
        at: error(before, after) - error(before, at) - error(at, after)
        for before, at, after in zip(bounds, bounds[1:], bounds[2:], strict=False)
    }
    return sorted(rises, key=lambda at: -rises[at])[:STRONGEST]


def groups(store: Store) -> None:
    """Coalitions of more and more actors."""
    table = Table(
        "actors", "ties", "seconds", "of one core", "frustration", "not proven", "Louvain", title="Coalitions"
    )
    for most in (30, 60, 200):
        begin, cpu = time.perf_counter(), time.process_time()
        (found,) = coalitions(store, most=most)
        took, cpu = time.perf_counter() - begin, time.process_time() - cpu
        left = f"{found.share or 0:.3f}", f"{found.gap:.1%}", f"{louvain(found):.3f}"
        table.add_row(str(found.actors), f"{len(found.ties):,}", f"{took:.1f}", f"{cpu:.1f}", *left)
    Console(width=100).print(table)


def louvain(found: Coalitions) -> float:
    """The share of the weight of ties that is frustrated by the groups of Louvain's method."""
    graph = nx.Graph()
    graph.add_nodes_from(one.actor for one in found.memberships)
    graph.add_weighted_edges_from((tie.a, tie.b, tie.weight) for tie in found.ties if tie.weight > 0)
    return min(frustrated(found, nx.community.louvain_communities(graph, seed=seed)) for seed in range(ORDERS))


def frustrated(found: Coalitions, sides: list[set[str]]) -> float:
    side = {actor: number for number, members in enumerate(sides) for actor in members}
    against = sum(abs(tie.weight) for tie in found.ties if (tie.weight > 0) != (side[tie.a] == side[tie.b]))
    return against / sum(abs(tie.weight) for tie in found.ties)


FINDERS: dict[str, Callable[[Process, Floats], list[int]]] = {
    "dyads": ours,
    "ruptures, PELT": pelt,
    "ruptures, binary segmentation": segments,
}

if __name__ == "__main__":
    main()
