"""Rows of the registry's data files, each with the file and line it stands on, so that a wrong one can be named.

YAML is read without types: every scalar is a string, and ``NO`` is Norway. A text may carry the days on which it holds
as a suffix: ``Bonn @1949-05-23..1990-10-03``; a year or a month alone is its first day.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Self

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIST_SEPARATOR = ";"  # between the texts of one CSV field


class Cell(str):
    """A text and the line it stands on."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Self:
        """``text``, found on ``line`` (from 1)."""
        cell = super().__new__(cls, text)
        cell.line = line
        return cell


@dataclass(frozen=True)
class Row:
    """One row of a data file. Whatever it gives out raises WrongRowError where the field is of another shape."""

    file: str
    line: int
    fields: dict[str, Any] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """The field as one text, ``None`` where it is absent or empty."""
        value = self.fields.get(key)
        if value is not None and not isinstance(value, str):
            raise WrongRowError(self.file, self.line_of(key), f"{key!r} should be one text")
        return str(value).strip() or None if value else None

    def need(self, key: str) -> str:
        """The field as one text. Raises WrongRowError where it is absent."""
        if value := self.text(key):
            return value
        raise WrongRowError(self.file, self.line, f"no {key!r} given")

    def many(self, key: str) -> list[Cell]:
        """The field as a list of texts; one text is split at semicolons."""
        value = self.fields.get(key) or []
        if isinstance(value, str):
            return [Cell(part.strip(), self.line_of(key)) for part in value.split(LIST_SEPARATOR) if part.strip()]
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            reason = f"{key!r} should be a list of texts; quote a text with a colon"
            raise WrongRowError(self.file, self.line_of(key), reason)
        return [part for part in value if part]

    def groups(self, key: str) -> dict[str, list[Cell]]:
        """The field as lists of texts under headings."""
        value = self.fields.get(key) or {}
        if not isinstance(value, dict):
            raise WrongRowError(self.file, self.line_of(key), f"{key!r} should have headings")
        return {name: Row(self.file, self.line_of(key), {name: part}).many(name) for name, part in value.items()}

    def day(self, key: str) -> str | None:
        """The field as an ISO day."""
        value = self.text(key)
        return day(value, self.file, self.line_of(key)) if value else None

    def yes(self, key: str) -> bool:
        """Whether the field says ``yes``; absent, empty and ``no`` are no."""
        value = self.text(key)
        if value not in ("yes", "no", None):
            raise WrongRowError(self.file, self.line_of(key), f"{key!r} should be yes or no, not {value!r}")
        return value == "yes"

    def line_of(self, *keys: str) -> int:
        """The line of the first of these fields that the row has, as far as the file tells; else that of the row."""
        lines = {str(name): name.line for name in self.fields if isinstance(name, Cell)}
        return next((lines[key] for key in keys if key in lines), self.line)


class WrongRowError(ValueError):
    """A row that cannot stand, with file, line and reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        """``reason`` says what is wrong and, where that is known, what to do."""
        super().__init__(f"{file}:{line}: {reason}")


def read(folder: Path, name: str) -> list[Row]:
    """The rows of ``folder/name`` in order: a YAML list of mappings, or CSV with a header and remarks (#) above it."""
    path = folder / name
    rows = _csv_rows(path, name) if path.suffix == ".csv" else _yaml_rows(path, name)
    return list(rows)


def _csv_rows(path: Path, name: str) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as opened:
        lines = opened.readlines()
    remarks = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))  # above the header
    reader = csv.DictReader(lines[remarks:])
    for fields in reader:
        line = remarks + reader.line_num
        if None in fields:
            raise WrongRowError(name, line, "more fields than the header has; quote a field that holds a comma")
        yield Row(name, line, dict(fields))


def _yaml_rows(path: Path, name: str) -> Iterator[Row]:
    root = _root(path.read_bytes(), name)
    for node in root.value if root else ():
        yield _row(node, name)


def headed(content: bytes, name: str) -> dict[Cell, list[Row]]:
    """The rows of a YAML file that has headings with a list of rows under each. ``name`` is how to call the file."""
    root = _root(content, name)
    if root is None:
        raise WrongRowError(name, 1, "there is nothing in the file")
    if not isinstance(root, yaml.MappingNode):
        raise WrongRowError(name, root.start_mark.line + 1, "rows stand under headings, such as 'groups:'")
    return {
        heading: [_row(node, name) for node in _rows_under(heading, value, name)]
        for heading, value in _pairs(root, name)
    }


def _rows_under(heading: Cell, node: yaml.Node, name: str) -> list[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise WrongRowError(name, heading.line, f"{heading!r} should be a list of rows, each after a dash")
    return list(node.value)


def _root(content: bytes, name: str) -> yaml.Node | None:
    try:
        loader = yaml.CBaseLoader(content)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = content.count(b"\n", 0, error.position) + 1
        raise WrongRowError(name, line, f"is no text in UTF-8: {error.reason}") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise WrongRowError(name, line, f"is no YAML: {error.problem}") from None


def _row(node: yaml.Node, name: str) -> Row:
    try:
        fields = _plain(node, name)
    except RecursionError:
        raise WrongRowError(name, node.start_mark.line + 1, "a row that holds itself") from None
    return Row(name, node.start_mark.line + 1, fields if isinstance(fields, dict) else {"text": fields})


def _plain(node: yaml.Node, name: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value, name) for key, value in _pairs(node, name)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name) for item in node.value]
    return Cell(node.value, node.start_mark.line + 1)


def _pairs(node: yaml.MappingNode, name: str) -> Iterator[tuple[Cell, yaml.Node]]:
    """Keys, each with its line, and values. Raises WrongRowError for a key that is there twice, or is no text."""
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise WrongRowError(name, line, "a field's name should be one word")
        if key.value in seen:
            raise WrongRowError(name, line, f"{key.value!r} is there twice")
        seen.add(key.value)
        yield Cell(key.value, line), value


_PERIOD = re.compile(r"\s*@(?P<start>[^\s.]*)\.\.(?P<end>\S*)$")
_HALF_A_PERIOD = re.compile(r"\s@[\d-]*\.?$")


def dated(text: str, file: str, line: int) -> tuple[str, str | None, str | None]:
    """``text`` without its ``@start..end`` suffix, and the two days."""
    if not (match := _PERIOD.search(text)):
        if _HALF_A_PERIOD.search(text):
            raise WrongRowError(file, line, f"{text!r}: write the days as @START..END, of which one may be left out")
        return str(text), None, None
    start, end = (day(match[side], file, line) if match[side] else None for side in ("start", "end"))
    if start and end and start >= end:
        raise WrongRowError(file, line, f"{text!r} ends before it starts")
    return str(text[: match.start()]), start, end


def day(text: str, file: str, line: int) -> str:
    """``1991``, ``1991-12`` or ``1991-12-26`` as an ISO day. Raises WrongRowError for anything else."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(*(numbers + [1] * (3 - len(numbers)))).isoformat()
    except (ValueError, TypeError):
        raise WrongRowError(file, line, f"{text!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD") from None
