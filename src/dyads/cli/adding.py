"""Commands that add to a store: read, import; and fetch, which loads what can be imported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dyads.cli.checks import check_day, coder_or_exit, own_or_exit, store_or_exit
from dyads.cli.options import Jobs, Model, OwnPath, Paths, Quiet, StorePath
from dyads.console import Problems, counting, progress, stopped, unwritable, usage_error
from dyads.parsing import DEFAULT_MODEL


def read(
    paths: Paths,
    *,
    store: StorePath,
    jobs: Jobs = None,
    model: Model = DEFAULT_MODEL,
    actors_file: OwnPath = None,
    recode: Annotated[
        bool, typer.Option("--recode", help="Code again what the store has from another version of the coder.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Reports into a store: what is new is coded and kept.

    What the store has is passed over. Stopped at any moment and started again, it goes on where it was; several may add
    to one store at once. Copies of a report (republished, shortened) are kept and told apart, and count once.

    \b
    Examples:
      dyads read reports/ --store ties/
      dyads read "archive/**/2016-*.html" --store ties/
      cat page.html | dyads read - --store ties/
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
    actors: OwnPath = None,
    quiet: Quiet = False,
) -> None:
    """Public event data into a store, beside what was read.

    Each event has its file, row and url as the receipt, and sources are never summed unless asked.
    A file that the store has is passed over, whatever --actors says now. Stopped with Ctrl-C, the same command goes on
    with the file it was at.

    \b
    Examples:
      dyads import gdelt 20140301.export.CSV.zip --store ties/
      dyads import icews events.2014.tab --store ties/
      dyads import facts ICEWS18/ --epoch 2018-01-01 --unit hours --store ties/
    """
    from dyads.datasets import UnknownOrigin
    from dyads.evidence.store.importing import import_ as take
    from dyads.evidence.store.importing import summary

    problems = Problems()
    options = {name: value for name, value in (("epoch", epoch), ("unit", unit)) if value is not None}
    own, opened = own_or_exit(actors), store_or_exit(store)
    done = []
    try:
        with counting("Importing", quiet=quiet) as step:
            files = take(
                opened,
                origin,
                paths,
                told=lambda path, tally: step(f"{path.name}: {tally.rows:,} rows"),
                own=own,
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
    """GDELT's event files of some days, checked.

    Take them into a store with dyads import gdelt. Files that are there whole are not loaded again, and half a file is
    gone on with.

    \b
    Examples:
      dyads fetch gdelt --from 2014-03-01 --to 2014-03-31 -o gdelt/
      dyads fetch gdelt --version 2 --from 2026-05-01 --to 2026-05-01 --limit 4 -o gdelt/
    """
    from datetime import date

    from dyads.datasets.fetch import BASES, Fetch, NotFetched

    if origin != "gdelt":
        usage_error(f"{origin}: only gdelt can be fetched; load the others by hand and give them to dyads import")
    for option, day in (("--from", first), ("--to", last)):
        check_day(option, day)
    if date.fromisoformat(last) < date.fromisoformat(first):
        usage_error(f"--to {last}: before --from {first}; name the first day first")
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
