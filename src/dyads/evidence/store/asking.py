"""Questions to the index, as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

_VALUE = re.compile(r"\$([a-z_]+)")


def asked(connection: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """The answer to ``query`` with ``values`` for its ``$names``.

    The values become variables of the connection: with parameters of its own DuckDB hands the rows over one by one,
    which takes ten times as long. Raises KeyError for a name without a value.
    """
    given = values or {}
    known: set[str] = set()

    def put(match: re.Match[str]) -> str:
        if given[match[1]] is None:
            return "NULL"
        if match[1] not in known:
            connection.execute(f"SET VARIABLE {match[1]} = ?", [given[match[1]]])
            known.add(match[1])
        return f"getvariable('{match[1]}')"

    return pl.DataFrame(connection.sql(_VALUE.sub(put, query)))


def askable(text: str) -> bool:
    """Whether the index can be asked for the text: not where half a character (a lone surrogate) stands in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
