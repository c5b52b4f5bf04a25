"""The command line: one thin command for each verb. Exit code 0: all was read; 1: some was not; 2: wrong usage."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dyads.console import INTERRUPTED, SOME_UNREAD, Problems, progress, stopped, unread, unwritable, usage_error, write
from dyads.parsing import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.actors.own import OwnActors
    from dyads.evidence.store import Store
    from dyads.records import Coded

app = typer.Typer(
    name="dyads",
    epilog="Start here: dyads brief REPORT, then dyads why ID for the evidence behind any line of the brief.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich's help costs a quarter of a second at every start
    pretty_exceptions_enable=False,
)

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


class Format(StrEnum):
    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:  # `dyads ... | head` closed the pipe: nothing is wrong
        sys.stderr.close()
        raise SystemExit(0) from None


@app.command()
def code(
    paths: Paths,
    *,
    output: OutputPath = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; all cores for many reports, one for few.")] = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
    quiet: Quiet = False,
) -> None:
    """Code reports: one JSON object a report, with its mentions, events and claims.

    Spans are character offsets into the "text" of the same line. Stopped with Ctrl-C, the same command goes on where
    it was.

    Examples: dyads code report.txt | dyads code reports/ -o coded.jsonl | cat page.html | dyads code - | dyads code
    reports/ --actors my-actors.yaml
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


