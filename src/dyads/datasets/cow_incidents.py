"""Single incidents of militarized disputes and who took part in them (MIDIP, of the Correlates of War project)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets import disputes
from dyads.datasets.tabular import header, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The incidents of a file (``.csv``)."""
    wanted = {*disputes.COLUMNS, "action", *disputes.INCIDENT}
    parts = list(tables(path, tally, header([*disputes.NEEDED, "action"]), wanted))
    if parts:
        yield disputes.events(pl.concat(parts), disputes.INCIDENT, "action", tally)
