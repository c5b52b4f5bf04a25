"""A receipt in the terminal: the sentence with its spans marked, what was read from it, by which rule, from where."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dyads.evidence.facts import facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType, RenderResult

    from dyads.records import Receipt

WIDEST = 110  # characters: longer lines are hard to read
IN_A_PIPE = 100  # characters wide where there is no terminal
STYLES = {
    "predicate": "bold yellow",
    "cue": "bold yellow",
    "source": "cyan",
    "target": "red",
    "content": "italic",
    "date": "green",
    "place": "magenta",
}
ANY_OTHER = "bold"


def show(receipt: Receipt, width: int | None = None, *, colour: bool | None = None) -> str:
    """``receipt`` as text. width, colour: of the terminal that standard output is, if it is one; else plain text."""
    return printed(_parts(receipt), width, colour=colour)


def printed(parts: Iterable[RenderableType], width: int | None = None, *, colour: bool | None = None) -> str:
    """``parts`` one below the other as text; colours only where ``colour`` or a terminal asks for them."""
    is_terminal = sys.stdout.isatty()
    written = io.StringIO()
    console = Console(
        file=written,
        width=min(width or (Console().width if is_terminal else IN_A_PIPE), WIDEST),
        force_terminal=is_terminal if colour is None else colour,
        no_color=True if colour is False else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for part in parts:
        console.print(_Harmless(part))
    return "".join(line.rstrip() + "\n" for line in written.getvalue().splitlines())


class _Harmless:
    """What is printed without the control characters of a report, which could steer a terminal."""

    def __init__(self, part: RenderableType) -> None:
        self.part = part

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.part, options):
            shown = "".join(c if c.isprintable() or c == "\n" else " " for c in segment.text)
            yield segment if segment.control else Segment(shown, segment.style)


def _parts(receipt: Receipt) -> Iterable[RenderableType]:
    yield Text.assemble((receipt.id, "bold"), f"  {receipt.kind}")
    yield Padding(_sentence(receipt), (1, 2)) if receipt.sentence else ""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    for label, value in facts(receipt):
        table.add_row(label, Text(value))
    yield table


def _sentence(receipt: Receipt) -> Text:
    """The sentence, with the spans in colour and, for those who see none, named below by their words."""
    text = Text(receipt.sentence)
    start = receipt.spans[0][1][0] if receipt.spans else 0
    for label, (low, high), _ in sorted(receipt.spans[1:], key=lambda entry: entry[1][0] - entry[1][1]):
        text.stylize(STYLES.get(label, ANY_OTHER), low - start, high - start)
    return text
