"""Which reports are versions of one: whom pairs join, whom a round-up does not join, and whom a user keeps apart."""

from __future__ import annotations

import random
from datetime import datetime
from itertools import permutations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import make_coded
from dyads.evidence.store import Store
from dyads.evidence.store.copies import Copies, sentence_hashes
from dyads.evidence.store.families import Pairs, components, families, groups
from dyads.evidence.store.schemas import Batch
from dyads.reading import plain

SEVERAL = 8
LINKS = st.lists(st.tuples(st.integers(0, SEVERAL - 1), st.integers(0, SEVERAL - 1)), max_size=14)
NORTH = (
    "Norway's foreign minister flew to Ankara on Tuesday for two days of talks about the fishing grounds. "
    "Turkish officials said that a draft of nine points would lie on the table from the first hour of the visit. "
    "Oslo has asked for guarantees that its trawlers will not be boarded again, as four of them were in September."
)
LAKE = (
    "Peru recalled its ambassador to Bolivia on Friday after a night of shooting along the shore of Lake Titicaca. "
    "The government in Lima said that soldiers had crossed the border in pursuit of smugglers and burnt two boats. "
    "La Paz denied it and offered to open the barracks at Copacabana to observers of the Organization of American States."
)
WHEAT = (
    "Egypt bought 240,000 tonnes of wheat from Romania and Ukraine at a tender in Cairo that closed on Thursday night. "
    "Traders said that the price was the lowest since March, and that two offers from France had come in too late. "
    "The ministry of supply has now enough grain to bake subsidised bread until the harvest begins in the Nile delta."
)


def pairs(*rows):
    """Rows of (earlier report, later one, share)."""
    columns = zip(*sorted(rows, key=lambda row: (-row[2], *row)), strict=True) if rows else ((), (), ())
    return Pairs(*(np.array(column, dtype=kind) for column, kind in zip(columns, ("i8", "i8", "f8"), strict=True)))


def test_pairs_join_what_they_chain_and_the_earliest_is_the_original():
    assert families(5, pairs((0, 2, 0.9), (1, 3, 0.9), (2, 4, 0.9)), ()).tolist() == [0, 1, 0, 1, 0]


def test_a_round_up_joins_nobody_and_goes_with_whom_it_shares_more():
    both = pairs((0, 2, 0.9), (1, 2, 1.0), (2, 3, 1.0))
    assert families(4, both, {2}).tolist() == [0, 1, 1, 3]
    assert families(4, pairs((0, 2, 1.0), (1, 2, 1.0)), {2}).tolist()[2] == 0


def test_a_round_up_that_a_user_joins_with_a_report_is_joined():
    assert families(3, pairs((0, 2, 0.9), (1, 2, 1.0)), {2}, same=[(0, 2)]).tolist() == [0, 0, 0]


def test_a_round_up_keeps_away_from_whom_a_user_keeps_it_apart():
    assert families(3, pairs((0, 2, 0.9), (1, 2, 1.0)), {2}, apart=[(1, 2)]).tolist() == [0, 1, 0]
    assert families(3, pairs((0, 2, 0.9), (1, 2, 1.0)), {2}, apart=[(1, 2), (2, 0)]).tolist() == [0, 1, 2]


@pytest.mark.parametrize("third", [0, 1, 2], ids=["the earliest", "between them", "the last"])
def test_of_two_kept_apart_the_third_goes_with_the_one_that_it_shares_more_with(third):
    one, other = sorted({0, 1, 2} - {third})
    shares = {one: 0.8, other: 0.9}
    rows = [(min(n, third), max(n, third), share) for n, share in shares.items()]
    found = families(3, pairs(*rows), (), apart=[(one, other)])
    assert found[third] == found[other] != found[one]


@given(LINKS, LINKS)
def test_nobody_is_in_one_family_with_a_stranger_and_a_family_has_its_earliest_as_original(links, apart):
    strangers = [(a, b) for a, b in apart if a != b]
    rows = [(min(link), max(link), 0.5 + n / 100) for n, link in enumerate(links) if link[0] != link[1]]
    found = families(SEVERAL, pairs(*rows), (), apart=strangers)
    assert not any(found[a] == found[b] for a, b in strangers)
    assert all(found[root] == root <= one for one, root in enumerate(found))


@given(LINKS)
def test_components_are_what_joining_link_by_link_gives(links):
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    expected = list(range(SEVERAL))
    for group in groups(links):
        for one in group:
            expected[one] = min(group)
    assert components(SEVERAL, ends[:, 0], ends[:, 1]).tolist() == expected


def test_a_chain_of_thousands_is_one_component():
    chain = np.random.default_rng(7).permutation(5000)
    assert set(components(5000, chain[:-1], chain[1:]).tolist()) == {0}


# -- in a store ----------------------------------------------------------------------------------------------------


@pytest.fixture
def original(tmp_path):
    """Id -> id of the original, of reports (id, day, text) that are added in this order."""

    def of(*reports):
        store = Store(tmp_path / f"store-{len(list(tmp_path.iterdir()))}")
        known, batch = Copies(store), Batch()
        for name, day, text in reports:
            document = plain.document(text, "-", id=name, title=name, given=day)
            coded = msgspec.structs.replace(make_coded(), document=document, mentions=(), events=(), claims=())
            batch.add_coded(f"r-{name}", coded, datetime.fromisoformat(day), sentence_hashes(document))
            for copy in known.add(f"r-{name}", document, sentence_hashes(document)):
                batch.add("copies", copy, datetime.fromisoformat(day))
        store.commit(batch)
        return {key[2:]: root[2:] for key, root in store.documents().select("key", "original").iter_rows()}

    return of


NEWS = [("north", "2019-02-05", NORTH), ("lake", "2019-02-06", LAKE)]
WEEK = ("week", "2019-02-09", f"{NORTH}\n\n{LAKE}\n\n{WHEAT}")


def test_two_reports_that_a_round_up_carries_stay_independent_in_whatever_order_they_come(original):
    for order in permutations([*NEWS, WEEK]):
        assert original(*order) == {"north": "north", "lake": "lake", "week": "north"}


def test_what_a_round_up_was_the_first_to_tell_is_no_copy_of_what_else_it_carries(original):
    wheat = ("wheat", "2019-02-10", WHEAT)
    assert original(*NEWS, WEEK, wheat)["wheat"] == "wheat"


def test_a_round_up_that_is_carried_on_is_no_report_of_its_own(original):
    again = ("again", "2019-02-10", f"{WEEK[2]}\n\nThe Fjord Courier, all rights reserved.")
    assert original(*NEWS, WEEK, again)["again"] == "north"


def test_what_is_taken_from_a_report_later_is_a_copy_of_it(original):
    whole = ("whole", "2019-02-04", f"{NORTH} {LAKE}")
    assert set(original(whole, *NEWS).values()) == {"whole"}


def test_of_one_day_the_report_that_holds_the_others_is_the_original(original):
    texts = {"one": NORTH, "other": LAKE, "whole": f"{NORTH} {LAKE}"}
    for order in permutations(texts):
        assert set(original(*((name, "2019-02-04", texts[name]) for name in order)).values()) == {"whole"}


def test_of_a_text_that_hundreds_carry_the_earliest_is_the_original_of_all(original):
    days = [f"2019-{month:02}-{day:02}" for month in range(1, 11) for day in range(1, 11)]
    reports = [(day, day, NORTH) for day in days]
    random.Random(3).shuffle(reports)
    assert set(original(*reports).values()) == {days[0]}
