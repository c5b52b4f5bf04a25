"""How often the interval of a level holds what it should: the other half of the same events.

    python benchmarks/level.py STORE [--period month] [--origin NAME] [--dyads N]

Of each period of a dyad that has two events or more, a random half (fixed seed) is seen, with what was before it. The
interval for the mean of infinitely many events, widened by the sampling error of the other half's mean, should hold
that mean as often as it says: 90 %. Where nothing is seen, the interval is that of what was expected.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from rich.console import Console
from rich.table import Table

import dyads
from dyads.evidence.store.series import asked, measured
from dyads.evidence.store.sides import sides
from dyads.ties import level
from dyads.ties.series import _seen as seen_of
from dyads.ties.series import peers

if TYPE_CHECKING:
    from dyads.evidence.store import Store

SEED = 1987
SIZES = ((0, 0), (1, 1), (2, 4), (5, 19), (20, 99), (100, 10**9))  # events in the half that is seen
EVENTS = """
SELECT date_trunc('{period}', start)::DATE AS start, list(intensity::DOUBLE ORDER BY id) AS values
{counted} AND {pair} GROUP BY 1 ORDER BY 1
"""


class Half(NamedTuple):
    """Of one period: events seen, whether the other half's mean lies within, and the width of the interval."""

    seen: int
    held: bool
    width: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--period", default="month")
    parser.add_argument("--origin", default="facts")
    parser.add_argument("--dyads", type=int, default=400)
    args = parser.parse_args()
    store = dyads.open(args.store, read_only=True)
    chance = np.random.default_rng(SEED)
    halves = [
        half
        for pair in chosen(store, args.period, args.origin, args.dyads, chance)
        for half in halves_of(store, pair, args.period, args.origin, chance)
    ]
    table = Table("events seen", "periods", "held", "width", title=f"{args.store}, by {args.period}")
    for low, high in SIZES:
        add(
            table,
            f"{low} to {high}" if high < 10**9 else f"{low} and more",
            [h for h in halves if low <= h.seen <= high],
        )
    add(table, "all", halves)
    Console().print(table)


def add(table: Table, name: str, halves: list[Half]) -> None:
    if halves:
        held, width = np.mean([half.held for half in halves]), np.median([half.width for half in halves])
        table.add_row(name, f"{len(halves):,}", f"{held:.3f}", f"{width:.2f}")


def chosen(store: Store, period: str, origin: str, number: int, chance: np.random.Generator) -> list[tuple[str, str]]:
    """Dyads of states, as often the rare as the frequent: equally many of each doubling of the volume."""
    found = store.dyad_periods(period, origin).filter(
        pl.col("source").str.len_chars() + pl.col("target").str.len_chars() == 6
    )
    pair = [pl.min_horizontal("source", "target").alias("a"), pl.max_horizontal("source", "target").alias("b")]
    volume = found.group_by(pair).agg(pl.col("events").sum()).sort("a", "b")
    strata = volume.with_columns(size=pl.col("events").log(2).floor()).partition_by("size", maintain_order=True)
    each = -(-number // len(strata))
    return [row for of in strata for row in of[np.sort(chance.permutation(of.height)[:each])].select("a", "b").rows()]


def halves_of(store: Store, pair: tuple[str, str], period: str, origin: str, chance: np.random.Generator) -> list[Half]:
    both = sides(*pair)
    found = measured(store, both, period, origin)
    seen = seen_of(found)
    before = level.expected(seen, peers(store, both, found, period))
    events = dict(asked(store, EVENTS, period, origin, both.values, pair=both.either).iter_rows())
    halves = []
    for at, start in enumerate(found["start"]):
        values = chance.permutation(np.array(events.get(start, [])))
        if len(values):
            halves.append(half(before, at, values[:0], values))
        mine, other = np.array_split(values, 2) if chance.random() < 0.5 else np.array_split(values, 2)[::-1]
        if len(mine) and len(other):
            halves.append(half(before, at, mine, other))
    return halves


def half(before: level.Expected, at: int, mine: level.Array, other: level.Array) -> Half:
    mean = mine.mean() if len(mine) else 0.0
    count, spread = np.array([float(len(mine))]), np.array([((mine - mean) ** 2).sum()])
    seen = level.Seen(np.array([mean]), count, count, spread)
    then = level.Expected(*(column[at : at + 1] for column in before))
    noise, _ = level._pooled(then.noise, then.freedom, spread, count)  # noqa: SLF001 - the benchmark looks inside
    found = level.posterior(seen, then, more=noise / len(other))
    alone = level.posterior(seen, then)
    held = bool(found.low[0] <= other.mean() <= found.high[0])
    return Half(len(mine), held, float(alone.high[0] - alone.low[0]))


if __name__ == "__main__":
    main()
