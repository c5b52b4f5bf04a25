"""Five states around a war: the example of the documentation, ten events a tie."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

LEVELS = {
    ("RUS", "SYR"): 4.0,
    ("IRN", "RUS"): 4.0,
    ("IRN", "SYR"): 4.0,
    ("SAU", "TUR"): 4.0,
    ("IRN", "TUR"): 2.0,
    ("RUS", "TUR"): -2.0,
    ("SYR", "TUR"): -6.0,
    ("IRN", "SAU"): -6.0,
}


def days_of(levels, events):
    """A frame of dyad-days: for each pair so many days with one event of that intensity."""
    start = date(2016, 1, 1)
    rows = [(a, b, start + timedelta(i), 1, value) for (a, b), value in levels.items() for i in range(events)]
    schema = {"source": pl.String, "target": pl.String, "day": pl.Date, "events": pl.Int64, "intensity": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def war():
    return days_of(LEVELS, 10)
