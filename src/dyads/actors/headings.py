"""The headings that rows of actors stand under, and the fields that the rows of each may have."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from dyads.actors.actor_rows import CODES, KINDS, NAME_FIELDS
from dyads.actors.rows import Cell, Row, WrongRowError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Fields that give names and memberships; all others give facts of the actor itself.
OF_OTHERS = frozenset({*NAME_FIELDS, "capitals", "members", "remove"})

_ACTOR = OF_OTHERS | frozenset(
    {"id", "name", "type", "role", "home", "start", "end", *CODES, "successor", "administered_by"}
    | {"ownership", "state_aligned", "leader", "neighbours", "source"}
)
_WORD = frozenset({"text", "source"})

FIELDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(KINDS, _ACTOR),
    "regions": frozenset({"id", "name", "country", "aliases", "adjective", "source", "remove"}),
    "towns": frozenset({"country", "name", "aliases", "source", "remove"}),
    "metonyms": frozenset({"text", "actor", "start", "end", "source"}),
    "offices": frozenset({"actor", "office", "title", "held", "source", "remove"}),
    "risky": _WORD,
    "cased": _WORD,
}


def check_headings(headings: Iterable[Cell], file: str) -> None:
    """Raises WrongRowError for a heading that is none of :data:`FIELDS`."""
    for heading in headings:
        if heading not in FIELDS:
            raise WrongRowError(file, heading.line, f"{heading!r} is no heading; {_meant(heading, FIELDS)}")


def check_fields(rows: Mapping[str, Iterable[Row]]) -> None:
    """Raises WrongRowError for a field that no row under its heading has, which would go unread."""
    for heading, some in rows.items():
        for row in some:
            for field in row.fields:
                if field not in FIELDS[heading]:
                    raise WrongRowError(row.file, row.line_of(field), _unread(field, heading))


def _unread(field: str, heading: str) -> str:
    if field == "text" and not isinstance(field, Cell):  # how a row that is a bare text comes
        return f"a row under {heading!r} has fields, such as 'source: ...'"
    return f"{field!r} is no field of the rows under {heading!r}; {_meant(field, FIELDS[heading])}"


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), 1)
    return f"is it {close[0]!r}?" if close else f"one of {', '.join(sorted(known))}"
