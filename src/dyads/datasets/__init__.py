"""Public event data and plain facts, read to the same Event records as our own, with the row behind each.

A data set is a module of this folder with a function ``read(path, tally, **options)`` that yields tables of rows
(``rows.py``); ``events.py`` makes events of them. To add a data set, write that function and name it in ``ORIGINS``.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import polars as pl

    from dyads.datasets.tally import Tally


class Origin(NamedTuple):
    """A data set: the module that reads it, what it is called and which table of the store it fills.

    A module may have a function ``files(folder)`` that lists the files of a folder that are to be read, in order;
    otherwise these are all files of it.
    """

    module: str
    title: str
    kind: str = "events"


ORIGINS: dict[str, Origin] = {
    "gdelt": Origin("gdelt", "GDELT 1.0 and 2.0 events"),
    "icews": Origin("icews", "ICEWS coded event data"),
    "polecat": Origin("polecat", "POLECAT"),
    "phoenix": Origin("phoenix", "Phoenix, historical and daily"),
    "ucdp": Origin("ucdp", "UCDP georeferenced events (GED)"),
    "cow": Origin("cow", "Correlates of War: militarized disputes (MIDB) and alliances"),
    "cow-incidents": Origin("cow_incidents", "Correlates of War: incidents of militarized disputes (MIDIP)"),
    "atop": Origin("atop", "ATOP alliances"),
    "un-votes": Origin("un_votes", "Roll calls of the United Nations General Assembly", kind="votes"),
    "facts": Origin("facts", "Plain facts: subject, relation, object, time"),
}


class UnknownOrigin(LookupError):  # noqa: N818 - read as "raise UnknownOrigin"
    """No data set of that name can be read."""


def read(origin: str, path: Path, tally: Tally, **options: Any) -> Iterator[tuple[str, pl.DataFrame]]:
    """(kind, table) after (kind, table) of a file, in the columns of the store's kinds, at most ``rows.ROWS`` rows.

    ``tally`` is filled meanwhile. A reader of events gives rows; one of another kind gives that kind's tables itself.
    Raises UnknownOrigin, TypeError for an option that the reader does not have, ValueError for a wrong value of one,
    and OSError where the file cannot be read. What is wrong inside the file is told in ``tally.problems``.
    """
    from dyads.datasets.events import events

    known = known_origin(origin)
    for rows in _module(origin).read(path, tally, **options):
        yield known.kind, events(rows, origin, path.name, tally) if known.kind == "events" else rows


def files(origin: str, path: Path) -> list[Path]:
    """The files to read: ``path`` itself, or those of a folder. Raises UnknownOrigin and OSError."""
    module = _module(origin)
    if not path.is_dir():
        return [path]
    listed = module.files(path) if hasattr(module, "files") else path.rglob("*")
    return sorted(file for file in listed if file.is_file() and not file.name.startswith("."))


def check(origin: str, options: dict[str, Any]) -> None:
    """Raises UnknownOrigin, or TypeError where the data set's reader has no such options."""
    taken = list(inspect.signature(_module(origin).read).parameters)[2:]
    if unknown := sorted(options.keys() - set(taken)):
        has = f"has {', '.join(taken)}" if taken else "has no options"
        raise TypeError(f"{origin} {has}: nothing is called {', '.join(unknown)}")


def known_origin(origin: str) -> Origin:
    """The data set of that name. Raises UnknownOrigin, which lists those there are."""
    if origin not in ORIGINS:
        raise UnknownOrigin(f"{origin}: no such data set; known are {', '.join(sorted(ORIGINS))}")
    return ORIGINS[origin]


def _module(origin: str) -> Any:
    return import_module(f"dyads.datasets.{known_origin(origin).module}")
