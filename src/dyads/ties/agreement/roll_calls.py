"""The roll calls in which two sides voted, from a store: a state by its vote, a bloc by the majority of its members.

A bloc's vote is the one that more than half of its members of that day cast, of those that voted yes, no or abstain;
where there is no such majority it has none. Its cohesion in a roll call is the agreement index of Hix, Noury and
Roland (2005, British Journal of Political Science 35): (m - (n - m) / 2) / n, where m of n votes are the majority's; 1
when all vote alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dyads.evidence.store.sides import is_state
from dyads.ties.agreement.votes import VALUES

if TYPE_CHECKING:
    from datetime import date

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Side, Sides

VOTERS = 3  # of a bloc's majority that stand as evidence for it

_VOTES = """
SELECT origin, roll_call, date, state, vote, issues, resolution, title FROM votes_as_of($as_of)
WHERE state IN (SELECT unnest($states::VARCHAR[])) AND vote IN ('yes', 'no', 'abstain')
    AND ($origin IS NULL OR origin = $origin)
    AND ($first IS NULL OR date >= $first) AND ($last IS NULL OR date <= $last)
ORDER BY ALL
"""
_CALL = ["origin", "roll_call"]


def voted(
    store: Store, sides: Sides, *, start: date | None = None, end: date | None = None, origin: str | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The votes of either side: a row for each roll call in which it has a vote.

    Columns: origin, roll_call, date, issues, resolution, title, vote (-1 no, 0 abstain, 1 yes), members (that voted),
    cohesion (0 to 1 is from split to one, null for a state), evidence (ids of votes).
    """
    seats = [_seats(side) for side in (sides.a, sides.b)]
    states = sorted({state for table in seats for state in table["state"]})
    asked: dict[str, Any] = {"as_of": store.as_of, "states": states, "origin": origin, "first": start, "last": end}
    votes = store.sql(_VOTES, asked).with_columns(value=pl.col("vote").replace_strict(VALUES, return_dtype=pl.Int8))
    a, b = (_of_side(votes, table, side.actor) for table, side in zip(seats, (sides.a, sides.b), strict=True))
    return a, b


def in_both(a: pl.DataFrame, b: pl.DataFrame) -> pl.DataFrame:
    """The roll calls in which both have a vote: ``a``, ``b``, and what else of ``b`` is its own as ``..._b``."""
    joined = a.join(b, on=_CALL, how="inner", suffix="_b", maintain_order="left")
    return joined.rename({"vote": "a", "vote_b": "b"}).sort("date", "roll_call")


def _seats(side: Side) -> pl.DataFrame:
    """The states that vote for the side, each from a day to before another."""
    state, _, sector = side.actor.partition(".")
    if is_state(state) and sector in {"", "GOV"}:  # the government votes for its state
        rows: list[tuple[str, str | None, str | None]] = [(state, None, None)]
    else:
        rows = [(one.actor, *one.days) for one in side.others if one.member and is_state(one.actor)]
    table = pl.DataFrame(rows, schema={"state": pl.String, "from": pl.String, "until": pl.String}, orient="row")
    return table.with_columns(pl.col("from", "until").str.to_date("%Y-%m-%d"))


def _of_side(votes: pl.DataFrame, seats: pl.DataFrame, actor: str) -> pl.DataFrame:
    sat = votes.join(seats, on="state", how="inner", maintain_order="left").filter(
        pl.col("from").is_null() | (pl.col("date") >= pl.col("from")),
        pl.col("until").is_null() | (pl.col("date") < pl.col("until")),
    )
    count = pl.len().over(*_CALL, "vote")
    counted = sat.with_columns(alike=count, members=pl.len().over(_CALL)).filter(
        2 * pl.col("alike") > pl.col("members")
    )
    first = counted.group_by(_CALL, maintain_order=True).agg(
        *[pl.col(name).first() for name in ("date", "issues", "resolution", "title", "members")],
        pl.col("value").first().alias("vote"),
        pl.format("{}-{}-{}", "origin", "roll_call", "state").head(VOTERS).alias("evidence"),
        ((pl.col("alike") - (pl.col("members") - pl.col("alike")) / 2) / pl.col("members")).first().alias("cohesion"),
    )
    return first if not is_state(actor) else first.with_columns(cohesion=pl.lit(None, pl.Float64))
