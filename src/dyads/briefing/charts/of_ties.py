"""Pictures of a tie: its series, its two directions, and where the two agree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from dyads.briefing.charts.grid import grid_chart
from dyads.briefing.charts.mirrored import mirrored_chart
from dyads.briefing.charts.tie import Mark, tie_chart
from dyads.briefing.dating import day, interval
from dyads.briefing.names import ActorNames
from dyads.briefing.tie.change import signed
from dyads.briefing.tie.issues import ORDER
from dyads.briefing.tie.periods import last_day_of, of_rows
from dyads.briefing.tie.told import Told
from dyads.briefing.tie.turns import turns
from dyads.briefing.wording import capitalised
from dyads.evidence.store.series import TOGETHER
from dyads.ties.series import BACK, THERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import altair as alt

    from dyads.briefing.tie.brief import TurnLine
    from dyads.briefing.tie.periods import Series
    from dyads.ties.tie import Tie

COLUMNS = {"text": "in acts and words", "thirds": "toward third parties", "votes": "in UN roll calls"}

EXPLAINED = "line: the level as far as it can be told; band: its 90 % interval; dots: what was measured"


def picture_of(tie: Tie, picture: str, period: str) -> alt.TopLevelMixin:
    """One picture of a tie: ``series``, ``directed`` or ``agreement``.

    Of several sources, that of the reports is drawn, or else that which tells most; ``tie.source`` names another one.
    Raises ValueError where there is nothing to draw.
    """
    names = ActorNames(on=tie.end)
    both = names.title(tie.a), names.title(tie.b)
    if picture == "agreement":
        return grid_chart(list(_cells(tie)), list(COLUMNS.values()), f"{both[0]} and {both[1]}, issue by issue")
    origin = _origin(tie)
    if picture == "directed":
        there, back = (_way(tie, period, origin, way) for way in (THERE, BACK))
        return mirrored_chart(there, back, both, f"{both[0]} and {both[1]}, by {period}, from {_source(origin)}")
    table = tie.series(period)
    found = of_rows(table.filter(table["origin"] == origin), origin, period)
    told = Told(tie.store, tie.end)
    points = [point for point in tie.turning_points() if point.origin == origin]
    return series_chart(found, turns(told, points), both, below=[EXPLAINED])


def _way(tie: Tie, period: str, origin: str, way: str) -> list[dict[str, Any]]:
    """What one of the two does to the other, period by period."""
    rows = tie.series(period, directed=True).filter(origin=origin, direction=way).to_dicts()
    return [row | {"end": last_day_of(row["start"], period)} for row in rows]


def _origin(tie: Tie) -> str:
    """The source that is drawn."""
    counts = dict(tie.history()["origin"].value_counts().iter_rows())
    if not counts:
        raise ValueError(f"{tie.a} and {tie.b}: nothing to draw; no event between the two is known in that time")
    if tie.source == TOGETHER:
        return TOGETHER
    return "text" if "text" in counts else max(sorted(counts), key=counts.__getitem__)


def _source(origin: str) -> str:
    return {"text": "the reports", TOGETHER: "all sources together"}.get(origin, origin)


def _cells(tie: Tie) -> Iterable[dict[str, str]]:
    for row in sorted(tie.agreement().rows, key=lambda one: ORDER.index(one.verdict)):
        if row.score is not None:
            figure = f"{row.share:.0%}" if row.share is not None else signed(row.score)
            shown = f"{figure} of {row.n:,} {row.unit}" if row.share is not None else f"{figure}, {row.n:,} {row.unit}"
        else:
            shown = row.verdict
        issue = capitalised(row.name)
        yield {
            "issue": issue,
            "source": COLUMNS[row.source],
            "verdict": row.verdict,
            "shown": shown,
            "told": f"{issue}: {row.note}",
        }


def series_chart(
    series: Series,
    turns: Sequence[TurnLine],
    names: tuple[str, str],
    width: int = 760,
    below: Sequence[str] = (),
) -> alt.VConcatChart:
    """A tie over time, with the turning points of the same source, and the lines ``below`` under them."""
    points = [_point(asdict(one)) for one in series.periods]
    marks = list(_marks(one for one in turns if one.origin == series.origin))
    title = f"{names[0]} and {names[1]}, by {series.period}, from {_source(series.origin)}"
    return tie_chart(points, marks, title, width, below)


def _point(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"start": date.fromisoformat(row["start"]), "end": date.fromisoformat(row["end"])}


def _marks(turns: Iterable[TurnLine]) -> Iterable[Mark]:
    for number, turn in enumerate(turns, 1):
        when = interval(day(turn.date), day(turn.date))
        what = f": {turn.events[0].text}" if turn.events else ""
        first, low, high = (date.fromisoformat(one) for one in (turn.date, turn.low, turn.high))
        yield Mark(number, first, low, high, turn.direction == "up", f"{when}{what}")
