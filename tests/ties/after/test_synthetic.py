from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from dyads.ties.after.synthetic import NOISE, rms, weights


def test_the_example_of_the_documentation():
    """Docs, "A synthetic control": 3/4 and 1/4 without noise, 13/18 and 5/18 with it."""
    target = np.array([1.0, 3.0])
    donors = np.array([[0.0, 4.0], [4.0, 0.0]])
    assert weights(target, donors, noise=0) == pytest.approx([3 / 4, 1 / 4])
    assert weights(target, donors) == pytest.approx([13 / 18, 5 / 18])


def test_a_mixture_of_donors_is_found():
    donors = np.random.default_rng(1).normal(size=(30, 4))
    mixture = np.array([0.5, 0.3, 0.2, 0.0])
    assert weights(donors @ mixture, donors, noise=0) == pytest.approx(mixture, abs=1e-8)


def test_a_target_out_of_reach_gets_the_nearest_donor():
    donors = np.array([[1.0, 0.0], [1.0, 0.0]])
    assert weights(np.array([5.0, 5.0]), donors, noise=0) == pytest.approx([1.0, 0.0])


def test_noise_spreads_the_weights():
    donors = np.random.default_rng(2).normal(size=(30, 10))
    target = donors[:, 0]
    spread = [float((weights(target, donors, noise=noise) ** 2).sum()) for noise in (0, 1, 100)]
    assert spread[0] == pytest.approx(1.0)
    assert spread[0] > spread[1] > spread[2]
    assert spread[2] == pytest.approx(1 / 10, rel=0.05)


@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 20))
def test_weights_are_those_that_any_solver_finds(seed, count, values):
    """SLSQP, which knows of the sum, can do no better."""
    generator = np.random.default_rng(seed)
    target, donors = generator.normal(size=values), generator.normal(size=(values, count))

    def lost(w):
        return ((donors @ w - target) ** 2).mean() + NOISE * (w**2).sum()

    found = weights(target, donors)
    sums = {"type": "eq", "fun": lambda w: w.sum() - 1}
    best = minimize(lost, np.full(count, 1 / count), method="SLSQP", bounds=[(0, 1)] * count, constraints=[sums])
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    assert lost(found) <= best.fun + 1e-3


def test_without_donors_there_is_no_control():
    with pytest.raises(ValueError, match="no donors"):
        weights(np.ones(3), np.empty((3, 0)))


def test_the_root_mean_square():
    assert rms(np.array([3.0, -4.0])) == pytest.approx(12.5**0.5)
    assert rms(np.array([])) == 0
