"""Plain facts, ``subject relation object time``: the form of the benchmarks of temporal knowledge graphs.

A line is four fields, or five of which the last is not read, between tabs or blanks. Subject, relation and object are
names, or numbers whose names stand in ``entity2id.txt`` and ``relation2id.txt`` beside the file. The time is a day
(``2014-01-31``), a year, or how many hours, days or years it is after ``epoch``. Underscores are blanks, and angle
brackets around a name are left out. A relation that is the name of a CAMEO code is that code; another one is kept as
written, and counted as a code that is not known.
"""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files as resources
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads import tables
from dyads.datasets.keys import number
from dyads.datasets.rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

NAME_FILES = ("entity2id.txt", "relation2id.txt")
PARTS = ("train.txt", "valid.txt", "test.txt")  # of a folder; all of them are facts
UNITS = ("hours", "days", "years")
WRONG_WIDTH, NO_DAY, NO_NAME = "not four or five fields", "not a time", "a number without a name"


SCHEMA = {
    "key": pl.Int64,
    "line": pl.Int64,
    **dict.fromkeys(("source", "source_name", "code", "cameo", "target", "target_name"), pl.String),
    "start": pl.Date,
    "end": pl.Date,
    "granularity": pl.String,
}


class Fact(NamedTuple):
    """A fact with its days, and the names as they are looked up."""

    key: int
    line: int
    source: str
    source_name: str
    code: str
    cameo: str | None
    target: str
    target_name: str
    start: date
    end: date
    granularity: str


def read(path: Path, tally: Tally, epoch: str | None = None, unit: str = "days") -> Iterator[pl.DataFrame]:
    """The facts of a file (also gzipped).

    epoch: ISO day from which times that are numbers count. unit: hours, days or years. Raises ValueError where
    they are none, and where times are numbers and there is no epoch.
    """
    times = Times(epoch, unit)
    facts = _facts(_lines(path), Names(path.parent), times, tally)
    while block := list(islice(facts, ROWS)):
        yield pl.DataFrame([list(column) for column in zip(*block, strict=True)], schema=SCHEMA, orient="col")


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
        self.days = lru_cache(maxsize=100_000)(self._days)

    def _days(self, written: str) -> tuple[date, date, str] | None:
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


def _facts(lines: Iterable[str], names: Names, times: Times, tally: Tally) -> Iterator[Fact]:
    for at, line in enumerate(lines, 1):
        fields = [field.strip() for field in (line.split("\t") if "\t" in line else line.split())]
        if not any(fields):
            continue
        tally.rows += 1
        fact = _fact(at, fields, names, times)
        if isinstance(fact, Fact):
            yield fact
        else:
            tally.skip(fact, at)


def _fact(line: int, fields: list[str], names: Names, times: Times) -> Fact | str:
    """The fact, or what is wrong with it."""
    if len(fields) not in (4, 5):
        return WRONG_WIDTH
    subject, relation, thing = names.entity(fields[0]), names.relation(fields[1]), names.entity(fields[2])
    if not (subject and relation and thing):
        return NO_NAME
    if (days := times.days(fields[3])) is None:
        return NO_DAY
    source, target, code = plain(subject), plain(thing), plain(relation)
    key = number(source, code, target, days[0])  # facts have no number of their own
    return Fact(key, line, subject, source, relation, cameo(code), thing, target, *days)


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
    fields = (line.split("\t") for line in _lines(path))
    return {row[1].strip(): row[0].strip() for row in fields if len(row) > 1}


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    with gzip.open(path) if packed else path.open("rb") as lines:
        for line in lines:
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                yield line.decode("latin-1")
