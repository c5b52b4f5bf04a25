"""Groups of actors for the terminal: who stands with whom, how certain that is, and what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dyads.briefing.names import ActorNames
from dyads.briefing.wording import joined
from dyads.evidence.terminal import printed
from dyads.ties.coalitions.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from dyads.ties.coalitions import Coalitions
    from dyads.ties.coalitions.declared import Declared
    from dyads.ties.coalitions.found import Group, Signed
    from dyads.ties.coalitions.matching import Change

CERTAIN = 0.8  # certainty of a membership below which it is shown beside the name
SHOWN_TIES = 8
SHOWN_DECLARED = 8


def show(found: Sequence[Coalitions | Timeline], width: int | None = None) -> str:
    """What was found from each source, in one time or over time, as wide as the terminal."""
    parts = (_over_time(one) if isinstance(one, Timeline) else _parts(one) for one in found)
    return printed((part for of_one in parts for part in of_one), width)


def _over_time(found: Timeline) -> Iterator[RenderableType]:
    """Period by period: the groups, and what became of those of the period before."""
    names = ActorNames()
    yield Rule(Text(f"{found.origin}, by {found.period}", style="bold"), align="left", style="dim")
    for period in found.periods:
        events = "no report" if period.events is None else f"{period.events:,} events"
        yield Padding(Text(f"{period.start}  ", style="bold").append(events, style="dim"), (1, 0, 0, 0))
        if period.note:
            yield Padding(Text(f"{period.note}.", style="dim"), (0, 0, 0, 2))
        for band in period.groups:
            members = ", ".join(names.title(actor) for actor in band.members)
            text = Text(f"{band.number + 1}  ", style="bold").append(members, style="default")
            yield Padding(text.append(f"  {band.certainty:.0%} certain", style="dim"), (0, 0, 0, 2))
        for change in period.changes:
            if told := _became(change, names):
                yield Padding(Text(told, style="dim italic"), (0, 0, 0, 4))


def _became(change: Change, names: ActorNames) -> str:
    """What became of a group of the period before; nothing for one that goes on as it was."""
    before, after = (joined(f"group {number + 1}" for number in side) for side in (change.before, change.after))
    told = {
        "merged": f"{before} merged into {after}",
        "split": f"{before} split into {after}",
        "born": f"{after} is new",
        "died": f"{before} fell apart",
        "unseen": f"of {before} too little is told",
    }.get(change.kind, "")
    moved = [(change.joined, "joined"), (change.left, "left")]
    who = [f"{joined(names.title(actor) for actor in actors)} {verb}" for actors, verb in moved if actors]
    return f"{told or after}: {'; '.join(who)}" if who else told


def _parts(found: Coalitions) -> Iterator[RenderableType]:
    names = ActorNames(on=found.end)
    span = f"{found.start} to {found.end}" if found.start else "nothing"
    yield Rule(Text(f"{found.origin}: {span}", style="bold"), align="left", style="dim")
    if found.note:
        yield Text(f"{found.note[0].upper()}{found.note[1:]}.")
    if not found.groups:
        return
    yield _groups(found, names)
    yield Text(_quality(found), style="dim")
    yield from _frustrated(found.frustrated[:SHOWN_TIES], names)
    yield from _declared(found, names)


def _groups(found: Coalitions, names: ActorNames) -> Padding:
    certain = {one.actor: one.certainty for one in found.memberships}
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold")
    table.add_column()
    table.add_column(style="bright_black", overflow="fold")
    alone = [group for group in found.groups if len(group.members) == 1]
    for rank, group in enumerate((group for group in found.groups if len(group.members) > 1), 1):
        table.add_row(str(rank), _group(group, certain, names), " ".join(group.evidence[:1]))
    if alone:
        listed = joined(names.title(group.members[0]) for group in alone)
        table.add_row("", Text(f"alone: {listed}", style="dim"), "")
    return Padding(table, (0, 0, 0, 1))


def _group(group: Group, certain: dict[str, float], names: ActorNames) -> Text:
    text = Text(f"{group.name}: ", style="bold")
    for place, actor in enumerate(group.members):
        sure = certain.get(actor, 0.0)
        text.append(", " if place else "", style="default").append(names.title(actor), style="default")
        text.append("" if sure >= CERTAIN else f" ({sure:.0%})", style="dim")
    return text


def _quality(found: Coalitions) -> str:
    state = "proven to be the least" if found.exact else f"at most {found.gap:.0%} of it too much"
    share = "" if found.share is None else f", {found.share:.0%} of all weight"
    return (
        f" {found.friendly} friendly and {found.hostile} hostile ties of {found.events:,} events; frustration "
        f"{found.frustration:.2f}{share} ({state}). A percentage is how often a member stood there when the evidence "
        "was drawn again."
    )


def _frustrated(ties: tuple[Signed, ...], names: ActorNames) -> Iterator[RenderableType]:
    if ties:
        yield Padding(Text("Ties that stand against the groups", style="bold italic"), (1, 0, 0, 1))
    for tie in ties:
        kind = "hostile within a group" if tie.weight < 0 else "friendly across groups"
        text = Text(f"• {names.title(tie.a)} – {names.title(tie.b)}, {kind}, {tie.events} events")
        yield Padding(text.append(f"  [{' '.join(tie.evidence[:2])}]", style="bright_black"), (0, 0, 0, 2))


def _declared(found: Coalitions, names: ActorNames) -> Iterator[RenderableType]:
    if found.declared:
        yield Padding(Text("Declared coalitions", style="bold italic"), (1, 0, 0, 1))
    for one in found.declared[:SHOWN_DECLARED]:
        yield Padding(Text(f"• {_in_words(one, names)}"), (0, 0, 0, 2))


def _in_words(one: Declared, names: ActorNames) -> str:
    present = len(one.members)
    strays = f"; not with them: {joined(names.title(actor) for actor in one.strays)}" if one.strays else ""
    return (
        f"{one.name}: {one.held:.0%} of {present} members in one group, by lot it would be {one.expected:.0%}{strays}"
    )
