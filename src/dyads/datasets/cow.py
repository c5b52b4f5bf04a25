"""The Correlates of War project: militarized disputes (MIDB, or by dyad) and formal alliances (4.1, by dyad).

Which of them a file is, its columns say; alliances may be directed, and by year. MIDA and MIDI name no states. MIDIP,
who took part in single incidents, tells part of MIDB again in more detail: it is a data set of its own
(cow_incidents.py), so that nothing counts twice.
"""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets import alliances, disputes, dyadic_disputes
from dyads.datasets.tabular import NoTable, header, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

FILES = ("*midb*.csv*", "*alliance*by_dyad.csv*")  # those of a folder that are read
WANTED = frozenset(
    {*disputes.COLUMNS, "hiact", *disputes.DISPUTE, *alliances.BY_DYAD, *dyadic_disputes.COLUMNS, "action"}
)


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The disputes or alliances of a file (``.csv``, or several in a ``.zip``)."""
    wholes: dict[tuple[str, ...], list[pl.DataFrame]] = {}  # they are small, and the rows of a dispute belong together
    for table in tables(path, tally, _columns, WANTED):
        wholes.setdefault(tuple(table.columns), []).append(table)
    rows = [_rows(pl.concat(parts), tally) for parts in wholes.values()]
    if rows:  # the files of an archive may tell the same
        yield pl.concat(rows, how="diagonal").unique("key", keep="first", maintain_order=True)


def _rows(found: pl.DataFrame, tally: Tally) -> pl.DataFrame:
    if "version4id" in found.columns:
        return alliances.by_dyad(found)
    if layout := dyadic_disputes.layout_of(set(found.columns)):
        return dyadic_disputes.events(found, layout, tally)
    return disputes.events(found, disputes.DISPUTE, "hiact", tally)


def files(folder: Path) -> list[Path]:
    """Those of the folder that this reader knows."""
    return [path for path in folder.rglob("*") if any(fnmatch(path.name.lower(), pattern) for pattern in FILES)]


def _columns(first: list[str]) -> None:
    names = set(first)
    if "gmlmidongoing" in names:
        raise NoTable("disputes as Gibler, Miller and Little have them, which are not those of this project")
    if dyadic_disputes.layout_of(names):
        return
    if "action" in names and "stabb" in names:
        raise NoTable("single incidents and who took part (MIDIP): import it as cow-incidents")
    if names & {"hostlev", "action"} and "stabb" not in names:
        raise NoTable("disputes without their states; import MIDB, the file of who took part")
    header(alliances.BY_DYAD if "version4id" in names else [*disputes.NEEDED, "hiact"])(first)
