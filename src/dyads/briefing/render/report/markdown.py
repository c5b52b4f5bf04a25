"""A brief as Markdown, for notes, issues and wikis. Text of the report is escaped: it is quoted, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dyads.briefing.lines import ClaimLine, EventLine
from dyads.briefing.render.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.lines import Line, Quote
    from dyads.briefing.report.brief import Brief, Voice

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_LINK = re.compile(r"(?<=\w)(://|@)|\b(www)\.|(javascript|data|vbscript):", re.IGNORECASE)
_BEGINNING = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+=])(?=\s|[-=])")


def to_markdown(brief: Brief) -> str:
    """The whole brief; ids stand in code spans behind each line."""
    return "\n".join(_document(brief)) + "\n"


def escape(text: str) -> str:
    """``text`` as Markdown that reads as ``text``: no emphasis, link, heading, list or HTML comes of it."""
    flat = _MARKUP.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;"))
    unlinked = _LINK.sub(lambda m: m[0].replace(":", "&#58;").replace("@", "&#64;").replace(".", "&#46;"), flat)
    return _BEGINNING.sub(lambda m: m[0].replace(m[3] or m[5], "\\" + (m[3] or m[5])), unlinked)


def _document(brief: Brief) -> Iterator[str]:
    about = brief.about
    yield f"# {escape(words.title(about))}\n"
    for label, value in words.facts(about):
        yield f"- **{label}:** {escape(value)}"
    yield f"- **Receipt:** `{about.id}`"
    for name, heading in words.SECTIONS:
        yield f"\n## {heading}\n"
        section = {"pairs": _pairs, "timeline": _timeline, "voices": _voices, "actors": _actors, "limits": _limits}[
            name
        ]
        yield from section(brief)
    yield f"\n---\n{escape(about.coder)}. {words.WHY.replace('dyads why ID', '`dyads why ID`')}"


def _pairs(brief: Brief) -> Iterator[str]:
    if not brief.pairs:
        yield "No two actors are tied by what this report says."
    for rank, pair in enumerate(brief.pairs, 1):
        yield f"### {rank}. {escape(pair.names[0])} – {escape(pair.names[1])}\n\n{words.counts(pair)}\n"
        for heading, lines in words.parts(pair):
            yield f"**{heading}**\n"
            shown = lines[: words.SHOWN_SAID] if heading == "Said of them" else lines
            for line in shown:
                yield from _line(line)
            if len(shown) < len(lines):
                yield f"- and {len(lines) - len(shown)} more under “Who says what”"
            yield ""


def _timeline(brief: Brief) -> Iterator[str]:
    if not brief.timeline:
        yield "No event was found."
        return
    yield "| when | status | what | ids |\n| --- | --- | --- | --- |"
    for line in brief.timeline:
        yield f"| {escape(line.dated)} | {line.status.value} | {escape(line.text)} | {_ids(line)} |"


def _voices(brief: Brief) -> Iterator[str]:
    if not brief.voices:
        yield "Nobody is quoted or reported."
    for voice in brief.voices:
        if voice.claims:
            yield from _voice(voice, voice.claims)
    if any(voice.predictions for voice in brief.voices):
        yield "### Predictions\n"
        for voice in brief.voices:
            if voice.predictions:
                yield from _voice(voice, voice.predictions)


def _voice(voice: Voice, lines: tuple[ClaimLine, ...]) -> Iterator[str]:
    yield f"**{escape(words.voice_heading(voice))}**\n"
    for line in lines:
        yield from _line(line, quoted=False)
    yield ""


def _actors(brief: Brief) -> Iterator[str]:
    for camp in brief.actors:
        yield f"- **{escape(camp.name)}**"
        for actor in camp.actors:
            member = f"; member of {', '.join(actor.member_of)}" if actor.member_of else ""
            times = "once" if actor.mentions == 1 else f"{actor.mentions} times"
            yield f"  - {escape(actor.text + member)} ({times}) {_ids(actor)}"
    for coalition in brief.coalitions:
        yield "\n**Coalitions**\n" if coalition is brief.coalitions[0] else ""
        yield from _line(coalition)


def _limits(brief: Brief) -> Iterator[str]:
    for name, heading in words.LIMITS:
        lines: tuple[Line, ...] = getattr(brief.limits, name)
        if lines:
            yield f"**{heading}**\n"
            for line in lines:
                yield from _line(line)
            yield ""


def _line(line: Line, *, quoted: bool = True) -> Iterator[str]:
    detail = ""
    if isinstance(line, EventLine):
        detail = f" — {escape(words.meta(line))}"
    if isinstance(line, ClaimLine):
        detail = f" — {escape(words.claim_meta(line))}"
    text = escape(f"{line.speaker}: {line.text}" if isinstance(line, ClaimLine) and quoted else line.text)
    yield f"- {text}{detail} {_ids(line)}"
    if quoted and not isinstance(line, ClaimLine):
        for found in line.quotes:
            yield from () if found is line.quotes[0] else ["  >"]
            yield f"  > {_quote(found)}"


def _quote(found: Quote) -> str:
    shown, at = "", 0
    for start, end in found.marks:
        shown += escape_inline(found.text[at:start]) + f"**{escape_inline(found.text[start:end])}**"
        at = end
    return shown + escape_inline(found.text[at:])


def escape_inline(text: str) -> str:
    """:func:`escape` for a piece of a line: the spaces at its ends are kept."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return lead + escape(text) + tail if text.strip() else text


def _ids(line: Line) -> str:
    return " ".join(f"`{identity}`" for identity in line.ids)
