"""Commands that ask a store: status, why, gaps, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dyads.cli.checks import coded_or_exit, stored_or_exit
from dyads.cli.options import AsOf, Quiet, Shown, ShownAs, StoreToAsk
from dyads.console import counting, unread, unwritable, usage_error, write


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
    shown_as: ShownAs = Shown.TERMINAL,
) -> None:
    """The evidence behind an id: sentence, rule, source.

    In a store, of anything: events, claims, coalitions, reports with their copies, imported rows with file and url,
    points of a series with the events behind them, judgements.

    \b
    Examples:
      dyads why e-12ab34cd56ef
      dyads why c-0f0f0f0f0f0f --in coded.jsonl
      dyads why s:RUS:TUR:month:2015-11-01:text --store ties/
      dyads why gdelt-410412347 --store ties/
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
    write(to_json(receipt).decode() if shown_as is Shown.JSON else terminal.show(receipt), None)


def status(
    store: StoreToAsk,
    as_of: AsOf = None,
    shown_as: ShownAs = Shown.TERMINAL,
) -> None:
    """What is in a store: reports, events, files, judgements.

    Also claims, votes, what is damaged, and the folder's parts and size. With --as-of, reports, events, claims and
    votes are those that were known by then; files, judgements and the folder are as they are now.

    \b
    Examples:
      dyads status --store ties/
      dyads status --store ties/ --as-of 2016-03-14 -f json
    """
    from dyads.evidence.store.status_shown import show
    from dyads.records import to_json

    found = stored_or_exit(store, as_of).status()
    write(to_json(found).decode() if shown_as is Shown.JSON else show(found), None)


def gaps(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by id or name: RUS, Russia, IGO.NATO.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    store: StoreToAsk,
    as_of: AsOf = None,
    shown_as: ShownAs = Shown.TERMINAL,
) -> None:
    """What a store does not know of two actors.

    Months without any report and months with none on the two, what one outlet or one report alone tells, names that
    could not be placed, actors and codes of data sets that could not be mapped, damaged parts. Each has ids for dyads
    why.

    \b
    Examples:
      dyads gaps RUS TUR --store ties/
      dyads gaps Russia NATO --store ties/ --as-of 2016-03-14 -f json
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
    write(to_json(found).decode() if shown_as is Shown.JSON else show(found), None)


def export(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="events, claims, dyad-days, dyad-months or graph.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=".csv, .parquet, .jsonl; a graph: .gexf, .graphml.")
    ],
    store: StoreToAsk,
    as_of: AsOf = None,
    origin: Annotated[
        str | None,
        typer.Option(help="text, gdelt ...: this source alone; all: added up. If left out, each by itself."),
    ] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    quiet: Quiet = False,
) -> None:
    """What a store holds as a file for other programs.

    The datapackage.json beside it tells every column, where the records come from and on what terms. Actors have their
    ISO, Correlates of War and Gleditsch-Ward codes. Texts that a spreadsheet would run as a formula are made harmless
    in CSV.

    \b
    Examples:
      dyads export events -o events.csv --store ties/
      dyads export dyad-months -o months.parquet --origin gdelt --store ties/
      dyads export graph -o ties.gexf --from 2015-01-01 --to 2016-12-31 --store ties/
    """
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
        unread(f"{damaged}; nothing was written")
    except OSError as error:
        unwritable(output, error)
    if not quiet:
        what = "edges" if kind == "graph" else "rows"
        print(f"{done.rows:,} {what} in {done.path}, described in {done.package}", file=sys.stderr)  # noqa: T201
