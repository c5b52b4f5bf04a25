from __future__ import annotations

import pytest
from worlds import NAMES, ledger, number

from dyads.ties.after.analogues import Deed, Question, analogues

DAY = 100


def steady(a, b, level, until=330, after=None, day=DAY):
    """Rows of a pair with an event every third day, of one level before a day and of another after it."""
    later = level if after is None else after
    return [(a, b, at, 1, 0, later if at > day else level) for at in range(0, until, 3)]


def deed(identity, a, b, day=DAY):
    return Deed(identity, a, b, number(day))


def asked(book, day=DAY, through="both", pair=("AUS", "BRA")):
    return Question(book.numbers[pair], number(day), through, frozenset({pair}))


@pytest.fixture
def five():
    """The pair asked about and five others as warm as it: two get worse, one better, one stays, of one the talk ends."""
    return ledger(
        [
            *steady("AUS", "BRA", 2.0, after=1.0),
            *steady("CAN", "DEU", 2.0, after=-1.0),
            *steady("EGY", "FRA", 2.2, after=-2.0),
            *steady("GBR", "HUN", 1.9, after=4.0),
            *steady("IND", "JPN", 2.1, after=2.3),
            *steady("KEN", "LBN", 2.0, until=DAY),
            *steady("AUS", "KEN", 2.0),
            *steady("AUS", "LBN", -7.0),
        ]
    )


DEEDS = [
    deed("one", "CAN", "DEU"),
    deed("two", "FRA", "EGY"),
    deed("three", "GBR", "HUN"),
    deed("four", "IND", "JPN"),
    deed("five", "KEN", "LBN"),
    deed("own", "AUS", "BRA"),
]


def test_the_example_of_the_documentation(five):
    """Docs, "Analogues": of four comparable pairs two were worse 90 days later, one better, one about the same."""
    found = analogues(five, asked(five), DEEDS)
    after = found.horizons[1]
    assert (found.count, found.found) == (5, 5)
    assert (after.days, after.own) == (90, -1.0)
    assert (after.analogues.count, after.analogues.worse, after.analogues.better, after.analogues.same) == (4, 2, 1, 1)
    assert after.analogues.median == pytest.approx((0.2 - 3.0) / 2)
    assert (after.silent, after.beyond) == (1, 0)


def test_windows_beyond_the_record_are_counted_apart(five):
    late = [deed("late", "IND", "JPN", 200)]
    found = analogues(five, asked(five), late)
    assert [(one.analogues.count, one.beyond) for one in found.horizons] == [(1, 0), (1, 0), (0, 1)]
    assert found.analogues[0].changes[2] is None


def test_the_nearest_come_first_with_their_day_and_event(five):
    found = analogues(five, asked(five), DEEDS)
    first = found.analogues[0]
    assert (first.a, first.b, first.date, first.evidence) == ("CAN", "DEU", "2018-04-11", ("one",))
    assert [one.distance for one in found.analogues] == sorted(one.distance for one in found.analogues)
    assert found.evidence[0] == "one"


def test_repeats_within_a_month_are_one_spell(five):
    again = [*DEEDS, deed("again", "CAN", "DEU", DAY + 20), deed("third", "CAN", "DEU", DAY + 45)]
    assert analogues(five, asked(five), again).count == 5
    assert analogues(five, asked(five), [*DEEDS, deed("later", "IND", "JPN", DAY + 90)]).count == 6


def test_a_pair_that_was_another_before_is_no_analogue(five):
    hostile = [deed("hostile", "AUS", "LBN")]
    found = analogues(five, asked(five), hostile)
    assert (found.count, found.found) == (0, 1)
    assert found.note == "no event of the kind between comparable pairs in the record"


def test_other_kinds_of_actors_are_no_analogue(five):
    book = ledger([*steady("AUS", "BRA", 2.0), *steady("CAN", "IGO.EU", 2.0), *steady("CAN", "DEU", 2.0)])
    found = analogues(book, asked(book), [deed("bloc", "IGO.EU", "CAN"), deed("state", "CAN", "DEU")])
    assert [one.evidence for one in found.analogues] == [("state",)]


def test_comparable_pairs_without_such_an_event_tell_what_is_usual():
    rows = [row for at, name in enumerate(NAMES[2:]) for row in steady("AUS", name, 1.5 + at / 10)]
    book = ledger([*rows, *steady("AUS", "BRA", 2.0), *steady("CAN", "DEU", 2.0, after=-4.0)])
    found = analogues(book, asked(book), [deed("one", "CAN", "DEU")])
    usual = found.horizons[0].without
    assert found.horizons[0].analogues.worse == 1
    assert usual.count > 40
    assert (usual.better, usual.worse) == (0, 0)


def test_after_an_event_with_a_third_the_ties_of_who_did_it_are_looked_at(five):
    """Canada withdraws from Germany: what of its other tie?"""
    book = ledger([*steady("AUS", "BRA", 2.0), *steady("CAN", "DEU", -4.0), *steady("CAN", "JPN", 2.0, after=-1.0)])
    question = Question(book.numbers["AUS", "BRA"], number(DAY), "source", frozenset({("AUS", "KEN")}))
    found = analogues(book, question, [deed("own", "AUS", "KEN"), deed("theirs", "CAN", "DEU")])
    assert [(one.a, one.b, one.source, one.target) for one in found.analogues] == [("CAN", "JPN", "CAN", "DEU")]
    assert found.horizons[0].analogues.worse == 1


def test_an_event_of_which_neither_had_part_has_no_analogues(five):
    assert "neither of the two" in analogues(five, asked(five, through=None), DEEDS).note


def test_too_little_before_the_day_has_no_analogues(five):
    assert "fewer than 5 events" in analogues(five, asked(five, day=20), DEEDS).note
