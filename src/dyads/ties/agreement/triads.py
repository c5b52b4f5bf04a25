"""The third parties that pull a tie up or down: common friends, common enemies, and those between two stools.

Structural balance (Heider 1946, Journal of Psychology 21; Cartwright and Harary 1956, Psychological Review 63): a tie
of two is pulled up by a third to whom both are friendly or both hostile, and down by one to whom one is friendly and
the other hostile. How much is the product of the two leanings (:func:`dyads.ties.agreement.thirds.leaning`), which is
negative for the latter, times the weight of the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from dyads.ties.agreement.called import called
from dyads.ties.agreement.rows import SHOWN, Triad
from dyads.ties.agreement.thirds import leaning, shrunk, weights

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTED = 10  # triads of each kind and source that are told, the strongest first

FRIENDS, ENEMIES, BETWEEN = "friends", "enemies", "between"


def positions(ties: pl.DataFrame, tone: float) -> pl.DataFrame:
    """Third parties to which both did something, with what measures of them need.

    ties: as :func:`dyads.ties.agreement.portfolios.ties` gives them. Adds shrunk_a, shrunk_b (levels), lean_a, lean_b,
    weight and contribution.
    """
    both = ties.drop_nulls()
    n = {side: both[f"n_{side}"].to_numpy() for side in "ab"}
    levels = {side: shrunk(both[f"level_{side}"].to_numpy(), n[side], tone) for side in "ab"}
    leans = {side: leaning(levels[side], n[side], tone) for side in "ab"}
    weight = weights(n["a"], n["b"])
    return both.with_columns(
        **{f"shrunk_{side}": pl.Series(levels[side], dtype=pl.Float64) for side in "ab"},
        **{f"lean_{side}": pl.Series(leans[side], dtype=pl.Float64) for side in "ab"},
        weight=pl.Series(weight, dtype=pl.Float64),
        contribution=pl.Series(leans["a"] * leans["b"] * weight, dtype=pl.Float64),
    )


def triads(found: pl.DataFrame, acts: pl.DataFrame, origin: str) -> tuple[Triad, ...]:
    """The strongest triads of one origin.

    found: :func:`positions`. acts: the events behind them, as :func:`dyads.ties.agreement.portfolios.acts` gives them.
    """
    strongest = (
        found.filter(pl.col("contribution") != 0)
        .sort(pl.col("contribution").abs(), "third", descending=[True, False])
        .filter(pl.col("third").cum_count().over([pl.col(name).sign() for name in ("lean_a", "lean_b")]) <= LISTED)
    )
    behind = acts.join(strongest.select("third", "lean_a", "lean_b"), on="third", how="inner")
    events = {key[0]: table for key, table in behind.partition_by("third", as_dict=True).items()}
    return tuple(_triad(row, events[row["third"]], origin) for row in strongest.iter_rows(named=True))


def _triad(row: dict[str, float | str], events: pl.DataFrame, origin: str) -> Triad:
    third = str(row["third"])
    return Triad(
        third=third,
        name=called(third),
        origin=origin,
        kind=_kind(float(row["lean_a"]), float(row["lean_b"])),
        contribution=float(row["contribution"]),
        a_level=float(row["shrunk_a"]),
        b_level=float(row["shrunk_b"]),
        a_events=int(row["n_a"]),
        b_events=int(row["n_b"]),
        evidence=tuple(_in_turn(*(_telling(events, side) for side in "ab"))),
        evidence_count=events.height,
    )


def _kind(a: float, b: float) -> str:
    if a * b < 0:
        return BETWEEN
    return FRIENDS if a > 0 else ENEMIES


def _telling(events: pl.DataFrame, side: str) -> list[str]:
    """Ids of the side's events that say most of its leaning, the strongest and then the latest first."""
    of_side = events.filter(pl.col("side") == side)
    toward = pl.col("intensity") * pl.col(f"lean_{side}").sign()
    ordered = of_side.sort(toward, "start", "id", descending=[True, True, False])
    return ordered["id"].head(SHOWN // 2).to_list()


def _in_turn(one: list[str], other: list[str]) -> Iterator[str]:
    for number in range(max(len(one), len(other))):
        yield from (ids[number] for ids in (one, other) if number < len(ids))


def arrays(found: pl.DataFrame) -> tuple[np.ndarray, ...]:
    """x, y, weight and the two kinds of ties, as :func:`dyads.ties.agreement.thirds.alike` takes them."""
    names = ("shrunk_a", "shrunk_b", "weight", "lean_a", "lean_b")
    x, y, weight, lean_a, lean_b = (found[name].to_numpy() for name in names)
    return x / 10, y / 10, weight, np.sign(lean_a), np.sign(lean_b)
