from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from dyads.actors.registry import registry
from dyads.evidence.store import Store
from dyads.evidence.store.schemas import Batch
from dyads.records import Event, Party, Row, Vote, When

# Of the sample reports: Syria, the jet, the pipeline.
REPORTS = (
    "2015-09-27-iraq-shares-intelligence-with-russia-iran-and-syria.txt",
    "2015-09-28-putin-and-obama-spar-over-assad-at-the-un.html",
    "2015-09-30-russia-begins-air-strikes-in-syria.txt",
    "2015-11-24-turkey-shoots-down-russian-jet.txt",
    "2015-11-25-russia-sends-s-400-missiles-to-syria.txt",
    "2015-11-26-erdogan-refuses-to-apologise.txt",
    "2016-02-14-turkey-shells-kurdish-militia.txt",
    "2016-09-10-kerry-and-lavrov-agree-on-a-truce.txt",
    "2016-10-10-russia-and-turkey-sign-turkish-stream-accord.txt",
    "2016-12-30-ceasefire-brokered-by-russia-and-turkey.txt",
)


@pytest.fixture(scope="session")
def reports(tmp_path_factory, samples):
    """A store with some of the sample reports, for all tests that only ask."""
    store = Store(tmp_path_factory.mktemp("reports") / "store")
    store.read(*(str(samples / name) for name in REPORTS), jobs=1)
    yield store
    store.close()


@pytest.fixture
def vote(store):
    """Take in votes: one call a roll call, with the day, the issues and each state's vote."""
    number = 0

    def add_call(day, issues=(), **votes):
        nonlocal number
        number += 1
        batch = Batch()
        for state, said in votes.items():
            batch.add("votes", _vote(number, day, tuple(issues), state, said), datetime.fromisoformat(day))
        store.commit(batch)
        return number

    return add_call


@pytest.fixture
def act(store):
    """Take in imported events, each as (source, target, type, intensity, day); they are numbered from 1."""
    number = 0

    def add_rows(*rows, origin="gdelt"):
        nonlocal number
        batch = Batch()
        for row in rows:
            number += 1
            batch.add("events", _event(f"{origin}-{number}", number, *row, origin), datetime.fromisoformat(row[-1]))
        store.commit(batch)

    return add_rows


@pytest.fixture
def roll_calls():
    """A table of roll calls in which both voted, from pairs of votes."""

    def table(*pairs):
        values = {"y": 1, "a": 0, "n": -1}
        rows = [(number, values[one], values[other]) for number, (one, other) in enumerate(pairs)]
        return pl.DataFrame(rows, schema={"roll_call": pl.Int64, "a": pl.Int8, "b": pl.Int8}, orient="row")

    return table


def _vote(number, day, issues, state, said):
    return Vote(
        id=f"un-votes-{number}-{state}",
        origin="un-votes",
        roll_call=number,
        date=day,
        session=70,
        state=state,
        vote=said,
        issues=issues,
        important=None,
        resolution=f"R/70/{number}",
        title=f"RESOLUTION {number}",
        row=Row(file="votes.csv", number=number),
    )


def _event(identity, number, source, target, kind, intensity, day, origin):
    return Event(
        id=identity,
        source=_party(source),
        target=_party(target),
        type=kind,
        mode=None,
        cameo=None,
        quad=(1 if intensity > 0 else 3) + (kind in {"AID", "ASSAULT"}),
        intensity=intensity,
        date=When(start=day, end=day, granularity="day", basis="stated"),
        sentence=(0, 0),
        evidence=(),
        rule=origin,
        origin=origin,
        row=Row(file="events.csv", number=number, source=source, target=target),
    )


def _party(actor):
    known = registry().actor(actor)
    return Party(id=actor, country=known.country or actor if known.type != "bloc" else None, start=0, end=0)
