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
    """One row of a data file."""

    file: str
    line: int
    fields: dict[str, Any] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """The field as one text, ``None`` where it is absent or empty."""
        value = self.fields.get(key)
        return str(value).strip() or None if isinstance(value, str) else None

    def need(self, key: str) -> str:
        """The field as one text. Raises WrongRowError where it is absent."""
        if value := self.text(key):
            return value
        raise WrongRowError(self.file, self.line, f"no {key!r} given")

    def many(self, key: str) -> list[Cell]:
        """The field as a list of texts; one text is split at semicolons."""
        value = self.fields.get(key) or []
        if isinstance(value, str):
            return [Cell(part.strip(), self.line) for part in value.split(LIST_SEPARATOR) if part.strip()]
        return [part for part in value if part]

    def groups(self, key: str) -> dict[str, list[Cell]]:
        """The field as lists of texts under headings."""
        value = self.fields.get(key) or {}
        if not isinstance(value, dict):
            raise WrongRowError(self.file, self.line, f"{key!r} should have headings")
        return {name: Row(self.file, self.line, {name: part}).many(name) for name, part in value.items()}

    def day(self, key: str) -> str | None:
        """The field as an ISO day. Raises WrongRowError where it is not one."""
        value = self.text(key)
        return day(value, self.file, self.line) if value else None


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
    loader = yaml.CBaseLoader(path.read_bytes())
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    for node in root.value if root else ():
        line = node.start_mark.line + 1
        fields = _plain(node)
        if not isinstance(fields, dict):
            fields = {"text": fields}
        yield Row(name, line, fields)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return Cell(node.value, node.start_mark.line + 1)


_PERIOD = re.compile(r"\s*@(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)$")


def dated(text: str, file: str, line: int) -> tuple[str, str | None, str | None]:
    """``text`` without its ``@start..end`` suffix, and the two days."""
    if not (match := _PERIOD.search(text)):
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
