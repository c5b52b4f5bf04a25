"""Datelines: where a passage says that it was written, "BEIRUT, May 3 (Reuters) -", "New Delhi, November 2. -"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = r"(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?: [A-Z][a-z]+)?(?:,? \d{4})?\.?"
_AGENCY = r"(?:\([A-Z][\w ./-]{1,29}\)|, [A-Z]{3,9})"
_PARTICLE = "de|del|la|el|al|en|on|of|es|am|do|da|upon"
_DASH = r"(?:—|--|–|- )"

# In capitals a place needs no more than a dash behind it.
_CAPITALS = re.compile(
    r"(?:^|\n|(?<=[.!?] ))[ \t]*(?P<place>[A-Z][A-Z .'’-]{2,28}?)(?:, (?P<area>[A-Z][\w. ]{1,20}?))?"
    rf"(?:, {_DAY})? ?(?:{_AGENCY} ?)?{_DASH}"
)
# In small letters it needs a day or an agency as well, and a line of its own to open.
_WORD = r"[A-Z][\w'’-]+"
_SMALL = re.compile(
    rf"(?:^|\n)[ \t]*(?P<place>{_WORD}(?: (?:(?:{_PARTICLE}) )*{_WORD}){{0,3}})(?:, (?P<area>[A-Z][\w. ]{{1,20}}?))?"
    rf"(?:, {_DAY} ?{_AGENCY}?|,? ?{_AGENCY}) ?{_DASH}"
)
# TASS and others of the East close theirs with the agency between slashes: "MOSCOW, March 3. /TASS/."
_SLASHED = re.compile(rf"(?:^|\n)[ \t]*(?P<place>[A-Z][A-Z .'’-]{{2,28}}?), {_DAY} /[\w -]{{2,30}}/\.?")


def datelines(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each place that a passage is dated from, and the end of the dateline, by position."""
    found = {
        hit.start("place"): (*hit.span("place"), hit.end())
        for pattern in (_SLASHED, _SMALL, _CAPITALS)
        for hit in pattern.finditer(text)
    }
    yield from (found[start] for start in sorted(found))
