from __future__ import annotations

from datetime import date, datetime, time

import pytest

from dyads.actors.registry import registry
from dyads.evidence.store.schemas import Batch
from dyads.records import Event, Party, Row, When


@pytest.fixture
def add(store):
    """Take in events, each as (source, target, quad class, intensity, day); they are numbered from 1."""
    number = 0

    def add_rows(*rows, origin="gdelt"):
        nonlocal number
        batch = Batch()
        for row in rows:
            number += 1
            known = datetime.combine(date.fromisoformat(row[-1]), time())
            batch.add("events", imported(number, *row, origin=origin), known)
        store.commit(batch)

    return add_rows


def imported(number, source, target, quad, intensity, day, origin="gdelt"):
    return Event(
        id=f"{origin}-{number}",
        source=party(source),
        target=party(target),
        type="CONSULT",
        mode=None,
        cameo="040",
        quad=quad,
        intensity=intensity,
        date=When(start=day, end=day, granularity="day", basis="stated"),
        sentence=(0, 0),
        evidence=(),
        rule=origin,
        origin=origin,
        row=Row(file="events.csv", number=number, code="040", source=source, target=target),
    )


def party(actor):
    """The actor with the country that the linker gives it."""
    known = registry().actor(actor)
    country = actor if known and known.type == "state" else known and known.country
    person = actor if actor.startswith("PER.") else None
    return Party(id=actor, country=country, person=person, start=0, end=0)
