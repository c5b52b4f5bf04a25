"""The measures of a tie as tables for the terminal: series, turning points, agreement, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dyads.briefing.names import ActorNames
from dyads.briefing.render.terminal import indented
from dyads.briefing.render.tie.terminal import figures_table
from dyads.briefing.tie.change import changes, signed
from dyads.briefing.tie.told import Told
from dyads.evidence.terminal import printed
from dyads.ties.series import BOTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from dyads.ties.agreement import Agreement
    from dyads.ties.tie import Tie
    from dyads.ties.turning import TurningPoint

SHOWN_TURNS = 5
BAR = 6  # characters of the longest bar
EMPTY = "no report"


def show(
    tie: Tie,
    period: str,
    after: str | None = None,
    *,
    directed: bool = False,
    window: int = 90,
    width: int | None = None,
) -> str:
    """The tie in tables, as wide as the terminal."""
    with tie.store.still():
        return printed(_parts(tie, period, after, directed=directed, window=window), width)


def _parts(tie: Tie, period: str, after: str | None, *, directed: bool, window: int) -> Iterator[RenderableType]:
    names = ActorNames(on=tie.end)
    yield Text(f"{names.title(tie.a)} and {names.title(tie.b)}", style="bold")
    series = tie.series(period, directed=directed).to_dicts()
    ways = list(dict.fromkeys((row["origin"], row["direction"]) for row in series))
    if not any(row["events"] for row in series):
        yield Text("No event between the two is known in that time.")
    for origin, direction in ways:
        rows = [row for row in series if (row["origin"], row["direction"]) == (origin, direction)]
        if any(row["events"] for row in rows):
            way = "" if direction == BOTH else f", {direction}"
            yield from _headed(f"Series: {origin}{way}", _series(rows))
    yield from _headed("Turning points, the strongest first", _turns(tie.turning_points()))
    if after:
        yield from _after(tie, after, window)
    yield from _headed("Agreement", _agreement(tie.agreement()))
    yield Text("dyads why ID shows what any line rests on; --format json has everything.", style="dim")


def _after(tie: Tie, after: str, window: int) -> Iterator[RenderableType]:
    found = tie.after(after, window=window)
    for of in found:
        if of.change is None and of.note:
            yield from _headed(f"After {of.date}: {of.origin}", Text(f"{of.note}."))
    for change in changes(Told(tie.store, tie.end), found):
        yield from _headed(change.windows, figures_table(change))
        yield from (indented(line, 0) for line in change.lines)


def _headed(heading: str, table: RenderableType) -> Iterator[RenderableType]:
    yield Rule(Text(heading, style="bold"), align="left", style="dim")
    yield Padding(table, (0, 0, 0, 1))


def _series(rows: Sequence[dict[str, Any]]) -> Table:
    table = _table("from", "", "coop.", "confl.", "", "level", "90 % interval", "id")
    most = max((row["events"] or 0 for row in rows), default=1) or 1
    for row in rows:
        if row["events"] is None:
            table.add_row(str(row["start"]), "", Text(EMPTY, style="dim"), "", "", "", "", row["id"])
            continue
        friendly = row["verbal_cooperation"] + row["material_cooperation"]
        hostile = row["verbal_conflict"] + row["material_conflict"]
        level = "" if row["level"] is None else signed(row["level"])
        table.add_row(
            str(row["start"]), Text(_bar(friendly, most).rjust(BAR), style="cyan"), str(friendly), str(hostile),
            Text(_bar(hostile, most), style="red"), level, f"{signed(row['low'])} to {signed(row['high'])}", row["id"],
        )  # fmt: skip
    return table


def _bar(count: int, most: int) -> str:
    return "█" * -(-count * BAR // most)


def _turns(points: Sequence[TurningPoint]) -> Table | Text:
    if not points:
        return Text("None that is more than chance makes.", style="dim")
    table = _table("date", "between", "", "strength", "before, a week", "after, a week", "id")
    for one in points[:SHOWN_TURNS]:
        arrow = {"up": "▲ better", "down": "▼ worse"}.get(one.direction or "", "◆ other")
        rates = [
            sum((of.verbal_cooperation, of.material_cooperation, of.verbal_conflict, of.material_conflict))
            for of in (one.before, one.after)
        ]
        levels = ["" if of.level is None else f" at {signed(of.level)}" for of in (one.before, one.after)]
        shown = [f"{rate:.1f}{level}" for rate, level in zip(rates, levels, strict=True)]
        between = one.low if one.low == one.high else f"{one.low} – {one.high}"
        table.add_row(one.date, between, arrow, f"{one.strength:.0f}", *shown, one.id)
    return table


def _agreement(found: Agreement) -> Table:
    table = _table("issue", "source", "verdict", "score", "from", "id")
    for row in found.rows:
        score = "" if row.score is None else f"{row.share:.0%}" if row.share is not None else signed(row.score)
        where = row.source if row.origin in ("", "text", row.source) else f"{row.source}, {row.origin}"
        table.add_row(row.name, where, row.verdict, score, f"{row.n} {row.unit}", *(row.evidence[:1] or ("",)))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim", show_edge=False)
    for heading in headings:
        numbers = heading in ("coop.", "confl.", "level", "strength", "score")
        table.add_column(
            heading,
            justify="right" if numbers else "left",
            style="bright_black" if heading == "id" else "",
            overflow="fold",
        )
    return table
