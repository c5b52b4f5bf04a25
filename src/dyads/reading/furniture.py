"""Page furniture inside a text: comment forms, share buttons, cookie notices, credits of the theme.

It stays in the text, so that offsets hold, and is returned as spans that are never coded. The patterns are data
(``data/furniture.yaml``). Bylines and source lines are no furniture: they say who published what.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dyads import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.records import Span

_LINE = re.compile(r"[^\n]+")
_LONGEST_LINE = 400  # no line of furniture is longer


def furniture(text: str) -> tuple[Span, ...]:
    """Spans of page furniture, in order, without overlap, each without the blanks around it."""
    lines, rest, pieces = patterns()
    spans: list[Span] = []
    for start, line in _own_lines(text):
        end = start + len(line)
        if start >= len(text) / 2 and rest.fullmatch(line):
            spans.append((start, len(text.rstrip())))
            break
        if lines.fullmatch(line):
            spans.append((start, end))
    inside = [m.span() for m in pieces.finditer(text)]
    return tuple(_joined(text, sorted(spans + inside)))


def _own_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that may be furniture, with their offset.

    In wrapped text a line may begin in the middle of a sentence ("would not / comment on the raid"): one in lower case
    counts only below a blank line.
    """
    blank = True
    end = 0
    for found in _LINE.finditer(text):
        blank = blank or text.count("\n", end, found.start()) > 1
        end = found.end()
        line = found[0].strip()
        if line and len(line) <= _LONGEST_LINE and (blank or not line[0].islower()):
            yield found.start() + found[0].index(line[0]), line
        blank = not line


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Neighbours with nothing but blanks between them as one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=1)
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One pattern each for whole lines, for lines that end the report, and for pieces of lines."""
    rows = entries()
    line, rest, piece = ("|".join(str(row["pattern"]) for row in rows if row["kind"] == kind) for kind in KINDS)
    # A line that would end the report is furniture in the first half of the text as well, but only itself.
    both = f"{line}|{rest}"
    return re.compile(both, re.IGNORECASE), re.compile(rest, re.IGNORECASE), re.compile(piece, re.IGNORECASE)


KINDS = ("line", "rest", "piece")


def entries() -> list[dict[str, object]]:
    """The rows of the data file: kind, pattern, example, not."""
    rows: list[dict[str, object]] = tables.read(files("dyads.reading").joinpath("data/furniture.yaml"))
    return rows
