"""Commands that read: code, brief, actors."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dyads.cli.checks import asked_or_exit, check_day, coder_or_exit, own_or_exit, stored_or_exit
from dyads.cli.options import AsOf, Jobs, Model, Origin, OutputPath, OwnPath, Paths, Quiet, Shown, ShownAs, Since, Until
from dyads.console import Problems, progress, stopped, unwritable, usage_error, write
from dyads.parsing import DEFAULT_MODEL

if TYPE_CHECKING:
    from dyads.briefing.report.brief import Brief
    from dyads.briefing.tie import TieBrief


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
        str,
        typer.Argument(
            metavar="FILE | A", help="One report (text, HTML, JSONL, or -); or with --store the first of two actors."
        ),
    ],
    b: Annotated[str | None, typer.Argument(metavar="B", help="With --store: the other actor, by id or name.")] = None,
    *,
    store: Annotated[Path | None, typer.Option(metavar="DIR", help="A store: what the tie of A and B is.")] = None,
    after: Annotated[
        str | None, typer.Option(metavar="DATE|ID", help="With A and B: what came after a day, or an event.")
    ] = None,
    window: Annotated[int, typer.Option(min=1, metavar="DAYS", help="With --after: days before and after.")] = 180,
    start: Since = None,
    end: Until = None,
    origin: Origin = None,
    as_of: AsOf = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TERMINAL,
    output: OutputPath = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
) -> None:
    """What a report says of ties, or the tie of two actors.

    Of two actors: five sentences that answer first, before and after with a chart, turning points with the events that
    carry them, where the two agree and differ, who says what will come, and what is not known.

    \b
    Examples:
      dyads brief report.txt
      dyads brief page.html --format html -o brief.html
      dyads brief RUS IRN --after 2016-03-14 --store ties/
      dyads brief Russia Turkey --store ties/ --format html -o tie.html
    """
    if store is None and b is None:
        if given := _only_of_a_tie(after=after, start=start, end=end, origin=origin, as_of=as_of):
            usage_error(f"{given}: goes with two actors and --store; a brief of one report has no other day")
        _brief_of_report(report, output_format, output, model, actors_file)
    elif store is None:
        usage_error(f"{report} {b}: the brief of two actors is of a store: dyads brief {report} {b} --store DIR")
    elif b is None:
        usage_error(f"{report}: a tie has two actors: dyads brief {report} B --store {store}")
    else:
        opened = stored_or_exit(store, as_of)
        with asked_or_exit():
            found = opened.tie(report, b, start, end, origin).brief(after, window=window)
        _write_brief(found, output_format, output)


def _only_of_a_tie(**given: str | None) -> str | None:
    names = {"after": "--after", "start": "--from", "end": "--to", "origin": "--origin", "as_of": "--as-of"}
    return next((names[name] for name, value in given.items() if value is not None), None)


def _brief_of_report(
    report: str, output_format: Format, output: Path | None, model: str, actors_file: Path | None
) -> None:
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
        _write_brief(briefing.brief(coded, registry_with(own)), output_format, output)
    problems.exit()


def _write_brief(found: Brief | TieBrief, output_format: Format, output: Path | None) -> None:
    from dyads.briefing import render

    write(render(found, output_format.value), output)


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
