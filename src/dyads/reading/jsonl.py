"""JSONL (one report a line) and JSON (one report, or a list) to Documents.

Fields: ``text``, which is taken verbatim, and where known ``id``, ``title``, ``date``, ``outlet``, ``url``,
``authors``, ``language``. Others are passed over. A line that cannot be read is a Problem with its number; the others
go on.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from dyads.reading import plain
from dyads.reading.days import NotADayError, day_of_field
from dyads.reading.limits import check_language, check_length, clean
from dyads.reading.problems import Problem, Unreadable, undated
from dyads.reading.publication import doubtful_day
from dyads.records import stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.records import Document

_LANGUAGE = re.compile(r"[a-z]{2}\b")


def documents(lines: Iterable[tuple[int, str | Unreadable]], path: str) -> Iterator[Document | Problem]:
    """The reports of numbered lines; blank lines are passed over."""
    seen: dict[str, int] = {}
    for number, line in lines:
        try:
            if isinstance(line, Unreadable):
                raise line
            if line.strip():
                yield from _report(_parsed(line), path, number, seen)
        except Unreadable as problem:
            yield Problem(path=path, line=number, reason=problem.reason, advice=problem.advice)


def listed(text: str, path: str) -> Iterator[Document | Problem]:
    """The reports of a JSON file: one object, or a list of them, numbered from 1."""
    try:
        whole = _parsed(text)
    except Unreadable as problem:
        yield problem.about(path)
        return
    seen: dict[str, int] = {}
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        try:
            yield from _report(record, path, number, seen)
        except Unreadable as problem:
            yield Problem(path=path, line=number, reason=problem.reason, advice=problem.advice)


def is_record(line: str) -> bool:
    """Whether a line is a JSON object with a text, as the first line of a JSONL file is."""
    try:
        record = _parsed(line)
    except Unreadable:
        return False
    return isinstance(record, dict) and "text" in record


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        advice = "each line must be one JSON object with a text"
        raise Unreadable(f"does not parse as JSON (column {error.colno}: {error.msg})", advice) from None
    except (ValueError, RecursionError):
        raise Unreadable("does not parse as JSON", "each line must be one JSON object with a text") from None


def _report(record: Any, path: str, number: int, seen: dict[str, int]) -> Iterator[Document | Problem]:
    text, replaced = clean(_text(record))
    check_length(text)
    name = _id(record) or stable_id("d", text)
    if name in seen and not _id(record):
        advice = "it was read once; give copies that shall count an id each"
        yield Problem(path=path, line=number, reason=f"the text of line {seen[name]} again", advice=advice, kept=True)
        return
    if name in seen:
        raise Unreadable(f'the id "{name}" stands in line {seen[name]} already', "give each report an id of its own")
    day, doubt = _day(record)
    made = plain.document(
        text,
        path,
        id=name,
        title=_string(record, "title"),
        outlet=_string(record, "outlet"),
        url=_string(record, "url"),
        authors=_authors(record),
        given=day,
        code=_code(record),
    )
    check_language(made)
    seen[name] = number
    if replaced:
        advice = "the text was read with U+FFFD in their place"
        yield Problem(path=path, line=number, reason="holds halves of surrogate pairs", advice=advice, kept=True)
    if doubt:
        yield undated(path, doubt, number)
    yield made


def _text(record: Any) -> str:
    if not isinstance(record, dict):
        raise Unreadable("is not a JSON object", 'write {"id": ..., "text": ...}')
    text = record.get("text")
    if not isinstance(text, str):
        reason = "has no text" if text is None else f"its text is {_kind(text)}, not a string"
        raise Unreadable(reason, 'give the report as a string in "text"')
    return text


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")


def _id(record: dict[str, Any]) -> str | None:
    value = record.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean(str(value))[0] or None


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return (clean(value)[0].strip() or None) if isinstance(value, str) else None


def _authors(record: dict[str, Any]) -> tuple[str, ...]:
    value = record.get("authors")
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(clean(name)[0].strip() for name in names if isinstance(name, str) and name.strip())


def _code(record: dict[str, Any]) -> str | None:
    value = _string(record, "language")
    found = _LANGUAGE.match(value.lower()) if value else None
    return found[0] if found else None


def _day(record: dict[str, Any]) -> tuple[str | None, str | None]:
    """The day given, or what was given instead of one."""
    try:
        day = day_of_field(record.get("date"))
    except NotADayError as error:
        return None, clean(str(error))[0][:40]
    return day, None if day else doubtful_day(_text(record))
