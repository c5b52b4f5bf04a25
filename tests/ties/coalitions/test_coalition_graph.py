from __future__ import annotations

from datetime import date, timedelta
from math import log

import numpy as np
import polars as pl
import pytest
from signed_networks import groups
from war import LEVELS, days_of, war

from dyads.ties.coalitions.balance import shares, triads
from dyads.ties.coalitions.graph import ORDINARY_SPREAD, evidence, matrix, spread, weigh
from dyads.ties.coalitions.partition import partition

NAMES = ["IRN", "RUS", "SAU", "SYR", "TUR"]


def ties(known, values):
    ends = zip(known.one, known.other, strict=True)
    return {(known.actors[a], known.actors[b]): value for (a, b), value in zip(ends, values, strict=True)}


def test_the_example_by_hand():
    known = evidence(war(), NAMES, 5)
    weighed = weigh(known)
    usual, weight = ties(known, weighed.usual), ties(known, weighed.weight)
    # Eight ties of ten events: each is trusted by half, and their levels add up to 4.
    world = 0.5 * 4 / (0.5 * 8 + 10)
    surplus = 0.5 * (4 - world)
    tone = {  # half of how far each actor's ties are above the world, summed
        "RUS": 0.5 * ((4 - world) + (4 - world) + (-2 - world)),
        "SYR": 0.5 * ((4 - world) + (4 - world) + (-6 - world)),
    }
    expected = world + (tone["RUS"] - surplus) / (1.5 - 0.5 + 10) + (tone["SYR"] - surplus) / (1.5 - 0.5 + 10)
    assert usual["RUS", "SYR"] == pytest.approx(expected)
    assert usual["RUS", "SYR"] == pytest.approx(0.117, abs=5e-4)
    assert weight["RUS", "SYR"] == pytest.approx(0.5 * (4 - expected) * log(11))
    rounded = {pair: round(value, 2) for pair, value in weight.items()}
    assert rounded == {
        ("IRN", "RUS"): 4.55,
        ("IRN", "SAU"): -8.08,
        ("IRN", "SYR"): 4.77,
        ("IRN", "TUR"): 2.38,
        ("RUS", "SYR"): 4.66,
        ("RUS", "TUR"): -2.97,
        ("SAU", "TUR"): 4.8,
        ("SYR", "TUR"): -7.97,
    }


def test_the_example_has_two_groups_and_one_tie_against_them():
    known = evidence(war(), NAMES, 5)
    weights = matrix(known, weigh(known).weight)
    found = partition(weights)
    assert groups(NAMES, found.labels) == {frozenset({"RUS", "SYR", "IRN"}), frozenset({"TUR", "SAU"})}
    assert found.frustration == pytest.approx(weights[NAMES.index("IRN"), NAMES.index("TUR")])
    assert found.exact
    seen = shares(triads(weights), weigh(known).weight)
    assert (seen["triads"], seen["friends"], seen["against_a_third"], seen["torn"]) == (5, 1, 1, 3)
    assert partition(np.sign(weights), camps=True).frustration == 1


def test_what_is_hostile_in_itself_is_no_friendship_however_hostile_both_are_otherwise():
    harsh = {("ISR", "SYR"): -3, ("ISR", "IRN"): -9, ("ISR", "LBN"): -9, ("SYR", "TUR"): -9, ("SYR", "IRQ"): -9}
    known = evidence(days_of(harsh, 200), ["ISR", "SYR", "IRN", "LBN", "TUR", "IRQ"], 5)
    weighed = weigh(known)
    assert ties(known, weighed.usual)["ISR", "SYR"] == 0
    assert ties(known, weighed.weight)["ISR", "SYR"] < 0


def test_the_same_words_are_friendlier_between_actors_that_are_mostly_harsh():
    levels = {("USA", "GBR"): 2, ("USA", "RUS"): -1, ("USA", "IRN"): -2, ("USA", "CHN"): 0}
    levels |= {("JPN", "AUS"): 2, ("JPN", "KOR"): 3, ("JPN", "IND"): 3, ("JPN", "VNM"): 3}
    known = evidence(days_of(levels, 100), {actor for pair in levels for actor in pair}, 5)
    weight = ties(known, weigh(known).weight)
    assert weight["GBR", "USA"] > weight["AUS", "JPN"]


def test_more_of_the_same_weighs_more():
    few, many = (weigh(evidence(days_of(LEVELS, count), NAMES, 1)).weight for count in (4, 40))
    assert (np.sign(few) == np.sign(many)).all()
    assert (np.abs(many) > np.abs(few)).all()


def test_too_few_events_make_no_tie():
    frame = days_of({("RUS", "SYR"): 4.0}, 4)
    assert len(evidence(frame, NAMES, 5).one) == 0
    assert len(evidence(frame, NAMES, 4).one) == 1


def test_both_directions_make_one_tie_and_other_actors_none():
    there = days_of({("RUS", "SYR"): 4.0, ("RUS", "USA"): -4.0}, 5)
    back = there.rename({"source": "target", "target": "source"})
    known = evidence(pl.concat([there, back], how="diagonal"), ["RUS", "SYR"], 1)
    assert (len(known.one), known.events.sum()) == (1, 10)


def test_the_order_of_rows_and_names_does_not_matter():
    one = weigh(evidence(war(), NAMES, 5))
    other = weigh(evidence(war().reverse(), NAMES[::-1], 5))
    assert all((a == b).all() for a, b in zip(one, other, strict=True))


def test_the_matrix_is_symmetric_and_has_a_weight_for_each_tie():
    known = evidence(war(), NAMES, 5)
    weights = matrix(known, weigh(known).weight)
    assert (weights == weights.T).all()
    assert (weights != 0).sum() == 2 * len(LEVELS)


def test_the_spread_of_events_is_found_where_there_are_enough():
    rng = np.random.default_rng(5)
    start = date(2016, 1, 1)
    rows = [("RUS", "SYR", start + timedelta(i), 1, value) for i, value in enumerate(rng.normal(2, 3, 400))]
    frame = pl.DataFrame(rows, schema=["source", "target", "day", "events", "intensity"], orient="row")
    assert spread(evidence(frame, NAMES, 1)) == pytest.approx(3, abs=0.3)
    assert spread(evidence(frame.head(9), NAMES, 1)) == ORDINARY_SPREAD


def test_nothing_at_all():
    known = evidence(war().clear(), NAMES, 5)
    assert len(weigh(known).weight) == 0
