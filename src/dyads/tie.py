"""The tie of two actors as users ask for it: the measures, and the brief that puts them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dyads.ties.tie import Tie as MeasuredTie

if TYPE_CHECKING:
    from dyads.briefing.tie import TieBrief


@dataclass(frozen=True)
class Tie(MeasuredTie):
    """The tie of ``a`` and ``b`` (ids) as one store knows it; ``store.tie("GBR", "RUS")`` makes it.

    start, end: the first and last day of what is asked for. source: one source of events; None takes each by itself.
    """

    def brief(self, after: str | None = None, *, window: int | None = None) -> TieBrief:
        """What the two are to each other, with the evidence of every line; ``dyads.render`` makes text of it.

        after: an ISO day, or the id of an event or turning point; what changed then stands first. window: days before
        and after. Raises ValueError for what is no day, and UnknownId for an event that nobody knows.
        """
        from dyads.briefing.tie import WINDOW, Asked, tie_brief

        return tie_brief(self.store, Asked(self.a, self.b, after, self.start, self.end, self.source, window or WINDOW))
