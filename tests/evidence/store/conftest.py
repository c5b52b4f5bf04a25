from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from by_hand import make_coded
from dyads.evidence.store.schemas import Batch, report_key
from dyads.records import Copy, Event, Published, Row, When, stable_id

NO_WORDS = (0, 0)


@pytest.fixture
def keep(store):
    """Keep a report made by hand, under another id and day, and with events of its own where another text is given."""

    def keep_one(identity="d-1", day="2016-04-01", text=None, outlet=None, **more):
        report = another(make_coded(), identity, day, text, outlet)
        batch = Batch()
        batch.add_coded(
            report_key(report.document), msgspec.structs.replace(report, **more), datetime.fromisoformat(day), (1, 2, 3)
        )
        store.commit(batch)
        return report

    return keep_one


@pytest.fixture
def keep_together(store):
    """Keep several reports made by hand in one commit, and give them back."""

    def keep_some(*texts):
        reports = [another(make_coded(), f"d-{number}", "2016-04-01", text) for number, text in enumerate(texts)]
        batch = Batch()
        for report in reports:
            batch.add_coded(report_key(report.document), report, datetime.fromisoformat("2016-04-01"), ())
        store.commit(batch)
        return reports

    return keep_some


@pytest.fixture
def keep_copies(store):
    """Keep that each of the reports is a copy of the first one, with the spans that one has and the other has not."""

    def keep_pairs(first, *others, shared=0.9, added=(), cut=()):
        batch = Batch()
        for other in others:
            keys = {"report": report_key(other.document), "other": report_key(first.document)}
            batch.add("copies", Copy(**keys, shared=shared, added=added, cut=cut), datetime.fromisoformat("2016-05-01"))
        store.commit(batch)

    return keep_pairs


@pytest.fixture
def import_rows(store):
    """Keep imported events, each as (number, source, target, type, quad, day), and what is kept of their file."""

    def import_some(rows, origin="gdelt", taken=None):
        batch = Batch()
        if taken:
            batch.add("imports", taken, datetime.fromisoformat("2020-01-01"))
        for row in rows:
            batch.add("events", imported(*row, origin=origin), datetime.fromisoformat(row[-1]))
        store.commit(batch)

    return import_some


def another(coded, identity, day, text=None, outlet=None):
    document = msgspec.structs.replace(
        coded.document,
        id=identity,
        published=Published(date=day, basis="given"),
        outlet=outlet or coded.document.outlet,
    )
    if text is None:
        return msgspec.structs.replace(coded, document=document)
    document = msgspec.structs.replace(document, text=coded.document.text + text, hash=stable_id("h", text))
    events = tuple(msgspec.structs.replace(e, id=stable_id("e", text, e.id)) for e in coded.events)
    return msgspec.structs.replace(coded, document=document, events=events, claims=())


def imported(number, source, target, kind, quad, day, origin="gdelt"):
    from dyads.records import Party

    return Event(
        id=f"{origin}-{number}",
        source=Party(id=source, country=source, start=0, end=0),
        target=Party(id=target, country=target, start=0, end=0),
        type=kind,
        mode=None,
        cameo="040",
        quad=quad,
        intensity=1.0,
        date=When(start=day, end=day, granularity="day", basis="stated"),
        sentence=NO_WORDS,
        evidence=(),
        rule=origin,
        origin=origin,
        row=Row(file="events.csv", number=number, code="040", source=source, target=target),
    )
