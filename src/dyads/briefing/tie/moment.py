"""What marks the day that a brief is asked about, where it is nothing between the two: a deed of one toward others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.evidence.store.series import ON_A_DAY
from dyads.evidence.store.sides import side
from dyads.ties.after.moment import moment

if TYPE_CHECKING:
    from dyads.briefing.tie.assemble import Asked
    from dyads.evidence.store.store import Store

# Deeds before words, then the strongest; an event of the report itself before one that only somebody tells of.
_ON_DAY = """
SELECT id, ({a} AND {b_target}) OR ({b} AND {a_target}) AS between_them FROM events_as_of($day)
WHERE {happened} AND start = $asked AND target IS NOT NULL AND ({a} OR {b})
ORDER BY between_them DESC, claim IS NOT NULL, quad IN (2, 4) DESC, abs(intensity) DESC, id LIMIT 1
"""


class OnThatDay(NamedTuple):
    """The day, what to ask the measures for (the day or an event), and the id of the event, if it is one."""

    day: str
    asked: str
    event: str | None


def on_that_day(store: Store, asked: Asked) -> OnThatDay:
    """The day of ``asked.after``, with the event that was named.

    Where a day was named on which nothing happened between the two, it is the most weighty deed of one of them.

    Raises ValueError for what is no day, and UnknownId for an event that nobody knows.
    """
    written = str(asked.after)
    of = moment(store, written)
    if of.event:
        return OnThatDay(of.day.isoformat(), written, str(of.event["id"]))
    a, b = side(asked.a), side(asked.b)
    query = _ON_DAY.format(
        happened=ON_A_DAY,
        a=a.condition("source", "a"),
        b=b.condition("source", "b"),
        a_target=a.condition("target", "a"),
        b_target=b.condition("target", "b"),
    )
    found = store.sql(query, {"day": store.as_of, "asked": of.day, "a": asked.a, "b": asked.b}).to_dicts()
    event = str(found[0]["id"]) if found and not found[0]["between_them"] else None
    return OnThatDay(of.day.isoformat(), event or of.day.isoformat(), event)
