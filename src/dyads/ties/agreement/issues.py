"""The issues on which actors are compared: data that people edit, and add to by a file of their own in the same form.

A row has ``id``, ``name``, ``start`` and, where it is over, ``end``; ``words`` and ``places`` that tell what is about
it; ``objects``, ``parties`` and ``things`` toward which positions are taken; and ``source``. docs/ties.md describes
them.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dyads.actors.registry import registry
from dyads.actors.rows import Cell, Row, WrongRowError, headed
from dyads.evidence.store.sides import is_state

if TYPE_CHECKING:
    from collections.abc import Iterable

SHIPPED = Path(__file__).parent / "data" / "issues.yaml"
HEADING = "issues"
FIELDS = ("id", "name", "start", "end", "words", "places", "within", "objects", "parties", "things", "source")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One issue. start and end: ISO days between which it is one; None is open."""

    id: str
    name: str
    start: str | None = None
    end: str | None = None
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # states
    within: tuple[str, ...] = ()  # the state whose war it is
    objects: dict[str, tuple[str, ...]] = {}  # name -> actor ids
    parties: tuple[str, ...] = ()
    things: dict[str, tuple[str, ...]] = {}  # name -> words
    source: str | None = None

    def speaks(self) -> str:
        """A regular expression that finds the issue in words; it finds nothing where the issue has none."""
        return either(self.words)


def either(words: Iterable[str]) -> str:
    """A regular expression that finds any of the words whole, in any case, also in the plural."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return rf"(?i)\b(?:{listed})(?:e?s)?\b" if listed else r"[^\s\S]"


def issues(own: str | Path | None = None) -> tuple[Issue, ...]:
    """The issues that come with dyads, with those of a file laid over them (a row of the same id takes its place).

    Raises OSError where the file cannot be read, and WrongRowError, with file, line and reason, for a row that cannot
    stand.
    """
    shipped = _shipped()
    if own is None:
        return shipped
    path = Path(own)
    added = read(path.read_bytes(), str(path))
    return tuple({issue.id: issue for issue in (*shipped, *added)}.values())


def read(content: bytes, name: str) -> tuple[Issue, ...]:
    """The issues of a YAML file. ``name`` is how to call the file. Raises WrongRowError."""
    headings = headed(content, name)
    for heading in headings:
        if heading != HEADING:
            raise WrongRowError(name, heading.line, f"{str(heading)!r} is no heading; issues stand under '{HEADING}:'")
    rows = [row for some in headings.values() for row in some]
    found: dict[str, Issue] = {}
    for row in rows:
        issue = _issue(row)
        if issue.id in found:
            raise WrongRowError(name, row.line_of("id"), f"{issue.id!r} is there twice")
        found[issue.id] = issue
    if not found:
        raise WrongRowError(name, 1, "there are no issues in the file")
    return tuple(found.values())


@lru_cache(maxsize=1)
def _shipped() -> tuple[Issue, ...]:
    return read(SHIPPED.read_bytes(), SHIPPED.name)


def _issue(row: Row) -> Issue:
    for field in row.fields:
        if field not in FIELDS:
            close = get_close_matches(field, FIELDS, 1)
            hint = f"is it {close[0]!r}?" if close else f"one of {', '.join(FIELDS)}"
            raise WrongRowError(row.file, row.line_of(field), f"{str(field)!r} is no field of an issue; {hint}")
    start, end = row.day("start"), row.day("end")
    if start and end and start >= end:
        raise WrongRowError(row.file, row.line_of("end"), "the issue ends before it starts")
    issue = Issue(
        id=_id(row),
        name=row.need("name"),
        start=start,
        end=end,
        words=_texts(row.many("words")),
        places=_states(row, "places"),
        within=_states(row, "within"),
        objects={str(name): _actors(row, "objects", ids) for name, ids in row.groups("objects").items()},
        parties=_actors(row, "parties", row.many("parties")),
        things={str(name): _texts(words) for name, words in row.groups("things").items()},
        source=row.text("source"),
    )
    if not (issue.objects or issue.parties or issue.things):
        raise WrongRowError(
            row.file, row.line, f"{issue.id!r} has nothing to be for or against: objects, parties, things"
        )
    if issue.parties and not (issue.words or issue.places):
        raise WrongRowError(row.file, row.line_of("parties"), "parties need words or places that tell what is about it")
    return issue


def _id(row: Row) -> str:
    written = row.need("id")
    if not _ID.fullmatch(written):
        raise WrongRowError(row.file, row.line_of("id"), f"{written!r} is no id; write small letters and hyphens")
    return written


def _texts(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(cell).strip() for cell in cells if str(cell).strip()))


def _states(row: Row, field: str) -> tuple[str, ...]:
    ids = _actors(row, field, row.many(field))
    for written in ids:
        if not is_state(written):
            raise WrongRowError(row.file, row.line_of(field), f"{written!r} is no state; write its code, such as SYR")
    return ids


def _actors(row: Row, field: str, cells: Iterable[str]) -> tuple[str, ...]:
    ids = []
    for cell in cells:
        if registry().actor(str(cell)) is None:
            line = cell.line if isinstance(cell, Cell) else row.line_of(field)
            raise WrongRowError(row.file, line, f"{str(cell)!r} is no actor; look for its id with: dyads actors NAME")
        ids.append(str(cell))
    return tuple(dict.fromkeys(ids))
