"""Rows of a data set to the store's table of events: one shared step for all readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.columns import KNOWN_AT, columns
from dyads.datasets.codes import UNCODED, coded
from dyads.datasets.parties import resolved
from dyads.datasets.rows import completed
from dyads.records import Event, Party, Place, Row, Status, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.datasets.tally import Tally

YEARS = 1500, 2200  # a day outside of them is a slip of the data set
SCHEMA = columns(Event)


def events(rows: pl.DataFrame, origin: str, file: str, tally: Tally) -> pl.DataFrame:
    """The events of a reader's table, with the columns of the store's kind ``events``.

    Rows without number, day or code are skipped, and counted in ``tally``, as are actors and codes that are of nobody
    and nothing here. file: the name of the file, which stands in each event's row.
    """
    rows = coded(_kept(completed(rows), tally))
    parties = {side: resolved(rows, side) for side in ("source", "target", "place")}
    _count_unmapped(rows, parties, tally)
    tally.events += rows.height
    known = [found.select(pl.all().name.prefix(f"{side}_is_")) for side, found in parties.items()]
    return pl.concat([rows, *known], how="horizontal").select(
        pl.coalesce("known_at", pl.coalesce("end", "start").cast(KNOWN_AT)).alias("known_at"),
        pl.lit(None, pl.String).alias("report"),
        *_columns(origin, file),
    )


def _kept(rows: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    first, last = YEARS
    reasons = {
        "no number": pl.col("key").is_null() | (pl.col("key") < 0),
        "no day": pl.col("start").is_null() | ~pl.col("start").dt.year().is_between(first, last),
        "no code": pl.col("code").is_null() & pl.col("type").is_null(),
        "there already in this file": ~pl.col("key").is_first_distinct(),
    }
    for reason, wrong in reasons.items():
        skipped = rows.filter(wrong)
        if skipped.height:
            tally.skip(reason, skipped["line"][0], skipped.height)
            rows = rows.filter(~wrong)
    return rows


def _count_unmapped(rows: pl.DataFrame, parties: dict[str, pl.DataFrame], tally: Tally) -> None:
    for side in ("source", "target"):
        nobody = rows.select(pl.col(side).alias("name")).filter(parties[side]["id"].is_null())
        tally.unmapped.update(dict(_counted(nobody)))
    tally.unmapped.update({f"code {name}": n for name, n in _counted(rows.filter(type=UNCODED).select(name="code"))})


def _counted(names: pl.DataFrame) -> Iterator[tuple[str, int]]:
    return names.drop_nulls().group_by("name").len().iter_rows()


def _columns(origin: str, file: str) -> Iterator[pl.Expr]:
    """Every field of an event, in order."""
    given = {
        "id": pl.lit(f"{origin}-") + pl.col("key").cast(pl.String),
        "source": _party("source"),
        "target": _party("target"),
        "reciprocal": pl.col("reciprocal").fill_null(False),
        "contexts": pl.col("contexts").fill_null([]),
        "status": pl.col("status").fill_null(Status.OCCURRED.value),
        "date": _date(),
        "place": _place(),
        "sentence": pl.lit([0, 0], SCHEMA["sentence"]),
        "evidence": pl.lit([], SCHEMA["evidence"]),
        "rule": pl.lit(f"{origin} row"),
        "confidence": pl.lit(1.0),
        "origin": pl.lit(origin),
        "row": _struct(Row, file=pl.lit(file), number=pl.col("line"), **{n: pl.col(n) for n in ROW_FIELDS}),
    }
    for name, kind in SCHEMA.items():
        taken = pl.col(name) if name in PLAIN else pl.lit(None)
        yield given.get(name, taken).cast(kind).alias(name)


ROW_FIELDS = ("url", "code", "source", "target")
PLAIN = frozenset({"type", "mode", "cameo", "quad", "intensity"})


def _party(side: str) -> pl.Expr:
    """Null where the row names nobody; without id where it names somebody who is nobody here."""
    fields = {name: pl.col(f"{side}_is_{name}") for name in ("id", "country", "person")}
    party = _struct(Party, **fields, start=pl.lit(0), end=pl.lit(0))
    return pl.when(pl.col(side).is_not_null()).then(party)


def _place() -> pl.Expr:
    place = _struct(Place, name=pl.col("place"), country=pl.col("place_is_country"), start=pl.lit(0), end=pl.lit(0))
    return pl.when(pl.col("place").is_not_null()).then(place)


def _date() -> pl.Expr:
    return _struct(
        When,
        start=_iso("start"),
        end=pl.coalesce(_iso("end"), _iso("start")),
        granularity=pl.col("granularity").fill_null("day"),
        basis=pl.lit("stated"),
    )


def _iso(day: str) -> pl.Expr:
    return pl.col(day).cast(pl.String)


def _struct(record: type, **fields: pl.Expr) -> pl.Expr:
    """A nested record with these fields; the others are null."""
    kinds = columns(record)
    return pl.struct(fields.get(name, pl.lit(None)).cast(kind).alias(name) for name, kind in kinds.items())
