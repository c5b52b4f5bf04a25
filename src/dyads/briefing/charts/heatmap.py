"""Actors by actors: the level of what each (row) does to each other (column), with the number of events in the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.look import LEVELS, titled
from dyads.briefing.charts.svg import INK, PAPER, chart_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

CELL = 46  # pixels
DARK = 3.6  # level from which light letters can be read better than dark ones
WIDEST = 6.0  # ends of the colours, so that cells of ordinary ties differ
DIRECTED = ("rows act, columns are acted upon",)
WHAT = ("the level above, the number of events below", "empty: no event, or too few")


def heatmap(
    cells: Sequence[Mapping[str, Any]], order: Sequence[str], title: str, below: Sequence[str] = DIRECTED
) -> alt.LayerChart:
    """The picture, with the lines ``below`` under its title.

    cells: source and target (names), level (-10 to 10; None: no event) and events; order: of the names.

    Raises ValueError where there are none.
    """
    import altair as alt

    if not cells:
        raise ValueError("no tie to draw")
    values = [_cell(cell) for cell in cells]
    scale = alt.Scale(domain=[-WIDEST, -WIDEST / 3, 0, WIDEST / 3, WIDEST], range=LEVELS, clamp=True, interpolate="rgb")
    look: dict[str, Any] = {"labelColor": INK, "ticks": False, "domain": False, "title": None, "labelLimit": 160}
    x = alt.X("target:N", sort=list(order), axis=alt.Axis(orient="top", labelAngle=-40, **look))
    y = alt.Y("source:N", sort=list(order), axis=alt.Axis(**look))
    base = chart_of(values).encode(x=x, y=y)
    legend = alt.Legend(orient="right", titleColor=INK, title="level")
    colour = alt.Color("level:Q", scale=scale, legend=legend)
    text: dict[str, Any] = {"fontSize": 12}
    ink = alt.Color("ink:N", scale=None)
    chart: alt.LayerChart = titled(
        alt.layer(
            base.mark_rect(stroke=PAPER, strokeWidth=1.5).encode(color=colour, description="told:N"),
            base.mark_text(**text, dy=-5, fontWeight=600).encode(text="shown:N", color=ink, description="told:N"),
            base.mark_text(fontSize=10, dy=9).encode(text="count:N", color=ink, description="told:N"),
        )
        .resolve_scale(color="independent")
        .properties(width=CELL * len(order), height=CELL * len(order)),
        title,
        [*below, *WHAT],
        CELL * len(order) + 160,
    )
    return chart


def _cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    level = cell["level"]
    return {
        **cell,
        "shown": "" if level is None else _signed(level),
        "count": f"{cell['events']:,}",
        "ink": PAPER if level is not None and abs(level) >= DARK else INK,
        "told": f"{cell['source']} toward {cell['target']}: {cell['events']:,} events"
        + ("" if level is None else f", level {level:+.1f}"),
    }


def _signed(level: float) -> str:
    """The level with its sign, and none where it rounds to zero."""
    return f"{round(level, 1) or 0:+.1f}".replace("-", "−").replace("+0.0", "0.0")
