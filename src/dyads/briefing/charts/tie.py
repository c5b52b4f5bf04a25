"""The tie of two actors over time: its level with an interval, what happened in each period, and what is known at all.

Three panels on one axis of days. Above, the estimated level with its interval, a dot for what was measured, and the
turning points by number. In the middle, the events: cooperation upwards, conflict downwards, the material kind darker.
Below, a strip that tells a period without any report from one with reports but nothing between the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dyads.briefing.charts.look import DAY, WIDE, counts_axis, days, instant, legend, level_axis, titled
from dyads.briefing.charts.svg import FAINT, FILLS, INK, MUTED, PAPER, QUAD_COLOURS, chart_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

LEVEL_HEIGHT, EVENTS_HEIGHT, STRIP_HEIGHT = 190, 130, 14
ROW_OF_BARS = 5  # pixels between the intervals of one turning point and the next
# What happened in a period, from the axis outwards: column, quad class, and the side of the axis that it stands on.
CLASSES = (
    ("material_cooperation", 2, 1), ("verbal_cooperation", 1, 1),
    ("material_conflict", 4, -1), ("verbal_conflict", 3, -1),
)  # fmt: skip
CLASS_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
NO_REPORT, NOTHING, EVENTS = "no report at all", "reports, nothing on the two", "events between the two"
COVERAGE = {NO_REPORT: PAPER, NOTHING: FAINT, EVENTS: MUTED}


class Mark(NamedTuple):
    """A turning point in the picture: its number, days, and what it was."""

    number: int
    date: dt.date
    low: dt.date
    high: dt.date
    up: bool
    label: str


def tie_chart(
    points: Sequence[Mapping[str, Any]],
    marks: Sequence[Mark],
    title: str,
    width: int = 760,
    below: Sequence[str] = (),
) -> alt.VConcatChart:
    """The picture of one source, with the turning points under its title, and the lines ``below`` under them.

    points: rows of a series, by date: start, end (last day), the four classes, events, level, estimate, low, high; None
    where nothing is known. Raises ValueError where there are none.
    """
    import altair as alt

    if not points:
        raise ValueError("no period to draw")
    rows = [_row(point) for point in points]
    first, last = rows[0]["start"], rows[-1]["end"]
    x, bare = days(first, last), days(first, last, labels=False)
    panels = [_level(rows, marks, bare, width), _events(rows, bare, width), _strip(rows, x, width)]
    chart = alt.vconcat(*panels, spacing=10).resolve_scale(x="shared")
    styled: alt.VConcatChart = titled(
        chart, title, [*(f"{_sign(mark)}  {mark.label}" for mark in marks), *below], width
    )
    return styled


def _sign(mark: Mark) -> str:
    return f"{'▲' if mark.up else '▼'}{mark.number}"


def _row(point: Mapping[str, Any]) -> dict[str, Any]:
    events = point["events"]
    coverage = NO_REPORT if events is None else EVENTS if events else NOTHING
    start, end = instant(point["start"]), instant(point["end"]) + DAY
    return {
        **{name: point[name] for name in ("level", "estimate", "low", "high", "events")},
        **{name: point[name] or 0 for name, _, _ in CLASSES},
        "start": start,
        "end": end,
        "middle": (start + end) // 2,
        "coverage": coverage,
        "told": _told(point, coverage),
    }


def _told(point: Mapping[str, Any], coverage: str) -> str:
    days = f"{point['start']} to {point['end']}"
    if not point["events"]:
        return f"{days}: {coverage}"
    counts = ", ".join(f"{point[name]} {CLASS_NAMES[quad]}" for name, quad, _ in CLASSES if point[name])
    level = f", level {point['level']:+.1f}" if point["level"] is not None else ""
    return f"{days}: {counts}{level}"


def _level(rows: Sequence[dict[str, Any]], marks: Sequence[Mark], x: dict[str, Any], width: int) -> alt.LayerChart:
    """The band is cut where nothing is known: a line through a gap would claim peace."""
    import altair as alt

    known = [{**row, "run": run} for run, part in enumerate(_runs(rows)) for row in part]
    low, high = _bounds(rows)
    scale = alt.Scale(domain=[low, high], nice=False, clamp=True)
    y: dict[str, Any] = {"scale": scale, "axis": level_axis()}
    base = chart_of(known).encode(x=alt.X("middle:T", **x), detail="run:N")
    measured = [row for row in rows if row["level"] is not None]
    alone = [run[0] for run in _runs(rows) if len(run) == 1]  # an area or line of one point is nothing to see
    layers = [
        base.mark_area(color=QUAD_COLOURS[2], opacity=0.22, aria=False).encode(y=alt.Y("low:Q", **y), y2="high:Q"),
        chart_of([{"zero": 0}]).mark_rule(color=INK, strokeWidth=1, aria=False).encode(y=alt.Y("zero:Q", **y)),
        base.mark_line(color=INK, strokeWidth=2, aria=False).encode(y=alt.Y("estimate:Q", **y)),
        chart_of(alone)
        .mark_rule(color=QUAD_COLOURS[2], opacity=0.22, strokeWidth=9, aria=False)
        .encode(x=alt.X("middle:T", **x), y=alt.Y("low:Q", **y), y2="high:Q"),
        chart_of(alone)
        .mark_tick(color=INK, orient="horizontal", thickness=2, size=12, aria=False)
        .encode(x=alt.X("middle:T", **x), y=alt.Y("estimate:Q", **y)),
        chart_of(measured)
        .mark_circle(color=INK, size=34, opacity=1)
        .encode(x=alt.X("middle:T", **x), y=alt.Y("level:Q", **y), description="told:N"),
        *_flags(marks, x, LEVEL_HEIGHT),
    ]
    return _panel(layers, width, LEVEL_HEIGHT)


def _flags(marks: Sequence[Mark], x: dict[str, Any], height: int) -> list[alt.Chart]:
    """A line at each turning point, its interval as a bar on top, and its number above.

    The bars stand in two rows in turn, so that one that ends where the next begins is told from it.
    """
    import altair as alt

    drawn = [
        {
            "at": instant(mark.date), "low": instant(mark.low), "high": instant(mark.high) + DAY,
            "number": _sign(mark), "told": mark.label,
        }
        for mark in marks
    ]  # fmt: skip
    if not drawn:
        return []
    at = alt.X("at:T", **x)
    base = chart_of(drawn)
    text: dict[str, Any] = {"fontSize": 12, "fontWeight": 700, "dy": -2, "baseline": "bottom"}
    bars = [
        chart_of(row)
        .mark_rule(color=INK, strokeWidth=3, opacity=0.45)
        .encode(x=alt.X("low:T", **x), x2="high:T", y=alt.value(at * ROW_OF_BARS), description="told:N")
        for at, row in enumerate((drawn[::2], drawn[1::2]))
        if row
    ]
    return [
        *bars,
        base.mark_rule(color=INK, strokeDash=[3, 3]).encode(
            x=at, y=alt.value(0), y2=alt.value(height), description="told:N"
        ),
        base.mark_text(**text, color=INK).encode(x=at, y=alt.value(0), text="number:N", description="told:N"),
    ]


def _events(rows: Sequence[dict[str, Any]], x: dict[str, Any], width: int) -> alt.LayerChart:
    import altair as alt

    bars = list(_bars(rows, CLASSES))
    names = [CLASS_NAMES[quad] for quad in (1, 2, 3, 4)]
    colour = alt.Color(
        "class:N",
        scale=alt.Scale(domain=names, range=[FILLS[quad] for quad in (1, 2, 3, 4)]),
        legend=legend(4, width),
    )
    y: dict[str, Any] = {"axis": counts_axis("events")}
    layers = [
        chart_of(bars)
        .mark_rect(stroke=PAPER, strokeWidth=0.6)
        .encode(
            x=alt.X("start:T", **x), x2="end:T", y=alt.Y("from:Q", **y), y2="to:Q", color=colour, description="told:N"
        ),
        chart_of([{"zero": 0}]).mark_rule(color=INK, strokeWidth=1, aria=False).encode(y=alt.Y("zero:Q", **y)),
    ]
    return _panel(layers, width, EVENTS_HEIGHT)


def _bars(rows: Iterable[dict[str, Any]], classes: Iterable[tuple[str, int, int]]) -> Iterable[dict[str, Any]]:
    """The counts of each period one upon the other, on both sides of the axis."""
    listed = list(classes)
    for row in rows:
        reached = {1: 0, -1: 0}
        for name, quad, side in listed:
            if count := row[name]:
                low, high = reached[side], reached[side] + side * count
                reached[side] = high
                yield {**row, "class": CLASS_NAMES[quad], "from": low, "to": high}


def _strip(rows: Sequence[dict[str, Any]], x: dict[str, Any], width: int) -> alt.LayerChart:
    import altair as alt

    colour = alt.Color(
        "coverage:N",
        scale=alt.Scale(domain=list(COVERAGE), range=list(COVERAGE.values())),
        legend=alt.Legend(
            columns=3 if width >= WIDE else 1, symbolType="square", symbolStrokeColor=MUTED, symbolStrokeWidth=0.7
        ),
    )
    strip = chart_of(rows).mark_rect(stroke=MUTED, strokeWidth=0.5)
    drawn = strip.encode(x=alt.X("start:T", **x), x2="end:T", color=colour, description="told:N")
    return _panel([drawn], width, STRIP_HEIGHT)


def _panel(layers: Sequence[alt.Chart], width: int, height: int) -> alt.LayerChart:
    import altair as alt

    chart: Any = alt.layer(*layers).properties(width=width, height=height).resolve_scale(color="independent")
    panel: alt.LayerChart = chart
    return panel


def _bounds(rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """The ends of the scale: a little more than the intervals need, and never beyond -10 and 10."""
    values = [row[name] for row in rows for name in ("low", "high", "level") if row[name] is not None]
    return max(-10.0, min([*values, 0.0]) - 0.5), min(10.0, max([*values, 0.0]) + 0.5)


def _runs(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Periods in a row of which the level is known."""
    runs: list[list[dict[str, Any]]] = [[]]
    for row in rows:
        if row["estimate"] is None:
            runs.append([])
        else:
            runs[-1].append(row)
    return [run for run in runs if run]
