"""Intervals of shares and of means of signs."""

from __future__ import annotations

from math import sqrt

LEVEL = 0.90  # of every interval of an agreement, as of the series' level
Z = 1.6448536269514722  # standard normal deviate that leaves (1 - LEVEL) / 2 above it


def wilson(share: float, n: int) -> tuple[float, float]:
    """Interval of a share (0 to 1) of ``n`` trials, n > 0.

    Wilson 1927, Journal of the American Statistical Association 22.

    Unlike the normal one it stays within 0 and 1 and is of use for one trial. Where each trial gives a value between
    0 and 1 instead of either, it is at least as wide as it need be, since no spread is larger than that of 0 and 1.
    """
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
