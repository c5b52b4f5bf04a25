"""Rows of an agreement from what the two do and say: one for each issue and source of events that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads.ties.agreement import objects
from dyads.ties.agreement.called import called
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
    names = dict(zip(objects.stands_for(sides), "ab", strict=True))
    table = objects.table(issues, names)
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
    verdicts = {one.name: object_row(one.name, one.a, one.b).verdict for one in found}
    shared = [one for one in found if verdicts[one.name] == SHARED and not (one.a.own or one.b.own)]
    opposed = [one for one in found if verdicts[one.name] == OPPOSED and not (one.a.own or one.b.own)]
    told = [*_toward_each_other(found, sides), *_stand("both", [(one.name, one.a) for one in shared])]
    told += [f"at odds over {_listed([one.name for one in opposed])}"] if opposed else []
    alone = [one for one in found if verdicts[one.name] == ONE_SIDED]
    told += _stand(f"known of {called(sides.a.actor)} alone:", [(one.name, one.a) for one in alone])
    told += _stand(f"known of {called(sides.b.actor)} alone:", [(one.name, one.b) for one in alone])
    return "; ".join(told) if told else "both speak of it, positions unknown"


def _toward_each_other(found: list[_Object], sides: Sides) -> Iterator[str]:
    """Where one side is for or against what is the other's own."""
    for one in found:
        if one.b.own:
            yield from _stand(called(sides.a.actor), [(one.name, one.a)])
        elif one.a.own:
            yield from _stand(called(sides.b.actor), [(one.name, one.b)])


def _stand(who: str, objects_of: list[tuple[str, Cell]]) -> list[str]:
    """Whom somebody is for and against, as far as that is known."""
    signs = {"for": 1, "against": -1}
    named = {
        word: [name for name, cell in objects_of if cell.sign == sign and not cell.own] for word, sign in signs.items()
    }
    told = [f"{word} {_listed(names)}" for word, names in named.items() if names]
    return [f"{who} {', '.join(told)}"] if told else []


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


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
