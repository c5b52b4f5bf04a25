from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from dyads.ties.turning.process import Process

FIRST = date(2018, 1, 1)
SCHEMA = {
    "id": pl.String,
    "origin": pl.String,
    "day": pl.Date,
    "last": pl.Date,
    "forward": pl.Boolean,
    "source": pl.String,
    "target": pl.String,
    "type": pl.String,
    "mode": pl.String,
    "cameo": pl.String,
    "quad": pl.Int8,
    "intensity": pl.Float64,
}
KINDS = {1: ("CONSULT", "042", 3.0), 2: ("AID", "070", 7.0), 3: ("ACCUSE", "112", -2.0), 4: ("ASSAULT", "190", -10.0)}


@pytest.fixture
def made():
    """The process of (quad class, day number, events) of a record of so many days."""

    def make(days, *rows):
        counts = np.zeros((days, 4))
        for quad, day, events in rows:
            counts[day, quad - 1] += events
        intensities = np.array([KINDS[quad][2] for quad in (1, 2, 3, 4)])
        return Process(FIRST, counts, counts @ intensities)

    return make


@pytest.fixture
def frame():
    """A history frame of the United Kingdom and Russia, of (quad class, day number, events); ids tell the order."""

    def make(*rows):
        events = [(quad, FIRST + timedelta(days=day)) for quad, day, number in rows for _ in range(number)]
        events.sort(key=lambda event: event[1])
        rows = []
        for number, (quad, day) in enumerate(events):
            forward = number % 2 == 0
            kind, code, intensity = KINDS[quad]
            sides = ("GBR", "RUS") if forward else ("RUS", "GBR")
            rows.append((f"gdelt-{number:04}", "gdelt", day, day, forward, *sides, kind, None, code, quad, intensity))
        return pl.DataFrame(rows, schema=SCHEMA, orient="row")

    return make


@pytest.fixture
def everybody():
    """What a source has of everybody on each of so many days; less at weekends, nothing on the days left out."""

    def make(days, weekday=300.0, weekend=150.0, without=()):
        dates = [FIRST + timedelta(days=day) for day in range(days) if day not in without]
        return pl.DataFrame(
            {"day": dates, "volume": [weekend if day.weekday() >= 5 else weekday for day in dates]},
            schema={"day": pl.Date, "volume": pl.Float64},
        )

    return make
