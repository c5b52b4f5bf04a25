"""Rows of an agreement from roll calls: one for each issue of the data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dyads.ties.agreement.roll_calls import in_both, voted
from dyads.ties.agreement.rows import (
    MIXED,
    ONE_SIDED,
    OPPOSED,
    SHARED,
    SHOWN,
    UNKNOWN,
    VOTES,
    AgreementRow,
    Difference,
    Figure,
    Year,
    span,
)
from dyads.ties.agreement.votes import EVERY, ISSUES, VALUES, alike, by_issue

if TYPE_CHECKING:
    from datetime import date

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Sides

CLOSE = 0.5  # width of an interval up to which "neither agree nor differ" is knowledge, and not a lack of it
DIFFERENCES = 10  # latest roll calls that the two differ on
DIFFERING = 14  # of the evidence, ids of votes that differ; the rest are votes that do not
_VOTE = {value: name for name, value in VALUES.items()}
_CALL = ["origin", "roll_call"]


def rows_of_votes(
    store: Store, sides: Sides, *, start: date | None = None, end: date | None = None, origin: str | None = None
) -> list[AgreementRow]:
    """A row for each issue and data set in which both voted; one that says why where there is none."""
    a, b = voted(store, sides, start=start, end=end, origin=origin)
    both = in_both(a, b)
    if both.is_empty():
        return [_none(sides, a, b)]
    listed = by_issue(both).with_columns(year=pl.col("date").dt.year())
    measured = alike(listed, ["origin", "issue"])
    yearly = alike(listed, ["origin", "issue", "year"]).sort("year")
    order = {issue: number for number, issue in enumerate(ISSUES)}
    rows = sorted(measured.iter_rows(named=True), key=lambda row: (row["origin"], order[row["issue"]]))
    note = _standing(sides, a, b)
    return [_row(one, _of(listed, one), _of(yearly, one), note) for one in rows]


def verdict_of(low: float, high: float) -> str:
    """From the interval of a score: which side of 0 it is on; where it holds 0, whether it is narrow enough to tell."""
    if low > 0:
        return SHARED
    if high < 0:
        return OPPOSED
    return MIXED if high - low <= CLOSE else UNKNOWN


def _of(table: pl.DataFrame, row: dict[str, Any]) -> pl.DataFrame:
    return table.filter((pl.col("origin") == row["origin"]) & (pl.col("issue") == row["issue"]))


def _row(row: dict[str, Any], calls: pl.DataFrame, yearly: pl.DataFrame, note: str) -> AgreementRow:
    latest = calls.sort("date", "roll_call", descending=True)
    differing = latest.filter(pl.col("a") != pl.col("b"))
    since, until = span(calls["date"])
    years = [name for name in Year.__struct_fields__ if name not in {"low", "high"}]
    return AgreementRow(
        issue=f"un.{row['issue']}",
        name=ISSUES[row["issue"]],
        source=VOTES,
        origin=row["origin"],
        verdict=verdict_of(row["s_low"], row["s_high"]),
        measure="s",
        score=row["s"],
        low=row["s_low"],
        high=row["s_high"],
        n=row["n"],
        unit="roll calls",
        since=since,
        until=until,
        evidence=_evidence(differing, latest.filter(pl.col("a") == pl.col("b"))),
        evidence_count=sum(_length(calls[side]) for side in ("evidence", "evidence_b")),
        note=f"{row['same']} of {row['n']} roll calls alike{note}",
        share=row["share"],
        figures=(
            Figure(name="share", value=row["share"], low=row["share_low"], high=row["share_high"]),
            Figure(name="s", value=row["s"], low=row["s_low"], high=row["s_high"]),
            Figure(name="kappa", value=row["kappa"]),
            Figure(name="pi", value=row["pi"]),
        ),
        years=tuple(
            Year(low=one["share_low"], high=one["share_high"], **{name: one[name] for name in years})
            for one in yearly.iter_rows(named=True)
        ),
        differences=tuple(_difference(one) for one in differing.head(DIFFERENCES).iter_rows(named=True)),
    )


def _difference(row: dict[str, Any]) -> Difference:
    return Difference(
        roll_call=row["roll_call"],
        date=row["date"].isoformat(),
        resolution=row["resolution"],
        title=row["title"],
        a=_VOTE[row["a"]],
        b=_VOTE[row["b"]],
        evidence=(*row["evidence"], *row["evidence_b"]),
    )


def _evidence(differing: pl.DataFrame, same: pl.DataFrame) -> tuple[str, ...]:
    """Ids of the latest votes that differ, and of the latest that do not."""
    ids = [
        [
            identity
            for row in table.head(SHOWN).select("evidence", "evidence_b").rows()
            for ids in row
            for identity in ids
        ]
        for table in (differing, same)
    ]
    first = ids[0][: max(DIFFERING, SHOWN - len(ids[1]))]
    return (*first, *ids[1][: SHOWN - len(first)])


def _length(lists: pl.Series) -> int:
    return len(lists.explode().drop_nulls())


def _standing(sides: Sides, a: pl.DataFrame, b: pl.DataFrame) -> str:
    """How blocs vote here, and how much as one."""
    told = [
        f"{side.actor} by the majority of its members (cohesion {float(table['cohesion'].to_numpy().mean()):.2f})"
        for side, table in ((sides.a, a), (sides.b, b))
        if table["cohesion"].count()
    ]
    return "; " + ", ".join(told) if told else ""


def _none(sides: Sides, a: pl.DataFrame, b: pl.DataFrame) -> AgreementRow:
    """What can be said where there is no roll call in which both voted."""
    voters = [(side.actor, table) for side, table in ((sides.a, a), (sides.b, b)) if table.height]
    name, table = voters[0] if voters else ("", a)
    why = {
        0: "no vote of either in the store and the time asked for",
        1: f"of the two, {name} alone voted",
        2: "the two voted, but never in one roll call",
    }[len(voters)]
    since, until = span(table["date"])
    first = table.sort("date", "roll_call", descending=True).head(SHOWN)
    return AgreementRow(
        issue=f"un.{EVERY}",
        name=ISSUES[EVERY],
        source=VOTES,
        origin=table["origin"][0] if voters else "",
        verdict=ONE_SIDED if len(voters) == 1 else UNKNOWN,
        measure="s",
        score=None,
        low=None,
        high=None,
        n=0,
        unit="roll calls",
        since=since,
        until=until,
        evidence=tuple(identity for ids in first["evidence"] for identity in ids)[:SHOWN],
        evidence_count=_length(table["evidence"]),
        note=why,
    )
