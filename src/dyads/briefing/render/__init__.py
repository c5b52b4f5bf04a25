"""A brief as text: for the terminal, as Markdown, as one HTML file, as JSON."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyads.briefing.report.brief import Brief
    from dyads.briefing.tie.brief import TieBrief

FORMATS = ("terminal", "markdown", "html", "json")


def render(brief: Brief | TieBrief, form: str = "terminal") -> str:
    """``brief`` in one of FORMATS, ready to be printed or written as UTF-8. Raises ValueError for any other form."""
    if form not in FORMATS:
        raise ValueError(f"{form}: no such form of a brief; choose one of {', '.join(FORMATS)}")
    if form == "json":
        from dyads.records import to_json

        return to_json(brief).decode()
    kind = "tie" if hasattr(brief.about, "a") else "report"
    written: str = getattr(import_module(f"dyads.briefing.render.{kind}.{form}"), f"to_{form}")(brief)
    return written
