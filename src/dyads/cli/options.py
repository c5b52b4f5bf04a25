"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shown(StrEnum):
    """As what an answer is shown."""

    TERMINAL = "terminal"
    JSON = "json"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files or folders (text, HTML, JSONL, each also .gz), or - for standard input."
    ),
]
Model = Annotated[
    str, typer.Option(help="An installed spaCy pipeline for English, instead of the one that comes along.")
]
OwnPath = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Actors of your own, over those of the registry: my-actors.yaml."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary; problems are still told.")]
StorePath = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store; made where there is none.")]
StoreToAsk = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Answer as one could have on this day (YYYY-MM-DD).")
]
OutputPath = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if left out.")
]
ShownAs = Annotated[Shown, typer.Option("--format", "-f", help="What to write.")]
Jobs = Annotated[int | None, typer.Option(min=1, help="Processes; all cores for many reports, one for few.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day (2016-03-14), or month, or year.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, or month, or year.")]
Origin = Annotated[
    str | None,
    typer.Option(help="text, gdelt ...: this source alone; all: added up. If left out, each by itself."),
]
