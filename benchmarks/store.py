"""How fast a store takes in and answers, and what it needs, beside SQLite with the same events in the same run.

    python benchmarks/store.py [--events N] [--tries N]

Makes N events (default a million) that look like a year's record of the world: few pairs meet often, most hardly ever.
Adding is everything until the first question can be answered; questions are asked warm, the best of the tries counts.
SQLite has one table with indexes on the two countries and on the id, filled in one transaction.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from rich.console import Console
from rich.table import Table
from timing import best

from dyads.actors.registry import registry
from dyads.coding.ontology import ontology
from dyads.evidence.store import Store
from dyads.evidence.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 250_000
PAIR = ("RUS", "TUR")
NONE = pl.lit(0)  # the start and end of words that there are none of
SERIES = """
SELECT strftime('%Y-%m', start) AS month, quad, count(*), avg(intensity) FROM events
WHERE (source = ?1 AND target = ?2) OR (source = ?2 AND target = ?1) GROUP BY 1, 2 ORDER BY 1, 2
"""
ALL = "SELECT source, target, strftime('%Y-%m', start) AS month, quad, count(*) FROM events GROUP BY 1, 2, 3, 4"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--tries", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = dyads(Path(folder) / "store", args.events, args.tries)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        peer = sqlite(Path(folder) / "peer.sqlite", args.events, args.tries)
    table = Table("", "dyads", "SQLite", "dyads : SQLite", title=f"{args.events:,} events")
    for name, value in ours.items():
        other = peer.get(name)
        table.add_row(name, f"{value:,.3f}", f"{other:,.3f}" if other else "", f"{value / other:.2f}" if other else "")
    Console().print(table)
    print(f"peak memory of dyads: {peak:,.0f} MB")


def made(events: int) -> Iterator[pl.DataFrame]:
    """Flat events in chunks: number, source, target, day, CAMEO code, quad class, intensity."""
    chance = np.random.default_rng(1987)
    states = sorted(actor.id for actor in registry().actors.values() if actor.type == "state" and actor.end is None)
    weights = 1 / np.arange(1, len(states) + 1)
    order = list(dict.fromkeys([*PAIR, *states]))
    codes = sorted(code for code in ontology().cameo if len(code) == 3)
    for first in range(0, events, CHUNK):
        size = min(CHUNK, events - first)
        source, target = (chance.choice(order, size, p=weights / weights.sum()) for _ in range(2))
        code = chance.choice(codes, size)
        days = np.datetime64(date(2015, 1, 1)) + np.sort(chance.integers(0, 365, size))
        yield pl.DataFrame(
            {
                "number": np.arange(first, first + size),
                "source": source,
                "target": target,
                "start": days,
                "cameo": code,
                "quad": chance.integers(1, 5, size),
                "intensity": [ontology().intensity(one) for one in code],
            }
        )


def as_events(flat: pl.DataFrame) -> pl.DataFrame:
    """The chunk as a table of the store, as an importer would make it."""
    columns = schema("events")
    day = pl.col("start").dt.strftime("%Y-%m-%d")
    given = {
        "known_at": pl.col("start").cast(pl.Datetime("ms")),
        "id": pl.format("gdelt-{}", "number"),
        "source": struct(columns["source"], id=pl.col("source"), country=pl.col("source"), start=NONE, end=NONE),
        "target": struct(columns["target"], id=pl.col("target"), country=pl.col("target"), start=NONE, end=NONE),
        "type": pl.lit("CONSULT"),
        "contexts": pl.lit([], pl.List(pl.String)),
        "cameo": pl.col("cameo"),
        "quad": pl.col("quad"),
        "intensity": pl.col("intensity"),
        "reciprocal": pl.lit(value=False),
        "status": pl.lit("occurred"),
        "date": struct(columns["date"], start=day, end=day, granularity=pl.lit("day"), basis=pl.lit("stated")),
        "sentence": pl.lit([0, 0]),
        "evidence": pl.lit([], pl.List(pl.List(pl.Int64))),
        "rule": pl.lit("gdelt"),
        "confidence": pl.lit(1.0),
        "origin": pl.lit("gdelt"),
        "row": struct(columns["row"], file=pl.lit("made.csv"), number=pl.col("number"), code=pl.col("cameo")),
    }
    filled = [given.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in columns.items()]
    return flat.select(filled)


def struct(dtype: Any, **fields: pl.Expr) -> pl.Expr:
    """A struct with these fields and nulls in the others."""
    return pl.struct([fields.get(field.name, pl.lit(None)).alias(field.name) for field in dtype.fields])


def dyads(folder: Path, events: int, tries: int) -> dict[str, float]:
    store = Store(folder)
    chunks = [as_events(chunk) for chunk in made(min(events, CHUNK * 4))] if events <= CHUNK * 4 else None
    begin = time.perf_counter()
    for table in chunks or map(as_events, made(events)):
        store.commit({"events": table})
    first = store.events(*PAIR)["id"][0]
    added = time.perf_counter() - begin
    chunks = None
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "adding, s": added,
        "a pair's months, s": best(lambda: store.series(*PAIR, period="month"), tries),
        "all pairs' months, s": best(lambda: store.dyad_periods("month"), tries),
        "why, s": best(lambda: store.why(first), tries),
        "bytes an event": size / events,
    }


def sqlite(path: Path, events: int, tries: int) -> dict[str, float]:
    chunks = list(made(events)) if events <= CHUNK * 4 else None
    with closing(sqlite3.connect(path)) as connection:
        begin = time.perf_counter()
        connection.execute(
            "CREATE TABLE events (id TEXT, source TEXT, target TEXT, start TEXT, cameo TEXT, quad INT, intensity REAL)"
        )
        for chunk in chunks or made(events):
            rows = chunk.with_columns(pl.format("gdelt-{}", "number"), pl.col("start").dt.to_string("%Y-%m-%d"))
            connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows.iter_rows())
        connection.execute("CREATE INDEX pair ON events (source, target)")
        connection.execute("CREATE UNIQUE INDEX id ON events (id)")
        connection.commit()
        added = time.perf_counter() - begin
        one = "SELECT * FROM events WHERE id = 'gdelt-1'"
        return {
            "adding, s": added,
            "a pair's months, s": best(lambda: connection.execute(SERIES, PAIR).fetchall(), tries),
            "all pairs' months, s": best(lambda: connection.execute(ALL).fetchall(), tries),
            "why, s": best(lambda: connection.execute(one).fetchall(), tries),
            "bytes an event": path.stat().st_size / events,
        }


if __name__ == "__main__":
    main()
