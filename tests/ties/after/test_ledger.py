from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import dyad_days, ledger, number

from dyads.ties.after.ledger import Ledger

ROWS = [
    ("FRA", "DEU", 0, 2, 0, 3.0),
    ("DEU", "FRA", 0, 0, 1, -6.0),
    ("DEU", "FRA", 5, 1, 0, 4.0),
    ("GBR", "IRL", 2, 0, 3, -2.0),
]


def test_both_directions_are_one_pair():
    book = ledger(ROWS)
    assert book.pairs == [("DEU", "FRA"), ("GBR", "IRL")]
    sums = book.sums(0, number(0), number(1))
    assert (sums.events, sums.total, sums.cooperation, sums.conflict) == (3, 0, 2, 1)


def test_the_last_day_is_not_in_an_interval():
    book = ledger(ROWS)
    assert book.sums([0, 0, 1], number(0), [number(5), number(6), number(6)]).events.tolist() == [3, 4, 3]


def test_days_outside_the_record_have_nothing():
    book = ledger(ROWS)
    assert book.sums(0, number(-900), number(900)).events == 4
    assert book.sums(0, number(6), number(900)).events == 0
    assert book.world(number(-3), number(0)) == 0


def test_the_world_is_everybody():
    assert ledger(ROWS).world([number(0), number(1)], [number(6), number(3)]).tolist() == [7, 3]


def test_a_pair_of_others_than_states_stands_for_itself_and_adds_nothing_to_the_world():
    asked = dyad_days([("IGO.NATO", "RUS", 0, 5, 0, 1.0)])
    book = Ledger(dyad_days([*ROWS, ("RUS", "IGO.NATO", 0, 1, 0, 1.0)]), asked)
    assert book.sums(book.numbers["IGO.NATO", "RUS"], number(0), number(9)).events == 5
    assert book.world(number(0), number(9)) == 8


def test_pairs_are_found_by_actor():
    book = ledger(ROWS)
    assert book.of("FRA") == [0]
    assert book.of("ITA") == []
    assert book.has(1, {"IRL"})
    assert not book.has(0, {"IRL"})


def test_an_empty_record_has_no_pairs():
    book = ledger([])
    assert book.pairs == []
    assert book.world(number(0), number(9)) == 0


@given(st.lists(st.tuples(st.sampled_from(["AUS", "BRA", "CAN"]), st.integers(0, 20), st.integers(1, 3)), min_size=1))
def test_sums_are_those_of_counting(acts):
    rows = [(name, "DEU", day, count, 0, 1.0) for name, day, count in acts]
    book = ledger(rows)
    for pair, (a, _) in enumerate(book.pairs):
        for start, stop in ((0, 21), (3, 9), (10, 10), (7, 2)):
            expected = sum(count for name, day, count in acts if name == a and start <= day < stop)
            assert book.sums(pair, number(start), number(stop)).events == pytest.approx(expected)
    assert np.all(book.world(number(0), number(21)) == sum(count for _, _, count in acts))
