"""What changed between two actors after a day or an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.records import Record
from dyads.ties.after.analogues import BOTH, SOURCE, TARGET, Analogues, Question, analogues
from dyads.ties.after.change import Change, change
from dyads.ties.after.control import Control, control
from dyads.ties.after.deeds import deeds
from dyads.ties.after.kinds import kinds
from dyads.ties.after.ledger import day_of
from dyads.ties.after.moment import Happened, Moment, happened, moment
from dyads.ties.after.receipts import of_analogues, of_control
from dyads.ties.after.sources import Source, sources

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store

WINDOWS = (30, 90, 180)  # days
NOTHING = "nothing between the two is reported"


class After(Record, frozen=True, kw_only=True):
    """What changed, according to one source.

    start, end: the first and the last day of the source. change: the window that was asked for; changes: that and the
    usual ones, the shortest first. Where the day lies outside the source's days there is none of it, and ``note`` says
    so; otherwise each part has a note of its own.
    """

    a: str
    b: str
    origin: str
    date: str
    window: int
    start: str
    end: str
    happened: Happened
    change: Change | None = None
    changes: tuple[Change, ...] = ()
    control: Control | None = None
    analogues: Analogues | None = None
    note: str | None = None


def after(
    store: Store, a: str, b: str, date_or_event_id: str, *, window: int = 90, origin: str | None = None
) -> tuple[After, ...]:
    """The tie of two actors before and after a day, for each source: three answers that rest on different things.

    a, b: ids or names. date_or_event_id: an ISO day, or the id of an event (also between others) or of a turning point.
    window: days before and after. origin: one source, or ``all`` for all together.

    - ``change``: level, volume and mix before and after.
    - ``control``: against what pairs did meanwhile that moved alike before, with placebo pairs and dates.
    - ``analogues``: past events of the same kind between comparable pairs, and what happened after them.

    What is "past" is what is known as of the store's day: in a record of which the end is known, analogues may be later
    than the event. Raises UnknownActor and UnknownId, and ValueError where a is b, for what is no day, for a window
    of no days and for a source that is not there.
    """
    if window < 1:
        raise ValueError(f"{window}: a window has at least one day")
    with store.still():
        of = moment(store, date_or_event_id)
        return tuple(_answer(store, source, of, window) for source in sources(store, a, b, origin))


def _answer(store: Store, source: Source, of: Moment, window: int) -> After:
    day, (first, last) = of.day.toordinal(), source.span
    base = After(
        a=source.a,
        b=source.b,
        origin=source.origin,
        date=of.day.isoformat(),
        window=window,
        start=day_of(first),
        end=day_of(last),
        happened=happened(source.between, of),
    )
    if not first <= day <= last:
        return replace(base, note=f"{base.date} lies outside the record, which goes from {base.start} to {base.end}")
    changes = tuple(change(source.told, day, days) for days in sorted({*WINDOWS, window}))
    return replace(
        base,
        change=next(one for one in changes if one.days == window),
        changes=changes,
        control=_control(source, day, window),
        analogues=_analogues(store, source, of, base.happened),
    )


def _control(source: Source, day: int, window: int) -> Control:
    if source.pair is None:
        return Control(note=NOTHING)
    return of_control(source, control(source.ledger, source.pair, source.involved, day, window))


def _analogues(store: Store, source: Source, of: Moment, what: Happened) -> Analogues:
    kind = kinds().by_id.get(what.kind or "")
    if kind is None or source.pair is None:
        return Analogues(note=NOTHING if source.pair is None else "no event on that day of which the kind is known")
    through, own = _through(source, of), source.own
    if of.event and of.event["source"] and of.event["target"]:
        pair = of.event["source"], of.event["target"]
        own |= {(min(pair), max(pair))}
    asked = Question(source.pair, of.day.toordinal(), through, own)
    found = analogues(source.ledger, asked, deeds(store, kind, source.origin))
    return of_analogues(source, replace(found, kind=kind.id, name=kind.name))


def _through(source: Source, of: Moment) -> str | None:
    """Whether the event was between the two, or one of them had part in it."""
    if of.event is None or of.event["id"] in source.between["id"]:
        return BOTH
    inside = [of.event[side] in source.involved for side in ("source", "target")]
    return SOURCE if inside[0] else TARGET if inside[1] else None
