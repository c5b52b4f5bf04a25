"""From a coded report to a brief, and from a brief to the terminal, Markdown, HTML or JSON."""

from __future__ import annotations

from dyads.briefing.render import render
from dyads.briefing.report.assemble import brief

__all__ = ["brief", "render"]
