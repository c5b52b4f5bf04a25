"""dyads: the ties between any two actors, with the sentence and the source behind every figure.

    import dyads

    for report in dyads.read("report.txt"):
        coded = dyads.code(report)
        print(dyads.render(dyads.brief(coded), "markdown"))
        print(dyads.why(coded.events[0].id, coded).sentence)

Everything of the public interface is in ``__all__``; all records are frozen and compared by value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import (
    Claim,
    Coalition,
    Coded,
    Copy,
    Count,
    Coverage,
    Document,
    Event,
    How,
    Import,
    Judgement,
    Mention,
    Party,
    Place,
    Point,
    Publication,
    Published,
    Receipt,
    Row,
    Stance,
    Status,
    Turn,
    Version,
    Vote,
    When,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from typing import Any

    from dyads.actors.describe import Description
    from dyads.actors.own import OwnActors
    from dyads.briefing.report.brief import Brief
    from dyads.briefing.tie import TieBrief
    from dyads.reading import Problem
    from dyads.store import Store
    from dyads.tie import Tie

    StrPath = str | os.PathLike[str]

__all__ = [
    "Claim",
    "Coalition",
    "Coded",
    "Copy",
    "Count",
    "Coverage",
    "Document",
    "Event",
    "How",
    "Import",
    "Judgement",
    "Mention",
    "Party",
    "Place",
    "Point",
    "Publication",
    "Published",
    "Receipt",
    "Row",
    "Stance",
    "Status",
    "Store",
    "Tie",
    "Turn",
    "Version",
    "Vote",
    "When",
    "brief",
    "code",
    "code_many",
    "open",
    "read",
    "render",
    "who",
    "why",
]


_LATER = {"Store": "dyads.store", "Tie": "dyads.tie"}  # loaded when they are first named: they need polars


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'dyads' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})


def open(folder: StrPath, as_of: str | None = None, *, read_only: bool = False) -> Store:  # noqa: A001 - dyads.open
    """The store in ``folder``, made where the folder is empty or not there (docs/store.md).

    What it answers are polars frames, which hand themselves to Arrow by its PyCapsule interface, so that
    ``pyarrow.table(frame)`` takes them as they are. as_of: an ISO day; answer as one could have on that day.
    read_only: never make or change anything. Raises ``dyads.evidence.store.NoStore`` where there is none, and
    ValueError for what is no day.
    """
    from pathlib import Path

    from dyads.store import Store

    return Store(Path(folder), as_of=as_of, read_only=read_only)


def read(path: str) -> Iterator[Document | Problem]:
    """The reports in ``path``: a file or folder of text, HTML or JSONL, or ``-`` for standard input.

    What cannot be read comes as a ``Problem`` (path, reason, advice) among the documents; nothing is raised for it.
    """
    from dyads.reading import read as read_path

    return read_path(path)


def code(document: Document, model: str | None = None, actors: StrPath | None = None) -> Coded:
    """Mentions, claims and events of one report, each with its spans and the rule that made it.

    model: name of an installed spaCy pipeline for English; None takes the one that comes with dyads. actors: a file of
    actors of your own, to go over those of the registry (docs/actors.md). Raises OSError where the pipeline is not
    installed or the file not there, and ValueError with file, line and reason where a row of the file cannot stand. No
    text makes it raise.
    """
    from dyads.coding.coder import code as code_document
    from dyads.parsing import DEFAULT_MODEL

    return code_document(document, model or DEFAULT_MODEL, _own(actors))


def code_many(
    documents: Iterable[Document],
    jobs: int | None = None,
    model: str | None = None,
    actors: StrPath | None = None,
) -> Iterator[Coded]:
    """As :func:`code`, for many reports on several processes, in the order given.

    jobs: processes; None takes all cores for many reports and one for few.
    """
    from dyads.coding.batch import code_lines
    from dyads.coding.lines import from_line
    from dyads.parsing import DEFAULT_MODEL

    lines = code_lines(documents, jobs, model or DEFAULT_MODEL, _own(actors))
    return (from_line(line) for _, line in lines)


def brief(coded: Coded, actors: StrPath | None = None) -> Brief:
    """What one report says of ties: pairs, timeline, claims, coalitions, and what it cannot tell.

    actors: the file of your own actors that the report was coded with, if any; raises as :func:`code`.
    """
    from dyads.actors.own import registry_with
    from dyads.briefing import brief as brief_of

    return brief_of(coded, registry_with(_own(actors)))


def render(brief: Brief | TieBrief, form: str = "terminal") -> str:
    """The brief as text. form: ``terminal``, ``markdown``, ``html`` (one self-contained page) or ``json``.

    Raises ValueError for any other form.
    """
    from dyads.briefing import render as render_brief

    return render_brief(brief, form)


def why(identity: str, *coded: Coded) -> Receipt:
    """The evidence behind an id: sentence, spans, rule and chain of publication.

    Looks in the reports given, then in those briefed recently on the command line. Raises LookupError.
    """
    from dyads.evidence.recent import find

    return find(identity, coded)


def who(name: str, on: str | None = None, actors: StrPath | None = None) -> list[Description]:
    """Who goes by ``name`` (a name, acronym, capital, demonym or actor id) on the ISO day ``on``; empty for nobody.

    actors: a file of actors of your own, to go over those of the registry; raises as :func:`code`.
    """
    from dyads.actors.describe import describe
    from dyads.actors.own import registry_with

    return describe(name, on, registry_with(_own(actors)))


def _own(path: StrPath | None) -> OwnActors | None:
    from dyads.actors.own import OwnActors

    return None if path is None else OwnActors.read(path)
