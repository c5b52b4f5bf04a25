"""What happened on the day that a brief is asked about: between the two, or by one of them toward somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.evidence.store.sides import side
from dyads.ties.after.moment import moment

if TYPE_CHECKING:
    from dyads.briefing.tie.assemble import Asked
    from dyads.evidence.store.store import Store

# Deeds before words, then the strongest; an event of the report itself before one that only somebody tells of.
_ON_DAY = """
SELECT id FROM events_as_of($day)
WHERE independent AND status IN ('occurred', 'ongoing') AND start = $asked AND coalesce("end", start) = start
    AND target IS NOT NULL AND ({a} OR {b})
ORDER BY ({a} AND {b_target} OR {b} AND {a_target}) DESC, claim IS NOT NULL,
    quad IN (2, 4) DESC, abs(intensity) DESC, id
LIMIT 1
"""


class OnThatDay(NamedTuple):
    """The day, what to ask the measures for, and the id of the event that marks the day, if one is known."""

    day: str
    asked: str
    event: str | None


def on_that_day(store: Store, asked: Asked) -> OnThatDay:
    """The day of ``asked.after``, with the event that was named or else the most weighty deed of one of the two.

    Raises ValueError for what is no day, and UnknownId for an event that nobody knows.
    """
    written = str(asked.after)
    of = moment(store, written)
    if of.event:
        return OnThatDay(of.day.isoformat(), written, str(of.event["id"]))
    a, b = side(asked.a), side(asked.b)
    query = _ON_DAY.format(
        a=a.condition("source", "a"),
        b=b.condition("source", "b"),
        a_target=a.condition("target", "a"),
        b_target=b.condition("target", "b"),
    )
    found = store.sql(query, {"day": store.as_of, "asked": of.day, "a": asked.a, "b": asked.b})["id"].to_list()
    event = str(found[0]) if found else None
    return OnThatDay(of.day.isoformat(), event or of.day.isoformat(), event)
