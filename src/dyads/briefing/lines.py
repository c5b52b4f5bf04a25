"""Lines of a brief: readable statements, each with the ids of what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import Record, Span, Status, When

if TYPE_CHECKING:
    from collections.abc import Iterator


class Quote(Record, frozen=True, kw_only=True):
    """Words of the report, shortened around what matters; ``marks`` are spans of ``text``."""

    text: str
    marks: tuple[Span, ...] = ()
    id: str  # what the words are evidence of


class Line(Record, frozen=True, kw_only=True):
    """One readable statement of a brief. ``ids`` is never empty: no line without a receipt."""

    text: str
    ids: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


class EventLine(Line, frozen=True, kw_only=True):
    """What one or several events say alike: same parties, type, mode, status and speaker, and dates that overlap.

    tone: ``together``, ``against`` or ``differ``. said_by: who asserts it, where the report only passes it on.
    confidence: of the surest of the events.
    """

    tone: str
    quad: int
    type: str
    mode: str | None
    status: Status
    when: When
    dated: str  # ``when`` in words
    source: str | None  # the side, as in Pair
    target: str | None
    words: tuple[str, ...] = ()  # the predicates, in the report's words
    joint: bool = False  # both do it
    known: bool = True  # the text settles who, or which place, one of the parties is
    said_by: str | None = None
    claim: str | None = None
    confidence: float = 1.0


class ClaimLine(Line, frozen=True, kw_only=True):
    """One claim: ``text`` is its content in the report's own words."""

    kind: str
    certainty: float
    surety: str  # ``certainty`` in words
    speaker: str
    via: tuple[str, ...] = ()  # outlets by name, the one that carried the words first
    dated: str | None = None


def ids_of(record: Record) -> Iterator[str]:
    """Every id that a part of a brief shows, in order of appearance; an id may come more than once."""
    yield from getattr(record, "ids", ())
    if isinstance(record, EventLine) and record.claim:
        yield record.claim
    for field in record.__struct_fields__:
        value = getattr(record, field)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record) and field != "receipts":
                yield from ids_of(part)
