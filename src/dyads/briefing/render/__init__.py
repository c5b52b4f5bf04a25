"""A brief as text: for the terminal, as Markdown, as one HTML file, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyads.briefing.report.brief import Brief

FORMATS = ("terminal", "markdown", "html", "json")


def render(brief: Brief, form: str = "terminal") -> str:
    """``brief`` in one of FORMATS, ready to be printed or written as UTF-8. Raises ValueError for any other form."""
    if form == "terminal":
        from dyads.briefing.render.report.terminal import to_terminal

        return to_terminal(brief)
    if form == "markdown":
        from dyads.briefing.render.report.markdown import to_markdown

        return to_markdown(brief)
    if form == "html":
        from dyads.briefing.render.report.html import to_html

        return to_html(brief)
    if form == "json":
        from dyads.records import to_json

        return to_json(brief).decode()
    raise ValueError(f"{form}: no such form of a brief; choose one of {', '.join(FORMATS)}")
