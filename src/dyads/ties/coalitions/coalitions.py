"""From the store to the groups of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from dyads.actors.registry import registry
from dyads.evidence.store.series import TOGETHER
from dyads.evidence.store.sides import named
from dyads.ties.coalitions.described import fields
from dyads.ties.coalitions.found import Coalitions
from dyads.ties.coalitions.graph import evidence
from dyads.ties.coalitions.grouped import grouped
from dyads.ties.coalitions.standing import pair_days
from dyads.ties.days import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dyads.evidence.store.store import Store
    from dyads.ties.coalitions.graph import Evidence

MOST = 60  # actors, unless others or more are asked for: a picture of more is hard to read
MIN_EVENTS = 5


def coalitions(
    store: Store,
    start: str | None = None,
    end: str | None = None,
    *,
    origin: str | None = None,
    actors: Sequence[str] | None = None,
    most: int = MOST,
    min_events: int = MIN_EVENTS,
    members_of: Sequence[str] | None = None,
) -> tuple[Coalitions, ...]:
    """Who stood with whom, for each source: groups with the least frustration in the signed graph of that time.

    start, end: first and last day (ISO; a month or year stands for all its days). origin: one source, or ``all`` for
    all together. actors: ids or names; None takes the ``most`` states with the most events among states. Who stands for
    a state is told in :mod:`.standing`; an organisation stands for its own acts alone. min_events: a tie of fewer is
    none. members_of: ids of the organisations that are held against the groups, as they were on the last day; None
    takes pacts, unions and war coalitions.

    How ties are weighed is told in :mod:`.graph`, which groups are good in :mod:`.partition`, and how sure a membership
    is in :mod:`.certainty`. Raises UnknownActor with near names, and ValueError for days that are none or reversed, a
    source that is not there, an actor named twice, and numbers below 1.
    """
    with store.still():
        names = chosen(store, actors, most, min_events)
        asked = days_asked(start, end)
        days = pair_days(store, origin, *asked)
        found = []
        for one in sources(store, origin):
            of_source = days.filter(pl.col("origin") == one)
            found.append(_answer(store, one, of_source, asked, names, most, min_events, members_of))
        return tuple(found)


def chosen(store: Store, actors: Sequence[str] | None, most: int, min_events: int) -> list[str] | None:
    """The ids of the actors that are named; None where the most active are to be taken."""
    if most < 1 or min_events < 1:
        raise ValueError(f"most={most}, min_events={min_events}: both have to be 1 or more")
    if actors is None:
        return None
    ids = [named(store, one) for one in actors]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ValueError(f"{', '.join(twice)}: named twice")
    return ids


def days_asked(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that are meant. Raises ValueError for days that are none or reversed."""
    first, last = first_day(start), last_day(end)
    if first and last and last < first:
        raise ValueError(f"{start} to {end}: the end is before the start")
    return first, last


def sources(store: Store, origin: str | None) -> list[str]:
    """The sources of events that are asked for. Raises ValueError for one that the store does not have."""
    known: list[str] = store.sql("SELECT DISTINCT origin FROM all_events ORDER BY 1")["origin"].to_list()
    if origin is None:
        return known
    if origin != TOGETHER and origin not in known:
        raise ValueError(f"{origin}: no such source of events; the store has {', '.join(known) or 'none'}")
    return [origin]


def most_active(days: pl.DataFrame, most: int) -> tuple[list[str], int]:
    """The states with the most events among states, and how many states there are besides."""
    table = registry()
    ids = pl.concat([days["source"], days["target"]]).unique().to_list()
    states = [one for one in ids if (known := table.actor(one)) and known.type == "state"]
    among = days.filter(pl.col("source").is_in(states) & pl.col("target").is_in(states))
    counts = (
        pl.concat([among.select("events", actor="source"), among.select("events", actor="target")])
        .group_by("actor")
        .agg(pl.col("events").sum())
        .sort("events", "actor", descending=[True, False])
    )
    return counts["actor"].to_list()[:most], max(0, counts.height - most)


def tied(days: pl.DataFrame, names: Sequence[str], min_events: int) -> Evidence:
    """The evidence of the ties among these actors, without those who have none."""
    known = evidence(days, names, min_events)
    ends = np.unique(np.concatenate([known.one, known.other]))
    return evidence(days, [known.actors[i] for i in ends], min_events)


def span(days: pl.DataFrame, asked: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """The first and the last day that were asked for, or those of the source."""
    first, last = days.select(first=pl.col("day").min(), last=pl.col("day").max()).row(0)
    return asked[0] or first, asked[1] or last


def _answer(  # noqa: PLR0917 - what was asked, in the order in which it was
    store: Store,
    origin: str,
    days: pl.DataFrame,
    asked: tuple[date | None, date | None],
    names: list[str] | None,
    most: int,
    min_events: int,
    members_of: Sequence[str] | None,
) -> Coalitions:
    actors, left_out = most_active(days, most) if names is None else (names, 0)
    known = tied(days, actors, min_events)
    first, last = span(days, asked)
    base: dict[str, Any] = {
        "origin": origin,
        "start": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        "actors": len(known.actors),
        "min_events": min_events,
        "events": round(float(known.events.sum())),
        "left_out": left_out,
        "silent": tuple(one for one in names or () if one not in known.actors),
    }
    if not len(known.one) or not first or not last:
        note = f"no two of them have {min_events} events or more of a sure day in that time"
        return Coalitions(**base, friendly=0, hostile=0, note=note)
    return Coalitions(**base, **fields(store, grouped(known), (first, last), origin, members_of))
