from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dyads.ties.agreement import agreement
from dyads.ties.agreement.thirds import alike, kappa, leaning, shrunk, weights
from dyads.ties.agreement.triads import arrays, positions

TIES = {"third": pl.String, "n_a": pl.Float64, "level_a": pl.Float64, "n_b": pl.Float64, "level_b": pl.Float64}
# The worked example of docs/ties.md, of a record whose tone is 1.
TWO = [("X", 6, -5, 3, -2), ("Y", 3, 4, 6, 4)]


def ties(*rows):
    return pl.DataFrame(rows, schema=TIES, orient="row")


def test_the_worked_example_by_hand():
    found = alike(*arrays(positions(ties(*TWO), 1.0)))
    assert found.s == pytest.approx(0.85)
    assert found.corrected == pytest.approx(0.5)
    assert found.n == 2


def test_levels_are_drawn_toward_the_tone_the_fewer_events_there_are():
    levels = shrunk(np.array([-5.0, -5.0]), np.array([1.0, 100.0]), 1.0)
    assert levels == pytest.approx(
        [
            -0.5,
            -4.825,
        ],
        abs=1e-3,
    )


def test_the_difference_of_two_positions_weighs_by_how_well_it_is_known():
    assert weights(np.array([6.0]), np.array([3.0])) == pytest.approx([0.4])
    assert weights(np.array([1e6]), np.array([1e6])) == pytest.approx([1.0], abs=1e-4)


def test_who_is_no_friendlier_than_anybody_to_anybody_leans_nowhere():
    many = np.full(3, 1000.0)
    assert list(np.sign(leaning(np.array([-1.0, 0.5, 3.0]), many, 1.4))) == [-1, 0, 1]


def test_too_few_events_lean_nowhere():
    assert leaning(np.array([-1.0]), np.array([2.0]), 1.4) == [0]


def test_portfolios_that_are_the_same_agree_wholly_and_their_likeness_is_more_than_chance():
    x = np.array([-0.5, 0.1, 0.4, 0.2, -0.2])
    found = alike(x, x, np.ones(5), np.sign(x), np.sign(x))
    assert (found.s, found.corrected, found.kappa) == (1, 1, 1)


def test_two_of_one_tone_toward_everybody_are_like_each_other_by_chance_alone():
    random = np.random.default_rng(1)
    x, y = random.normal(0.2, 0.1, 400), random.normal(0.2, 0.1, 400)
    found = alike(x, y, np.ones(400), np.sign(x), np.sign(y))
    assert found.s > 0.85
    low, high = found.corrected_interval
    assert low < 0 < high


def test_an_answer_is_the_same_every_time():
    found = positions(ties(*TWO, ("Z", 9, 2, 9, -3)), 1.0)
    assert alike(*arrays(found)) == alike(*arrays(found))


def test_kappa_is_null_where_no_difference_is_to_be_expected():
    assert kappa(np.ones(4), np.ones(4)) is None


def acts(a, b):
    """Events of A and B, each with its thirds: (third, intensity, how many)."""
    return [
        (actor, third, 1 if level > 0 else 4, level, f"2016-0{month + 1}-0{day + 1}")
        for actor, some in (("RUS", a), ("IRN", b))
        for third, level, count in some
        for month, day in [divmod(number, 9) for number in range(count)]
    ]


OTHERS = [("EGY", 4.0, 9), ("JOR", 4.5, 9), ("IND", 3.5, 9)]  # to whom both are friendly
A = [
    *OTHERS,
    ("SYR", 6.0, 20),
    ("USA", -6.0, 20),
    ("SAU", -5.0, 20),
    ("CHN", 6.0, 20),
    ("IRQ", 5.0, 20),
    ("GBR", -4.0, 20),
]
B = [
    *OTHERS,
    ("SYR", 7.0, 20),
    ("USA", -7.0, 20),
    ("SAU", -6.0, 20),
    ("CHN", 5.0, 20),
    ("IRQ", -5.0, 20),
    ("DEU", 4.0, 2),
]


def test_only_third_parties_of_both_are_compared_and_the_rest_is_counted(store, add):
    add(*acts(A, B))
    row = next(row for row in agreement(store, "RUS", "IRN").rows if row.source == "thirds")
    assert row.n == 8
    assert "Russia to 1 more, Iran to 1 more" in row.note
    assert row.origin == "gdelt"
    assert row.evidence_count == 276


def test_alike_portfolios_are_shared_and_turned_ones_opposed(store, add):
    add(*acts(A, A))
    assert next(row for row in agreement(store, "RUS", "IRN").rows if row.source == "thirds").verdict == "shared"
    other = [(third, -level, count) for third, level, count in A]
    add(*acts([], other), origin="icews")
    add(*acts(A, []), origin="icews")
    row = next(row for row in agreement(store, "RUS", "IRN", origin="icews").rows if row.source == "thirds")
    assert row.verdict == "opposed"
    assert row.score < 0


def test_few_third_parties_tell_nothing(store, add):
    add(*acts(A[:7], B[:7]))
    row = next(row for row in agreement(store, "RUS", "IRN").rows if row.source == "thirds")
    assert (row.verdict, row.score, row.n) == ("unknown", None, 7)


def test_sources_are_never_added_up(store, add):
    add(*acts(A, []), origin="gdelt")
    add(*acts([], B), origin="icews")
    thirds = [row for row in agreement(store, "RUS", "IRN").rows if row.source == "thirds"]
    assert [(row.origin, row.verdict, row.n) for row in thirds] == [
        ("gdelt", "one-sided", 0),
        ("icews", "one-sided", 0),
    ]


def test_triads_pull_up_and_down(store, add):
    add(*acts(A, B))
    found = {one.third: one for one in agreement(store, "RUS", "IRN").triads}
    assert {third: one.kind for third, one in found.items()} == {
        **dict.fromkeys(("EGY", "JOR", "IND", "SYR"), "friends"),
        "CHN": "friends",
        "USA": "enemies",
        "SAU": "enemies",
        "IRQ": "between",
    }
    assert found["USA"].contribution > 0 > found["IRQ"].contribution
    assert found["USA"].name == "the United States"
    assert (found["USA"].a_events, found["USA"].b_events, found["USA"].evidence_count) == (20, 20, 40)


def test_the_worked_triads_by_hand():
    found = positions(ties(("X", 6, -5, 6, -5), ("Y", 6, 7, 6, -5)), 1.0)
    assert found["contribution"].to_list() == pytest.approx([0.3 * 0.3 * 0.5, -(4 / 9) * 0.3 * 0.5])


def test_the_events_behind_a_triad_are_those_that_say_it_and_have_receipts(store, add):
    add(*acts(A, B))
    (third,) = (one for one in agreement(store, "RUS", "IRN").triads if one.third == "IRQ")
    signs = {identity: store.why(identity).record.intensity > 0 for identity in third.evidence}
    assert list(signs.values())[:4] == [
        True,
        False,
        True,
        False,
    ]  # Russia's friendly acts and Iran's hostile ones in turn
