"""Rows of an agreement from what the two do and say: one for each issue and source of events that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads.actors.registry import registry
from dyads.ties.agreement import objects
from dyads.ties.agreement.doings import doings
from dyads.ties.agreement.positions import Cell, cells, object_row, scored
from dyads.ties.agreement.rows import ONE_SIDED, OPPOSED, SHARED, SHOWN, TEXT, UNKNOWN, AgreementRow, span
from dyads.ties.agreement.sayings import sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Sides
    from dyads.ties.agreement.issues import Issue

READ = "text"  # origin of what was read in reports


class _Object(NamedTuple):
    """An object with both sides' evidence."""

    name: str
    a: Cell
    b: Cell

    @property
    def weight(self) -> float:
        return abs(self.a.value * self.b.value)


def rows_of_text(  # noqa: PLR0917 - read as a row
    store: Store,
    sides: Sides,
    issues: tuple[Issue, ...],
    start: date | None = None,
    end: date | None = None,
    origin: str | None = None,
) -> list[AgreementRow]:
    """A row for each issue on which a side is known to stand somewhere, or that both speak of; else one to say so."""
    found = [doings(store, sides, issues, start, end, origin)]
    if origin in {None, READ}:
        found.append(sayings(store, sides, issues, start, end))
    items = pl.concat(found)
    own = _own(sides, issues)
    rows = [
        row
        for (name,), of_origin in items.sort("origin").group_by("origin", maintain_order=True)
        for row in _of_origin(str(name), of_origin, issues, own, sides)
    ]
    return rows or [_none()]


def _own(sides: Sides, issues: tuple[Issue, ...]) -> set[tuple[str, str, str]]:
    """(issue, object, side) of the objects that are a side itself."""
    table = objects.table(issues, (sides.a.actor, sides.b.actor))
    names = {sides.a.actor: "a", sides.b.actor: "b"}
    rows = table.filter(pl.col("key").is_in(list(names))).select("issue", "object", "key").iter_rows()
    return {(issue, name, names[key]) for issue, name, key in rows}


def _of_origin(
    origin: str, items: pl.DataFrame, issues: tuple[Issue, ...], own: set[tuple[str, str, str]], sides: Sides
) -> Iterator[AgreementRow]:
    evidence = cells(items)
    for issue in issues:
        names = dict.fromkeys(name for key, name, _ in evidence if key == issue.id)
        found = [_Object(name, *(_cell(evidence, own, issue.id, name, side) for side in "ab")) for name in names]
        if found and _tells(found):
            yield _row(origin, issue, items.filter(pl.col("issue") == issue.id), found, sides)


def _cell(
    evidence: dict[tuple[str, str, str], Cell], own: set[tuple[str, str, str]], issue: str, name: str, side: str
) -> Cell:
    key = (issue, name, side)
    return evidence.get(key, Cell())._replace(own=key in own)


def _tells(found: list[_Object]) -> bool:
    """Whether a side is known to stand somewhere, or both at least speak of it."""
    known = any(cell.sign and not cell.own for one in found for cell in (one.a, one.b))
    return known or (any(one.a.unclear for one in found) and any(one.b.unclear for one in found))


def _row(origin: str, issue: Issue, items: pl.DataFrame, found: list[_Object], sides: Sides) -> AgreementRow:
    ordered = sorted(found, key=lambda one: (-one.weight, one.name))
    verdict = scored([(one.a, one.b) for one in ordered])
    ids = tuple(dict.fromkeys(_in_turn(ordered)))
    since, until = span(items["day"])
    return AgreementRow(
        issue=issue.id,
        name=issue.name,
        source=TEXT,
        origin=origin,
        verdict=verdict.verdict,
        measure="position",
        score=verdict.score,
        low=verdict.low,
        high=verdict.high,
        n=sum(cell.acts + cell.words for one in found for cell in (one.a, one.b)),
        unit="acts and words",
        since=since,
        until=until,
        evidence=ids[:SHOWN],
        evidence_count=items["id"].n_unique(),
        note=_note(ordered, sides),
        objects=tuple(object_row(one.name, one.a, one.b) for one in ordered),
    )


def _in_turn(found: list[_Object]) -> Iterator[str]:
    """Ids of both sides' evidence, of the objects in turn, the strongest first."""
    for number in range(SHOWN):
        for one in found:
            yield from (cell.ids[number] for cell in (one.a, one.b) if number < len(cell.ids))


def _note(found: list[_Object], sides: Sides) -> str:
    """Which objects the two agree and differ on, and where one of them alone is known."""
    told = []
    verdicts = {one.name: object_row(one.name, one.a, one.b).verdict for one in found}
    for verdict, words in ((SHARED, "alike toward"), (OPPOSED, "against each other over")):
        names = [one.name for one in found if verdicts[one.name] == verdict]
        told += [f"{words} {_listed(names)}"] if names else []
    for number, side in enumerate((sides.a, sides.b)):
        alone = [one.name for one in found if verdicts[one.name] == ONE_SIDED and (one.a, one.b)[number].sign]
        names = [name for name in alone if name]
        told += [f"{_name(side.actor)} alone is known toward {_listed(names)}"] if names else []
    return "; ".join(told) if told else "both speak of it, positions unknown"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _name(actor: str) -> str:
    known = registry().actor(actor)
    return known.name if known else actor


def _none() -> AgreementRow:
    return AgreementRow(
        issue="all",
        name="what the two do and say",
        source=TEXT,
        origin="",
        verdict=UNKNOWN,
        measure="position",
        score=None,
        low=None,
        high=None,
        n=0,
        unit="acts and words",
        since=None,
        until=None,
        evidence=(),
        evidence_count=0,
        note="no report of what either does or says toward the objects of any issue in the time asked for",
    )
