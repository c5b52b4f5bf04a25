"""The reports of a store as the brief of a tie needs them: each read once, its events and claims as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing import dating
from dyads.briefing.events import event_lines
from dyads.briefing.lines import EventLine
from dyads.briefing.names import ActorNames, Names
from dyads.briefing.wording import sentence, wording
from dyads.evidence.store import stored
from dyads.evidence.store.flat import event_key
from dyads.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.evidence.store.store import Store
    from dyads.records import Coded, Party


class Told:
    """What the reports and rows of one store tell, as lines."""

    def __init__(self, store: Store, on: str | None = None) -> None:
        """Lines from ``store``. on: the day on which actors without a report are named."""
        self.store = store
        self.actors = ActorNames(on=on)
        self._reports: dict[str, tuple[Coded, Names]] = {}

    def report(self, key: str) -> tuple[Coded, Names]:
        """The coded report of that key, with its names."""
        if key not in self._reports:
            coded = self.store.report(key)
            self._reports[key] = coded, Names(coded)
        return self._reports[key]

    def events(self, ids: Iterable[str]) -> tuple[EventLine, ...]:
        """A line for each of the events, those of one report that say the same in one; by date, then as given."""
        rank = {identity: at for at, identity in enumerate(ids)}
        lines = [*self._from_reports(rank), *self._from_rows(rank)]
        return tuple(sorted(lines, key=lambda line: (line.when.start or "9999", min(rank[i] for i in line.ids))))

    def _from_reports(self, rank: dict[str, int]) -> Iterable[EventLine]:
        wanted: dict[str, set[str]] = {}
        for identity, report, _, _ in self._places(rank):
            if report:
                wanted.setdefault(report, set()).add(identity)
        for key, of_report in wanted.items():
            coded, names = self.report(key)
            yield from event_lines(coded, names, [event for event in coded.events if event.id in of_report])

    def _from_rows(self, rank: dict[str, int]) -> Iterable[EventLine]:
        alike: dict[tuple[object, ...], list[Event]] = {}
        for _, report, part, row in self._places(rank):
            if not report:
                event = stored.record(self.store, stored.Place(part, row), Event)
                alike.setdefault(_kind(event), []).append(event)
        return (self._imported(events) for events in alike.values())

    def _places(self, rank: dict[str, int]) -> list[tuple[str, str | None, int, int]]:
        """Where each event lies: its id, report (None for an imported row), part and row."""
        keys = {key: identity for identity in rank if (key := event_key(identity))}
        if not keys:
            return []
        listed = ", ".join(f"('{origin}', {number})" for origin, number in keys)
        query = f"""
            SELECT origin, key, any_value(report), min(part), arg_min(row, part) FROM all_events
            WHERE (origin, key) IN ({listed}) GROUP BY origin, key
        """  # noqa: S608 - origins and numbers that event_key has read
        found = self.store.connection.execute(query).fetchall()
        return [(keys[origin, key], report, part, row) for origin, key, report, part, row in found]

    def _imported(self, events: list[Event]) -> EventLine:
        """Rows of a data set that say the same of one day, in one line; a row has no words to show."""
        first = events[0]
        source, target = (self._party(party) for party in (first.source, first.target))
        return EventLine(
            text=sentence(first, source, target),
            ids=tuple(event.id for event in events),
            tone=wording().tone(first),
            quad=first.quad,
            type=first.type,
            mode=first.mode,
            status=first.status,
            when=first.date,
            dated=dating.in_words(first.date),
            source=_side(first.source),
            target=_side(first.target),
            joint=first.reciprocal,
            confidence=first.confidence,
        )

    def _party(self, party: Party | None) -> str | None:
        if party is None:
            return None
        named = party.person or party.id or party.country
        return self.actors.name(named) if named else None


def _kind(event: Event) -> tuple[object, ...]:
    sides = [_side(event.source) or "", _side(event.target) or ""]
    return (*sides, event.type, event.mode, event.cameo, event.status, event.date.start, event.date.end)


def _side(party: Party | None) -> str | None:
    return (party.country or party.id) if party else None
