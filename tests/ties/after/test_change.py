from __future__ import annotations

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from worlds import FIRST, number

from dyads.ties.after.change import Told, change

DAY = number(100)


def told(rows, covered=range(200)):
    """From (day, quad class, intensity) or with an outlet as the fourth."""
    frame = pl.DataFrame(
        [
            (f"e-{at}", number(row[0]), row[1], float(row[2]), row[3] if len(row) > 3 else None, None)
            for at, row in enumerate(rows)
        ],
        schema={
            "id": pl.String,
            "number": pl.Int64,
            "quad": pl.Int8,
            "intensity": pl.Float64,
            "outlet": pl.String,
            "document": pl.String,
        },
        orient="row",
    )
    return Told(
        frame, np.array([number(day) for day in covered]), lambda start, stop: 100.0 * (np.asarray(stop) - start)
    )


def test_the_example_of_the_documentation():
    """Docs, "Before and after": three weeks on each side of a day."""
    before = [(81, 1, 2), (82, 1, 2), (88, 3, -2), (97, 1, 4)]
    after = [*[(day, 4, -6) for day in (101, 102, 103, 104, 108, 109, 115, 116)], (117, 1, 3)]
    found = change(told([*before, (100, 4, -10), *after]), DAY, 21)
    assert (found.before.events, found.events, found.after.events) == (4, 1, 9)
    weekly = (found.before.weekly.value, found.after.weekly.value, found.weekly.value)
    assert weekly == pytest.approx((4 / 3, 3, 5 / 3), abs=1e-6)
    assert (found.weekly.low, found.weekly.high) == pytest.approx((-1.18, 4.51), abs=0.01)
    assert (found.before.level.value, found.after.level.value, found.level.value) == (1.5, -5, -6.5)
    assert [round(one.value, 3) for one in found.before.mix] == [0.75, 0, 0.25, 0]
    assert [round(one.value, 3) for one in found.after.mix] == [0.111, 0, 0, 0.889]
    assert found.after.share.value == pytest.approx(10_000 * 9 / 2100)
    assert found.level.high < 0


def test_the_day_itself_belongs_to_neither_side():
    found = change(told([(99, 1, 1), (100, 4, -10), (101, 1, 1)]), DAY, 30)
    assert (found.before.end, found.after.start) == ("2018-04-10", "2018-04-12")
    assert found.evidence == ("e-1",)
    assert found.before.level.value == found.after.level.value == 1


def test_no_event_is_zero_and_no_report_is_null():
    silent = change(told([(99, 1, 1)]), DAY, 30)
    assert (silent.after.events, silent.after.weekly.value, silent.after.level, silent.level) == (0, 0, None, None)
    assert silent.after.weekly.high > 0
    assert silent.note == "nothing between the two is reported after the day"
    closed = change(told([(99, 1, 1)], covered=[*range(100), 150]), DAY, 30)
    assert (closed.after.events, closed.after.weekly, closed.after.days) == (None, None, 0)
    assert closed.weekly is None
    assert "reports nothing at all after the day" in closed.note


def test_a_window_goes_as_far_as_the_record():
    found = change(told([(99, 1, 1), (101, 1, 1)]), DAY, 180)
    assert (found.before.start, found.before.days) == ("2018-01-01", 100)
    assert (found.after.end, found.after.days) == ((FIRST + timedelta(199)).isoformat(), 99)
    assert "the record goes from 2018-01-01" in found.note


def test_weeks_without_any_report_do_not_count():
    found = change(told([(99, 1, 1), (101, 1, 1)], covered=[*range(86, 100), *range(101, 130)]), DAY, 28)
    assert found.before.days == 14


def test_one_event_says_next_to_nothing():
    found = change(told([(99, 1, 5), (101, 4, -9)]), DAY, 30)
    assert found.before.level.low == -10
    assert found.before.level.high == 10
    assert found.level.low < 0 < found.level.high


def test_the_more_events_the_narrower_the_interval():
    def width(each):
        found = change(told([(day, 1, (-1) ** at + 1) for day in range(70, 131) for at in range(each)]), DAY, 28)
        return found.level.high - found.level.low

    assert width(16) < width(4) < width(2)


def test_an_outlet_that_tells_a_lot_does_not_drown_the_others():
    """Nine events of one outlet weigh three, the same as three of others, so -2 and 4 make 1."""
    loud = [(day, 3, -2, "MED.A") for day in range(101, 110)]
    others = [(day, 1, 4, name) for day, name in ((102, "MED.B"), (103, "MED.C"), (104, "MED.D"))]
    assert change(told([*loud, *others]), DAY, 30).after.level.value == pytest.approx(1)


def test_evidence_begins_with_what_became_more():
    before = [(90, 1, 3), (91, 1, 4), (92, 4, -9)]
    after = [(101, 1, 8), (102, 4, -8), (103, 4, -10), (104, 4, -8)]
    found = change(told([*before, *after]), DAY, 30)
    assert found.after.evidence == ("e-5", "e-4", "e-6", "e-3")
    assert found.before.evidence == ("e-1", "e-0", "e-2")


def test_a_window_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        change(told([(99, 1, 1)]), DAY, 0)


def test_a_window_of_any_length_and_a_day_at_the_edge_have_an_answer():
    rows = [(0, 1, 1), (199, 1, 1)]
    assert change(told(rows), DAY, 10**9).after.events == 1
    assert change(told(rows), number(0), 30).before.events is None
    assert change(told(rows), number(199), 30).after.events is None
