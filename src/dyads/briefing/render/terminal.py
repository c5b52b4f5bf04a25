"""Lines of a brief for the terminal, with rich: colours where the terminal has them, plain text in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from dyads.briefing.lines import ClaimLine, EventLine
from dyads.briefing.render import words

if TYPE_CHECKING:
    from dyads.briefing.lines import Line, Quote

TONES = {"together": "cyan", "against": "red", "differ": "yellow"}
SHOWN_IDS = 3


def event_text(line: EventLine) -> Text:
    """An event in the colour of its tone, with its status, words and ids."""
    text = Text(line.text, style=TONES.get(line.tone, ""))
    text.append(f"  {', '.join(filter(None, [line.status.value, words.predicates(line)]))}", style="dim")
    return text.append_text(ids_of_line(line))


def indented(line: Line, by: int, *, speaker: bool = True) -> Padding:
    """One line with its ids and, below, the words it rests on."""
    text = Text("• ", style="dim")
    if isinstance(line, ClaimLine) and speaker:
        text.append(f"{line.speaker}: ", style="bold")
    text.append(line.text, style=TONES.get(line.tone, "") if isinstance(line, EventLine) else "default")
    if isinstance(line, EventLine):
        text.append(f" — {words.meta(line)}", style="default")
    if isinstance(line, ClaimLine):
        text.append(f" — {words.claim_meta(line)}", style="dim")
    rows: list[Text | Padding] = [text.append_text(ids_of_line(line))]
    if not isinstance(line, ClaimLine):
        rows += [Padding(quoted(found), (0, 0, 0, 4)) for found in line.quotes[:1]]
    return Padding(Group(*rows), (0, 0, 0, by + 2))


def quoted(found: Quote) -> Text:
    """Words of a report, with those in bold that matter."""
    text = Text(f"“{found.text}”", style="dim italic")
    for start, end in found.marks:
        text.stylize("not dim bold", start + 1, end + 1)
    return text


def ids_of_line(line: Line) -> Text:
    """The first ids of a line, and how many more there are."""
    more = f" +{len(line.ids) - SHOWN_IDS}" if len(line.ids) > SHOWN_IDS else ""
    return Text(f"  [{' '.join(line.ids[:SHOWN_IDS])}{more}]", style="bright_black")
