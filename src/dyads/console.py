"""What every command shares: reading with its problems told, progress, and where output goes."""

from __future__ import annotations

import errno
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dyads.records import Document

FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}
SOME_UNREAD, WRONG_USAGE, INTERRUPTED = 1, 2, 130


class Problems:
    """Tells each problem in one line on standard error as it comes, and remembers that there was one."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, paths: Iterable[str]) -> Iterator[Document]:
        """The documents of all paths; what cannot be read is told, and the others go on."""
        from dyads.reading import Problem, read

        for path in paths:
            for item in read(path):
                if isinstance(item, Problem):
                    self.tell(str(item))
                else:
                    yield item

    def tell(self, line: str, *, counts: bool = True) -> None:
        """One line; one that does not count is no reason to say that something was not read."""
        self.count += counts
        print(f"dyads: {line}", file=sys.stderr)  # noqa: T201

    def exit(self) -> None:
        """Leave with the exit code that says whether all was read."""
        if self.count:
            raise SystemExit(SOME_UNREAD)


def usage_error(line: str) -> NoReturn:
    """One line that says what is wrong and what to do; exit code 2."""
    print(f"dyads: {line}", file=sys.stderr)  # noqa: T201
    raise SystemExit(WRONG_USAGE)


def unread(line: str) -> NoReturn:
    """What was asked for could not be read: one line that says why; exit code 1."""
    print(f"dyads: {line}", file=sys.stderr)  # noqa: T201
    raise SystemExit(SOME_UNREAD)


def unwritable(path: Path | None, error: OSError) -> NoReturn:
    """Wrong usage: the output cannot go there."""
    advice = "make room there" if error.errno in FULL else "name a file in a folder that is there and yours"
    usage_error(f"{path}: cannot be written ({error.strerror}); {advice}")


def stopped(kept: str | None = None) -> NoReturn:
    """Ctrl-C: say what is kept, if anything is, and leave as an interrupted command does."""
    print(f"dyads: stopped{f'; {kept}' if kept else ''}", file=sys.stderr)  # noqa: T201
    raise SystemExit(INTERRUPTED)


def write(text: str, path: Path | None) -> None:
    """To ``path``, whole or not at all, or to standard output."""
    if path is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", errors="surrogatepass")
        part.replace(path)
    except OSError as error:
        unwritable(path, error)


@contextmanager
def progress(verb: str, *, quiet: bool) -> Iterator[Callable[[Document], None]]:
    """A function to call for each report done: a live line on a terminal, and a summary at the end."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    begin, reports, words = time.perf_counter(), 0, 0
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    console = Console(stderr=True, quiet=quiet)
    with Progress(*columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty()) as bar:
        task = bar.add_task(verb, total=None)

        def step(document: Document) -> None:
            nonlocal reports, words
            reports, words = reports + 1, words + len(document.text.split())
            rate = words / (time.perf_counter() - begin)
            bar.update(task, description=f"{verb}: {reports:,} reports, {words:,} words, {rate:,.0f} words/s")

        yield step
    seconds = time.perf_counter() - begin
    console.print(f"{reports:,} reports, {words:,} words in {seconds:.1f} s", highlight=False)


@contextmanager
def counting(verb: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function to call with how far it has come: a live line on a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    console = Console(stderr=True, quiet=quiet)
    with Progress(*columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty()) as bar:
        task = bar.add_task(verb, total=None)

        def step(so_far: str) -> None:
            bar.update(task, description=f"{verb} {so_far}")

        yield step
