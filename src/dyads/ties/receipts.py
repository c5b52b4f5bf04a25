"""Receipts of what is computed for a tie: its turning points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.actors.asked import UnknownActor
from dyads.evidence.store.asking import askable
from dyads.evidence.store.why import wordless
from dyads.records import Turn

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store
    from dyads.records import Receipt

KIND = "turning point"


def turn(store: Store, identity: str) -> Receipt | None:
    """The receipt of the turning point of that id (``t:GBR:RUS:2018-03-12:facts``), computed again; None for others.

    It rests on the events that carry it, the strongest first.
    """
    if not identity.startswith("t:") or not askable(identity):
        return None
    from dyads.ties.turning import turning_point

    try:
        found = turning_point(store, identity)
    except (UnknownActor, ValueError):
        return None
    if found is None:
        return None
    record = Turn(
        a=found.a,
        b=found.b,
        date=found.date,
        low=found.low,
        high=found.high,
        origin=found.origin,
        strength=found.strength,
        direction=found.direction,
        events=found.events,
    )
    return wordless(identity, KIND, record, "the process of events changed", rests_on=found.evidence)
