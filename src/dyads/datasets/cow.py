"""The Correlates of War project: who took part in militarized disputes (MIDB) and formal alliances (4.1, by dyad).

Which of the two a file is, its columns say. MIDA and MIDI name no states. MIDIP, who took part in single incidents,
tells part of MIDB again in more detail: it is a data set of its own (cow_incidents.py), so that nothing counts twice.
"""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets import alliances, disputes
from dyads.datasets.tabular import NoTable, header, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

FILES = ("*midb*.csv*", "*alliance*by_dyad.csv*")  # those of a folder that are read


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The disputes or alliances of a file (``.csv``)."""
    wanted = {*disputes.COLUMNS, "hiact", *disputes.DISPUTE, *alliances.BY_DYAD}
    parts = list(tables(path, tally, _columns, wanted))  # small, and the rows of a dispute belong together
    if parts:
        found = pl.concat(parts)
        by_dyad = "version4id" in found.columns
        yield alliances.by_dyad(found) if by_dyad else disputes.events(found, disputes.DISPUTE, "hiact", tally)


def files(folder: Path) -> list[Path]:
    """Those of the folder that this reader knows."""
    return [path for path in folder.rglob("*") if any(fnmatch(path.name.lower(), pattern) for pattern in FILES)]


def _columns(first: list[str]) -> None:
    names = {name.strip() for name in first}
    if "action" in names and "stabb" in names:
        raise NoTable("single incidents and who took part (MIDIP): import it as cow-incidents")
    if "hostlev" in names and "stabb" not in names:
        raise NoTable("disputes without their states; import MIDB, the file of who took part")
    header(alliances.BY_DYAD if "version4id" in names else [*disputes.NEEDED, "hiact"])(first)
