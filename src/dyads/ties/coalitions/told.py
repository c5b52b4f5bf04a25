"""Coalitions that reports name: whom they put on one side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dyads.actors.registry import SECTORS
from dyads.evidence.store import parts
from dyads.evidence.store.sides import is_state
from dyads.records import Coalition

if TYPE_CHECKING:
    from datetime import date

    from dyads.evidence.store.store import Store

MOST = 50  # coalitions that differ in name or members
_REPORTS = """
SELECT part, row FROM documents_as_of($day)
WHERE len(coalitions) > 0 AND independent AND published BETWEEN $first AND $last ORDER BY published, part, row
"""


def told(store: Store, first: date, last: date) -> list[Coalition]:
    """Coalitions of reports of those days, of each name with the same members the first one.

    Members of a government or army stand for their state.
    """
    found: dict[tuple[str, tuple[str, ...]], Coalition] = {}
    reports = store.sql(_REPORTS, {"day": store.as_of, "first": first, "last": last})
    for part, row in reports.iter_rows():
        for one in _of_report(store, part, row):
            members = tuple(dict.fromkeys(_state(member) for member in one.members))
            key = one.name.lower(), tuple(sorted(members))
            found.setdefault(key, msgspec.structs.replace(one, members=members))
            if len(found) == MOST:
                return list(found.values())
    return list(found.values())


def _of_report(store: Store, part: int, row: int) -> list[Coalition]:
    table = parts.rows(store.folder, store.part(part), row, 1, ["coalitions"])
    return msgspec.convert(table["coalitions"].to_list()[0], list[Coalition])


def _state(actor: str) -> str:
    """The state that a branch of it (RUS.MIL) belongs to; anybody else stands for themselves."""
    state, _, sector = actor.partition(".")
    return state if sector in SECTORS and is_state(state) else actor
