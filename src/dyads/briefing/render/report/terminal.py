"""A brief for the terminal, with rich: colours where the terminal has them, plain text in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dyads.briefing.dating import is_dated
from dyads.briefing.render.report import words
from dyads.briefing.render.terminal import event_text, ids_of_line, indented
from dyads.briefing.render.words import WHY
from dyads.evidence.terminal import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from dyads.briefing.lines import ClaimLine, EventLine, Line
    from dyads.briefing.report.brief import Brief, Pair, Voice

SHOWN_PAIRS = 12  # further ones are named in one line; every other form has all


def to_terminal(brief: Brief, width: int | None = None, *, colour: bool | None = None) -> str:
    """The whole brief as text for a terminal.

    width, colour: of the terminal that standard output is, if it is one; else 100 characters without colour.
    """
    return printed(_document(brief), width, colour=colour)


def _document(brief: Brief) -> Iterator[RenderableType]:
    yield Text(words.title(brief.about), style="bold")
    yield _facts(brief)
    for name, heading in words.SECTIONS:
        yield Rule(Text(heading, style="bold"), align="left", style="dim")
        section = {"pairs": _pairs, "timeline": _timeline, "voices": _voices, "actors": _actors, "limits": _limits}[
            name
        ]
        yield from section(brief)
    yield Rule(style="dim")
    yield Text(WHY, style="dim")


def _facts(brief: Brief) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    for label, value in [*words.facts(brief.about), ("Receipt", brief.about.id)]:
        table.add_row(label, Text(value))
    return table


def _pairs(brief: Brief) -> Iterator[RenderableType]:
    if not brief.pairs:
        yield Text("No two actors are tied by what this report says.")
    for rank, pair in enumerate(brief.pairs[:SHOWN_PAIRS], 1):
        yield from _pair(rank, pair)
    rest = brief.pairs[SHOWN_PAIRS:]
    if rest:
        listed = "; ".join(f"{a} – {b}" for a, b in (pair.names for pair in rest))
        yield Text(f"And {len(rest)} more, which the other formats have in full: {listed}", style="dim")


def _pair(rank: int, pair: Pair) -> Iterator[RenderableType]:
    heading = Text(f"{rank}  {pair.names[0]} – {pair.names[1]}", style="bold")
    heading.append(f"   {words.counts(pair)}", style="not bold dim")
    yield Padding(heading, (1, 0, 0, 0))
    for name, lines in words.parts(pair):
        yield Padding(Text(name, style="italic"), (0, 0, 0, 3))
        shown = lines[: words.SHOWN_SAID] if name == "Said of them" else lines
        for line in shown:
            yield indented(line, 3)
        if len(shown) < len(lines):
            yield Padding(Text(f"and {len(lines) - len(shown)} more under “Who says what”", style="dim"), (0, 0, 0, 5))


def _timeline(brief: Brief) -> Iterator[RenderableType]:
    if not brief.timeline:
        yield Text("No event was found.")
        return
    dated = [line for line in brief.timeline if is_dated(line.when)]
    undated = [line for line in brief.timeline if not is_dated(line.when)]
    known = [line for line in undated if line.known]
    yield _rows(dated)
    if undated:
        yield Padding(Text("Without a date in the text", style="bold italic"), (1 if dated else 0, 0, 0, 0))
        for line in known:
            yield Text("• ", style="dim").append_text(event_text(line))
    if len(known) < len(undated):
        yield Text(
            f"And {len(undated) - len(known)} by and toward nobody known, which the other formats list.", style="dim"
        )


def _rows(lines: Iterable[EventLine]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", max_width=24)
    table.add_column()
    for line in lines:
        table.add_row(line.dated, event_text(line))
    return table


def _voices(brief: Brief) -> Iterator[RenderableType]:
    if not brief.voices:
        yield Text("Nobody is quoted or reported.")
    for voice in brief.voices:
        yield from _voice(voice, voice.claims)
    if any(voice.predictions for voice in brief.voices):
        yield Padding(Text("Predictions", style="bold italic"), (1, 0, 0, 0))
        for voice in brief.voices:
            yield from _voice(voice, voice.predictions)


def _voice(voice: Voice, lines: Iterable[ClaimLine]) -> Iterator[RenderableType]:
    shown = [indented(line, 0, speaker=False) for line in lines]
    if shown:
        yield Padding(Text(words.voice_heading(voice), style="bold"), (0, 0, 0, 1))
        yield from shown


def _actors(brief: Brief) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", max_width=28)
    table.add_column()
    for camp in brief.actors:
        text = Text()
        for actor in camp.actors:
            text.append("; " if text else "").append(actor.text)
            text.append(
                f" ×{actor.mentions}" + (f", in {', '.join(actor.member_of)}" if actor.member_of else ""), style="dim"
            )
        table.add_row(Text(camp.name), text.append_text(ids_of_line(camp.actors[0])))
    yield table
    if brief.coalitions:
        yield Padding(Text("Coalitions", style="bold italic"), (1, 0, 0, 0))
    for coalition in brief.coalitions:
        yield indented(coalition, 0)


def _limits(brief: Brief) -> Iterator[RenderableType]:
    for name, heading in words.LIMITS:
        lines: tuple[Line, ...] = getattr(brief.limits, name)
        if lines:
            yield Padding(Text(heading, style="bold italic"), (0, 0, 0, 1))
            for line in lines:
                yield indented(line, 0)
