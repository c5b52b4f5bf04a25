"""What the parts of a store hold besides the index: spans, stances and the words of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.evidence.store import parts

if TYPE_CHECKING:
    from dyads.evidence.store import Store

PIECES = " [...] "  # between the spans of a claim that do not adjoin


def with_kept(store: Store, placed: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """The rows (with ``part`` and ``row``) with columns of the parts beside them, in the order of part and row.

    Raises DamagedPart where a part can no longer be read.
    """
    if placed.is_empty():
        return placed.with_columns(pl.lit(None).alias(name) for name in columns)
    pieces = []
    for (number,), of_part in placed.sort("part", "row").group_by("part", maintain_order=True):
        held = parts.read(store.folder, store.part(int(str(number))), columns)
        pieces.append(pl.concat([of_part, held[of_part["row"]]], how="horizontal"))
    return pl.concat(pieces)


def texts(store: Store, reports: pl.Series) -> dict[str, str]:
    """Report's key -> its text."""
    keys = reports.drop_nulls().unique().sort().to_list()
    found = store.sql(
        "SELECT key, part, row FROM reports WHERE key IN (SELECT unnest($keys::VARCHAR[])) ORDER BY part, row",
        {"keys": keys},
    )
    if found.is_empty():
        return {}
    told = with_kept(store, found, ["document"])
    return dict(zip(told["key"], told["document"].struct.field("text"), strict=True))


def words(text: str, spans: list[list[int]] | list[tuple[int, int]] | None) -> str:
    """The words at the spans of a text."""
    return PIECES.join(text[start:end] for start, end in spans or ())
