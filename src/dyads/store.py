"""The store as it is opened: what it holds, and the ties between those in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.evidence.store import Store as EvidenceStore
from dyads.evidence.store.series import TOGETHER
from dyads.evidence.store.sides import between
from dyads.tie import Tie

if TYPE_CHECKING:
    from typing import Any

    from dyads.records import Receipt
    from dyads.ties.coalitions import Coalitions, Timeline

_SOURCES = """
SELECT origin FROM all_events UNION SELECT origin FROM votes UNION SELECT 'text' FROM reports ORDER BY 1
"""


class Store(EvidenceStore):
    """A folder of reports, events and claims, and the ties that they make.

    What it holds is asked for and added to as told in :class:`dyads.evidence.store.Store`.
    """

    def tie(self, a: str, b: str, start: str | None = None, end: str | None = None, source: str | None = None) -> Tie:
        """The tie of two actors, by id or name: a state, a branch of it, a person, an organisation or a bloc.

        start, end: the first and last day (ISO; a month or year stands for all its days). source: ``text``, ``gdelt``
        ...; None takes each by itself, ``all`` adds them up. Raises UnknownActor with near names, and ValueError where
        both are the same, for days that are none or reversed, and for a source that the store does not have.
        """
        both = between(self, a, b)
        known = self._sources()
        if source and source not in known:
            raise ValueError(f"{source}: no such source; the store has {', '.join(known)}")
        return Tie(self, both.a.actor, both.b.actor, start, end, source)

    def coalitions(self, start: str | None = None, end: str | None = None, **options: Any) -> tuple[Coalitions, ...]:
        """Who stands with whom in that time: see :func:`dyads.ties.coalitions.coalitions`."""
        from dyads.ties.coalitions import coalitions

        return coalitions(self, start, end, **options)

    def coalitions_over_time(
        self, start: str | None = None, end: str | None = None, period: str = "month", **options: Any
    ) -> tuple[Timeline, ...]:
        """How groups merge and split, period by period: see :func:`dyads.ties.coalitions.over_time`."""
        from dyads.ties.coalitions import over_time

        return over_time(self, start, end, period, **options)

    def why(self, identity: str) -> Receipt:
        """What an id rests on, also one that is computed: see :func:`dyads.evidence.store.why.why`."""
        from dyads.ties import receipts

        return receipts.turn(self, identity) or super().why(identity)

    def _sources(self) -> list[str]:
        """What events and votes come from, and the word for all of it together."""
        return [*self.sql(_SOURCES)["origin"], TOGETHER]
