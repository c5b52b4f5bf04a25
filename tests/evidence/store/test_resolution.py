"""Which judgements stand, and which reports are one group."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dyads.evidence.store.resolution import Made, groups, standing, verdicts

PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


def made(identity, verdict, *about):
    return Made(identity, verdict, about, None, date(2020, 1, 1))


def test_which_judgements_stand_does_not_depend_on_their_order():
    listed = [made("j1", "wrong", "e1"), made("j2", "undo", "j1"), made("j3", "undo", "j2"), made("j4", "wrong", "e2")]
    for order in permutations(listed):
        assert {one.id for one in standing(order)} == {"j1", "j3", "j4"}
        assert verdicts(order).wrong == {"e1", "e2"}


def test_what_two_judgements_undo_needs_both_of_them_undone():
    listed = [made("j1", "wrong", "e1"), made("j2", "undo", "j1"), made("j3", "undo", "j1"), made("j4", "undo", "j2")]
    assert {one.id for one in standing(listed)} == {"j3", "j4"}


def test_pairs_join_what_they_chain():
    assert groups([("a", "b"), ("c", "d"), ("b", "e")]) == [["a", "b", "e"], ["c", "d"]]


def test_of_two_kept_apart_the_third_goes_with_the_pair_that_comes_first():
    assert groups([("a", "c"), ("b", "c")], apart=[("a", "b")]) == [["a", "c"], ["b"]]


@given(PAIRS, PAIRS)
def test_nobody_is_lost_and_nobody_is_in_one_group_with_a_stranger(pairs, apart):
    strangers = [pair for pair in apart if pair[0] != pair[1]]
    found = groups(pairs, strangers)
    members = [one for group in found for one in group]
    assert sorted(members) == sorted({one for pair in pairs for one in pair})
    for a, b in strangers:
        assert not any(a in group and b in group for group in found)


@given(PAIRS)
def test_without_strangers_every_pair_is_in_one_group(pairs):
    found = groups(pairs)
    assert all(any(a in group and b in group for group in found) for a, b in pairs)
