from __future__ import annotations

from datetime import date

import polars as pl

from dyads.ties.turning.repeated import once_a_day

DAY, NEXT = date(2016, 8, 8), date(2016, 8, 9)


def events(*rows):
    names = ("id", "day", "type", "quad", "forward", "intensity")
    return pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows], orient="row")


def test_a_meeting_that_three_sentences_tell_of_is_one():
    told = events(
        ("e-1", DAY, "CONSULT", 1, True, 1.0),
        ("e-2", DAY, "CONSULT", 1, False, 2.8),
        ("e-3", DAY, "CONSULT", 1, True, 1.0),
    )
    assert once_a_day(told)["id"].to_list() == ["e-2"]


def test_blow_and_answer_are_two():
    told = events(("e-1", DAY, "ASSAULT", 4, True, -10.0), ("e-2", DAY, "ASSAULT", 4, False, -9.0))
    assert once_a_day(told)["id"].to_list() == ["e-1", "e-2"]


def test_another_day_or_another_kind_is_another_event():
    told = events(
        ("e-1", DAY, "CONSULT", 1, True, 1.0),
        ("e-2", NEXT, "CONSULT", 1, True, 1.0),
        ("e-3", DAY, "AGREE", 1, True, 4.0),
    )
    assert once_a_day(told)["id"].to_list() == ["e-1", "e-3", "e-2"]


def test_the_order_in_which_they_are_told_does_not_matter():
    rows = [("e-1", DAY, "CONSULT", 1, True, 1.0), ("e-2", DAY, "CONSULT", 1, True, 1.0)]
    assert once_a_day(events(*rows)).equals(once_a_day(events(*rows[::-1])))
