"""The brief of a tie as one HTML file: the same page as that of a report, without script or network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.render.page import Picture, both, environment
from dyads.briefing.render.tie import words

if TYPE_CHECKING:
    from dyads.briefing.tie.brief import TieBrief

WIDTHS = (900, 330)  # pixels, for a page and for a phone


def to_html(brief: TieBrief) -> str:
    """The whole brief as one page."""
    return (
        environment()
        .get_template("tie.html.j2")
        .render(brief=brief, about=brief.about, words=words, pictures=_pictures(brief))
    )


def _pictures(brief: TieBrief) -> list[tuple[str, Picture]]:
    """The series of each source, with the turning points in it."""
    if not brief.series:
        return []
    from dyads.briefing.charts.of_ties import series_chart
    from dyads.briefing.charts.svg import to_svg

    drawn = []
    for one in brief.series:
        label = f"{brief.about.names[0]} and {brief.about.names[1]}, by {one.period}"
        charts = [to_svg(series_chart(one, brief.turns, brief.about.names, width), label) for width in WIDTHS]
        if picture := both([*charts]):
            drawn.append((one.origin, picture))
    return drawn
