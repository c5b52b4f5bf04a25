"""When what happened: the dated events of a brief on one axis of days, coloured by quad class."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.svg import FAINT, INK, MUTED, PAPER, QUAD_COLOURS, chart_of, layered, to_svg
from dyads.briefing.dating import day, is_dated

if TYPE_CHECKING:
    import altair as alt

    from dyads.briefing.lines import EventLine
    from dyads.briefing.report.brief import Brief

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
    reported = day(brief.about.published.date)
    low, high = _axis_ends(rows, reported)
    marks = [_mark(number, *row, axis_days=(high - low).days, width=width) for number, row in enumerate(rows)]
    height, inner = ROW * len(rows), width - 20
    layers = [
        *_published(reported, height),
        *_drawn(marks, _days(low, high, width), inner, height),
        *_labels(marks, height),
    ]
    return to_svg(layered(layers, inner, height), "Events by date")


def _days(low: date, high: date, width: int) -> dict[str, Any]:
    """Scale and axis of the days from ``low`` to ``high``."""
    import altair as alt

    axis = alt.Axis(
        grid=True, gridColor=FAINT, domain=False, ticks=False, labelColor=MUTED, labelFontSize=11, labelPadding=6,
        title=None, tickCount=max(2, width // 110), format=_format((high - low).days), labelOverlap=True,
    )  # fmt: skip
    return {"scale": alt.Scale(type="utc", domain=[_instant(low), _instant(high)], nice=False), "axis": axis}


def _drawn(marks: list[dict[str, Any]], days: dict[str, Any], width: int, height: int) -> list[alt.Chart]:
    """A line for each row, and on it a bar (hollow for what is not done), an arrow for an open end, or a dot."""
    import altair as alt

    y = _rank(height)
    look: dict[str, Any] = {
        "y": y, "description": "told:N", "href": "link:N",
        "stroke": alt.Stroke("colour:N", scale=None), "fill": alt.Fill("fill:N", scale=None),
    }  # fmt: skip
    start, end = alt.X("start:T", **days), alt.X("end:T", **days)
    bars = [mark for mark in marks if mark["bar"]]
    hollow = [mark for mark in bars if mark["fill"] == PAPER]
    bar: dict[str, Any] = {"strokeWidth": 9, "strokeCap": "round"}
    inside = bar | {"strokeWidth": 5.5, "stroke": PAPER}
    dot: dict[str, Any] = {"shape": "circle", "size": 95, "strokeWidth": 1.8, "opacity": 1}
    arrow: dict[str, Any] = {"shape": "triangle-right", "size": 120, "opacity": 1}
    return [
        chart_of(marks).mark_rule(stroke=FAINT).encode(x=alt.value(0), x2=alt.value(width), y=y),
        chart_of(bars).mark_rule(**bar).encode(x=start, x2="end:T", **look),
        chart_of(hollow).mark_rule(**inside).encode(x=start, x2="end:T", y=y),
        chart_of([mark for mark in marks if mark["open"]]).mark_point(**arrow).encode(x=end, **look),
        chart_of([mark for mark in marks if not mark["bar"]]).mark_point(**dot).encode(x=start, **look),
    ]


def _labels(marks: list[dict[str, Any]], height: int) -> list[alt.Chart]:
    """What each row is, above its line, readable over the grid."""
    import altair as alt

    written = chart_of(marks).encode(x=alt.value(0), y=_rank(height), text="label:N")
    text: dict[str, Any] = {"align": "left", "dy": -17, "fontSize": 12.5}
    halo = written.mark_text(**text, stroke=PAPER, strokeWidth=4, strokeJoin="round", fill=PAPER)
    return [halo, written.mark_text(**text, fill=INK).encode(href="link:N")]


def _rank(height: int) -> alt.Y:
    import altair as alt

    return alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def shown(brief: Brief) -> int:
    """How many lines of the brief's timeline the picture holds."""
    return len(_rows(brief))


def _rows(brief: Brief) -> list[tuple[EventLine, date, date]]:
    """The dated lines with most evidence, by date, with the days between which they are drawn."""
    reported = day(brief.about.published.date)
    found = []
    for line in brief.timeline:
        start, end = day(line.when.start), day(line.when.end)
        if is_dated(line.when) and (start or end) and line.known:
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


def _mark(number: int, line: EventLine, start: date, end: date, *, axis_days: int, width: int) -> dict[str, Any]:
    colour = QUAD_COLOURS.get(line.quad, MUTED)
    is_real = line.status.value not in UNREAL
    label = line.text + (", " if is_real else f" ({line.status.value}), ") + line.dated
    room = int(width / LETTER)
    is_bar = (end - start).days > axis_days * SHORTEST
    return {
        "start": _instant(start),
        "end": _instant(end),
        "y": number * ROW + ROW * 0.72,
        "bar": is_bar,
        "open": line.when.end is None and is_bar,
        "colour": colour,
        "fill": colour if is_real else PAPER,
        "label": label if len(label) <= room else label[: room - 1].rsplit(" ", 1)[0] + " …",
        "told": f"{line.text}\n{line.status.value}, {line.dated}",
        "link": f"#{line.ids[0]}",
    }


def _published(reported: date | None, height: int) -> list[alt.Chart]:
    """A thin line at the day of publication."""
    import altair as alt

    if reported is None:
        return []
    line = chart_of([{"start": _instant(reported)}]).mark_rule(stroke=MUTED, strokeDash=[2, 3])
    return [line.encode(x="start:T", y=alt.value(0), y2=alt.value(height), description=alt.value("day of publication"))]


def _instant(value: date) -> int:
    """Milliseconds since 1970, as Vega counts time; a number is read alike in every time zone."""
    return (value - EPOCH).days * 86_400_000


def _format(span: int) -> str:
    """How the days of the axis read: years for decades, months for years, days for weeks."""
    return "%Y" if span > 1500 else "%b %Y" if span > 120 else "%-d %b %Y"
