"""A brief as one HTML file: pictures, lines, and a receipt behind every id; no script, nothing from a network.

The page carries a content security policy that forbids scripts and requests, and every text of the report is escaped,
so that a hostile report can do nothing but be read. Links are made of http and https addresses only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.render.page import Picture, both, environment
from dyads.briefing.render.report import words

if TYPE_CHECKING:
    from dyads.briefing.report.brief import Brief

# Width and height of the graph, and width of the timeline, in pixels, for a page and for a phone.
NETWORKS = ((480, 400), (330, 300))
TIMELINES = (570, 330)


def to_html(brief: Brief) -> str:
    """The whole brief as one page. About a second the first time: the pictures need altair and a converter."""
    network, timeline, shown = _pictures(brief)
    return (
        environment()
        .get_template("report.html.j2")
        .render(brief=brief, about=brief.about, words=words, network=network, timeline=timeline, dated_shown=shown)
    )


def _pictures(brief: Brief) -> tuple[Picture | None, Picture | None, int]:
    """The network, the timeline, and how many lines of the brief's timeline the picture holds."""
    from dyads.briefing.charts import timeline as dates
    from dyads.briefing.charts.network import network
    from dyads.briefing.charts.svg import warm_up

    shown = dates.shown(brief)
    if shown or any(pair.events for pair in brief.pairs):
        warm_up()
    graphs = [network(brief, width, height) for width, height in NETWORKS]
    dated = [dates.timeline(brief, width) for width in TIMELINES]
    return both(graphs), both(dated), shown
