"""The brief of a tie for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dyads.briefing.render.terminal import event_text, ids_of_line, indented, quoted
from dyads.briefing.render.tie import words
from dyads.briefing.render.words import WHY
from dyads.evidence.terminal import printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from dyads.briefing.lines import EventLine, Line
    from dyads.briefing.tie.brief import Change, Issue, Speaker, TieBrief, TurnLine

SHOWN_EVENTS = 4  # under a turning point; the other forms have all
SHOWN_SOURCES = 12
STYLES = {"shared": "cyan", "opposed": "red", "mixed": "yellow", "one-sided": "yellow", "unknown": "dim"}


def to_terminal(brief: TieBrief, width: int | None = None, *, colour: bool | None = None) -> str:
    """The whole brief as text for a terminal. width, colour: as for the brief of a report."""
    return printed(_document(brief), width, colour=colour)


def _document(brief: TieBrief) -> Iterator[RenderableType]:
    yield Text(words.title(brief.about), style="bold")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    for label, value in words.facts(brief.about):
        table.add_row(label, Text(value))
    yield table
    for name, heading in words.sections(brief):
        yield Rule(Text(heading, style="bold"), align="left", style="dim")
        yield from _SECTIONS[name](brief)
    yield Rule(style="dim")
    yield Text(WHY, style="dim")


def _answer(brief: TieBrief) -> Iterator[RenderableType]:
    for number, line in enumerate(brief.answer, 1):
        yield Padding(Text(f"{number}  {line.text}").append_text(ids_of_line(line)), (0, 0, 0, 1))


def _changes(brief: TieBrief) -> Iterator[RenderableType]:
    for change in brief.changes:
        yield Padding(Text(change.windows, style="bold italic"), (0, 0, 0, 1))
        yield figures_table(change)
        yield from (indented(line, 0) for line in change.lines)
        yield from _events(change.events, len(change.events))


def figures_table(change: Change) -> Padding:
    """The figures before and after, side by side."""
    table = Table.grid(padding=(0, 2))
    for style, justify in (("", "left"), ("", "right"), ("", "right"), ("bold", "left")):
        table.add_column(style=style, justify=justify)  # type: ignore[arg-type]
    table.add_row("", Text("before", style="dim"), Text("after", style="dim"), "")
    for figure in change.figures:
        cells = (figure.name, figure.before or words.NO_REPORT, figure.after or words.NO_REPORT, figure.change)
        table.add_row(*(Text(cell) for cell in cells))
    return Padding(table, (0, 0, 0, 3))


def _events(events: Iterable[EventLine], most: int = SHOWN_EVENTS) -> Iterator[RenderableType]:
    shown = list(events)
    for line in shown[:most]:
        yield Padding(Text(f"{line.dated}  ", style="dim").append_text(event_text(line)), (0, 0, 0, 5))
        yield from (Padding(quoted(found), (0, 0, 0, 7)) for found in line.quotes[:1])
    if len(shown) > most:
        yield Padding(
            Text(f"and {len(shown) - most} more events, which the other formats have", style="dim"), (0, 0, 0, 5)
        )


def _turns(brief: TieBrief) -> Iterator[RenderableType]:
    for number, turn in enumerate(brief.turns, 1):
        yield from _turn(number, turn)


def _turn(number: int, turn: TurnLine) -> Iterator[RenderableType]:
    heading = Text(f"{number}  {turn.text}", style="bold").append_text(ids_of_line(turn))
    yield Padding(heading, (0, 0, 0, 1))
    yield from _events(turn.events)


def _issues(brief: TieBrief) -> Iterator[RenderableType]:
    known = [issue for issue in brief.issues if issue.verdict != "unknown"]
    for issue in known:
        yield Padding(_issue(issue), (0, 0, 0, 1))
        yield from (Padding(quoted(found), (0, 0, 0, 5)) for found in issue.quotes[:2])
    nothing = [issue.issue for issue in brief.issues if issue.verdict == "unknown"]
    if nothing:
        yield Padding(Text(f"Nothing is known on {'; '.join(dict.fromkeys(nothing))}.", style="dim"), (0, 0, 0, 1))
    yield from (indented(line, 0) for line in brief.triads)


def _issue(issue: Issue) -> Text:
    text = Text("• ", style="dim").append(words.issue_heading(issue), style=STYLES.get(issue.verdict, "default"))
    return text.append(f" — {issue.text}", style="default").append_text(ids_of_line(issue))


def _future(brief: TieBrief) -> Iterator[RenderableType]:
    for speaker in brief.future:
        yield from _speaker(speaker)


def _speaker(speaker: Speaker) -> Iterator[RenderableType]:
    yield Padding(Text(words.speaker_heading(speaker), style="bold"), (0, 0, 0, 1))
    for saying in speaker.sayings:
        text = Text("• ", style="dim").append(saying.text, style="default")
        text.append(f" — {words.saying_meta(saying)}", style="dim").append_text(ids_of_line(saying))
        yield Padding(text, (0, 0, 0, 2))
        yield from (Padding(quoted(found), (0, 0, 0, 6)) for found in saying.quotes[:1])


def _coalitions(brief: TieBrief) -> Iterator[RenderableType]:
    return (indented(line, 0) for line in brief.coalitions)


def _unknown(brief: TieBrief) -> Iterator[RenderableType]:
    return (indented(line, 0) for line in brief.unknown)


def _sources(brief: TieBrief) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for source in brief.sources[:SHOWN_SOURCES]:
        table.add_row(Text(source.published or ""), _source(source))
    yield table
    if len(brief.sources) > SHOWN_SOURCES:
        yield Text(f"and {len(brief.sources) - SHOWN_SOURCES} more, which the other formats list", style="dim")


def _source(source: Line) -> Text:
    return Text(source.text).append_text(ids_of_line(source))


_SECTIONS = {
    "answer": _answer,
    "changes": _changes,
    "turns": _turns,
    "issues": _issues,
    "future": _future,
    "coalitions": _coalitions,
    "unknown": _unknown,
    "sources": _sources,
}
