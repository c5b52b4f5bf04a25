"""What the brief of a tie rests on: reports with outlet and day, and files of data sets, the most cited first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.dating import day, interval
from dyads.briefing.render.words import counted
from dyads.briefing.tie.brief import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.briefing.tie.told import Told
    from dyads.records import Receipt

IMPORT = "i-"


def sources(told: Told, receipts: Iterable[Receipt]) -> tuple[Source, ...]:
    """A line for each report in which words of the receipts stand, and each file of which rows do."""
    reports: dict[str, list[Receipt]] = {}
    files: dict[str, int] = {}
    for one in receipts:
        if one.document:
            reports.setdefault(one.document, []).append(one)
        for rested in one.rests_on:
            if rested.startswith(IMPORT):
                files[rested] = files.get(rested, 0) + 1
    listed = [_report(told, found) for found in reports.values()] + [_file(told, *one) for one in files.items()]
    return tuple(sorted(listed, key=lambda one: (-one.cited, one.published or "", one.title)))


def _report(told: Told, receipts: list[Receipt]) -> Source:
    first = receipts[0]
    written = [link for link in first.chain if link.role == "origin"] or list(first.chain)
    outlet = told.actors.outlet(written[0].outlet or written[0].name) if written else None
    title = first.title or "A report without a title"
    chain = " → ".join(link.name for link in first.chain) if len(first.chain) > 1 else outlet
    when = interval(day(first.published.date), day(first.published.date)) if first.published.date else "no date"
    return Source(
        text=f"{title} ({', '.join(filter(None, [chain, when]))}): {counted(len(receipts), 'line')} of this brief",
        ids=(str(first.document),),
        title=title,
        outlet=outlet,
        published=first.published.date,
        url=next((link.url for link in first.chain if link.url), None),
        cited=len(receipts),
    )


def _file(told: Told, identity: str, cited: int) -> Source:
    taken = told.store.why(identity).record
    name, origin = (getattr(taken, field, "") for field in ("file", "origin"))
    return Source(
        text=f"{name} ({origin}): {counted(cited, 'row')} of this brief",
        ids=(identity,),
        title=str(name),
        outlet=str(origin),
        published=None,
        url=None,
        cited=cited,
    )
