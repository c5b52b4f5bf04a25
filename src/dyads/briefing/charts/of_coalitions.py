"""Pictures of groups that are found: the graph, and actors by actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.charts.camps import camps_chart
from dyads.briefing.charts.heatmap import heatmap
from dyads.briefing.names import ActorNames

if TYPE_CHECKING:
    import altair as alt

    from dyads.ties.coalitions import Coalitions

MOST_TIES = 120  # the strongest: more lines hide each other


def picture_of(found: Coalitions) -> alt.LayerChart:
    """The graph of one period. Raises ValueError where nobody is in it."""
    names = ActorNames(on=found.end)
    group_of = {actor: group.number for group in found.groups for actor in group.members}
    order = {number: rank for rank, number in enumerate(dict.fromkeys(group.number for group in found.groups))}
    nodes = [
        {
            "id": one.actor,
            "name": names.title(one.actor),
            "group": order[group_of[one.actor]],
            "certainty": one.certainty,
        }
        for one in found.memberships
    ]
    strongest = sorted(found.ties, key=lambda tie: (-abs(tie.weight), tie.a, tie.b))[:MOST_TIES]
    ties = {(tie.a, tie.b): tie.weight for tie in strongest}
    state = "proven to be the least" if found.exact else f"at most {found.gap:.0%} of it too much"
    below = [
        f"{found.origin}, {found.start} to {found.end}: {found.events:,} events; friendly lines solid, hostile dashed",
        f"{found.frustration:.1f} of the weight stands against the groups ({state}); in grey: in no group for certain",
    ]
    return camps_chart(nodes, ties, "Who stands with whom", below)


def heatmap_of(found: Coalitions) -> alt.LayerChart:
    """Actors by actors, those of a group next to each other. Raises ValueError where there is no tie."""
    names = ActorNames(on=found.end)
    order = [names.title(actor) for group in found.groups for actor in group.members]
    cells = [
        {"source": names.title(one), "target": names.title(other), "level": tie.level, "events": tie.events}
        for tie in found.ties
        for one, other in ((tie.a, tie.b), (tie.b, tie.a))
    ]
    title = f"Levels of ties, {found.origin}, {found.start} to {found.end}"
    return heatmap(cells, order, title, ["both directions together"])
