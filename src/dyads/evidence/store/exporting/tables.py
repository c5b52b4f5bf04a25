"""Tables as CSV, Parquet and JSON lines, written as they come: memory does not grow with the number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from polars.io.plugins import register_io_source

from dyads.evidence.store.exporting.cells import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BETWEEN = "|"  # the texts of a list, in CSV


def as_csv(rows: pl.LazyFrame, path: Path) -> None:
    """UTF-8, a header, empty cells where nothing is known; texts that a spreadsheet would run are harmless."""
    schema = rows.collect_schema()
    lists = [name for name, dtype in schema.items() if isinstance(dtype, pl.List)]
    texts = [name for name, dtype in schema.items() if dtype == pl.String]
    joined = rows.with_columns(pl.col(lists).list.join(BETWEEN)) if lists else rows
    joined.with_columns(harmless(name) for name in [*texts, *lists]).sink_csv(path)


def as_parquet(rows: pl.LazyFrame, path: Path) -> None:
    """Parquet with zstd."""
    rows.sink_parquet(path, compression="zstd")


def as_jsonl(rows: pl.LazyFrame, path: Path) -> None:
    """One JSON object a line, null where nothing is known, days as ISO."""
    rows.sink_ndjson(path)


FORMS = {".csv": as_csv, ".parquet": as_parquet, ".jsonl": as_jsonl}


class Chunks:
    """Chunks of one table as they come, counted."""

    def __init__(self, chunks: Iterator[pl.DataFrame], schema: pl.Schema, told: Callable[[int], None]) -> None:
        """chunks: each with exactly the columns of ``schema``. told: called with the rows so far."""
        self._chunks, self._schema, self._told = chunks, schema, told
        self.rows = 0
        self.error: Exception | None = None  # polars tells of errors in its own words

    def lazy(self) -> pl.LazyFrame:
        """The table, to be read once."""
        return register_io_source(self._read, schema=self._schema)

    def _read(
        self,
        with_columns: list[str] | None,
        predicate: pl.Expr | None,
        n_rows: int | None,
        _batch_size: int | None,
    ) -> Iterator[pl.DataFrame]:
        assert predicate is None  # noqa: S101 - all rows are written
        assert n_rows is None  # noqa: S101
        try:
            for chunk in self._chunks:
                self.rows += chunk.height
                self._told(self.rows)
                yield chunk.select(with_columns) if with_columns is not None else chunk
        except Exception as error:
            self.error = error
            raise
