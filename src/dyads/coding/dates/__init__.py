"""Dates: the time expressions of a text as intervals of days, and which of them dates a predicate."""

from dyads.coding.dates.find import attach, find_dates

__all__ = ["attach", "find_dates"]
