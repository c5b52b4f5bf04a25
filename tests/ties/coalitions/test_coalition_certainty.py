from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from war import days_of

from dyads.ties.coalitions.certainty import certainty, nearest, redrawn, stood_with
from dyads.ties.coalitions.graph import evidence, matrix, weigh
from dyads.ties.coalitions.partition import partition

SIDES = ("RUS", "SYR", "IRN"), ("SAU", "ARE", "QAT")


def two_sides(events, *extra):
    """Friends on either side and foes across, with noise from day to day."""
    levels = {}
    for one, side in enumerate(SIDES):
        for i, a in enumerate(side):
            levels |= {(a, b): 5.0 for b in side[i + 1 :]}
            levels |= {(a, b): -5.0 for b in (SIDES[1] if one == 0 else ())}
    frame = days_of(levels, events)
    noise = np.random.default_rng(1).normal(0, 3, frame.height)
    return pl.concat([frame.with_columns(pl.col("intensity") + pl.Series(noise)), *extra])


def groups_of(known):
    return np.array(partition(matrix(known, weigh(known).weight)).labels)


def names(*more):
    return [*SIDES[0], *SIDES[1], *more]


def shares_of(known, draws=60):
    return stood_with(redrawn(known, draws=draws), groups_of(known))


def test_what_much_evidence_says_is_certain():
    known = evidence(two_sides(80), names(), 5)
    assert certainty(shares_of(known), groups_of(known)).min() > 0.99


def test_a_newcomer_with_little_evidence_on_both_sides_wavers_and_the_others_do_not():
    little = days_of({("RUS", "TUR"): 3.0, ("SAU", "TUR"): 3.0}, 5)
    known = evidence(two_sides(80, little), names("TUR"), 5)
    labels, shares = groups_of(known), shares_of(known, 100)
    sure = dict(zip(known.actors, certainty(shares, labels), strict=True))
    assert sure["TUR"] < 0.9 < min(sure[one] for one in names())
    label, share = nearest(shares, labels, known.actors.index("TUR"))
    assert label != labels[known.actors.index("TUR")]
    assert share == pytest.approx(1 - sure["TUR"], abs=0.15)


def test_the_same_evidence_gives_the_same_draws():
    known = evidence(two_sides(10), names(), 5)
    assert (redrawn(known, draws=20) == redrawn(known, draws=20)).all()


def test_who_is_alone_is_as_certain_as_they_are_often_alone():
    foes = evidence(days_of({("ISR", "IRN"): -8.0, ("ISR", "SYR"): -8.0, ("IRN", "SYR"): 6.0}, 60), names("ISR"), 5)
    shares, labels, israel = shares_of(foes), groups_of(foes), foes.actors.index("ISR")
    assert certainty(shares, labels)[israel] == 1
    assert nearest(shares, labels, israel) is None


def test_who_stands_with_whom_by_hand():
    labels = np.array([0, 0, 0, 1, 1, 2])
    drawn = np.array([[0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 2], [0, 0, 0, 1, 2, 2]])
    shares = stood_with(drawn, labels) * 3
    assert shares[:, 0].tolist() == [3, 3, 2, 0, 0, 0]  # the third left the first group once
    assert shares[2].tolist() == [2, 1, 0]  # and stood with the second
    assert shares[3:5, 1].tolist() == [2, 2]  # the two of the second group parted once
    assert shares[5].tolist() == [0, 1, 2]  # who is alone was joined then by one of them


def test_days_that_count_nothing_say_nothing():
    old = days_of({("RUS", "SYR"): -9.0}, 50).with_columns(pl.col("day").dt.offset_by("-1y"))
    known = evidence(two_sides(40, old), names(), 5)
    counted = np.where(known.days < known.days.max() - 100, 0.0, 1.0)
    levels = weigh(known, counted).level
    tie = [{known.actors[a], known.actors[b]} for a, b in zip(known.one, known.other, strict=True)].index(
        {"RUS", "SYR"}
    )
    assert levels[tie] > 3
