"""The records of a part as flat rows of the index: nested fields that questions ask for become columns."""

from __future__ import annotations

import polars as pl

from dyads.evidence.passages import text_key

NUMBERED_ID = r"^(.+)-(\d+)$"
GREATEST = 2**63 - 1  # number that an imported event may have


def flat(kind: str, table: pl.DataFrame) -> pl.DataFrame:
    """The columns of the index's table of that kind, in its order, but for ``part`` and ``commit``."""
    row = pl.int_range(pl.len(), dtype=pl.Int32).alias("row")
    return table.select(row, pl.col("known_at").dt.date().alias("known_on"), *COLUMNS[kind])


def event_key(identity: str) -> tuple[str, int] | None:
    """(origin, number) of an event's id; None where it is none.

    ``e-`` and 12 hexadecimal digits for what was read in a report, the data set and a number for what was imported.
    """
    origin, _, number = identity.rpartition("-")
    if origin == "e" and len(number) == 12 and set(number) <= set("0123456789abcdef"):
        return "text", int(number, 16)
    kept = number.isdecimal() and len(number) <= len(str(GREATEST)) and int(number) <= GREATEST
    return (origin, int(number)) if origin and kept else None


def _part(of: str, field: str) -> pl.Expr:
    return pl.col(of).struct.field(field)


def _day(column: pl.Expr) -> pl.Expr:
    return column.str.to_date("%Y-%m-%d", strict=False)


def _key() -> pl.Expr:
    read = pl.col("id").str.slice(2).str.to_integer(base=16, strict=False)
    imported = pl.col("id").str.extract(NUMBERED_ID, 2).cast(pl.Int64, strict=False)
    return pl.when(pl.col("origin") == "text").then(read).otherwise(imported).alias("key")


def _parties() -> list[pl.Expr]:
    fields = {"id": "", "country": "_country", "person": "_person"}
    return [_part(side, f).alias(side + ending) for side in ("source", "target") for f, ending in fields.items()]


def _dates() -> list[pl.Expr]:
    return [_day(_part("date", side)).alias(side) for side in ("start", "end")]


COLUMNS: dict[str, list[pl.Expr]] = {
    "documents": [
        pl.col("key"),
        *[_part("document", name) for name in ("id", "hash", "title", "outlet", "url", "path")],
        _day(_part("document", "published").struct.field("date")).alias("published"),
        _part("document", "language"),
        pl.col("coder"),
        pl.col("sentences").list.len().cast(pl.Int32),
        pl.col("key").alias("original"),
        _part("document", "hash").map_elements(text_key, return_dtype=pl.String).alias("text_key"),
        pl.col("coalitions").list.eval(pl.element().struct.field("id")),
    ],
    "events": [
        pl.col("origin"),
        _key(),
        pl.col("report"),
        *_parties(),
        *[pl.col(name) for name in ("type", "mode", "cameo", "quad", "intensity", "reciprocal", "status")],
        *_dates(),
        _part("date", "granularity"),
        _part("place", "name").alias("place"),
        _part("place", "country").alias("place_country"),
        pl.col("claim"),
    ],
    "claims": [
        pl.col("id"),
        pl.col("report"),
        _part("speaker", "id").alias("speaker"),
        *[_part("speaker", name).alias(f"speaker_{name}") for name in ("country", "person", "group")],
        *[pl.col(name) for name in ("via", "kind", "certainty")],
        *_dates(),
    ],
    "mentions": [
        pl.col(name) for name in ("report", "start", "end", "actor", "country", "person", "type", "role", "how")
    ],
    "votes": [
        pl.col("origin"),
        pl.col("roll_call"),
        _day(pl.col("date")).alias("date"),
        *[pl.col(name) for name in ("session", "state", "vote", "issues", "important", "resolution", "title")],
    ],
    "copies": [pl.col(name) for name in ("report", "other", "shared")],
    "imports": [pl.col(name) for name in ("id", "origin", "file", "hash", "rows", "events")],
    "unread": [pl.col(name) for name in ("path", "line", "reason", "advice")],
    "judgements": [pl.col(name) for name in ("id", "verdict", "about", "note")],
}
