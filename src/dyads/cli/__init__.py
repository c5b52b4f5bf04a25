"""The command line: one thin command for each verb. Exit code 0: all was read; 1: some was not; 2: wrong usage.

A command is a function in a file of this folder with what it belongs to, and stands in :data:`COMMANDS`.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dyads.cli import adding, asking, judging, reports, ties
from dyads.console import INTERRUPTED, write

app = typer.Typer(
    name="dyads",
    epilog="Start here: dyads brief REPORT, then dyads why ID for the evidence behind any line of the brief.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich's help costs a quarter of a second at every start
    pretty_exceptions_enable=False,
)
COMMANDS = (  # in the order of --help
    reports.code,
    reports.brief,
    asking.why,
    reports.actors,
    adding.read,
    adding.import_,
    adding.fetch,
    asking.status,
    asking.gaps,
    ties.ties,
    ties.coalitions,
    judging.judge,
    asking.export,
)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:  # `dyads ... | head` closed the pipe: nothing is wrong
        sys.stderr.close()
        raise SystemExit(0) from None


def show_version(wanted: bool) -> None:
    """Print the version and leave, where that is wanted."""
    if wanted:
        from importlib.metadata import version

        write(f"dyads {version('dyads')}", None)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True)] = False,
) -> None:
    """The ties between any two actors, from reports, with the sentence and the source behind every figure."""


for command in COMMANDS:
    app.command(name=command.__name__.rstrip("_"))(command)
