from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from signed_networks import tribes

from dyads.ties.coalitions.balance import shares, strength, triads


def triangle(one, two, three):
    return np.array([[0, one, two], [one, 0, three], [two, three, 0]], float)


@pytest.mark.parametrize(
    ("signs", "kind", "balanced", "weakly"),
    [
        ((1, 1, 1), "friends", 1, 1),
        ((1, -1, -1), "against_a_third", 1, 1),
        ((1, 1, -1), "torn", 0, 0),
        ((-1, -1, -1), "enemies", 0, 1),
    ],
)
def test_the_four_kinds_of_triads(signs, kind, balanced, weakly):
    found = shares(triads(triangle(*signs)), np.array(signs))
    assert {name for name in ("friends", "against_a_third", "torn", "enemies") if found[name]} == {kind}
    assert (found["balanced"], found["weakly"], found["weighted"]) == (balanced, weakly, balanced)


def test_the_tribes_have_59_balanced_triads_of_68():
    _, weights = tribes()
    found = shares(triads(weights), weights[np.triu_indices(16, 1)][weights[np.triu_indices(16, 1)] != 0])
    assert found["triads"] == 68
    assert found["balanced"] == pytest.approx(59 / 68)  # .868, as published


def test_triads_are_those_that_a_plain_count_finds():
    rng = np.random.default_rng(2)
    upper = np.triu(rng.normal(size=(12, 12)) * (rng.random((12, 12)) < 0.5), 1)
    weights = upper + upper.T
    plain = {three for three in combinations(range(12), 3) if all(weights[a, b] for a, b in combinations(three, 2))}
    found = triads(weights)
    assert {tuple(row) for row in found.members.tolist()} == plain
    for row, values in zip(found.members, found.weight, strict=True):
        assert values.tolist() == [weights[a, b] for a, b in combinations(row, 2)]


def test_strong_triads_weigh_more_than_weak_ones():
    found = triads(triangle(8, 1, -1))
    assert strength(found)[0] == pytest.approx(-2)


def test_without_triads_there_is_no_share():
    found = shares(triads(np.zeros((3, 3))), np.array([]))
    assert (found["triads"], found["balanced"], found["weighted"], found["expected"]) == (0, None, None, None)


def test_random_signs_would_balance_half_of_them():
    ties = np.array([1.0, -1.0])
    assert shares(triads(triangle(1, 1, 1)), ties)["expected"] == 0.5
