"""Events and claims as rows: what the index knows of them, the rest from the parts, and the words of the reports.

They come in the order in which they were added, some parts at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.evidence.store.exporting import fields
from dyads.evidence.store.exporting.codes import with_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.evidence.store.exporting.chosen import Chosen, View

ROWS = 100_000  # at a time: a chunk with its reports' texts stays under 200 MB
PIECES = " [...] "  # between the spans of a claim that do not adjoin
_EVENT = ["contexts", "intensity", "date", "sentence", "confidence", "rule", "row"]
_CLAIM = ["certainty", "cue", "content", "stance", "sentence", "rule"]


def events(view: View, chosen: Chosen) -> Iterator[pl.DataFrame]:
    """The events that were chosen, with the columns of ``fields.EVENTS``."""
    which, values = chosen.condition()
    for found in _found(view, "events", which, values, _EVENT):
        row = pl.col("kept_row").struct
        told = found.with_columns(
            pl.col("date").struct.field("basis"),
            pl.coalesce("url", row.field("url")).alias("url"),
            row.field("file"),
            row.field("number").alias("row"),
            row.field("code").alias("code_as_written"),
            row.field("source").alias("source_as_written"),
            row.field("target").alias("target_as_written"),
            pl.col("quad").cast(pl.Int64),
        )
        for side in ("source", "target"):
            told = with_codes(told, _state(side), "start", side)
        yield told.select(pl.col(name).cast(kind) for name, kind in fields.schema("events").items())


def claims(view: View, chosen: Chosen) -> Iterator[pl.DataFrame]:
    """The claims that were chosen, with the columns of ``fields.CLAIMS``."""
    which, values = chosen.condition(origin="'text'")
    toward = pl.element()
    for found in _found(view, "claims", which, values, _CLAIM):
        texts = found["text"].to_list()
        told = found.with_columns(
            pl.col("stance").list.eval(pl.format("{} {}", toward.struct.field("toward"), toward.struct.field("value"))),
            *[pl.Series(name, _words(texts, found[name].to_list()), pl.String) for name in ("cue", "content")],
        )
        told = with_codes(told, _state("speaker"), "start", "speaker")
        yield told.select(pl.col(name).cast(kind) for name, kind in fields.schema("claims").items())


def _state(side: str) -> pl.Expr:
    return pl.coalesce(f"{side}_country", side)


def _found(view: View, kind: str, which: str, values: dict[str, object], columns: list[str]) -> Iterator[pl.DataFrame]:
    """Rows of the index, with columns of the parts and of the reports, in chunks."""
    query = f"FROM placed_{kind}_as_of($day) WHERE part BETWEEN $first AND $last AND {which} ORDER BY part, row"
    for first, last in view.batches(kind, ROWS):
        indexed = view.sql(query, {**values, "first": first, "last": last})
        if indexed.height:
            found = _with_parts(view, indexed, columns)
            yield from (_with_reports(view, found.slice(start, ROWS)) for start in range(0, found.height, ROWS))


def _with_parts(view: View, indexed: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """The rows with what the parts hold besides; the field ``row`` of an event becomes ``kept_row``."""
    pieces = []
    for (number,), of_part in indexed.group_by("part", maintain_order=True):
        kept = view.read(number, columns).rename({"row": "kept_row"}, strict=False)
        doubled = set(columns) - {"row"}
        of_index = of_part.drop(doubled & set(of_part.columns))  # which has numbers in half their size
        pieces.append(pl.concat([of_index, kept[of_part["row"]]], how="horizontal"))
    return pl.concat(pieces)


def _with_reports(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the fields of their reports, their text, and the sentence of each."""
    keys = rows["report"].drop_nulls().unique().sort().to_list()
    told = view.sql(
        "SELECT key AS report, part AS report_part, title, url, published, coder FROM reports "
        "WHERE key IN (SELECT unnest($keys::VARCHAR[])) ORDER BY key",
        {"keys": keys},
    )
    texts = _texts(view, told["report_part"].unique().sort().to_list(), keys)
    told = told.join(texts, on="report", how="left").drop("report_part")
    joined = rows.join(told, on="report", how="left", maintain_order="left")
    spans = ([span] for span in joined["sentence"].to_list())
    return joined.with_columns(pl.Series("sentence", _words(joined["text"], spans), pl.String))


def _texts(view: View, numbers: list[int], keys: list[str]) -> pl.DataFrame:
    """Report and text, of the reports that are asked for."""
    wanted = pl.DataFrame({"key": keys}, schema={"key": pl.String})
    empty = pl.DataFrame(schema={"report": pl.String, "text": pl.String})
    found = [view.read(number, ["key", "document"]).join(wanted, on="key", how="semi") for number in numbers]
    text = pl.col("document").struct.field("text")
    return pl.concat([empty, *(one.select(pl.col("key").alias("report"), text) for one in found)])


def _words(texts: Iterable[str | None], spans: Iterable[Iterable[tuple[int, int]]]) -> list[str | None]:
    """The words at the spans of each text; None where there is no text."""
    return [
        None if text is None else PIECES.join(text[start:end] for start, end in where)
        for text, where in zip(texts, spans, strict=True)
    ]
