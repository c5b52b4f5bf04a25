"""Commands on reports alone, without a store: code, brief, actors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dyads.cli.checks import check_day, coder_or_exit, own_or_exit
from dyads.cli.options import Jobs, Model, OutputPath, OwnPath, Paths, Quiet, Shown, ShownAs
from dyads.console import Problems, progress, stopped, unwritable, usage_error, write
from dyads.parsing import DEFAULT_MODEL


class Format(StrEnum):
    """As what a brief is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def code(
    paths: Paths,
    *,
    output: OutputPath = None,
    jobs: Jobs = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
    quiet: Quiet = False,
) -> None:
    """Mentions, events and claims of each report, as lines of JSON.

    Spans are character offsets into the "text" of the same line. Stopped with Ctrl-C, the same command goes on where
    it was.

    \b
    Examples:
      dyads code report.txt
      dyads code reports/ -o coded.jsonl
      cat page.html | dyads code -
      dyads code reports/ --actors my-actors.yaml
    """
    from dyads.coding.batch import code_lines
    from dyads.coding.output import Output

    problems = Problems()
    own = own_or_exit(actors_file)
    coder = coder_or_exit(model, own)
    try:
        with Output(output, coder) as lines, progress("Coding", quiet=quiet) as step:
            for document, line in code_lines(lines.missing(problems.read(paths)), jobs, model, own):
                lines.write(line)
                step(document)
    except OSError as error:
        unwritable(output, error)
    except KeyboardInterrupt:
        kept = f"what was coded is kept, and the same command goes on from there ({output}.part)"
        stopped(kept if output else None)
    problems.exit()


def brief(
    report: Annotated[
        str, typer.Argument(metavar="FILE", help="One report: text, HTML, JSONL, or - for standard input.")
    ],
    output_format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TERMINAL,
    output: OutputPath = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
) -> None:
    """What one report says of ties, who says so, what it leaves open.

    \b
    Examples:
      dyads brief report.txt
      dyads brief page.html --format html -o brief.html
    """
    from dyads import briefing
    from dyads.actors.own import registry_with
    from dyads.coding.coder import code as code_document
    from dyads.evidence import recent

    problems = Problems()
    own = own_or_exit(actors_file)
    coder_or_exit(model, own)
    documents = list(problems.read([report]))
    if len(documents) > 1:
        usage_error(
            f"{report}: holds {len(documents)} reports, a brief is of one; code them all with: dyads code {report}"
        )
    if documents:
        coded = code_document(documents[0], model, own)
        recent.keep(coded)
        write(briefing.render(briefing.brief(coded, registry_with(own)), output_format.value), output)
    problems.exit()


def actors(
    name: Annotated[str, typer.Argument(help="A name, acronym, capital, demonym or actor id: Moscow, MI6, RUS.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="As of this day (YYYY-MM-DD).")] = None,
    actors_file: OwnPath = None,
    shown_as: ShownAs = Shown.TERMINAL,
) -> None:
    """Who that is on a day: actor, codes, offices, memberships.

    \b
    Examples:
      dyads actors Moscow --on 1987-03-01
      dyads actors "River Front" --actors my-actors.yaml
    """
    from dyads.actors import describe
    from dyads.actors.own import registry_with
    from dyads.records import to_json

    if on is not None:
        check_day("--on", on)
    found = describe.describe(name, on, registry_with(own_or_exit(actors_file)))
    if not found:
        usage_error(f"{name}: nobody in the registry goes by that name{f' on {on}' if on else ''}; try a fuller name")
    write(to_json(found).decode() if shown_as is Shown.JSON else describe.show(found), None)
