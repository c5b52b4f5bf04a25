"""The brief of a tie: what two actors are to each other, what changed it, and who says what will come."""

from __future__ import annotations

from dyads.briefing.tie.assemble import WINDOW, Asked, tie_brief
from dyads.briefing.tie.brief import TieBrief

__all__ = ["WINDOW", "Asked", "TieBrief", "tie_brief"]
