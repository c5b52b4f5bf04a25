"""Pictures of the records and tables of ties: what each chart is given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from dyads.briefing.charts.tie import Mark, tie_chart
from dyads.briefing.dating import day, interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import altair as alt

    from dyads.briefing.tie.brief import TurnLine
    from dyads.briefing.tie.periods import Series


def series_chart(
    series: Series, turns: Sequence[TurnLine], names: tuple[str, str], width: int = 760
) -> alt.VConcatChart:
    """A tie over time, with the turning points of the same source."""
    points = [_point(asdict(one)) for one in series.periods]
    marks = list(_marks(one for one in turns if one.origin == series.origin))
    where = "the reports" if series.origin == "text" else series.origin
    return tie_chart(points, marks, f"{names[0]} and {names[1]}, by {series.period}, from {where}", width)


def _point(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"start": date.fromisoformat(row["start"]), "end": date.fromisoformat(row["end"])}


def _marks(turns: Iterable[TurnLine]) -> Iterable[Mark]:
    for number, turn in enumerate(turns, 1):
        when = interval(day(turn.date), day(turn.date))
        what = f": {turn.events[0].text}" if turn.events else ""
        first, low, high = (date.fromisoformat(one) for one in (turn.date, turn.low, turn.high))
        yield Mark(number, first, low, high, turn.direction == "up", f"{when}{what}")
