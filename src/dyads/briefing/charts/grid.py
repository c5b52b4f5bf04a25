"""Where two actors agree and differ: an issue a row, a source a column, never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.look import titled
from dyads.briefing.charts.svg import FAINT, INK, MUTED, PAPER, QUAD_COLOURS, chart_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

ROW, COLUMN = 30, 190  # pixels
DASH = "M-.5,-.12h1v.24h-1z"  # a path, in a square of side one
# A shape and a colour for each verdict: told apart without colour too.
VERDICTS = {
    "shared": ("circle", QUAD_COLOURS[2]), "opposed": ("cross", QUAD_COLOURS[4]),
    "mixed": ("diamond", QUAD_COLOURS[1]), "one-sided": ("triangle-right", QUAD_COLOURS[3]), "unknown": (DASH, MUTED),
}  # fmt: skip


def grid_chart(cells: Sequence[Mapping[str, Any]], columns: Sequence[str], title: str) -> alt.LayerChart:
    """The picture.

    cells: issue, source (one of ``columns``), verdict, shown (the figure in words), told (all of it).

    Raises ValueError where there are none.
    """
    import altair as alt

    if not cells:
        raise ValueError("no issue to draw")
    issues = list(dict.fromkeys(str(cell["issue"]) for cell in cells))
    look: dict[str, Any] = {"labelColor": INK, "ticks": False, "domain": False, "title": None, "labelLimit": 260}
    x = alt.X(
        "source:N",
        scale=alt.Scale(domain=list(columns)),
        axis=alt.Axis(orient="top", labelAngle=0, labelFontWeight=600, **look),
    )
    y = alt.Y("issue:N", sort=issues, axis=alt.Axis(grid=False, **look))
    base = chart_of(list(cells)).encode(x=x, y=y)
    legend = alt.Legend(columns=5, title=None)
    shape = alt.Shape(
        "verdict:N",
        scale=alt.Scale(domain=list(VERDICTS), range=[shape for shape, _ in VERDICTS.values()]),
        legend=legend,
    )
    colour = alt.Color(
        "verdict:N",
        scale=alt.Scale(domain=list(VERDICTS), range=[colour for _, colour in VERDICTS.values()]),
        legend=legend,
    )
    chart: alt.LayerChart = titled(
        alt.layer(
            base.mark_rect(stroke=FAINT, fill=PAPER, width=COLUMN - 6, height=ROW - 4, aria=False),
            base.mark_point(filled=True, size=130, opacity=1, xOffset=-COLUMN / 2 + 22).encode(
                shape=shape, color=colour, description="told:N"
            ),
            base.mark_text(align="left", xOffset=-COLUMN / 2 + 38, color=INK, fontSize=11).encode(
                text="shown:N", description="told:N"
            ),
        ).properties(width=COLUMN * len(columns), height=ROW * len(issues)),
        title,
        ["each column is a source of its own; they are never added up"],
        COLUMN * len(columns) + 200,
    )
    return chart
