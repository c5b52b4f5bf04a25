"""One event that several sentences or reports tell of, counted once.

A report tells of a meeting in its title and again below, and two outlets tell of it in words of their own, which makes
neither a copy. Three sentences on one meeting are no three meetings, so of the coder's events of one kind on one day
one counts: the "one a day" filter of event data (Schrodt and Van Brackle 2013). Data sets have their own.
"""

from __future__ import annotations

import polars as pl

CONFLICT = (3, 4)  # quad classes; whoever does it, cooperation of a kind on a day is one deed of both


def once_a_day(events: pl.DataFrame) -> pl.DataFrame:
    """The events without those that repeat one of the same day and type (and direction, if it is conflict).

    events: a History frame of one source. The strongest stands for the others, then the one with the first id.
    """
    direction = pl.when(pl.col("quad").is_in(CONFLICT)).then(pl.col("forward"))
    ranked = events.sort([pl.col("intensity").abs(), pl.col("id")], descending=[True, False])
    told = ranked.with_columns(way=direction).unique(["day", "type", "quad", "way"], keep="first", maintain_order=True)
    return told.drop("way").sort("day", "id")
