"""A brief as Markdown, for notes, issues and wikis. Text of the report is escaped: it is quoted, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.render.markdown import escape, ids_of_line, line_item
from dyads.briefing.render.report import words
from dyads.briefing.render.words import WHY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.lines import ClaimLine, Line
    from dyads.briefing.report.brief import Brief, Voice


def to_markdown(brief: Brief) -> str:
    """The whole brief; ids stand in code spans behind each line."""
    return "\n".join(_document(brief)) + "\n"


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
    yield f"\n---\n{escape(about.coder)}. {WHY.replace('dyads why ID', '`dyads why ID`')}"


def _pairs(brief: Brief) -> Iterator[str]:
    if not brief.pairs:
        yield "No two actors are tied by what this report says."
    for rank, pair in enumerate(brief.pairs, 1):
        yield f"### {rank}. {escape(pair.names[0])} – {escape(pair.names[1])}\n\n{words.counts(pair)}\n"
        for heading, lines in words.parts(pair):
            yield f"**{heading}**\n"
            shown = lines[: words.SHOWN_SAID] if heading == "Said of them" else lines
            for line in shown:
                yield from line_item(line)
            if len(shown) < len(lines):
                yield f"- and {len(lines) - len(shown)} more under “Who says what”"
            yield ""


def _timeline(brief: Brief) -> Iterator[str]:
    if not brief.timeline:
        yield "No event was found."
        return
    yield "| when | status | what | ids |\n| --- | --- | --- | --- |"
    for line in brief.timeline:
        yield f"| {escape(line.dated)} | {line.status.value} | {escape(line.text)} | {ids_of_line(line)} |"


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
        yield from line_item(line, quoted=False)
    yield ""


def _actors(brief: Brief) -> Iterator[str]:
    for camp in brief.actors:
        yield f"- **{escape(camp.name)}**"
        for actor in camp.actors:
            member = f"; member of {', '.join(actor.member_of)}" if actor.member_of else ""
            times = "once" if actor.mentions == 1 else f"{actor.mentions} times"
            yield f"  - {escape(actor.text + member)} ({times}) {ids_of_line(actor)}"
    for coalition in brief.coalitions:
        yield "\n**Coalitions**\n" if coalition is brief.coalitions[0] else ""
        yield from line_item(coalition)


def _limits(brief: Brief) -> Iterator[str]:
    for name, heading in words.LIMITS:
        lines: tuple[Line, ...] = getattr(brief.limits, name)
        if lines:
            yield f"**{heading}**\n"
            for line in lines:
                yield from line_item(line)
            yield ""
