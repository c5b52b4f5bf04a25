"""Lines of a brief as Markdown. Text of a report is escaped: it is quoted, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dyads.briefing.lines import ClaimLine, EventLine
from dyads.briefing.render import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.lines import Line, Quote

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_LINK = re.compile(r"(?<=\w)(://|@)|\b(www)\.|(javascript|data|vbscript):", re.IGNORECASE)
_BEGINNING = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+=])(?=\s|[-=])")


def escape(text: str) -> str:
    """``text`` as Markdown that reads as ``text``: no emphasis, link, heading, list or HTML comes of it."""
    flat = _MARKUP.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;"))
    unlinked = _LINK.sub(lambda m: m[0].replace(":", "&#58;").replace("@", "&#64;").replace(".", "&#46;"), flat)
    return _BEGINNING.sub(lambda m: m[0].replace(m[3] or m[5], "\\" + (m[3] or m[5])), unlinked)


def line_item(line: Line, *, quoted: bool = True) -> Iterator[str]:
    """A line as an item of a list, with its ids. quoted: also who says it, and the words that it rests on."""
    detail = ""
    if isinstance(line, EventLine):
        detail = f" — {escape(words.meta(line))}"
    if isinstance(line, ClaimLine):
        detail = f" — {escape(words.claim_meta(line))}"
    text = escape(f"{line.speaker}: {line.text}" if isinstance(line, ClaimLine) and quoted else line.text)
    yield f"- {text}{detail} {ids_of_line(line)}"
    if quoted and not isinstance(line, ClaimLine):
        for found in line.quotes:
            yield from () if found is line.quotes[0] else ["  >"]
            yield f"  > {words_of(found)}"


def words_of(found: Quote) -> str:
    """Words of a report, with those in bold that matter."""
    shown, at = "", 0
    for start, end in found.marks:
        shown += escape_inline(found.text[at:start]) + f"**{escape_inline(found.text[start:end])}**"
        at = end
    return shown + escape_inline(found.text[at:])


def escape_inline(text: str) -> str:
    """:func:`escape` for a piece of a line: the spaces at its ends are kept."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return lead + escape(text) + tail if text.strip() else text


def ids_of_line(line: Line) -> str:
    """The ids of a line, each in a code span."""
    return " ".join(f"`{identity}`" for identity in line.ids)
