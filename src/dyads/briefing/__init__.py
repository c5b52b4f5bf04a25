"""From a coded report to a brief, and from a brief to the terminal, Markdown, HTML or JSON."""

from __future__ import annotations

from dyads.briefing.assemble import brief
from dyads.briefing.render import render

__all__ = ["brief", "render"]
