"""Tables on their way into DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


class Stream:
    """A table in a shape that DuckDB reads without pyarrow: a variable of it can be named in a query like a table."""

    def __init__(self, table: pl.DataFrame) -> None:
        """To be read once or more often."""
        self._table = table

    def __arrow_c_stream__(self, requested: object = None) -> object:
        """The table as the Arrow PyCapsule interface asks for it."""
        return self._table.__arrow_c_stream__(requested)
