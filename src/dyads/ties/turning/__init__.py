"""Turning points: when the process of events between two actors changed, and what carries that."""

from __future__ import annotations

from dyads.ties.turning.everybody import all_turning_points
from dyads.ties.turning.points import Rates, TurningPoint, turning_point, turning_points, turning_points_of

__all__ = ["Rates", "TurningPoint", "all_turning_points", "turning_point", "turning_points", "turning_points_of"]
