from __future__ import annotations

from datetime import date, datetime, time

import pytest

from dyads.actors.registry import registry
from dyads.evidence.store.schemas import Batch
from dyads.records import Event, Party, Row, When


@pytest.fixture
def happen(store):
    """Take in events, each as (source, target, type, CAMEO code, quad class, intensity, day); numbered from 1."""
    number = 0

    def add_rows(*rows, origin="gdelt", mode=None):
        nonlocal number
        batch = Batch()
        for row in rows:
            number += 1
            known = datetime.combine(date.fromisoformat(row[-1]), time())
            batch.add("events", event(number, row, origin, mode), known)
        store.commit(batch)

    return add_rows


def event(number, row, origin, mode):
    source, target, kind, cameo, quad, intensity, day = row
    return Event(
        id=f"{origin}-{number}",
        source=party(source),
        target=party(target),
        type=kind,
        mode=mode,
        cameo=cameo,
        quad=quad,
        intensity=intensity,
        date=When(start=day, end=day, granularity="day", basis="stated"),
        sentence=(0, 0),
        evidence=(),
        rule=origin,
        origin=origin,
        row=Row(file="events.csv", number=number, code=cameo, source=source, target=target),
    )


def party(actor):
    """The actor with the country and the person that the linker gives it; None for nobody."""
    if actor is None:
        return None
    known = registry().actor(actor)
    country = actor if known and known.type == "state" else known and known.country
    return Party(id=actor, country=country, person=actor if actor.startswith("PER.") else None, start=0, end=0)
