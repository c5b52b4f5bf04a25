"""Events: who did what to whom, when, where, and whether it happened, from the parse of a report and its mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding import dates
from dyads.coding.events.arguments import is_hearsay, pairs
from dyads.coding.events.cast import Cast
from dyads.coding.events.intent import Coding, coding_of
from dyads.coding.events.places import place_of
from dyads.coding.events.predicates import predicates
from dyads.coding.events.selection import select
from dyads.coding.events.status import lasting
from dyads.coding.ontology import ontology
from dyads.records import Event, Place, Span, Status, When, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from dyads.coding.events.arguments import Pair
    from dyads.coding.events.predicates import Predicate
    from dyads.coding.events.selection import Selected
    from dyads.records import Claim, Document, Mention, Party

BLOCK = 2_000  # characters; so that a look-up reads the claims nearby only
# How sure an event is by what is known of its parties. Our estimates: they order events, they are no probabilities.
BOTH_NAMED, ONE_NAMED, UNNAMED, NOBODY = 0.9, 0.6, 0.3, 0.2


class Report(NamedTuple):
    """What is known of the whole report."""

    document: Document
    cast: Cast
    dates: tuple[When, ...]
    claims: dict[int, list[tuple[Span, str]]]


class Setting(NamedTuple):
    """What is known of one predicate beside its parties."""

    document: Document
    sentence: Span
    coding: Coding
    when: When
    place: Place | None
    claim: str | None


def find_events(
    doc: Doc, document: Document, mentions: Iterable[Mention], claims: Sequence[Claim], anaphora: Iterable[Mention] = ()
) -> tuple[Event, ...]:
    """All events of one report, in the order of their predicates.

    doc: the parse of ``document.text``; mentions: its actors; claims: its attributions, so that an event inside one
    carries its id; anaphora: mentions that only the words around them resolve. No text makes it raise.
    """
    whens = dates.find_dates(doc, document.published.date)
    report = Report(document, Cast(doc, [*mentions, *anaphora]), whens, _by_block(claims))
    events: dict[str, Event] = {}
    found = {i: predicate for i, predicate in predicates(doc).items() if not report.cast.is_in_name(predicate.token)}
    for selected in select(found):
        for event in _events_of(selected, report):
            events.setdefault(event.id, event)
    return tuple(events.values())


def _events_of(selected: Selected, report: Report) -> list[Event]:
    """One event for each pair of parties of a predicate; of what may only happen, where both parties are known."""
    if is_hearsay(selected.predicate, report.cast):
        return []
    found = pairs(selected, report.cast)
    if selected.lead is not None:
        found = _helped(found, selected.lead, report.cast)
    if selected.status is Status.HYPOTHETICAL:
        found = [pair for pair in found if _confidence(pair.source, pair.target) == BOTH_NAMED]
    if not found:
        return []
    setting = _setting(selected, found[0], report)
    return [_event(selected, pair, setting) for pair in found]


def _helped(found: list[Pair], lead: Selected, cast: Cast) -> list[Pair]:
    """Of the pairs of a purpose those with both sides named that the event it belongs to does not have already."""
    known = pairs(lead, cast)
    return [
        pair
        for pair in found
        if _confidence(pair.source, pair.target) == BOTH_NAMED
        and not any(cast.same(pair.source, own.source) and cast.same(pair.target, own.target) for own in known)
    ]


def _setting(selected: Selected, pair: Pair, report: Report) -> Setting:
    token = selected.predicate.token
    sentence = token.sent
    leading = selected.lead.predicate if selected.lead is not None else selected.predicate
    when = _when(leading, (sentence.start_char, sentence.end_char), report)
    return Setting(
        document=report.document,
        sentence=(sentence.start_char, sentence.end_char),
        coding=coding_of(selected, lasting(leading, selected.status, when)),
        when=when,
        place=place_of(token, report.cast, (pair.source, pair.target)),
        claim=_claim_around(token.idx, report.claims),
    )


def _event(selected: Selected, pair: Pair, setting: Setting) -> Event:
    frame, source, target = selected.predicate.frame, pair.source, pair.target
    evidence = _evidence(selected, pair)
    book, coding = ontology(), setting.coding
    return Event(
        id=stable_id("e", setting.document.hash, frame.id, evidence[0], _key(source), _key(target)),
        source=source,
        target=target,
        type=coding.type,
        mode=coding.mode,
        contexts=frame.contexts,
        cameo=coding.cameo,
        quad=book.quad(coding.type),
        intensity=book.intensity(coding.cameo),
        reciprocal=pair.both_ways and target is not None,
        status=coding.status,
        date=setting.when,
        place=setting.place,
        sentence=setting.sentence,
        evidence=evidence,
        claim=setting.claim,
        rule=frame.id,
        confidence=_confidence(source, target),
    )


def _evidence(selected: Selected, pair: Pair) -> tuple[Span, ...]:
    """The predicate's words, then its light verb's, then its parties'."""
    token, carried = selected.predicate.token, selected.predicate.carried
    spans = [(token.idx, token.idx + len(token))]
    if carried is not None:
        spans.append((carried.verb.idx, carried.verb.idx + len(carried.verb)))
    spans.extend((party.start, party.end) for party in (pair.source, pair.target) if party is not None)
    return tuple(dict.fromkeys(spans))


def _key(party: Party | None) -> str:
    return "" if party is None else f"{party.id}@{party.start}"


def _confidence(source: Party | None, target: Party | None) -> float:
    named = [party for party in (source, target) if party is not None and party.id is not None]
    if len(named) == 2:
        return BOTH_NAMED
    if named:
        return ONE_NAMED
    return UNNAMED if source is not None or target is not None else NOBODY


def _when(predicate: Predicate, sentence: Span, report: Report) -> When:
    """What dates the predicate, else what dates the verb that carries it: "since 2015 they have engaged in talks"."""
    published = report.document.published.date
    when = dates.attach(predicate.token, report.dates, published)
    if predicate.carried is not None and (when.span is None or when.span[0] < sentence[0]):
        return dates.attach(predicate.carried.verb, report.dates, published)
    return when


def _by_block(claims: Iterable[Claim]) -> dict[int, list[tuple[Span, str]]]:
    """The pieces of content of all claims, by the blocks of text that they touch."""
    blocks: dict[int, list[tuple[Span, str]]] = {}
    for claim in claims:
        for start, end in claim.content:
            for block in range(start // BLOCK, end // BLOCK + 1):
                blocks.setdefault(block, []).append(((start, end), claim.id))
    return blocks


def _claim_around(position: int, claims: dict[int, list[tuple[Span, str]]]) -> str | None:
    """The innermost claim that has ``position`` in its content."""
    around = [(end - start, i) for (start, end), i in claims.get(position // BLOCK, ()) if start <= position < end]
    return min(around)[1] if around else None