@app.command()
def brief(
    report: Annotated[
        str, typer.Argument(metavar="FILE", help="One report: text, HTML, JSONL, or - for standard input.")
    ],
    output_format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TERMINAL,
    output: OutputPath = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
) -> None:
    """What one report says of ties: who does what with and against whom, who says so, and what it cannot tell.

    Examples: dyads brief report.txt | dyads brief page.html --format html -o brief.html
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


@app.command()
def why(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="As a brief, a line or a table shows it: e-12ab34cd56ef.")
    ],
    coded: Annotated[
        list[Path] | None,
        typer.Option("--in", help="Output of dyads code to look in, besides the reports briefed recently."),
    ] = None,
    store: Annotated[Path | None, typer.Option(metavar="DIR", help="A store to look in, and nowhere else.")] = None,
    as_of: AsOf = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="terminal or json.")] = Format.TERMINAL,
) -> None:
    """The evidence behind an id: the sentence with its spans marked, the rule, and the chain of publication.

    In a store, of anything: events, claims, coalitions, reports with their copies, imported rows with file and url,
    points of a series with the events behind them, judgements.

    Examples: dyads brief report.txt, then dyads why e-12ab34cd56ef | dyads why c-0f0f0f0f0f0f --in coded.jsonl |
    dyads why s:RUS:TUR:month:2015-11-01:text --store ties/ | dyads why gdelt-410412347 --store ties/
    """
    from dyads.evidence import recent, terminal
    from dyads.evidence.receipts import UnknownId
    from dyads.evidence.store.parts import DamagedPart
    from dyads.records import to_json

    if store is None and as_of is not None:
        usage_error("--as-of: goes with --store; reports briefed recently are asked as they are")
    try:
        if store is not None:
            receipt = stored_or_exit(store, as_of).why(identity)
        else:
            receipt = recent.find(identity, (report for path in coded or () for report in coded_or_exit(path)))
    except UnknownId as error:
        usage_error(str(error))
    except DamagedPart as damaged:
        unread(str(damaged))
    write(to_json(receipt).decode() if output_format is Format.JSON else terminal.show(receipt), None)


class Verdict(StrEnum):
    SAME = "same"
    NOT_SAME = "not-same"
    WRONG = "wrong"
    UNDO = "undo"
    LIST = "list"


@app.command()
def judge(
    verdict: Annotated[Verdict, typer.Argument(metavar="same|not-same|wrong|undo|list", help="What you decide.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="What it is about.")] = None,
    *,
    store: StoreToAsk,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for whoever reads it later.")] = None,
) -> None:
    """Correct the store: a judgement is kept as a record, applies at once, and can be undone. Nothing is deleted.

    wrong: a report, event or claim counts no more. same: reports are versions of one; of events, the first one counts.
    not-same: reports are no copies of each other. undo: a judgement counts no more. list: all that was judged.

    Examples: dyads judge wrong e-12ab34cd56ef --note "Georgia the US state" --store ties/ | dyads judge same
    r-1a1a1a1a1a1a r-2b2b2b2b2b2b --store ties/ | dyads judge undo j-3c3c3c3c3c3c --store ties/
    """
    from dyads.evidence.receipts import UnknownId
    from dyads.evidence.store import judging

    opened = stored_or_exit(store, read_only=verdict is Verdict.LIST)
    if verdict is Verdict.LIST:
        write(judging.show(judging.judgements(opened)), None)
        return
    try:
        made = judging.judge(opened, verdict.value, ids or [], note)
    except (UnknownId, ValueError) as error:
        usage_error(str(error))
    except OSError as error:
        unwritable(store, error)
    write(f"{made.id} (to undo it: dyads judge undo {made.id} --store {store})", None)


@app.command()
def gaps(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by id or name: RUS, Russia, IGO.NATO.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    store: StoreToAsk,
    as_of: AsOf = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="terminal or json.")] = Format.TERMINAL,
) -> None:
    """What a store does not know of two actors, with ids for dyads why.

    Months without any report and months with none on the two, what one outlet or one report alone tells, names that
    could not be placed, actors and codes of data sets that could not be mapped, damaged parts.

    Examples: dyads gaps RUS TUR --store ties/ | dyads gaps Russia NATO --store ties/ --as-of 2016-03-14 -f json
    """
    from dyads.actors.asked import UnknownActor
    from dyads.evidence.store.gaps_shown import show
    from dyads.evidence.store.parts import DamagedPart
    from dyads.records import to_json

    try:
        found = stored_or_exit(store, as_of).gaps(a, b)
    except (UnknownActor, ValueError) as error:
        usage_error(str(error))
    except DamagedPart as damaged:
        unread(str(damaged))
    write(to_json(found).decode() if output_format is Format.JSON else show(found), None)


@app.command()
def actors(
    name: Annotated[str, typer.Argument(help="A name, acronym, capital, demonym or actor id: Moscow, MI6, RUS.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="As of this day (YYYY-MM-DD).")] = None,
    actors_file: OwnPath = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="terminal or json.")] = Format.TERMINAL,
) -> None:
    """Who that is: actor, codes, offices, memberships and their source, on a day.

    Examples: dyads actors Moscow --on 1987-03-01 | dyads actors "River Front" --actors my-actors.yaml
    """
    from dyads.actors import describe
    from dyads.actors.own import registry_with
    from dyads.records import to_json

    if on is not None and not is_day(on):
        usage_error(f"--on {on}: not a day; write it as 1987-03-01")
    found = describe.describe(name, on, registry_with(own_or_exit(actors_file)))
    if not found:
        usage_error(f"{name}: nobody in the registry goes by that name{f' on {on}' if on else ''}; try a fuller name")
    write(to_json(found).decode() if output_format is Format.JSON else describe.show(found), None)


@app.command()
def read(
    paths: Paths,
    *,
    store: StorePath,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; all cores for many reports, one for few.")] = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
    recode: Annotated[
        bool, typer.Option("--recode", help="Code again what the store has from another version of the coder.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Read reports into a store: what is new is coded and kept with its evidence, what is there is passed over.

    Stopped at any moment and started again, it goes on where it was; several may add to one store at once. Copies of
    a report (republished, shortened) are kept and told apart, and count once.

    Examples: dyads read reports/ --store ties/ | dyads read "archive/**/2016-*.html" --store ties/ | cat page.html |
    dyads read - --store ties/
    """
    from dyads.evidence.store import adding
    from dyads.reading import Problem
    from dyads.reading import read as read_path

    problems = Problems()
    own = own_or_exit(actors_file)
    coder_or_exit(model, own)
    opened = store_or_exit(store)
    try:
        with progress("Reading", quiet=quiet) as step:
            added = adding.add(
                opened,
                (one for path in paths for one in read_path(path)),
                jobs=jobs,
                model=model,
                own=own,
                recode=recode,
                told=lambda one: problems.tell(str(one)) if isinstance(one, Problem) else step(one),
            )
    except OSError as error:
        unwritable(store, error)
    except KeyboardInterrupt:
        stopped("what was kept stays kept, and the same command goes on from there")
    if not quiet:
        print(adding.summary(added), file=sys.stderr)  # noqa: T201
    problems.exit()


