"""When what happened: the dated events of a brief on one axis of days, coloured by quad class."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.svg import FAINT, INK, MUTED, PAPER, QUAD_COLOURS, style, to_svg
from dyads.briefing.dating import day, is_dated

if TYPE_CHECKING:
    import altair as alt

    from dyads.briefing.brief import Brief, EventLine

MOST_ROWS = 18  # the lines with most evidence; the page's table has all
ROW = 38  # pixels
SHORTEST = 0.012  # of the axis: a shorter interval is drawn as a dot
LETTER = 7.0  # pixels that a letter of the labels takes, on average
EPOCH = date(1970, 1, 1)
UNREAL = ("planned", "called-for", "hypothetical", "negated")  # drawn hollow


def timeline(brief: Brief, width: int) -> str | None:
    """The picture as SVG, ``width`` pixels wide; ``None`` where the text dates no event."""
    rows = _rows(brief)
    if not rows:
        return None
    import altair as alt

    reported = day(brief.about.published.date)
    low, high = _axis_ends(rows, reported)
    span = (high - low).days
    values = [_mark(number, line, start, end, span, width) for number, (line, start, end) in enumerate(rows)]
    height = ROW * len(rows)
    axis = alt.Axis(
        grid=True, gridColor=FAINT, domain=False, ticks=False, labelColor=MUTED, labelFontSize=11, labelPadding=6,
        title=None, tickCount=max(2, width // 110), format=_format(span), labelOverlap=True,
    )  # fmt: skip
    scale = alt.Scale(type="utc", domain=[_instant(low), _instant(high)], nice=False)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    placed = {
        "y": y, "description": "told:N", "href": "link:N",
        "stroke": alt.Stroke("colour:N", scale=None), "fill": alt.Fill("fill:N", scale=None),
    }  # fmt: skip
    x, x_end = alt.X("start:T", scale=scale, axis=axis), alt.X("end:T", scale=scale, axis=axis)
    bars = alt.Chart(alt.Data(values=[v for v in values if v["bar"]]))
    hollow = alt.Chart(alt.Data(values=[v for v in values if v["bar"] and v["fill"] == PAPER]))
    open_ends = alt.Chart(alt.Data(values=[v for v in values if v["open"]]))
    points = alt.Chart(alt.Data(values=[v for v in values if not v["bar"]]))
    written = alt.Chart(alt.Data(values=values)).encode(x=alt.value(0), y=y, text="label:N")
    text = {"align": "left", "dy": -17, "fontSize": 12.5}
    rows_drawn = (
        alt.Chart(alt.Data(values=values)).mark_rule(stroke=FAINT).encode(x=alt.value(0), x2=alt.value(width - 20), y=y)
    )
    layers: list[Any] = [
        rows_drawn,
        bars.mark_rule(strokeWidth=9, strokeCap="round").encode(x=x, x2="end:T", **placed),
        hollow.mark_rule(strokeWidth=5.5, strokeCap="round", stroke=PAPER).encode(x=x, x2="end:T", y=y),
        open_ends.mark_point(shape="triangle-right", size=120, opacity=1).encode(x=x_end, **placed),
        points.mark_point(shape="circle", size=95, strokeWidth=1.8, opacity=1).encode(x=x, **placed),
        written.mark_text(**text, stroke=PAPER, strokeWidth=4, strokeJoin="round", fill=PAPER),
        written.mark_text(**text, fill=INK).encode(href="link:N"),
    ]
    if reported:
        layers.insert(0, _published(reported, height))
    return to_svg(style(alt.layer(*layers).properties(width=width - 20, height=height)), "Events by date")


def shown(brief: Brief) -> int:
    """How many lines of the brief's timeline the picture holds."""
    return len(_rows(brief))


def _rows(brief: Brief) -> list[tuple[EventLine, date, date]]:
    """The dated lines with most evidence, by date, with the days between which they are drawn."""
    reported = day(brief.about.published.date)
    found = []
    for line in brief.timeline:
        start, end = day(line.when.start), day(line.when.end)
        if is_dated(line.when) and (start or end):
            last = end or max(filter(None, (reported, start)))
            found.append((line, start or last, last))
    best = sorted(found, key=lambda row: (-row[0].confidence, -len(row[0].ids)))[:MOST_ROWS]
    return [row for row in found if row in best]


def _axis_ends(rows: list[tuple[EventLine, date, date]], reported: date | None) -> tuple[date, date]:
    """The first and last day of the axis, with some room; no further than a calendar goes."""
    low = min(start for _, start, _ in rows)
    high = max([end for _, _, end in rows] + ([reported] if reported else []))
    room = max(round((high - low).days * 0.03), 2)
    first, last = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(max(first, low.toordinal() - room)), date.fromordinal(min(last, high.toordinal() + room))


def _mark(number: int, line: EventLine, start: date, end: date, span: int, width: int) -> dict[str, object]:
    colour = QUAD_COLOURS.get(line.quad, MUTED)
    suffix = f" ({line.status.value})" if line.status.value in UNREAL else ""
    label, room = f"{line.dated}: {line.text}{suffix}", int(width / LETTER)
    return {
        "start": _instant(start),
        "end": _instant(end),
        "y": number * ROW + ROW * 0.72,
        "bar": (end - start).days > span * SHORTEST,
        "open": line.when.end is None and (end - start).days > span * SHORTEST,
        "colour": colour,
        "fill": PAPER if line.status.value in UNREAL else colour,
        "label": label if len(label) <= room else label[: room - 1] + "…",
        "told": f"{line.text}\n{line.status.value}, {line.dated}",
        "link": f"#{line.ids[0]}",
    }


def _published(reported: date, height: int) -> alt.LayerChart:
    """A thin line at the day of publication."""
    import altair as alt

    rule = alt.Chart(alt.Data(values=[{"start": _instant(reported)}])).mark_rule(stroke=MUTED, strokeDash=[2, 3])
    return rule.encode(x="start:T", y=alt.value(0), y2=alt.value(height), description=alt.value("day of publication"))


def _instant(value: date) -> int:
    """Milliseconds since 1970, as Vega counts time; a number is read alike in every time zone."""
    return (value - EPOCH).days * 86_400_000


def _format(span: int) -> str:
    """How the days of the axis read: years for decades, months for years, days for weeks."""
    return "%Y" if span > 1500 else "%b %Y" if span > 120 else "%-d %b %Y"
