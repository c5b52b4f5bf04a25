"""Text that a spreadsheet would run as a formula, made harmless in CSV files, and the way back.

A spreadsheet takes a cell for a formula that begins with ``= + - @``, a tab or a line break (OWASP, "CSV Injection",
with the full-width forms that it names). Such a text gets an apostrophe before it, and so does one that begins with
apostrophes before one of them, so that taking one apostrophe away gives back what was there. All other texts, and all
numbers, stay as they are.
"""

from __future__ import annotations

import re

import polars as pl

_RISKY = "[=+\\-@\t\r\n＝＋－＠]"
_MADE_HARMLESS = re.compile(f"^'+{_RISKY}")


def harmless(column: str) -> pl.Expr:
    """The column of text as it goes into a CSV file."""
    text = pl.col(column)
    return (
        pl.when(text.str.contains(f"^'*{_RISKY}")).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(column)
    )


def original(cell: str) -> str:
    """The text of a cell as the store has it; the inverse of :func:`harmless`."""
    return cell[1:] if _MADE_HARMLESS.match(cell) else cell
