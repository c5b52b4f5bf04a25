"""Words that every form of every brief shares: how a line's date, status and certainty read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyads.briefing.lines import ClaimLine, EventLine

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
LOW_CONFIDENCE = 0.5
WHY = "dyads why ID shows the sentence, the spans, the rule and the chain of publication behind any id."


def meta(line: EventLine) -> str:
    """Status and date behind an event line: "ongoing, since 2015"."""
    return ", ".join(filter(None, [line.status.value, line.dated, predicates(line), doubt(line)]))


def predicates(line: EventLine) -> str:
    """The report's own words for what a line says: "“attacked”, “shelled”"."""
    return ", ".join(f"“{word}”" for word in line.words)


def doubt(line: EventLine) -> str:
    """A warning where the coder was not sure of any of the events."""
    return "low confidence" if line.confidence < LOW_CONFIDENCE else ""


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def plural(number: int, one: str, many: str) -> str:
    """The words for one or for several: "tells", "tell"."""
    return one if number == 1 else many


def claim_meta(line: ClaimLine) -> str:
    """Kind, certainty, date and outlets of a claim."""
    via = f"via {' → '.join(line.via)}" if line.via else ""
    return ", ".join(filter(None, [line.kind, f"{line.surety} ({line.certainty:.2f})", line.dated or "", via]))
