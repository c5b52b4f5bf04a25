"""Plain facts, ``subject relation object time``: the form of the benchmarks of temporal knowledge graphs.

A line is four fields, or five of which the last is not read, between tabs or blanks. Subject, relation and object are
names, or numbers whose names stand in ``entity2id.txt`` and ``relation2id.txt`` beside the file. The time is a day
(``2014-01-31``), a year, or how many hours, days or years it is after ``epoch``. Underscores are blanks, and angle
brackets around a name are left out. A relation that is the name of a CAMEO code is that code; another one is kept as
written, and counted as a code that is not known.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files as resources
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from dyads import tables
from dyads.datasets.keys import numbers
from dyads.datasets.rows import ROWS
from dyads.datasets.tabular import lines
from dyads.datasets.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIELDS = ("subject", "relation", "object", "time")
NAME_FILES = ("entity2id.txt", "relation2id.txt")
PARTS = ("train.txt", "valid.txt", "test.txt")  # of a folder; all of them are facts
UNITS = ("hours", "days", "years")
WRONG_WIDTH, NO_DAY, NO_NAME = "not four or five fields", "not a time", "a number without a name"


def read(path: Path, tally: Tally, epoch: str | None = None, unit: str = "days") -> Iterator[pl.DataFrame]:
    """The facts of a file (also gzipped or in a ``.zip``).

    epoch: ISO day from which times that are numbers count. unit: hours, days or years. Raises ValueError where
    they are none, and where times are numbers and there is no epoch.
    """
    names, times = Names(path.parent), Times(epoch, unit)
    numbered = enumerate(lines(path, tally), 1)
    while block := [*islice(numbered, ROWS)]:
        yield _rows(_fields(block, tally), names, times, tally)


def files(folder: Path) -> list[Path]:
    """The parts of a benchmark, or all text files but those of names."""
    parts = [folder / name for name in PARTS if (folder / name).is_file()]
    others = (path for pattern in ("*.txt", "*.tsv") for path in folder.glob(pattern))
    return parts or [path for path in others if not path.name.endswith("2id.txt") and path.name != "stat.txt"]


class Times:
    """From what stands in a file to days."""

    def __init__(self, epoch: str | None, unit: str) -> None:
        """See ``read``."""
        if unit not in UNITS:
            raise ValueError(f"unit {unit}: not one of {', '.join(UNITS)}")
        self._unit = unit
        try:
            self._epoch = date.fromisoformat(epoch) if epoch else None
        except ValueError as error:
            raise ValueError(f"epoch {epoch}: not a day; write it as 2018-01-01") from error

    def days(self, written: str) -> tuple[date, date, str] | None:
        """First and last day, and day or year; None where that is no time. Raises ValueError without an epoch."""
        number_given = written.isascii() and written.isdigit()
        if number_given and self._epoch is None and self._unit != "years":
            raise ValueError(f"time {written} counts from a day that is not given: epoch=2018-01-01, unit=hours")
        try:
            return self._counted(int(written)) if number_given else (day := date.fromisoformat(written), day, "day")
        except (ValueError, OverflowError):
            return None

    def _counted(self, count: int) -> tuple[date, date, str]:
        if self._unit == "years":
            year = count + (self._epoch.year if self._epoch else 0)
            return date(year, 1, 1), date(year, 12, 31), "year"
        day = (self._epoch or date.min) + timedelta(days=count // (24 if self._unit == "hours" else 1))
        return day, day, "day"


def _fields(block: list[tuple[int, str]], tally: Tally) -> pl.DataFrame:
    """Line and four fields of each line that is not blank; lines of another width are told and left out."""
    table = pl.DataFrame(block, schema={"line": pl.Int64, "text": pl.String}, orient="row")
    text = pl.col("text").str.strip_chars()
    table = table.with_columns(text).filter(text != "")
    tabs = pl.col("text").str.contains("\t", literal=True)
    parted = pl.when(tabs).then(pl.col("text")).otherwise(pl.col("text").str.replace_all(r"\s+", "\t"))
    fields = table.select(
        "line", parted.str.split_exact("\t", len(FIELDS) + 1).struct.rename_fields([*FIELDS, "rest", "over"])
    )
    fields = fields.unnest("text").with_columns(pl.col(FIELDS).str.strip_chars())
    wrong = fields.filter(_is_of_another_width())["line"]
    if wrong.len():
        tally.tear(WRONG_WIDTH, wrong[0], wrong.len())
    fields = fields.filter(~_is_of_another_width())
    tally.rows += fields.height
    return fields


def _is_of_another_width() -> pl.Expr:
    return pl.col("time").is_null() | pl.col("over").is_not_null()


def _rows(fields: pl.DataFrame, names: Names, times: Times, tally: Tally) -> pl.DataFrame:
    days = _looked_up(fields["time"], times.days, {"start": pl.Date, "end": pl.Date, "granularity": pl.String})
    called = fields.select(
        "line",
        source=_one(fields["subject"], names.entity),
        code=_one(fields["relation"], names.relation),
        target=_one(fields["object"], names.entity),
    )
    rows = pl.concat([called, days], how="horizontal")
    rows = _without(rows, NO_NAME, pl.any_horizontal(pl.col("source", "code", "target").is_null()), tally)
    rows = _without(rows, NO_DAY, pl.col("start").is_null(), tally)
    plainly = [_one(rows[name], plain) for name in ("source", "code", "target")]
    return rows.with_columns(
        source_name=plainly[0],
        cameo=_one(plainly[1], cameo),
        target_name=plainly[2],
        key=numbers([*plainly, rows["start"].cast(pl.String)]),  # facts have no number of their own
    )


def _without(rows: pl.DataFrame, reason: str, wrong: pl.Expr, tally: Tally) -> pl.DataFrame:
    skipped = rows.filter(wrong)["line"]
    if skipped.len():
        tally.skip(reason, skipped[0], skipped.len())
        return rows.filter(~wrong)
    return rows


def _one(texts: pl.Series, function: Callable[[str], str | None]) -> pl.Series:
    """What the function gives for each text; it is asked once for each distinct one."""
    return _looked_up(texts, lambda text: (function(text),), {"": pl.String})[""]


def _looked_up(
    texts: pl.Series, function: Callable[[str], tuple[object, ...] | None], schema: dict[str, type[pl.DataType]]
) -> pl.DataFrame:
    distinct = texts.unique().drop_nulls()
    nothing = (None,) * len(schema)
    found = [(text, *(function(text) or nothing)) for text in distinct]
    table = pl.DataFrame(found, schema={"text": pl.String, **schema}, orient="row")
    return texts.alias("text").to_frame().join(table, on="text", how="left", maintain_order="left").drop("text")


class Names:
    """What the numbers in a file stand for; a field that is no number is a name itself."""

    def __init__(self, folder: Path) -> None:
        """From the name files of the folder, where there are any."""
        self._entities, self._relations = (_names(folder / file) for file in NAME_FILES)

    def entity(self, field: str) -> str | None:
        """The name; None for a number without one."""
        return self._entities.get(field) or (None if field.isdecimal() else field or None)

    def relation(self, field: str) -> str | None:
        """The name; None for a number without one."""
        return self._relations.get(field) or (None if field.isdecimal() else field or None)


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """The name with blanks for underscores, and without the angle brackets of RDF."""
    return " ".join(name.removeprefix("<").removesuffix(">").replace("_", " ").split())


@lru_cache(maxsize=8_192)
def cameo(relation: str) -> str | None:
    """The CAMEO code that is called so, whatever case, punctuation and blanks."""
    return _cameo_names().get(_letters(relation))


@lru_cache(maxsize=1)
def _cameo_names() -> dict[str, str]:
    listed = tables.read(resources("dyads.datasets").joinpath("data/cameo_names.yaml"))
    return {_letters(name): code for code, names in listed.items() for name in names}


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


def _names(path: Path) -> dict[str, str]:
    """Number -> name of a name file: name, number, and further columns that are not read; none if it is not there."""
    if not path.is_file():
        return {}
    fields = (line.split("\t") for line in lines(path, Tally()))
    return {row[1].strip(): row[0].strip() for row in fields if len(row) > 1}
