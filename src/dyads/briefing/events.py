"""Event lines: events that say the same are one line with several ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing import dating
from dyads.briefing.lines import EventLine, Quote
from dyads.briefing.quotes import quote_event
from dyads.briefing.wording import joined, sentence, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dyads.briefing.names import Names
    from dyads.records import Claim, Coded, Event, Party

SHOWN_QUOTES = 2  # sentences under a line; the receipts hold the others
SHOWN_PLACES = 3
FORCE = 4  # the quad class of material conflict
SHOWN_WORDS = 3  # predicates of a line in the report's own words
STATUS_ORDER = ("ongoing", "occurred", "planned", "called-for", "hypothetical", "negated", "background")


def event_lines(coded: Coded, names: Names, events: Iterable[Event] | None = None) -> tuple[EventLine, ...]:
    """One line for all events with the same sides, type, mode, status and speaker whose dates overlap.

    An event that the text does not date joins the first such line. Lines come in the order of the text.
    """
    claims = {claim.id: claim for claim in coded.claims}
    groups: dict[tuple[object, ...], list[list[Event]]] = {}
    listed = list(coded.events if events is None else events)
    for event in sorted(listed, key=lambda e: (not dating.is_dated(e.date), e.sentence, e.evidence)):
        _join(groups.setdefault(_kind(event, names, claims), []), event)
    merged = [sorted(group, key=lambda e: (e.sentence, e.evidence)) for alike in groups.values() for group in alike]
    merged.sort(key=lambda group: (group[0].sentence, group[0].evidence))
    return tuple(_line(coded, names, group, claims) for group in merged)


def said_by(claim: Claim, names: Names) -> str:
    """Who holds a claim, as it reads inside a sentence."""
    if claim.speaker:
        return names.party(claim.speaker)
    return names.words(claim.source[0]) if claim.source else "an unnamed source"


def in_order(lines: Iterable[EventLine]) -> tuple[EventLine, ...]:
    """Lines of one part of a pair: what is going on first, then by how often it is told."""
    order = {status: rank for rank, status in enumerate(STATUS_ORDER)}
    return tuple(sorted(lines, key=lambda line: (order.get(line.status, 9), -len(line.ids), -line.confidence)))


def _join(alike: list[list[Event]], event: Event) -> None:
    """Put ``event`` with those whose dates it shares; an undated one, which comes last, with the first of them."""
    dated = dating.is_dated(event.date)
    for group in alike:
        if not dated or all(dating.overlap(event.date, other.date) for other in group):
            group.append(event)
            return
    alike.append([event])


def _kind(event: Event, names: Names, claims: dict[str, Claim]) -> tuple[object, ...]:
    """What two events must share to be one line."""
    sides = [_key(event.source, names), _key(event.target, names)]
    if event.reciprocal:
        sides.sort()
    claim = claims.get(event.claim or "")
    speaker = said_by(claim, names).casefold() if claim else None
    return (*sides, event.type, event.mode, event.status, speaker, claim.kind if claim else None)


def _key(party: Party | None, names: Names) -> str:
    if party is None:
        return ""
    return names.side(party) or names.words((party.start, party.end)).casefold()


def _line(coded: Coded, names: Names, group: Sequence[Event], claims: dict[str, Claim]) -> EventLine:
    first = group[0]
    when = dating.surest(event.date for event in group)
    source, target = _party(group, "source", names), _party(group, "target", names)
    text = sentence(first, source, target, whole=names.stands_alone(first.target))
    text += _places(group, text)
    claim = claims.get(first.claim or "")
    speaker = said_by(claim, names) if claim else None
    if claim and speaker and not _own_intent(first, claim, names):
        text += ", " + _saying(first, claim, speaker, names)
    best = sorted(group, key=lambda e: (-e.confidence, not dating.is_dated(e.date), e.sentence))[:SHOWN_QUOTES]
    return EventLine(
        text=text,
        ids=tuple(dict.fromkeys(event.id for event in group)),
        quotes=_distinct_quotes(coded, best),
        tone=wording().tone(first),
        quad=first.quad,
        type=first.type,
        mode=first.mode,
        status=first.status,
        when=when,
        dated=dating.in_words(when),
        source=names.side(first.source),
        target=_target_side(first, names),
        words=tuple(dict.fromkeys(names.words(event.evidence[0]) for event in group if event.evidence))[:SHOWN_WORDS],
        joint=first.reciprocal,
        known=any(party.id or party.person for party in (first.source, first.target) if party),
        said_by=speaker,
        claim=claim.id if claim else None,
        confidence=max(event.confidence for event in group),
    )


def _saying(event: Event, claim: Claim, speaker: str, names: Names) -> str:
    """How an event is tied to who asserts it."""
    says = wording().says
    if claim.kind == "statement" and event.source and speaker == names.party(event.source):
        return says["own"]
    return says.get(claim.kind, says["statement"]).format(speaker=speaker)


def _own_intent(event: Event, claim: Claim, names: Names) -> bool:
    """Whether the claim only says that the source wants or means to do it, which the line says already."""
    own = claim.speaker is not None and names.side(claim.speaker) == names.side(event.source)
    return own and claim.kind in ("intention", "demand")


def _party(group: Sequence[Event], slot: str, names: Names) -> str | None:
    """The party's own name where all events agree on it, else the name of its side."""
    parties: list[Party | None] = [getattr(event, slot) for event in group]
    if group[0].reciprocal:  # the two may stand in either order
        pairs = [{_key(e.source, names): e.source, _key(e.target, names): e.target} for e in group]
        parties = [pair.get(_key(parties[0], names)) for pair in pairs]
    known = [party for party in parties if party]
    called = list(dict.fromkeys(names.party(party) for party in known))
    if not called:
        return None
    side = names.side(known[0])
    if len(called) == 1 or side is None or all(names.is_place(party) for party in known):
        return joined(called[:SHOWN_PLACES])
    return names.name(side)


def _target_side(event: Event, names: Names) -> str | None:
    """The side that an event is toward. Force against a town is against whoever holds it, maybe not the state."""
    if event.target and event.quad == FORCE and names.is_place(event.target):
        return None
    return names.side(event.target)


def _places(group: Sequence[Event], said: str) -> str:
    """Where the events happened, in the order of the text, unless ``said`` names it: in Aleppo and Raqqa."""
    named = dict.fromkeys(event.place.name for event in group if event.place)
    found = [name for name in named if name not in said][:SHOWN_PLACES]
    if not found:
        return ""
    return " in " + joined(found)


def _distinct_quotes(coded: Coded, events: Sequence[Event]) -> tuple[Quote, ...]:
    quotes = [quote_event(coded, event) for event in events]
    return tuple({q.text: q for q in reversed(quotes)}.values())[::-1]
