"""The events that carry a turning point: those of the kinds that gained most against the days before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from dyads.ties.turning.changing import xlogx

if TYPE_CHECKING:
    from dyads.ties.turning.dating import Change
    from dyads.ties.turning.process import Process

SHOWN = 20
_KIND = ("quad", "type", "mode", "cameo")


def evidence(events: pl.DataFrame, made: Process, change: Change) -> tuple[str, ...]:
    """Ids of the events of the days after the change, the strongest first, at most :data:`SHOWN`.

    A kind of event (quad class, type, mode, code) is worth its part of the log likelihood ratio. Lines go to the kinds
    that gained as seats go to parties (D'Hondt), within a kind to the earliest and then the most intense. Where no kind
    gained, the change is that something ceased: then the last events before it stand, of the kinds that lost most.
    """
    days = pl.col("day")
    before = events.filter(days.is_between(made.day(change.start), made.day(change.at), closed="left"))
    after = events.filter(days.is_between(made.day(change.at), made.day(change.end), closed="left"))
    spans = change.at - change.start, change.end - change.at
    gained = _worth(after, before, spans[1], spans[0]).sort("kind_worth", "day", "strong", "id")
    if not gained.is_empty():
        return _seated(gained)
    lost = _worth(before, after, spans[0], spans[1])
    return _seated(lost.sort("day", "strong", "id", descending=[True, False, False]))


def _worth(these: pl.DataFrame, those: pl.DataFrame, days: int, other_days: int) -> pl.DataFrame:
    """The events of the kinds that are more frequent in ``these`` days than in ``those``, with what a kind is worth."""
    other = those.group_by(_KIND).agg(pl.len().cast(pl.Float64).alias("n_other"))
    kinds = (
        these.group_by(_KIND)
        .agg(pl.len().cast(pl.Float64).alias("n"))
        .join(other, on=_KIND, how="left", nulls_equal=True)
    )
    n, m = kinds["n"].to_numpy(), kinds["n_other"].fill_null(0).to_numpy()
    ratio = xlogx(n) - n * np.log(days) + xlogx(m) - m * np.log(other_days)
    ratio = ratio - xlogx(n + m) + (n + m) * np.log(days + other_days)
    worth = kinds.select(*_KIND, pl.Series("kind_worth", np.where(n / days > m / other_days, ratio, 0.0)))
    return (
        these.join(worth, on=_KIND, how="left", nulls_equal=True)
        .filter(pl.col("kind_worth") > 0)
        .with_columns((-pl.col("intensity").abs()).alias("strong"))
    )


def _seated(events: pl.DataFrame) -> tuple[str, ...]:
    """Ids in the order of their quotients: the worth of the kind over the event's place in it."""
    place = pl.int_range(1, pl.len() + 1).over(_KIND)
    seated = events.with_columns((pl.col("kind_worth") / place).round(9).alias("quotient"))
    return tuple(seated.sort("quotient", "day", "id", descending=[True, False, False])["id"].head(SHOWN))
