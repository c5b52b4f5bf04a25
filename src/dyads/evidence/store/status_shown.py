"""The status of a store in the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from dyads.evidence.terminal import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from dyads.evidence.store.status import Folder, Reports, Status
    from dyads.records import Count

LINES = 10  # of a kind; more are counted, and JSON has them all
NAMES = 5  # on a line
UNITS = ("bytes", "kB", "MB", "GB", "TB")


def show(status: Status, width: int | None = None) -> str:
    """``status`` as text, as wide as the terminal."""
    return printed(_parts(status), width)


def _parts(status: Status) -> Iterator[RenderableType]:
    yield Text.assemble((status.store, "bold"), f", as of {status.as_of}" if status.as_of else "")
    yield from _reports(status.reports, status.claims, status.claims_of_copies)
    yield from _sources(status)
    yield from _imports(status)
    judged = [(one.id, one.verdict, " ".join(one.about), one.note or "") for one in status.judgements]
    yield from _table("Judgements that stand", ("", "", "", ""), judged)
    missed = [(one.path if one.line is None else f"{one.path}:{one.line}", one.reason) for one in status.unread]
    yield from _table("Could not be read", ("", ""), missed)
    yield from _table("Damaged, and not served", ("",), [(line,) for line in status.problems])
    yield from _folder(status.folder)


def _reports(reports: Reports, claims: int, of_copies: int) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    undated = f", {reports.undated:,} on days that are not known" if reports.undated else ""
    rows = {
        "Reports": f"{reports.independent:,}, and {_many(reports.copies, 'copy', 'copies')} of them",
        "Published": f"{_span(reports.first, reports.last)}{undated}" if reports.first or undated else "",
        "Outlets": _names(reports.outlets),
        "Languages": _names(reports.languages),
        "Coded by": _names(reports.coders),
        "Claims": f"{claims:,}{f', {of_copies:,} of them in copies' if of_copies else ''}",
    }
    for label, value in rows.items():
        if value:
            table.add_row(label, Text(value))
    yield table


def _sources(status: Status) -> Iterator[RenderableType]:
    events = [
        (one.origin, *(f"{count:,}" for count in (one.events, one.of_copies, one.undated)), _span(one.first, one.last))
        for one in status.sources
    ]
    yield from _table("Events", ("", ">events", ">in copies", ">undated", "days"), events)
    votes = [(one.origin, f"{one.votes:,}", f"{one.roll_calls:,}", _span(one.first, one.last)) for one in status.votes]
    yield from _table("Votes", ("", ">votes", ">roll calls", "days"), votes)


def _imports(status: Status) -> Iterator[RenderableType]:
    """A line for each data set, and one for each file of those that have few."""
    rows = []
    for origin, found in groupby(status.imports, key=lambda one: one.origin):
        files = list(found)
        read, kept = sum(one.rows for one in files), sum(one.events for one in files)
        rows.append((origin, _many(len(files), "file"), f"{read:,}", f"{kept:,}", ""))
        if len(files) <= LINES:
            rows += [("", one.file, f"{one.rows:,}", f"{one.events:,}", one.id) for one in files]
    yield from _table("Taken in", ("", "", ">rows", ">kept", ""), rows, lines=len(rows))


def _folder(folder: Folder) -> Iterator[RenderableType]:
    kinds = [(one.kind, f"{one.parts:,}", f"{one.rows:,}", _size(one.bytes)) for one in folder.parts]
    yield from _table("Parts", ("", ">parts", ">rows", ">size"), kinds)
    last = f", the last on {folder.last_addition} UTC by {folder.software}" if folder.last_addition else ""
    yield Text(
        f"\n{_many(folder.additions, 'addition')}{last}; {_size(folder.bytes)} on disk, "
        f"of which {_size(folder.index_bytes)} are the index, which is made anew when it is missing"
    )


def _table(
    title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, lines: int = LINES
) -> Iterator[RenderableType]:
    """Rows below a title; ``>`` begins the head of a column of numbers."""
    if not rows:
        return
    yield Text(f"\n{title}")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=any(heads), header_style="dim")
    for head in heads:
        table.add_column(head.removeprefix(">"), justify="right" if head.startswith(">") else "left", overflow="fold")
    for name, *cells in rows[:lines]:
        table.add_row(Text(f"  {name}"), *map(Text, cells))
    yield table
    if len(rows) > lines:
        yield Text(f"  … {len(rows) - lines:,} more (--format json has all)")


def _names(counted: Iterable[Count]) -> str:
    every = list(counted)
    shown = ", ".join(f"{one.name} ({one.count:,})" for one in every[:NAMES])
    return f"{shown} and {len(every) - NAMES:,} more" if len(every) > NAMES else shown


def _span(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return ""
    return first if first == last else f"{first} to {last}"


def _many(count: int, what: str, several: str | None = None) -> str:
    return f"{count:,} {what if count == 1 else several or f'{what}s'}"


def _size(count: int) -> str:
    """In decimal units, as most file managers show it."""
    power = min((len(str(count)) - 1) // 3, len(UNITS) - 1)
    return f"{count / 1000**power:,.{1 if power else 0}f} {UNITS[power]}"
