"""Made-up records: who did how much to whom on which days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import numpy as np
import polars as pl

from dyads.ties.after.ledger import Ledger

FIRST = date(2018, 1, 1)
NAMES = ["AUS", "BRA", "CAN", "DEU", "EGY", "FRA", "GBR", "HUN", "IND", "JPN", "KEN", "LBN"]
SCHEMA = {
    "source": pl.String,
    "target": pl.String,
    "day": pl.Date,
    **dict.fromkeys(("q1", "q2", "q3", "q4", "events"), pl.Int64),
    "intensity": pl.Float64,
}


def number(day):
    """The day so many days after the first one of a record, or an ISO day, as a number."""
    return (date.fromisoformat(day) if isinstance(day, str) else FIRST + timedelta(days=day)).toordinal()


def dyad_days(rows):
    """From (source, target, day, friendly events, hostile events, mean intensity)."""
    told = [
        (a, b, FIRST + timedelta(days=day), friendly, 0, 0, hostile, friendly + hostile, level)
        for a, b, day, friendly, hostile, level in rows
        if friendly + hostile
    ]
    return pl.DataFrame(told, schema=SCHEMA, orient="row")


def ledger(rows):
    return Ledger(dyad_days(rows))


def noise(weeks=40, seed=7, change=None):
    """Rows of 66 pairs that all do about as much as each other, week by week at random.

    change: (pair, week, factor, fewer): from that week on it does ``factor`` times as much, less friendly by ``fewer``.
    """
    generator = np.random.default_rng(seed)
    for pair in combinations(NAMES, 2):
        for day in range(7 * weeks):
            rate, friendly = 1.2, 0.7
            if change and pair == change[0] and day >= 7 * change[1]:
                rate, friendly = rate * change[2], friendly - change[3]
            count = generator.poisson(rate)
            good = generator.binomial(count, friendly)
            level = 0.0 if not count else (3.0 * good - 5.0 * (count - good)) / count
            yield (*pair, day, good, count - good, level)
