"""Roll calls of the United Nations General Assembly: how each state voted, and on what.

Two layouts of Erik Voeten's data (https://doi.org/10.7910/DVN/LEJUQZ): ``un_votes.csv`` of R's unvotes, with the roll
calls and their issues in two files beside it, and Voeten's own UNVotes.csv, with all in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.columns import KNOWN_AT, columns
from dyads.datasets.days import known
from dyads.datasets.states import seat_of
from dyads.datasets.tabular import NoTable, header, tables
from dyads.datasets.tally import Tally
from dyads.records import Row, Vote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ORIGIN = "un-votes"
VOTES = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "absent": "absent",
    "9": None,
    "1": "yes",
    "2": "abstain",
    "3": "no",
    "8": "absent",  # Voeten's numbers; 9 is "not a member"
}
NO_MEMBER, NO_VOTE, NO_DAY = "not a member of the United Nations", "no vote", "a roll call without a day"
ISSUES = ("me", "nu", "di", "hr", "co", "ec")
ROLL_CALLS, ROLL_CALL_ISSUES = "un_roll_calls.csv", "un_roll_call_issues.csv"  # beside un_votes.csv, also gzipped
ABOUT = ("date", "session", "importantvote", "unres", "short", "descr")  # what is said of a roll call
STATES = (("country", "country_code"), ("Countryname", "ccode"), ("member", "ccode"))  # name and code, by layout
SCHEMA = {"known_at": KNOWN_AT, **columns(Vote)}
WANTED = {"rcid", "vote", "Country", *ABOUT, *ISSUES, *(name for pair in STATES for name in pair)}


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The votes of a file (``.csv``, also gzipped), with the columns of the store's kind ``votes``."""
    roll_calls: pl.DataFrame | None = None
    for table in tables(path, tally, _layout, WANTED):
        if "date" in table.columns:
            yield _votes(_numbered(table), path.name, tally)
            continue
        if roll_calls is None:
            roll_calls = _roll_calls(path.parent)
        if roll_calls is None:
            tally.broken(f"{ROLL_CALLS} is not beside it, which says when the votes were")
            return
        yield _votes(_numbered(table).join(roll_calls, on="rcid", how="left", maintain_order="left"), path.name, tally)


def files(folder: Path) -> list[Path]:
    """The files of votes; those of the roll calls are read beside them."""
    return [path for path in folder.rglob("*") if path.name.lower().startswith(("un_votes.", "unvotes"))]


def _layout(first: list[str]) -> None:
    header(["rcid", "vote"])(first)
    if not any(name in first for name, _ in STATES):
        raise NoTable("no column country, Countryname or member in the first line")


def _roll_calls(folder: Path) -> pl.DataFrame | None:
    """Roll call -> what is said of it, and a column of its issues; None where there is no such file."""
    about = _beside(folder, ROLL_CALLS, {"rcid", *ABOUT})
    if about is None:
        return None
    issues = _beside(folder, ROLL_CALL_ISSUES, {"rcid", "short_name"})
    about = _numbered(about.drop("line")).unique("rcid", keep="first")
    if issues is None:
        return about.with_columns(issues=pl.lit([], pl.List(pl.String)))
    of_call = _numbered(issues).group_by("rcid").agg(issues=pl.col("short_name").unique().sort())
    return about.join(of_call, on="rcid", how="left")


def _beside(folder: Path, name: str, wanted: set[str]) -> pl.DataFrame | None:
    found = next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)
    parts = list(tables(found, Tally(), header(["rcid"]), wanted)) if found else []
    return pl.concat(parts) if parts else None


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(known("rcid"))


def _votes(table: pl.DataFrame, file: str, tally: Tally) -> pl.DataFrame:
    name, code = next(pair for pair in STATES if pair[0] in table.columns)
    said = table["vote"].str.strip_chars().str.strip_suffix(".0").str.to_lowercase()
    columns_here = {column: pl.col(column) if column in table.columns else pl.lit(None, pl.String) for column in ABOUT}
    rows = table.select(
        "line",
        roll_call="rcid",
        day=columns_here["date"].str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
        session=columns_here["session"].cast(pl.Float64, strict=False).cast(pl.Int16, strict=False),
        written=pl.col(name),
        code=pl.col(code) if code in table.columns else pl.lit(None, pl.String),
        said=pl.col("vote"),
        vote=said.replace_strict(VOTES, default=NO_VOTE, return_dtype=pl.String),
        issues=pl.col("issues").fill_null([]) if "issues" in table.columns else _flags(table),
        important=columns_here["importantvote"].cast(pl.Float64, strict=False) > 0,
        resolution=columns_here["unres"],
        title=pl.coalesce(columns_here["short"], columns_here["descr"]).str.strip_chars(),
    )
    rows = _with_states(_kept(rows, tally), tally)
    tally.events += rows.height
    return rows.select(_column(field, kind, file) for field, kind in SCHEMA.items())


def _flags(table: pl.DataFrame) -> pl.Expr:
    """The issues whose column says 1."""
    flags = [pl.when(known(issue) > 0).then(pl.lit(issue)) for issue in ISSUES if issue in table.columns]
    return pl.concat_list(flags).list.drop_nulls() if flags else pl.lit([], pl.List(pl.String))


def _kept(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    reasons = {
        NO_DAY: pl.col("roll_call").is_null() | pl.col("day").is_null(),
        NO_VOTE: pl.col("vote") == NO_VOTE,
        NO_MEMBER: pl.col("vote").is_null(),
    }
    for reason, wrong in reasons.items():
        skipped = rows.filter(wrong)
        if skipped.height:
            tally.skip(reason, None if reason == NO_MEMBER else skipped["line"][0], skipped.height)
            rows = rows.filter(~wrong)
    return rows


def _with_states(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    asked = rows.select("written", "code", "day").unique(maintain_order=True)
    seats = [_seat(name, code, day.isoformat()) for name, code, day in asked.iter_rows()]
    asked = asked.with_columns(state=pl.Series(seats, dtype=pl.String))
    rows = rows.join(asked, on=["written", "code", "day"], how="left", nulls_equal=True, maintain_order="left")
    nobody = rows.filter(pl.col("state").is_null())["written"].drop_nulls()
    tally.unmapped.update(nobody.to_list())
    return rows


def _seat(name: str | None, code: str | None, on: str) -> str | None:
    """By name, else by code: ISO's two letters or COW's number."""
    by_code = f"cow:{code}" if code and code.isdecimal() else code
    return next((seat for written in (name, by_code) if written and (seat := seat_of(written, on))), None)


def _column(field: str, kind: pl.DataType, file: str) -> pl.Expr:
    row = {"file": pl.lit(file), "number": pl.col("line"), "code": pl.col("said"), "source": pl.col("written")}
    made = {
        "known_at": pl.col("day"),
        "id": pl.format(ORIGIN + "-{}-{}", "roll_call", pl.coalesce("state", "written", pl.lit("?"))),
        "origin": pl.lit(ORIGIN),
        "date": pl.col("day").cast(pl.String),
        "row": pl.struct(row.get(of, pl.lit(None)).cast(kind_of).alias(of) for of, kind_of in columns(Row).items()),
    }
    return made.get(field, pl.col(field)).cast(kind).alias(field)
