"""A coded report as one JSON line, and back: what ``dyads code`` writes and ``dyads why`` reads."""

from __future__ import annotations

import msgspec

from dyads.records import Coded, Document


def to_line(coded: Coded) -> bytes:
    """The document's fields first, then ``mentions``, ``events``, ``claims``, ``coalitions``, ``coverage``, ``coder``.

    Spans point into the line's own ``text``. No newline at the end.
    """
    found = {name: getattr(coded, name) for name in Coded.__struct_fields__ if name != "document"}
    return msgspec.json.encode(coded.document)[:-1] + b"," + msgspec.json.encode(found)[1:]


def from_line(line: bytes) -> Coded:
    """The inverse of :func:`to_line`. Raises ``msgspec.ValidationError`` or ``DecodeError`` for any other JSON."""
    fields = msgspec.json.decode(line)
    if not isinstance(fields, dict):
        raise msgspec.ValidationError("not a coded report: expected one JSON object a line")
    return msgspec.convert({**fields, "document": msgspec.convert(fields, Document)}, Coded)
