"""Dates: the time expressions of a text as intervals of days, and which of them dates a predicate."""

from dyads.coding.dates.attachment import attach
from dyads.coding.dates.find import find_dates

__all__ = ["attach", "find_dates"]
