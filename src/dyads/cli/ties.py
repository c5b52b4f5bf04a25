"""Commands on the ties in a store: ties, coalitions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dyads.cli.checks import asked_or_exit, stored_or_exit
from dyads.cli.options import AsOf, Origin, Shown, ShownAs, Since, StoreToAsk, Until
from dyads.console import usage_error, write

if TYPE_CHECKING:
    import altair as alt

    from dyads.ties.coalitions import Coalitions
    from dyads.ties.coalitions.timeline import Timeline
    from dyads.ties.tie import Tie

Plot = Annotated[Path | None, typer.Option(metavar="FILE", help="A picture, as its ending says: .png, .svg or .html.")]


class Picture(StrEnum):
    """What --plot draws."""

    SERIES = "series"
    DIRECTED = "directed"
    AGREEMENT = "agreement"


class Periods(StrEnum):
    """The periods of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def ties(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by id or name: RUS, Russia, RUS.MIL, IGO.NATO.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    store: StoreToAsk,
    period: Annotated[Periods, typer.Option(help="Of the series.")] = Periods.MONTH,
    directed: Annotated[bool, typer.Option("--directed", help="What A does to B apart from what B does to A.")] = False,
    start: Since = None,
    end: Until = None,
    origin: Origin = None,
    after: Annotated[
        str | None, typer.Option(metavar="DATE|ID", help="What changed after a day, an event or a turning point.")
    ] = None,
    window: Annotated[int, typer.Option(min=1, metavar="DAYS", help="With --after: days before and after.")] = 90,
    plot: Plot = None,
    picture: Annotated[Picture, typer.Option(help="What --plot draws.")] = Picture.SERIES,
    as_of: AsOf = None,
    shown_as: ShownAs = Shown.TERMINAL,
) -> None:
    """The tie of two actors: series, turning points, agreement.

    A state stands for everybody of it, an organisation for itself and its members of the day. "No report" is told from
    zero; every row has an id for dyads why.

    \b
    Examples:
      dyads ties RUS TUR --store ties/
      dyads ties Russia Iran --store ties/ --from 2015 --to 2016-06 --period week --format json
      dyads ties GBR RUS --store ties/ --after 2018-03-12
      dyads ties USA PRK --store ties/ --plot tie.png
    """
    opened = stored_or_exit(store, as_of)
    with asked_or_exit():
        tie = opened.tie(a, b, start, end, origin)
        if plot:
            _draw(tie, picture, period.value, plot)
            return
        if shown_as is Shown.JSON:
            from dyads.briefing.tie.measures import as_json

            write(as_json(tie, period.value, after, directed=directed, window=window), None)
            return
        from dyads.briefing.render.tie.tables import show

        write(show(tie, period.value, after, directed=directed, window=window), None)


def coalitions(
    *,
    store: StoreToAsk,
    start: Since = None,
    end: Until = None,
    origin: Origin = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="A", help="Only these actors (repeat it); the most active if left out.")
    ] = None,
    most: Annotated[int, typer.Option(min=2, help="How many of the most active actors.")] = 30,
    over: Annotated[
        Periods | None, typer.Option(metavar="PERIOD", help="How groups merge and split, by month, quarter or year.")
    ] = None,
    plot: Plot = None,
    heatmap: Annotated[bool, typer.Option("--heatmap", help="With --plot: actors by actors, not the groups.")] = False,
    as_of: AsOf = None,
    shown_as: ShownAs = Shown.TERMINAL,
) -> None:
    """Who stands with whom: groups with least hostility inside.

    Each membership says how certain it is; declared coalitions (NATO, the EU) are held against what is found.

    \b
    Examples:
      dyads coalitions --store ties/ --from 2018-01 --to 2018-06
      dyads coalitions --store ties/ --actor RUS --actor IRN --actor SYR --actor TUR --actor USA --format json
      dyads coalitions --store ties/ --from 2018 --to 2018 --plot groups.svg
      dyads coalitions --store ties/ --over quarter
    """
    opened = stored_or_exit(store, as_of)
    with asked_or_exit():
        asked: dict[str, Any] = {"origin": origin, "actors": actor or None, "most": most}
        if over:
            if plot:
                usage_error("--over: goes without --plot; a picture is of one time")
            _write_groups(opened.coalitions_over_time(start, end, over.value, **asked), shown_as)
            return
        found = opened.coalitions(start, end, **asked)
        if plot:
            _draw_coalitions(found, plot, heatmap=heatmap)
            return
        _write_groups(found, shown_as)


def _write_groups(found: tuple[Coalitions, ...] | tuple[Timeline, ...], shown_as: Shown) -> None:
    from dyads.briefing.render.tie.groups import show
    from dyads.records import to_json

    write(to_json(found).decode() if shown_as is Shown.JSON else show(found), None)


def _draw(tie: Tie, picture: Picture, period: str, path: Path) -> None:
    from dyads.briefing.charts.of_ties import picture_of

    _save(picture_of(tie, picture.value, period), path, f"{tie.a} and {tie.b}")


def _draw_coalitions(found: tuple[Coalitions, ...], path: Path, *, heatmap: bool) -> None:
    from dyads.briefing.charts.of_coalitions import heatmap_of, picture_of

    known = [one for one in found if one.ties]
    if not known:
        usage_error("--plot: there is no tie to draw in that time")
    _save((heatmap_of if heatmap else picture_of)(known[0]), path, "Groups of actors")


def _save(chart: alt.TopLevelMixin, path: Path, label: str) -> None:
    from dyads.briefing.charts.files import save
    from dyads.console import unwritable

    try:
        save(chart, path, label)
    except OSError as error:
        unwritable(path, error)
