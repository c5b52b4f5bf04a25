"""Groups of a signed graph: friends near each other, a colour and a shape for each group, hostile ties dashed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.layout import layout
from dyads.briefing.charts.look import GROUPS, SHAPES, titled
from dyads.briefing.charts.svg import INK, MUTED, PAPER, QUAD_COLOURS, chart_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

WIDTH, HEIGHT, MARGIN = 760, 560, 60
THICKEST, THINNEST = 5.0, 0.8
DASH = [6, 4]
FADED = 0.5  # certainty of membership below which a name is written in grey


def camps_chart(
    nodes: Sequence[Mapping[str, Any]], ties: Mapping[tuple[str, str], float], title: str, below: Sequence[str] = ()
) -> alt.LayerChart:
    """The picture, with the lines of ``below`` under its title.

    nodes: id, name, group (from 0, in the order of size), certainty (0 to 1). ties: pair of ids -> weight, above zero
    for friends. Raises ValueError where nobody is in it.
    """
    import altair as alt

    if not nodes:
        raise ValueError("no actor to draw")
    known = {str(node["id"]) for node in nodes}
    drawn = {pair: weight for pair, weight in ties.items() if known.issuperset(pair) and weight}
    places = {
        name: (MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN + y * (HEIGHT - 2 * MARGIN))
        for name, (x, y) in layout([str(node["id"]) for node in nodes], _pulls(nodes, drawn)).items()
    }
    layers = [*_edges(drawn, places, {str(node["id"]): str(node["name"]) for node in nodes}), *_nodes(nodes, places)]
    chart: alt.LayerChart = titled(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), title, below, WIDTH)
    return chart


def _pulls(nodes: Sequence[Mapping[str, Any]], ties: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The ties, with a friendly one between members of a group who have none, so that a group stands together."""
    ids = [(str(node["id"]), node["group"]) for node in nodes]
    within = {(a, b): 1.0 for i, (a, group) in enumerate(ids) for b, other in ids[i + 1 :] if group == other}
    return within | {pair: weight for pair, weight in ties.items() if weight < 0 or pair in within}


def _edges(
    ties: Mapping[tuple[str, str], float], places: Mapping[str, tuple[float, float]], names: Mapping[str, str]
) -> list[alt.Chart]:
    import altair as alt

    most = max((abs(weight) for weight in ties.values()), default=1.0)
    rows = [
        {
            "x": places[a][0], "y": places[a][1], "x2": places[b][0], "y2": places[b][1],
            "width": THINNEST + (THICKEST - THINNEST) * abs(weight) / most, "hostile": weight < 0,
            "colour": QUAD_COLOURS[4] if weight < 0 else QUAD_COLOURS[2],
            "told": f"{names[a]} – {names[b]}: {weight:+.2f}",
        }
        for (a, b), weight in sorted(ties.items(), key=lambda tie: abs(tie[1]))
    ]  # fmt: skip
    look: dict[str, Any] = {
        **_place(), "x2": "x2:Q", "y2": "y2:Q", "strokeWidth": alt.StrokeWidth("width:Q", scale=None),
        "color": alt.Color("colour:N", scale=None), "description": "told:N",
    }  # fmt: skip
    friendly = chart_of([row for row in rows if not row["hostile"]]).mark_rule(opacity=0.55).encode(**look)
    hostile = chart_of([row for row in rows if row["hostile"]])
    return [friendly, hostile.mark_rule(opacity=0.7, strokeDash=DASH).encode(**look)]


def _nodes(nodes: Sequence[Mapping[str, Any]], places: Mapping[str, tuple[float, float]]) -> list[alt.Chart]:
    import altair as alt

    rows = [
        {
            "x": places[str(node["id"])][0], "y": places[str(node["id"])][1], "name": node["name"],
            "colour": GROUPS[min(node["group"], len(GROUPS) - 1)],
            "shape": SHAPES[min(node["group"], len(SHAPES) - 1)],
            "ink": MUTED if node["certainty"] < FADED else INK,
            "told": f"{node['name']}: group {node['group'] + 1}, certain to {node['certainty']:.0%}",
        }
        for node in nodes
    ]  # fmt: skip
    base = chart_of(rows).encode(**_place())
    text: dict[str, Any] = {"fontSize": 12, "dy": -16, "fontWeight": 600}
    halo = base.mark_text(**text, stroke=PAPER, strokeWidth=4, strokeJoin="round", fill=PAPER, aria=False)
    return [
        base.mark_point(filled=True, size=230, opacity=1, stroke=PAPER, strokeWidth=1.5).encode(
            shape=alt.Shape("shape:N", scale=None), color=alt.Color("colour:N", scale=None), description="told:N"
        ),
        halo.encode(text="name:N"),
        base.mark_text(**text).encode(text="name:N", color=alt.Color("ink:N", scale=None), description="told:N"),
    ]


def _place() -> dict[str, Any]:
    import altair as alt

    across, down = alt.Scale(domain=[0, WIDTH], nice=False), alt.Scale(domain=[HEIGHT, 0], nice=False)
    return {"x": alt.X("x:Q", scale=across, axis=None), "y": alt.Y("y:Q", scale=down, axis=None)}