@app.command(name="import")
def import_(
    origin: Annotated[
        str,
        typer.Argument(
            metavar="ORIGIN",
            help="The data set: gdelt, icews, polecat, phoenix, ucdp, cow, cow-incidents, atop, un-votes or facts.",
        ),
    ],
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Its files, also .zip and .gz, or folders.")],
    *,
    store: StorePath,
    epoch: Annotated[
        str | None, typer.Option(metavar="DATE", help="facts: the day that time 0 is, as 2018-01-01.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="facts: what time counts: hours, days or years.")] = None,
    quiet: Quiet = False,
) -> None:
    """Take public event data into a store, each event with its file, row and url as the receipt.

    A file that the store has is passed over. Stopped with Ctrl-C, the same command goes on with the file it was at.

    Examples: dyads import gdelt 20140301.export.CSV.zip --store ties/ | dyads import icews events.2014.tab --store
    ties/ | dyads import facts ICEWS18/ --epoch 2018-01-01 --unit hours --store ties/
    """
    from dyads.console import counting
    from dyads.datasets import UnknownOrigin
    from dyads.evidence.store.importing import import_ as take
    from dyads.evidence.store.importing import summary

    problems = Problems()
    options = {name: value for name, value in (("epoch", epoch), ("unit", unit)) if value is not None}
    opened = store_or_exit(store)
    done = []
    try:
        with counting("Importing", quiet=quiet) as step:
            files = take(
                opened,
                origin,
                paths,
                told=lambda path, tally: step(f"{path.name}: {tally.rows:,} rows, {tally.events:,} events"),
                **options,
            )
            for one in files:
                done.append(one)
                for line in one.problems:
                    problems.tell(line, counts=one.broken)
    except (UnknownOrigin, TypeError, ValueError) as error:
        usage_error(str(error))
    except OSError as error:
        unwritable(store, error)
    except KeyboardInterrupt:
        stopped("what was kept stays kept, and the same command goes on from there")
    if not quiet:
        print(summary(done), file=sys.stderr)  # noqa: T201
    problems.exit()


@app.command()
def fetch(
    origin: Annotated[str, typer.Argument(metavar="ORIGIN", help="gdelt; other data sets ask for an agreement first.")],
    *,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First day of events (YYYY-MM-DD).")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day of events.")],
    version: Annotated[int, typer.Option(min=1, max=2, help="1: a file a day; 2: a file every 15 minutes.")] = 1,
    base_url: Annotated[str | None, typer.Option(help="A mirror, instead of GDELT's own server.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many files.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where to keep them.")] = Path(),
    quiet: Quiet = False,
) -> None:
    """Load GDELT's event files of some days, checked; import them with dyads import gdelt.

    Files that are there whole are not loaded again, and half a file is gone on with.

    Examples: dyads fetch gdelt --from 2014-03-01 --to 2014-03-31 -o gdelt/ | dyads fetch gdelt --version 2 --from
    2026-05-01 --to 2026-05-01 --limit 4 -o gdelt/
    """
    from datetime import date

    from dyads.console import counting
    from dyads.datasets.fetch import BASES, Fetch, NotFetched

    if origin != "gdelt":
        usage_error(f"{origin}: only gdelt can be fetched; load the others by hand and give them to dyads import")
    for option, day in (("--from", first), ("--to", last)):
        if not is_day(day):
            usage_error(f"{option} {day}: not a day; write it as 2014-03-01")
    problems, loaded = Problems(), 0
    try:
        server = Fetch(base_url or BASES[version], output)
        files = server.listed(version, date.fromisoformat(first), date.fromisoformat(last))[:limit]
        with counting("Loading", quiet=quiet) as step:
            for number, file in enumerate(files, start=1):
                one = server.load(file)
                loaded += one.loaded
                step(f"{number:,} of {len(files):,} files, {loaded:,} bytes")
                if one.problem:
                    problems.tell(f"{one.name}: {one.problem}")
    except ValueError as error:
        usage_error(f"--base-url {error}")
    except NotFetched as error:
        problems.tell(f"the list of files in {base_url or BASES[version]}: {error}")
        problems.exit()
    except OSError as error:
        unwritable(output, error)
    except KeyboardInterrupt:
        stopped(None)
    if not files:
        problems.tell(f"no files of these days in the list of {base_url or BASES[version]}")
    elif not quiet:
        there = len(files) - problems.count
        print(f"{there:,} of {len(files):,} files in {output}, {loaded:,} bytes loaded", file=sys.stderr)  # noqa: T201
    problems.exit()


