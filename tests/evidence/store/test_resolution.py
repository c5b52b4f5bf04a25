"""Which judgements stand."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from dyads.evidence.store.resolution import Made, standing, verdicts


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
