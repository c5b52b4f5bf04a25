from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import t

from dyads.ties.after.estimates import Ratio, difference, of_count, of_share, ratio


def weeks(*values):
    return np.array(values, dtype=float)


def test_the_example_of_the_documentation():
    """Docs, "Before and after": a mean of 6/3 = 2; without each week it would be 1, 4 and 2.5."""
    found = ratio(weeks(4, -2, 4), weeks(1, 1, 1), 0.0)
    assert found.value == 2
    assert found.variance == pytest.approx(2 / 3 * ((1 - 2) ** 2 + (4 - 2) ** 2 + (1 - 2) ** 2))
    assert found.freedom == 2


def test_weeks_count_by_what_is_in_them():
    found = ratio(weeks(10, 0), weeks(10, 2), 0.0)
    assert found.value == pytest.approx(10 / 12)
    assert found.variance == pytest.approx(1 / 2 * ((10 / 12 - 0) ** 2 + (10 / 12 - 1) ** 2))


def test_weeks_that_never_differ_are_no_certainty():
    found = ratio(weeks(0, 0, 0, 0), weeks(1, 1, 1, 1), of_count(0, 4))
    assert found.variance == pytest.approx(1 / 16)
    assert found.estimate((0, np.inf)).low == 0
    assert found.estimate().high == pytest.approx(t.ppf(0.95, 3) / 4)


def test_one_week_alone_has_a_wide_interval():
    found = ratio(weeks(3), weeks(1), of_count(3, 1))
    assert found.estimate().high == pytest.approx(3 + t.ppf(0.95, 1) * 2)


def test_nothing_below_is_no_ratio():
    assert ratio(weeks(0, 0), weeks(0, 0), 1.0) is None
    assert difference(None, Ratio(1.0, 1.0, 3)) is None


def test_the_difference_is_welch_s():
    """Of the mean of 4 and of 9 values with variances of the mean of 1 and 2: 9/(1/3 + 4/8) degrees of freedom."""
    found = difference(Ratio(5.0, 1.0, 3), Ratio(2.0, 2.0, 8))
    half = t.ppf(0.95, 9 / (1 / 3 + 4 / 8)) * 3**0.5
    assert found.value == -3
    assert (found.low, found.high) == pytest.approx((-3 - half, -3 + half), abs=1e-6)


def test_an_interval_is_cut_to_what_is_possible():
    wide = difference(Ratio(0.9, 4.0, 1), Ratio(0.1, 4.0, 1), most=1.0)
    assert (wide.low, wide.high) == (-1.0, 1.0)


def test_a_share_of_none_is_no_certainty_either():
    assert of_share(0, 6) == pytest.approx(0.2 * 0.8 / 10)