@app.command()
def export(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="events, claims, dyad-days, dyad-months or graph.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=".csv, .parquet, .jsonl; a graph: .gexf, .graphml.")
    ],
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="The store.")],
    as_of: AsOf = None,
    origin: Annotated[
        str | None,
        typer.Option(help="text, gdelt ...: this source alone; all: added up. If left out, each by itself."),
    ] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    quiet: Quiet = False,
) -> None:
    """What a store holds as a file for other programs, with datapackage.json beside it that tells every column.

    Actors have their ISO, Correlates of War and Gleditsch-Ward codes. Texts that a spreadsheet would run as a formula
    are made harmless in CSV.

    Examples: dyads export events -o events.csv --store ties/ | dyads export dyad-months -o months.parquet --origin
    gdelt --store ties/ | dyads export graph -o ties.gexf --from 2015-01-01 --to 2016-12-31 --store ties/
    """
    from dyads.console import counting
    from dyads.evidence.store.exporting import NoPackage
    from dyads.evidence.store.parts import DamagedPart

    opened = stored_or_exit(store, as_of)
    try:
        with counting("Exporting", quiet=quiet) as step:
            done = opened.export(
                kind, output, origin=origin, start=start, end=end, told=lambda rows: step(f"{kind}: {rows:,} rows")
            )
    except (NoPackage, ValueError) as error:
        usage_error(str(error))
    except DamagedPart as damaged:
        Problems().tell(f"{damaged}; nothing was written")
        raise SystemExit(SOME_UNREAD) from None
    except OSError as error:
        unwritable(output, error)
    if not quiet:
        what = "edges" if kind == "graph" else "rows"
        print(f"{done.rows:,} {what} in {done.path}, described in {done.package}", file=sys.stderr)  # noqa: T201


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


def coded_or_exit(path: Path) -> Iterator[Coded]:
    """The coded reports of a file that ``dyads code`` wrote; wrong usage where it is not one."""
    import msgspec

    from dyads.coding.lines import from_line

    try:
        with path.open("rb") as lines:
            yield from (from_line(line) for line in lines)
    except (OSError, msgspec.MsgspecError) as error:
        usage_error(f"--in {path}: {error}; name a file that dyads code wrote")


def is_day(text: str) -> bool:
    """True for an ISO day that the calendar has."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def own_or_exit(path: Path | None) -> OwnActors | None:
    """The user's actors, checked; wrong usage where the file cannot be read or a row of it cannot stand."""
    if path is None:
        return None
    from dyads.actors.own import OwnActors, registry_with
    from dyads.actors.rows import WrongRowError

    try:
        own = OwnActors.read(path)
        registry_with(own)
    except OSError as error:
        usage_error(f"--actors {path}: cannot be read ({error.strerror}); name a YAML file of actors (docs/actors.md)")
    except WrongRowError as wrong:
        usage_error(str(wrong))
    return own


def store_or_exit(folder: Path) -> Store:
    """The store in that folder, made where there is none; wrong usage where it cannot be."""
    from dyads.evidence.store import NoStore, Store

    try:
        return checked_or_exit(Store(folder))
    except NoStore as error:
        usage_error(f"--store {error}")


def stored_or_exit(folder: Path, as_of: str | None = None, *, read_only: bool = True) -> Store:
    """The store in that folder, to be asked; wrong usage where there is none. Its damaged parts are told."""
    from dyads.evidence.store import NoStore, Store

    try:
        opened = Store(folder, as_of=as_of, read_only=True)  # makes none where there is none
        opened = opened if read_only else Store(folder)
    except NoStore as error:
        usage_error(f"--store {error}")
    except ValueError as error:
        usage_error(f"--as-of {error}")
    return checked_or_exit(opened)


def checked_or_exit(opened: Store) -> Store:
    """The store, after its damaged parts are told; wrong usage where it cannot be asked anything."""
    from dyads.evidence.store.migrations import NewerStore

    try:
        for line in opened.problems:
            print(f"dyads: {line}", file=sys.stderr)  # noqa: T201
    except NewerStore as error:
        usage_error(f"--store {opened.folder}: holds {error}")
    except OSError as error:
        unwritable(opened.folder, error)
    return opened


def coder_or_exit(model: str, own: OwnActors | None) -> str:
    """The coder's version; wrong usage where no such language model is installed."""
    from dyads.coding.coder import coder_version

    try:
        return coder_version(model, own)
    except OSError:
        usage_error(f"--model {model}: no such spaCy pipeline is installed; pip install it, or leave --model out")


if __name__ == "__main__":
    main()
