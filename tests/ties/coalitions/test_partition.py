from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_networks import FACTIONS, LIKED, TRIBES, groups, monastery, tribes

from dyads.ties.coalitions.partition import frustration, partition


def symmetric(upper, size):
    weights = np.zeros((size, size))
    weights[np.triu_indices(size, 1)] = upper
    return weights + weights.T


def signs(size):
    return st.lists(
        st.sampled_from([-2.0, -1.0, 0.0, 0.0, 1.0, 2.5]),
        min_size=size * (size - 1) // 2,
        max_size=size * (size - 1) // 2,
    ).map(lambda upper: symmetric(upper, size))


def groupings(size):
    """Each way to put so many actors into groups, once."""
    found = [[]]
    for _ in range(size):
        found = [[*labels, one] for labels in found for one in range(max(labels, default=-1) + 2)]
    return [np.array(labels) for labels in found]


def least_of_all(weights, every):
    return min(frustration(weights, labels) for labels in every)


def test_the_tribes_are_copied_right():
    _, weights = tribes()
    assert ((weights > 0).sum() / 2, (weights < 0).sum() / 2) == (29, 29)


def test_the_highland_tribes_fall_into_their_three_alliances_with_two_mistakes():
    names, weights = tribes()
    found = partition(weights)
    assert groups(names, found.labels) == set(map(frozenset, TRIBES))
    assert (found.frustration, found.exact, found.gap) == (2, True, 0)


def test_in_two_camps_the_tribes_leave_seven_mistakes():
    _, weights = tribes()
    found = partition(weights, camps=True)
    assert (found.frustration, found.exact, max(found.labels) + 1) == (7, True, 2)


def test_the_monastery_is_copied_right():
    from signed_networks import CHOICES

    chosen = {name: [row.get(name, 0) for row in CHOICES.values()] for name in CHOICES}
    sums = {name: (sum(v for v in row if v > 0), -sum(v for v in row if v < 0)) for name, row in chosen.items()}
    assert sums == LIKED


def test_the_monastery_falls_into_its_three_factions():
    names, weights = monastery()
    found = partition(weights)
    assert groups(names, found.labels) == set(map(frozenset, FACTIONS))
    assert found.exact
    crossed = 2  # choices one way that the other way contradicts, half of each pair's smaller one is always lost
    assert (found.frustration + crossed) / 2 == 10.5  # as Doreian and Mrvar (1996) have it, mistakes counting half


@given(signs(6))
def test_no_grouping_has_less_frustration_than_the_exact_one(weights):
    found = partition(weights, shakes=20)
    assert found.exact
    assert found.frustration == pytest.approx(least_of_all(weights, groupings(6)), abs=1e-9)


@given(signs(7))
def test_no_two_camps_have_less_frustration_than_the_exact_ones(weights):
    found = partition(weights, camps=True, shakes=20)
    assert found.exact
    assert found.frustration == pytest.approx(
        least_of_all(weights, [np.array(two) for two in product(range(2), repeat=7)]), abs=1e-9
    )


def test_friends_of_friends_without_a_foe_are_one_group_and_who_has_no_friend_stands_alone():
    weights = symmetric([1, 0, 0, 1, 0, -3], 4)  # 0-1, 1-2 friends; 2-3 foes
    assert partition(weights).labels == (0, 0, 0, 1)


def test_of_groups_that_are_as_good_those_with_fewer_frustrated_ties_are_taken():
    weights = symmetric([2, 1, -2, 1, -1, 2], 4)  # leaving 1-3 and 2-3 aside costs 2 as well as leaving 0-3 does
    found = partition(weights)
    frustrated = [
        (one, other)
        for one in range(4)
        for other in range(one)
        if weights[one, other] * (1 if found.labels[one] == found.labels[other] else -1) < 0
    ]
    best = [labels for labels in groupings(4) if frustration(weights, labels) == found.frustration]
    fewest = min(int((((weights > 0) ^ (labels[:, None] == labels)) & (weights != 0)).sum()) // 2 for labels in best)
    assert len(frustrated) == fewest


def test_a_large_graph_has_a_bound_and_says_that_it_is_not_proven():
    rng = np.random.default_rng(7)
    found = partition(symmetric(rng.normal(size=40 * 39 // 2), 40), shakes=30)
    assert not found.exact
    assert 0 < found.bound < found.frustration
    assert found.gap == pytest.approx(1 - found.bound / found.frustration)


def test_planted_camps_of_two_hundred_are_found_and_proven():
    rng = np.random.default_rng(7)
    camp = np.arange(200) % 2
    upper = np.where(camp[:, None] == camp, 1.0, -1.0)[np.triu_indices(200, 1)]
    kept = rng.random(len(upper)) < 0.05
    wrong = rng.random(len(upper)) < 0.02
    weights = symmetric(upper * kept * np.where(wrong, -1, 1), 200)
    for camps in (False, True):
        found = partition(weights, camps=camps)
        assert found.exact
        assert found.frustration == pytest.approx(frustration(weights, camp))


def test_the_same_graph_gives_the_same_groups():
    rng = np.random.default_rng(3)
    weights = symmetric(rng.normal(size=30 * 29 // 2), 30)
    assert partition(weights) == partition(weights)


def test_nobody_and_nothing_between_them():
    assert partition(np.zeros((0, 0))).labels == ()
    assert partition(np.zeros((3, 3))).labels == (0, 1, 2)


@pytest.mark.parametrize(
    ("weights", "reason"),
    [
        (np.zeros((2, 3)), "square"),
        (np.array([[0, 1], [2, 0]]), "symmetric"),
        (np.array([[0, np.nan], [np.nan, 0]]), "finite"),
    ],
)
def test_what_is_no_signed_graph_is_refused(weights, reason):
    with pytest.raises(ValueError, match=reason):
        partition(weights)
