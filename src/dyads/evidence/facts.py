"""What a receipt says, as labels and values in plain words, for whoever shows it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dyads.records import Claim, Coalition, Event, Import, Judgement, Mention, Point, Turn, Vote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dyads.records import Count, Party, Receipt, Row, Span, Version

    Fact = tuple[str, str]

LISTED = 12  # ids or names; more are counted, and JSON has them all
SHORT = 90  # characters of a passage that a copy adds or cuts
PASSAGES = 3  # of them for each copy


def facts(receipt: Receipt) -> Iterator[Fact]:
    """Words and their places, what the record says, and where it comes from, in the order to be read in."""
    for label, span, words in receipt.spans:
        yield label, words_at(span, words if label != "sentence" else "")
    if receipt.record:
        yield from _RECORDS[type(receipt.record)](receipt.record)
    yield "rule", receipt.rule
    yield from _report(receipt)
    for one in receipt.copies:
        yield from _version(one)
    for judgement in receipt.judged:
        note = f": {judgement.note}" if judgement.note else ""
        yield "judged", f"{judgement.verdict} ({', '.join(judgement.about)}){note}; {judgement.id}"
    if receipt.rests_on:
        yield "rests on", _listed(receipt.rests_on)
    if receipt.coder:
        yield "coder" if receipt.document else "taken in by", receipt.coder


def words_at(span: Span, words: str) -> str:
    """Words and where they stand in the text of the report: “met”, characters 12–15."""
    place = f"characters {span[0]}–{span[1]}"
    return f"“{' '.join(words.split())}”, {place}" if words else place


def _report(receipt: Receipt) -> Iterator[Fact]:
    if receipt.document:
        yield "report", receipt.title or receipt.document
    if receipt.published.date:
        yield "published", f"{receipt.published.date} (known from: {receipt.published.basis or 'not said'})"
    if receipt.chain:
        yield "chain", " → ".join(f"{link.name} ({link.role}, from its {link.basis})" for link in receipt.chain)


def _version(version: Version) -> Iterator[Fact]:
    day = version.published or "day unknown"
    shared = f", {version.shared:.0%} of the sentences shared" if version.shared is not None else ""
    named = version.outlet or version.title or version.document
    yield "original" if version.original else "copy", f"{named}, {day}, {version.report}{shared}"
    if version.added:
        yield "… adds", _passages(version.added)
    if version.cut:
        yield "… cuts", _passages(version.cut)


def _passages(passages: tuple[tuple[Span, str], ...]) -> str:
    shown = [" ".join(words.split()) for _, words in passages[:PASSAGES]]
    more = len(passages) - len(shown)
    quoted = [f"“{words if len(words) <= SHORT else words[:SHORT].rstrip() + ' …'}”" for words in shown]
    return " ".join(quoted) + (f" and {more} more passages" if more else "")


def _event(event: Event) -> Iterator[Fact]:
    cameo = f", CAMEO {event.cameo}" if event.cameo else ""
    yield "who", f"{_party(event.source)} {'↔' if event.reciprocal else '→'} {_party(event.target)}"
    yield "event", f"{event.type}{f':{event.mode}' if event.mode else ''}{cameo}, quad class {event.quad}"
    yield "status", f"{event.status.value}, intensity {event.intensity:+.1f}, confidence {event.confidence:.2f}"
    date = event.date
    yield "when", f"{date.start or '…'} to {date.end or '…'} ({date.granularity}, {date.basis})"
    if event.claim:
        yield "claimed", f"in {event.claim} (dyads why {event.claim})"
    if event.row:
        if event.place:
            yield "where", event.place.name
        yield "data set", event.origin
        yield from _row(event.row)


def _row(row: Row) -> Iterator[Fact]:
    yield "row", f"{row.number:,} of {row.file}"
    if row.code or row.source or row.target:
        actors = f"{row.source or 'nobody'} → {row.target or 'nobody'}"
        yield "as written", f"{actors}, code {row.code or 'none'}"
    if row.url:
        yield "url", row.url


def _claim(claim: Claim) -> Iterator[Fact]:
    yield "who", _party(claim.speaker)
    yield "claim", f"{claim.kind}, certainty {claim.certainty:.2f}"
    if claim.via:
        yield "via", " → ".join(claim.via)


def _coalition(coalition: Coalition) -> Iterator[Fact]:
    yield "members", ", ".join(coalition.members) or "not said"


def _mention(mention: Mention) -> Iterator[Fact]:
    yield "actor", mention.actor or mention.person or "not resolved"
    if mention.candidates:
        yield "or", ", ".join(mention.candidates)


def _vote(vote: Vote) -> Iterator[Fact]:
    yield "who", vote.state or "a state not resolved"
    yield "vote", vote.vote
    yield "when", vote.date
    session = f", session {vote.session}" if vote.session else ""
    resolution = f", resolution {vote.resolution}" if vote.resolution else ""
    yield "roll call", f"{vote.roll_call}{session}{resolution}"
    if vote.title:
        yield "on", vote.title
    if vote.issues:
        yield "issues", ", ".join(vote.issues)
    yield "data set", vote.origin
    yield from _row(vote.row)


def _import(taken: Import) -> Iterator[Fact]:
    yield "data set", taken.origin
    yield "file", f"{taken.file} (BLAKE2b {taken.hash})"
    yield "rows", f"{taken.rows:,}, of which {taken.events:,} are kept"
    if taken.skipped:
        yield "skipped", _counts(taken.skipped)
    if taken.unmapped:
        yield "unmapped", _counts(taken.unmapped)


def _judgement(judgement: Judgement) -> Iterator[Fact]:
    yield "verdict", judgement.verdict
    yield "about", _listed(judgement.about)
    if judgement.note:
        yield "note", judgement.note


def _point(point: Point) -> Iterator[Fact]:
    yield "between", f"{point.a} and {point.b}"
    yield "period", f"{point.period} from {point.start}"
    yield "source", point.origin
    if point.counts is None:
        yield "counted", "nothing is known: there is no report at all in this period"
        return
    for is_zero, counts in groupby(sorted(point.counts, key=lambda one: not one.count), key=lambda one: not one.count):
        names = (f"{one.name.replace('_', ' ')}" + ("" if is_zero else f" {one.count:,}") for one in counts)
        yield "none of" if is_zero else "counted", ", ".join(names)
    if point.level is not None:
        yield "level", f"{point.level:+.2f}"


def _turn(turn: Turn) -> Iterator[Fact]:
    yield "between", f"{turn.a} and {turn.b}"
    yield "turned", f"{turn.date} (between {turn.low} and {turn.high})"
    yield "direction", turn.direction or "neither up nor down"
    yield "strength", f"{turn.strength:.1f}, with {turn.events:,} events after it"
    yield "source", turn.origin


_RECORDS: dict[type, Callable[..., Iterator[Fact]]] = {
    Event: _event,
    Claim: _claim,
    Coalition: _coalition,
    Mention: _mention,
    Vote: _vote,
    Import: _import,
    Judgement: _judgement,
    Point: _point,
    Turn: _turn,
}


def _counts(counts: tuple[Count, ...]) -> str:
    return _listed([f"{one.name} {one.count:,}" for one in counts])


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - LISTED
    return ", ".join(every[:LISTED]) + (f" and {more:,} more (--format json lists all)" if more > 0 else "")


def _party(party: Party | None) -> str:
    if party is None:
        return "nobody named"
    return party.person or party.id or party.group or "somebody not resolved"
