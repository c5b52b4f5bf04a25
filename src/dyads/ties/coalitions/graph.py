"""The signed graph of a period: how friendly or hostile two actors are for what is usual between such two.

Talks and visits are most of everybody's record, and some actors are told about in harsher words than others. So a tie
is held against what the two are like with everybody else, as communities of friends and foes are held against what
chance would give (the null model of Traag and Bruggeman 2009). For a tie of n events with the mean intensity ``level``:

    trust  = n / (n + 10)
    world  = sum of trust x level / (sum of trust + 10), over all ties
    tone   = how far an actor's other ties are above the world: sum of trust x (level - world) / (sum of trust + 10)
    usual  = world + tone of the one + tone of the other, but no less than 0: what is hostile in itself is no friendship
    weight = trust x (level - usual) x log(1 + n)

Above 0 the tie is friendly, below it hostile. Too few events make no tie at all. The logarithm keeps the few pairs with
thousands of events from settling alone who stands with whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Values = NDArray[np.float64]

# What is not known of a tie weighs as ten usual events: the variance of single events over that of ties, which was 6 to
# 12 in ICEWS 2014 and 2018. What is not known of an actor's tone, or the world's, weighs as ten fully trusted ties.
UNSEEN = 10.0
UNSEEN_TIES = 10.0
ORDINARY_SPREAD = 4.0  # of single events' intensity within a tie, where too few were seen to tell
LITTLE = 1e-12  # events, where all of a tie's may be drawn to count next to nothing
FEWEST_DAYS = 30  # days with events beyond one a tie, from which the spread is taken


class Evidence(NamedTuple):
    """What is known of the ties of some actors: a row for each pair and day on which something happened."""

    actors: tuple[str, ...]
    one: Numbers  # for each tie its ends, as numbers of actors
    other: Numbers
    tie: Numbers  # for each row
    events: Values
    intensity: Values  # sum over the events
    days: Numbers  # since 1970-01-01


class Weighed(NamedTuple):
    """The ties of a signed graph, in the order of the evidence."""

    events: Values
    level: Values
    usual: Values
    weight: Values


def evidence(days: pl.DataFrame, actors: Iterable[str], min_events: int) -> Evidence:
    """The ties among the actors that rest on ``min_events`` or more, from a frame of :func:`.standing.pair_days`."""
    names = tuple(sorted(actors))
    pairs = (
        days.filter(pl.col("source").is_in(names) & pl.col("target").is_in(names))
        .with_columns(a=pl.min_horizontal("source", "target"), b=pl.max_horizontal("source", "target"))
        .with_columns(total=pl.col("events") * pl.col("intensity"))
        .group_by("a", "b", "day")
        .agg(pl.col("events").sum(), pl.col("total").sum())
        .filter(pl.col("events").sum().over("a", "b") >= min_events)
        .sort("a", "b", "day")
        .with_columns(tie=pl.struct("a", "b").rank("dense").cast(pl.Int64) - 1)
    )
    ends = pairs.unique("tie", keep="first", maintain_order=True)
    number = {name: i for i, name in enumerate(names)}
    return Evidence(
        names,
        np.array([number[a] for a in ends["a"]], np.int64),
        np.array([number[b] for b in ends["b"]], np.int64),
        pairs["tie"].to_numpy().astype(np.int64),
        pairs["events"].to_numpy().astype(float),
        pairs["total"].to_numpy().astype(float),
        pairs["day"].cast(pl.Int32).to_numpy().astype(np.int64),
    )


def weigh(known: Evidence, counted: Values | None = None, unseen: Values | None = None) -> Weighed:
    """How friendly or hostile each tie is.

    counted: how often each row counts, once if None. unseen: for each tie, how far the mean of the ten events that
    stand for what is not known lies from the usual; not at all if None.
    """
    times = np.ones(len(known.tie)) if counted is None else counted
    events, level = _levels(known, times)
    usual = _usual(known, level, events / (events + UNSEEN))
    surplus = (events * (level - usual) + UNSEEN * (0.0 if unseen is None else unseen)) / (events + UNSEEN)
    return Weighed(events, level, usual, surplus * np.log1p(events))


def _levels(known: Evidence, times: Values) -> tuple[Values, Values]:
    """For each tie the number of its events and their mean intensity."""
    ties = len(known.one)
    events = np.bincount(known.tie, times * known.events, ties).astype(float)
    return events, np.bincount(known.tie, times * known.intensity, ties) / np.maximum(events, LITTLE)


def _usual(known: Evidence, level: Values, trust: Values) -> Values:
    """What is to be expected of each tie from the other ties of the two."""
    size, world = len(known.actors), float((trust * level).sum() / (trust.sum() + UNSEEN_TIES))
    above = trust * (level - world)
    usual = np.full(len(level), world)
    summed = np.bincount(known.one, above, size) + np.bincount(known.other, above, size)
    trusted = np.bincount(known.one, trust, size) + np.bincount(known.other, trust, size)
    for ends in (known.one, known.other):
        usual += (summed[ends] - above) / (trusted[ends] - trust + UNSEEN_TIES)
    floored: Values = np.maximum(usual, 0)
    return floored


def spread(known: Evidence) -> float:
    """The standard deviation of single events' intensity within a tie, estimated from the means of its days."""
    _, level = _levels(known, np.ones(len(known.tie)))
    free = len(known.tie) - len(level)
    if free < FEWEST_DAYS:
        return ORDINARY_SPREAD
    off = known.intensity / known.events - level[known.tie]
    return float(np.sqrt((known.events * off**2).sum() / free))


def matrix(known: Evidence, weight: Values) -> Values:
    """The weights as a symmetric matrix, a row and a column an actor."""
    table = np.zeros((len(known.actors), len(known.actors)))
    table[known.one, known.other] = table[known.other, known.one] = weight
    return table
