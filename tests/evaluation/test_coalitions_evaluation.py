from __future__ import annotations

import csv

import pytest

from dyads.actors.registry import registry
from evaluation.coalitions import OURS, Pair, figures


def pair(friends, weight, together, certain=True):
    return Pair("A", "B", friends, weight, together, certain, "")


def test_friends_belong_together_and_foes_apart():
    found = figures(
        [pair(True, 2, True), pair(True, -1, False, certain=False), pair(False, 1, False), pair(False, -3, True)]
    )
    assert found["area under the curve of ties"] == pytest.approx(3 / 4)
    assert (found["friends in one group"], found["foes apart"]) == (0.5, 0.5)
    assert (found["certain friends in one group"], found["certain foes apart"]) == (1, 0.5)


def test_the_pairs_are_of_known_states_and_each_is_there_once():
    with OURS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    pairs = [frozenset((row["a"], row["b"])) for row in rows]
    assert len(set(pairs)) == len(pairs) == 123
    assert all(registry().actor(one) for two in pairs for one in two)
    assert {row["side"] for row in rows} == {"together", "against"}
    assert all(row["what"] for row in rows)
