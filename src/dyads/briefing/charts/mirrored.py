"""Who acts upon whom: what one actor does to the other above the axis, what the other does in return below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads.briefing.charts.look import DAY, counts_axis, days, instant, legend, titled
from dyads.briefing.charts.svg import FAINT, FILLS, INK, PAPER, chart_of
from dyads.briefing.wording import with_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import altair as alt

HEIGHT = 280
# From the axis outwards: cooperation inside, conflict outside, so that the order tells what greyscale does not.
CLASSES = {
    "material_cooperation": 2, "verbal_cooperation": 1, "verbal_conflict": 3, "material_conflict": 4,
}  # fmt: skip


def mirrored_chart(
    there: Sequence[Mapping[str, Any]],
    back: Sequence[Mapping[str, Any]],
    names: tuple[str, str],
    title: str,
    width: int = 760,
) -> alt.LayerChart:
    """The picture. there, back: rows of the series of each direction, by date: start, end and the four classes.

    Raises ValueError where there are none.
    """
    import altair as alt

    if not there or not back:
        raise ValueError("no period to draw")
    a, b = names
    bars = [*_bars(there, 1, f"{a} → {b}"), *_bars(back, -1, f"{b} → {a}")]
    low = min(instant(row["start"]) for row in (*there, *back))
    high = max(instant(row["end"]) for row in (*there, *back)) + DAY
    x = days(low, high)
    labels = [name.replace("_", " ") for name in CLASSES]
    colour = alt.Color(
        "class:N",
        scale=alt.Scale(domain=labels, range=[FILLS[quad] for quad in CLASSES.values()]),
        legend=legend(4, width),
    )
    y = alt.Y("from:Q", axis=counts_axis("events"))
    drawn = (
        chart_of(bars)
        .mark_rect(stroke=PAPER, strokeWidth=0.6)
        .encode(x=alt.X("start:T", **x), x2="end:T", y=y, y2="to:Q", color=colour, description="told:N")
    )
    zero = chart_of([{"zero": 0}]).mark_rule(color=INK, strokeWidth=1, aria=False).encode(y="zero:Q")
    below = [
        f"above: what {with_article(a)} does to {with_article(b)}",
        f"below: what {with_article(b)} does in return",
    ]
    silent = list(_silent(there, back))
    grey = (
        chart_of(silent)
        .mark_rect(color=FAINT, opacity=0.55)
        .encode(x=alt.X("start:T", **x), x2="end:T", y=alt.value(0), y2=alt.value(HEIGHT), description="told:N")
    )
    chart: alt.LayerChart = titled(
        alt.layer(grey, drawn, zero).properties(width=width, height=HEIGHT),
        title,
        [*below, "grey: no report at all"] if silent else below,
        width,
    )
    return chart


def _silent(there: Sequence[Mapping[str, Any]], back: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The periods without any report, of which nothing is known: no bar there is not the same as no event."""
    known = {row["start"] for row in (*there, *back) if any(row[name] is not None for name in CLASSES)}
    for row in there:
        if row["start"] not in known:
            told = f"{row['start']} to {row['end']}: no report at all"
            yield {"start": instant(row["start"]), "end": instant(row["end"]) + DAY, "told": told}


def _bars(rows: Sequence[Mapping[str, Any]], side: int, who: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        reached = 0
        for name in CLASSES:
            if count := row[name] or 0:
                label = name.replace("_", " ")
                yield {
                    "start": instant(row["start"]), "end": instant(row["end"]) + DAY, "class": label,
                    "from": side * reached, "to": side * (reached + count),
                    "told": f"{row['start']} to {row['end']}, {who}: {count} {label}",
                }  # fmt: skip
                reached += count
