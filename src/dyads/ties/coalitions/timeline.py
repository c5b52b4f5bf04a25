"""How groups merge and split: the groups of periods in a row.

So that chance does not part friends, what happened in earlier periods counts too, each period back half as much as the
one after it (as in evolutionary clustering, Chakrabarti, Kumar and Tomkins 2006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from dyads.evidence.store.series import PERIODS
from dyads.records import Record
from dyads.ties.coalitions.certainty import certainty, redrawn, stood_with
from dyads.ties.coalitions.coalitions import MIN_EVENTS, MOST, chosen, days_asked, most_active, sources, tied
from dyads.ties.coalitions.grouped import grouped
from dyads.ties.coalitions.matching import TWO, Change, changes, links, threads
from dyads.ties.coalitions.naming import name_of
from dyads.ties.coalitions.standing import pair_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dyads.evidence.store.store import Store
    from dyads.ties.coalitions.grouped import Grouped

FADING = 0.5  # what a period counts in the next one
KEPT = 4  # periods back that still count: a sixteenth
DRAWS = 50  # for the certainty of a period's groups
EPOCH = 719163  # ordinal of 1970-01-01, from which polars counts days
STEPS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}


class Band(Record, frozen=True, kw_only=True):
    """A group of two or more in one period. thread: the same number in each period in which the group goes on."""

    number: int
    thread: int
    name: str
    members: tuple[str, ...]
    certainty: float


class Period(Record, frozen=True, kw_only=True):
    """The groups of a period, and what became of those of the period with groups before it.

    events: among the actors, of that period alone; None where there is no report from anybody. alone: actors with ties
    that are in no group. share: of the weight of all ties that is frustrated; gap: how much of that is not proven.
    """

    start: str
    events: int | None
    groups: tuple[Band, ...] = ()
    alone: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    frustration: float | None = None
    share: float | None = None
    exact: bool | None = None
    gap: float | None = None
    note: str | None = None


class Timeline(Record, frozen=True, kw_only=True):
    """The groups of periods in a row, according to one source."""

    origin: str
    period: str
    min_events: int
    periods: tuple[Period, ...]


class Known(NamedTuple):
    """The graph of a period, before its groups are matched with those of others."""

    start: date
    events: int | None
    graph: Grouped | None


def over_time(
    store: Store,
    start: str | None = None,
    end: str | None = None,
    period: str = "month",
    *,
    origin: str | None = None,
    actors: Sequence[str] | None = None,
    most: int = MOST,
    min_events: int = MIN_EVENTS,
) -> tuple[Timeline, ...]:
    """The groups of each period between two days, for each source, and how they merge and split.

    period: day, week, month, quarter or year; the others as in :func:`dyads.ties.coalitions.coalitions`. The actors are
    the same in all periods. A period without any report has no groups and says so. Raises as that function does, and
    ValueError for another period.
    """
    if period not in PERIODS:
        raise ValueError(f"{period}: no period; one of {', '.join(PERIODS)}")
    with store.still():
        names = chosen(store, actors, most, min_events)
        days = pair_days(store, origin, *days_asked(start, end))
        found = []
        for one in sources(store, origin):
            of_source = days.filter(pl.col("origin") == one)
            actors_of = most_active(of_source, most)[0] if names is None else names
            periods = tuple(_told(list(_known(of_source, period, actors_of, min_events)), min_events))
            found.append(Timeline(origin=one, period=period, min_events=min_events, periods=periods))
        return tuple(found)


def _known(days: pl.DataFrame, period: str, actors: Sequence[str], min_events: int) -> Iterator[Known]:
    """The graph of each period from the first to the last one with events."""
    dated = days.with_columns(start=pl.col("day").dt.truncate(STEPS[period]))
    if dated.is_empty():
        return
    first, last = dated.select(first=pl.col("start").min(), last=pl.col("start").max()).row(0)
    starts = pl.date_range(first, last, STEPS[period], eager=True).to_list()
    among = pl.col("source").is_in(actors) & pl.col("target").is_in(actors)
    for number, start in enumerate(starts):
        now = dated.filter(pl.col("start") == start)
        if now.is_empty():
            yield Known(start, None, None)
            continue
        recent = starts[max(0, number - KEPT) : number + 1]
        known = tied(dated.filter(pl.col("start").is_in(recent)), actors, min_events)
        back = len(recent) - np.searchsorted([one.toordinal() for one in recent], known.days + EPOCH, "right")
        graph = grouped(known, FADING ** back.astype(float), whole=False) if len(known.one) else None
        yield Known(start, int(now.filter(among)["events"].sum()), graph)


def _told(known: Sequence[Known], min_events: int) -> Iterator[Period]:
    before: tuple[Band, ...] = ()
    present: frozenset[str] = frozenset()
    free = 0
    for one in known:
        if one.graph is None:
            note = "no report" if one.events is None else f"no two actors have {min_events} events or more"
            yield Period(start=one.start.isoformat(), events=one.events, note=note)
            continue
        here = frozenset(one.graph.known.actors)
        old = [frozenset(band.members) for band in before]
        members = [names for names in _names(one.graph) if len(names) >= TWO]
        new = [frozenset(names) for names in members]
        numbers = threads([band.thread for band in before], links(old, new, here & present), len(new), free)
        bands = _bands(one.graph, members, numbers)
        yield _period(one, one.graph, bands, tuple(changes(old, new, here & present)) if before else ())
        before, present, free = bands, here, max([free, *(number + 1 for number in numbers)])


def _period(one: Known, graph: Grouped, bands: tuple[Band, ...], became: tuple[Change, ...]) -> Period:
    total = float(np.abs(graph.weighed.weight).sum())
    return Period(
        start=one.start.isoformat(),
        events=one.events,
        groups=bands,
        alone=tuple(names[0] for names in _names(graph) if len(names) < TWO),
        changes=became,
        frustration=graph.solved.frustration,
        share=graph.solved.frustration / total if total else None,
        exact=graph.solved.exact,
        gap=graph.solved.gap,
    )


def _bands(graph: Grouped, members: Sequence[tuple[str, ...]], numbers: Sequence[int]) -> tuple[Band, ...]:
    sure = certainty(stood_with(redrawn(graph.known, graph.counted, DRAWS), graph.labels), graph.labels)
    of = dict(zip(graph.known.actors, sure.tolist(), strict=True))
    return tuple(
        Band(
            number=number,
            thread=thread,
            name=name_of(names),
            members=names,
            certainty=sum(of[name] for name in names) / len(names),
        )
        for number, (names, thread) in enumerate(zip(members, numbers, strict=True))
    )


def _names(graph: Grouped) -> list[tuple[str, ...]]:
    """The members of each group by id."""
    return [tuple(graph.known.actors[i] for i in group) for group in graph.members()]
