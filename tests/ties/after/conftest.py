from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import combinations, count

import pytest
from worlds import FIRST, NAMES

from dyads.actors.registry import registry
from dyads.evidence.store import Store
from dyads.evidence.store.schemas import Batch
from dyads.records import Event, Party, Row, When

QUARRELS = [
    ("GBR", "HUN", "SANCTION", "161", 4, -4.0, "2018-06-01"),
    ("DEU", "FRA", "SANCTION", "161", 4, -4.0, "2018-05-01"),
    ("EGY", "JPN", "SANCTION", "166", 4, -7.0, "2018-04-05"),
]


@pytest.fixture
def happen(store):
    """Take in events, each as (source, target, type, CAMEO code, quad class, intensity, day); numbered from 1."""
    numbers = count(1)
    return lambda *rows, origin="gdelt", mode=None: take(store, rows, numbers, origin, mode)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A store of ten months in which all talk and some quarrel, made once; nothing may be added to it."""
    store = Store(tmp_path_factory.mktemp("year") / "store")
    take(store, [*QUARRELS, *talk()], count(1))
    yield store
    store.close()


def take(store, rows, numbers, origin="gdelt", mode=None):
    batch = Batch()
    for row in rows:
        known = datetime.combine(date.fromisoformat(row[-1]), time())
        batch.add("events", event(next(numbers), row, origin, mode), known)
    store.commit(batch)


def talk(days=300):
    """Each two talk every two to four days; with Britain and Hungary it turns to quarrel after the first of June."""
    for a, b in combinations(NAMES[:10], 2):
        for day in range(0, days, 2 + (ord(a[0]) + ord(b[0])) % 5 // 2):
            on = (FIRST + timedelta(days=day)).isoformat()
            if (a, b) == ("GBR", "HUN") and on > "2018-06-01":
                yield a, b, "ACCUSE", "112", 3, -2.0, on
            else:
                yield a, b, "CONSULT", "040", 1, 1.0 + day // 7 % 3, on


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
