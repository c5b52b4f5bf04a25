from __future__ import annotations

import numpy as np
import pytest

from dyads.ties.turning.clock import clock


def test_a_day_counts_by_what_is_reported_on_it():
    others = np.array([300.0, 300, 300, 300, 300, 150, 150] * 10)
    lengths = clock(others, np.zeros(70))
    assert lengths.mean() == pytest.approx(1)
    assert lengths[5] / lengths[0] == pytest.approx(0.5)


def test_a_day_on_which_a_rich_source_has_nothing_is_no_day():
    others = np.full(100, 200.0)
    others[40:50] = 0
    lengths = clock(others, np.zeros(100))
    assert lengths[40:50].max() < 1e-9


def test_in_a_thin_record_an_empty_day_is_a_day_like_others():
    others = np.zeros(400)
    others[::20] = 1
    lengths = clock(others, np.zeros(400))
    assert lengths.min() > 0.5
    assert lengths.max() < 2


def test_without_anybody_else_all_days_are_alike():
    assert (clock(np.zeros(50), np.arange(50.0)) == 1).all()


def test_a_day_with_events_of_the_dyad_counts():
    others = np.full(100, 200.0)
    others[40] = 0
    own = np.zeros(100)
    own[40] = 3
    assert clock(others, own)[40] > 0
