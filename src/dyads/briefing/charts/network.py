"""Who is with whom and who is against whom: a small graph of the sides of the weightiest pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.layout import layout
from dyads.briefing.charts.svg import INK, PAPER, QUAD_COLOURS, chart_of, layered, to_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from dyads.briefing.lines import Line
    from dyads.briefing.report.brief import Brief, Pair

MOST_NODES = 12  # more do not fit with their names
SOLID = [1, 0]
TONES = {"together": (QUAD_COLOURS[2], SOLID), "against": (QUAD_COLOURS[4], SOLID), "differ": (QUAD_COLOURS[3], [5, 4])}
HEADINGS = {"together": "together", "against": "against each other", "differ": "differ"}
MARGIN_X, MARGIN_Y = 0.17, 0.12  # of the picture, for the names
LONGEST_NAME = 24  # letters
LETTER = 8.4  # pixels that a letter of a name takes, at most on average
OFFSET = 4.5  # pixels between the lines of one pair


def network(brief: Brief, width: int, height: int) -> str | None:
    """The graph as SVG, ``width`` by ``height`` pixels; ``None`` where no pair has an event or a difference."""
    shown = _shown(brief.pairs)
    if not shown:
        return None
    sides = list(dict.fromkeys(side for _, pair in shown for side in (pair.a, pair.b)))
    ties = {(pair.a, pair.b): float(len(pair.together) - len(pair.against) - len(pair.differ)) for _, pair in shown}
    places = {
        side: ((MARGIN_X + (1 - 2 * MARGIN_X) * x) * width, (MARGIN_Y + (1 - 2 * MARGIN_Y) * y) * height)
        for side, (x, y) in layout(sides, ties).items()
    }
    edges = [edge for rank, pair in shown for edge in _edges(rank, pair, places)]
    layers = [_lines(edges, width, height), *_names(_nodes(brief, shown, places, width), width, height)]
    return to_svg(layered(layers, width, height), "Who is with and against whom")


def _pixels(width: int, height: int, x: str = "x:Q") -> dict[str, Any]:
    """Positions in pixels from the upper left corner."""
    import altair as alt

    across, down = alt.Scale(domain=[0, width], nice=False), alt.Scale(domain=[height, 0], nice=False)
    return {"x": alt.X(x, scale=across, axis=None), "y": alt.Y("y:Q", scale=down, axis=None)}


def _lines(edges: list[dict[str, object]], width: int, height: int) -> alt.Chart:
    import altair as alt

    dashes = alt.Scale(domain=list(TONES), range=[dash for _, dash in TONES.values()])
    chart: alt.Chart = (
        chart_of(edges)
        .mark_rule(strokeCap="round")
        .encode(
            **_pixels(width, height),
            x2="x2:Q",
            y2="y2:Q",
            description="told:N",
            href="link:N",
            color=alt.Color("colour:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.StrokeDash("tone:N", scale=dashes, legend=None),
        )
    )
    return chart


def _names(nodes: list[dict[str, object]], width: int, height: int) -> list[alt.Chart]:
    """A dot for each side and its name above it, readable over the lines."""
    import altair as alt

    base, at = chart_of(nodes), _pixels(width, height)
    dots = base.mark_circle(color=INK, opacity=1, stroke=PAPER, strokeWidth=2)
    text: dict[str, Any] = {"fontSize": 13, "dy": -16, "fontWeight": 600}
    beside = _pixels(width, height, x="name_x:Q")
    halo = base.mark_text(**text, stroke=PAPER, strokeWidth=4, strokeJoin="round", fill=PAPER)
    return [
        dots.encode(**at, size=alt.Size("size:Q", scale=None), description="told:N", href="link:N"),
        halo.encode(**beside, text="name:N"),
        base.mark_text(**text, fill=INK).encode(**beside, text="name:N", href="link:N"),
    ]


def _shown(pairs: Sequence[Pair]) -> list[tuple[int, Pair]]:
    """The weightiest pairs with anything to draw, as far as their sides fit, with their rank."""
    shown: list[tuple[int, Pair]] = []
    sides: set[str] = set()
    for rank, pair in enumerate(pairs, 1):
        if (pair.together or pair.against or pair.differ) and len(sides | {pair.a, pair.b}) <= MOST_NODES:
            sides |= {pair.a, pair.b}
            shown.append((rank, pair))
    return shown


def _edges(rank: int, pair: Pair, places: dict[str, tuple[float, float]]) -> list[dict[str, object]]:
    """Up to three parallel lines, one for each part of the pair that holds anything."""
    parts: list[tuple[str, tuple[Line, ...]]] = [
        (tone, lines)
        for tone, lines in (("together", pair.together), ("against", pair.against), ("differ", pair.differ))
        if lines
    ]
    (x, y), (x2, y2) = places[pair.a], places[pair.b]
    length = ((x2 - x) ** 2 + (y2 - y) ** 2) ** 0.5 or 1.0
    across_x, across_y = -(y2 - y) / length, (x2 - x) / length
    edges: list[dict[str, object]] = []
    for number, (tone, lines) in enumerate(parts):
        shift = (number - (len(parts) - 1) / 2) * OFFSET
        count = sum(len(line.ids) for line in lines)
        told = "\n".join(line.text for line in lines)
        edges.append(
            {
                "x": round(x + across_x * shift, 1),
                "y": round(y + across_y * shift, 1),
                "x2": round(x2 + across_x * shift, 1),
                "y2": round(y2 + across_y * shift, 1),
                "colour": TONES[tone][0],
                "tone": tone,
                "width": round(min(1.5 + count**0.5, 5), 2),
                "told": f"{pair.names[0]} – {pair.names[1]}, {HEADINGS[tone]}:\n{told}",
                "link": f"#pair-{rank}",
            }
        )
    return edges


def _nodes(
    brief: Brief, shown: list[tuple[int, Pair]], places: dict[str, tuple[float, float]], width: int
) -> list[dict[str, object]]:
    named = {side: name for _, pair in shown for side, name in zip((pair.a, pair.b), pair.names, strict=True)}
    first = {side: rank for rank, pair in reversed(shown) for side in (pair.a, pair.b)}
    mentions = {camp.side: sum(actor.mentions for actor in camp.actors) for camp in brief.actors}
    nodes: list[dict[str, object]] = []
    for side, (x, y) in places.items():
        name = named[side] if len(named[side]) <= LONGEST_NAME else named[side][: LONGEST_NAME - 1] + "…"
        half = len(name) * LETTER / 2
        nodes.append(
            {
                "x": round(x, 1),
                "y": round(y, 1),
                "name": name,
                "name_x": round(min(max(x, half), width - half), 1),  # names near the edge stay in the picture
                "size": round(60 + 30 * min(mentions.get(side, 1), 40) ** 0.5, 1),
                "told": f"{named[side]}, named {mentions.get(side, 0)} times",
                "link": f"#pair-{first[side]}",
            }
        )
    return nodes
