"""What a report must be to be read: not empty, not longer than a book, in English, and without broken characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dyads.reading.problems import Unreadable

if TYPE_CHECKING:
    from dyads.records import Document

MOST_CHARACTERS = 1_000_000  # a long book; more is not one report
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def check_length(text: str) -> None:
    """Raises Unreadable for an empty text and for one that is too long."""
    if not text.strip():
        raise Unreadable("empty: no text in it", "leave it out")
    if len(text) > MOST_CHARACTERS:
        raise too_long(f"{len(text):,} characters")


def too_long(size: str) -> Unreadable:
    """The problem of a text that is longer than any report."""
    return Unreadable(
        f"{size}, and one report may have {MOST_CHARACTERS:,} characters",
        "split it into reports, one a file or one a line of JSONL",
    )


def check_language(document: Document) -> None:
    """Raises Unreadable where the text is not English, since the model that parses it is."""
    if document.language not in (None, "en"):
        raise Unreadable(f"in another language ({document.language})", "only English is coded; translate it first")


def clean(text: str) -> tuple[str, bool]:
    """The text with U+FFFD for each half of a surrogate pair, which no file can hold, and whether there was one."""
    replaced = _LONE_SURROGATE.sub("\ufffd", text)
    return replaced, replaced != text
