from __future__ import annotations

import pytest

from dyads.ties.coalitions.matching import Change, changes, links, threads

WEST, EAST = {"USA", "GBR", "FRA", "DEU"}, {"RUS", "CHN", "IRN", "SYR"}


def sets(*groups):
    return [frozenset(group) for group in groups]


def became(before, after, seen=None):
    before, after = sets(*before), sets(*after)
    everybody = set().union(*before, *after)
    return list(changes(before, after, everybody if seen is None else seen))


def test_groups_that_stay_are_continued():
    assert became([WEST, EAST], [EAST, WEST]) == [
        Change(kind="continued", before=(0,), after=(1,), likeness=1.0),
        Change(kind="continued", before=(1,), after=(0,), likeness=1.0),
    ]


def test_who_joined_and_who_left_is_told():
    (only,) = became([WEST | {"TUR"}], [WEST | {"UKR"}])
    assert (only.kind, only.joined, only.left) == ("continued", ("UKR",), ("TUR",))
    assert only.likeness == pytest.approx(4 / 6)


def test_a_group_splits():
    assert became([WEST | EAST], [WEST, EAST]) == [Change(kind="split", before=(0,), after=(0, 1))]


def test_groups_merge():
    assert became([WEST, EAST], [WEST | EAST]) == [Change(kind="merged", before=(0, 1), after=(0,))]


def test_a_small_group_that_is_swallowed_by_a_large_one_has_merged_with_it():
    large = {f"S{i}" for i in range(20)}
    assert became([large, {"LBY", "TUN"}], [large | {"LBY", "TUN"}])[-1].kind == "merged"


def test_one_member_alone_carries_no_group_on():
    found = became([{"QAT", "SAU", "ARE"}], [{"QAT", "TUR", "IRN"}])
    assert [one.kind for one in found] == ["died", "born"]


def test_a_group_of_which_nothing_is_reported_is_unseen_and_not_dead():
    assert became([WEST], [EAST], seen=EAST) == [Change(kind="unseen", before=(0,)), Change(kind="born", after=(0,))]


def test_only_those_who_are_seen_in_both_periods_count():
    newcomers = {f"S{i}" for i in range(30)}
    (only,) = became([WEST], [WEST | newcomers], seen=WEST)
    assert (only.kind, only.likeness, only.joined) == ("continued", 1.0, ())


def test_a_thread_goes_on_with_the_larger_part_of_a_group_that_splits():
    before, after = sets(WEST | EAST), sets({"SYR", "IRN"}, (WEST | EAST) - {"SYR", "IRN"})
    found = links(before, after, WEST | EAST)
    assert threads([7], found, 2, 8) == [8, 7]


def test_no_two_groups_of_a_period_have_one_thread():
    before, after = sets(WEST, EAST), sets(WEST | {"RUS", "CHN"}, {"IRN", "SYR"})
    numbers = threads([0, 1], links(before, after, WEST | EAST), 2, 2)
    assert sorted(numbers) == [0, 1]
