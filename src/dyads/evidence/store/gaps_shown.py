"""Gaps in the terminal: what is not known, how much of it, and the ids to ask ``dyads why`` about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from dyads.evidence.terminal import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from dyads.evidence.store.gaps import Covered, Gaps, Stretch
    from dyads.evidence.store.unread import Missed
    from dyads.evidence.store.unresolved import Counted

LINES = 10  # of a kind; more are counted, and JSON has them all
IDS = 2  # on a line
SEVERAL = 6  # ids where they are all there is to say


def show(gaps: Gaps, width: int | None = None) -> str:
    """``gaps`` as text, as wide as the terminal."""
    return printed(_parts(gaps), width)


def _parts(gaps: Gaps) -> Iterator[RenderableType]:
    yield Text.assemble((f"{gaps.a} and {gaps.b}", "bold"), ": what the store does not know")
    if not gaps.sources:
        yield "\nNothing is known: the store holds no report and no row of a data set."
    for source in gaps.sources:
        yield from _source(source)
    yield from _listed("Told by one outlet alone", [_stretch(one) for one in gaps.one_outlet])
    months = ((one.name[:7], _many(one.count, "event"), _ids(one.ids)) for one in gaps.one_report)
    yield from _listed("Months that rest on a single report", months)
    yield from _listed("Events that no month counts", _counted(gaps.dateless))
    silent = [("", _many(len(gaps.silent), "report"), _ids(gaps.silent, SEVERAL))] if gaps.silent else []
    yield from _listed("Reports that name both and tell of nothing between them", silent)
    yield from _listed("Named in such reports, and nobody knows who that is", _counted(gaps.unresolved))
    yield from _listed("Actors and codes of imported files that are nobody here", _counted(gaps.unmapped))
    yield from _listed("Rows of imported files that gave no event", _counted(gaps.skipped))
    yield from _listed("Reports that could not be read, whomever they are about", map(_missed, gaps.unread))
    yield from _listed("Damaged, and not served", ((line, "", "") for line in gaps.damaged))


def _source(source: Covered) -> Iterator[RenderableType]:
    empty = sum(one.months for one in source.no_report)
    none_on_both = sum(one.months for one in source.no_event)
    yield Text(
        f"\n{source.origin}: {_many(source.months, 'month')} from {source.start[:7]} to {source.end[:7]}, "
        f"{source.with_events} with events between the two, {none_on_both} with none, "
        f"{empty} without any report at all"
    )
    stretches = [(one, "no report at all") for one in source.no_report]
    stretches += [(one, "none on the two") for one in source.no_event]
    yield from _table(_stretch(*one) for one in sorted(stretches, key=lambda one: one[0].start))


def _missed(one: Missed) -> tuple[str, str, str]:
    return f"{one.path}:{one.line}" if one.line else one.path, one.on, one.reason


def _listed(title: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[RenderableType]:
    every = list(rows)
    if every:
        yield Text(f"\n{title}")
        yield from _table(every)


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[RenderableType]:
    every = list(rows)
    if not every:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", ratio=3)
    table.add_column(justify="right")
    table.add_column(style="dim", overflow="fold", ratio=4)
    for row in every[:LINES]:
        table.add_row(*(Text(f"  {cell}" if not place else cell) for place, cell in enumerate(row)))
    if len(every) > LINES:
        table.add_row(Text(f"  … {len(every) - LINES:,} more (--format json has all)"))
    yield table


def _stretch(one: Stretch, what: str | None = None) -> tuple[str, str, str]:
    period = one.start[:7] if one.months == 1 else f"{one.start[:7]} to {one.end[:7]}"
    label = what or one.outlet or "outlet unknown"
    return f"{period}  {label}", _many(one.months, "month"), one.ids[0] if one.months == 1 else f"{one.ids[0]} …"


def _counted(found: Iterable[Counted]) -> list[tuple[str, str, str]]:
    return [(one.name, f"{one.count:,}", _ids(one.ids)) for one in found]


def _ids(ids: tuple[str, ...], shown: int = IDS) -> str:
    return " ".join(ids[:shown]) + (" …" if len(ids) > shown else "")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
