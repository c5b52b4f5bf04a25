"""What all pictures of ties share: titles, axes of days, colours for groups and for levels."""

from __future__ import annotations

import datetime as dt
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.svg import FAINT, FONT, INK, MUTED, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

EPOCH = dt.date(1970, 1, 1)
DAY = 86_400_000  # milliseconds, by which Vega counts time
MONTHS, YEARS = 120, 1500  # days beyond which an axis counts in those
MOST_TICKS = 24
WIDE = 600  # pixels from which a legend stands in one row
TITLE_LETTER = 8.6  # pixels that a letter of the title takes, on average
LETTER = 6.6  # pixels that a letter under the title takes, on average
# Conflict is orange and cooperation blue, which nearly everybody tells apart; numbers stand beside them for the others.
LEVELS = ["#8a3b08", "#d98c45", "#f4f2ee", "#6ea8cf", "#0b4a75"]
# Okabe and Ito's colours (2008), for eyes of every kind; a shape goes with each, for greyscale.
GROUPS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999"]
SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right"]


def instant(value: dt.date) -> int:
    """Milliseconds since 1970; a number is read alike in every time zone."""
    return (value - EPOCH).days * DAY


def days(first: int, last: int, *, labels: bool = True) -> dict[str, Any]:
    """Scale and axis of the days between two instants."""
    import altair as alt

    span = (last - first) / DAY
    form, unit, step = _ticks(span)
    axis = alt.Axis(
        grid=True, gridColor=FAINT, domain=False, ticks=False, labels=labels, labelColor=MUTED, title=None, format=form,
        labelOverlap=True, labelFlush=False, labelSeparation=8, tickCount={"interval": unit, "step": step},
    )  # fmt: skip
    return {"scale": alt.Scale(type="utc", domain=[first, last], nice=False), "axis": axis}


def _ticks(span: float) -> tuple[str, str, int]:
    """The format of the labels, and the time between them: no two of them may read alike."""
    if span > YEARS:
        return "%Y", "year", 1 + int(span / 365.25 / MOST_TICKS)
    if span > MONTHS:
        return "%b %Y", "month", 1 + int(span / 30.4 / MOST_TICKS)
    return "%-d %b", "day", 1 + int(span / MOST_TICKS)


def legend(entries: int, width: int) -> alt.Legend:
    """A legend of squares below a picture, in as many columns as its width has room for."""
    import altair as alt

    return alt.Legend(columns=entries if width >= WIDE else 2, symbolType="square")


def level_axis() -> alt.Axis:
    """The axis of the level, on Goldstein's scale."""
    import altair as alt

    look: dict[str, Any] = {"titleColor": MUTED, "titleFontWeight": "normal", "labelColor": MUTED, "tickCount": 5}
    return alt.Axis(title="level", grid=False, domain=False, ticks=False, **look)


def counts_axis(title: str) -> alt.Axis:
    """An axis of whole numbers; which side of zero they stand on is told by its title."""
    import altair as alt

    look: dict[str, Any] = {"titleColor": MUTED, "titleFontWeight": "normal", "labelColor": MUTED, "tickCount": 5}
    expression = "format(abs(datum.value), 'd')"
    return alt.Axis(title=title, grid=False, domain=False, ticks=False, tickMinStep=1, labelExpr=expression, **look)


def titled(chart: Any, title: str, below: Sequence[str] = (), width: int = 760) -> Any:
    """The chart under its title, with lines below that explain it, in the look that all pictures share."""
    import altair as alt

    room = int(width / LETTER)
    lines = [line if len(line) <= room else line[: room - 1].rsplit(" ", 1)[0] + " …" for line in below]
    look: dict[str, Any] = {"anchor": "start", "color": INK, "fontSize": 15, "subtitleColor": INK, "offset": 22}
    rows = wrap(title, int(width / TITLE_LETTER)) or [""]
    heading = alt.Title(
        rows if len(rows) > 1 else rows[0], subtitle=lines, subtitleFontSize=12, subtitlePadding=6, **look
    )
    return (
        chart.properties(title=heading)
        .configure(background=PAPER, font=FONT, padding=10)
        .configure_view(stroke=None)
        .configure_legend(labelColor=INK, title=None, orient="bottom", symbolStrokeWidth=0, columnPadding=34)
    )
