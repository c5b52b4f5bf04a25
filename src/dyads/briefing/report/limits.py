"""Section 6: what a brief cannot tell, because the report does not, or because dyads could not read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing import dating
from dyads.briefing.lines import Line
from dyads.briefing.quotes import quote
from dyads.briefing.report.brief import Limits
from dyads.briefing.report.loaded import loaded_lines
from dyads.briefing.wording import joined
from dyads.evidence.passages import Sentences, mention_id, passage_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dyads.actors.registry import Actor
    from dyads.briefing.names import Names
    from dyads.briefing.report.brief import Pair, Voice
    from dyads.records import Coded, Mention

SHOWN_IDS = 5  # receipts under a line that counts; the text has the count
OWNERSHIP = {
    "state": "owned by the state",
    "private": "privately owned",
    "party": "owned by a party",
    "public": "public",
}
VOICELESS_PAIRS = 5  # pairs whose sides are looked for among the speakers


def limits(coded: Coded, names: Names, ranked: Sequence[Pair], speakers: Sequence[Voice]) -> Limits:
    """One-sided sourcing, what was not resolved, loaded terms, and the sentences that gave nothing."""
    return Limits(
        sourcing=tuple(_sourcing(coded, names, ranked, speakers)),
        unresolved=tuple(_unresolved(coded, names)),
        loaded=loaded_lines(coded, names),
        silent=tuple(
            Line(
                text=quote(coded.document.text, span, (), "").text,
                ids=(passage_id(coded.document, span),),
            )
            for span in coded.coverage.silent
        ),
    )


def _sourcing(coded: Coded, names: Names, ranked: Sequence[Pair], speakers: Sequence[Voice]) -> Iterable[Line]:
    document = coded.document
    yield Line(text=_outlets(coded, names), ids=(document.id,))
    if document.copy_of:
        yield Line(text=f"This report is a copy of {document.copy_of}; it is no second source.", ids=(document.id,))
    yield from _speakers(document.id, names, speakers)
    yield from _voiceless(names, ranked, speakers)
    yield from _asserted(coded)
    undated = tuple(event.id for event in coded.events if not dating.is_dated(event.date))
    if undated:
        text = f"The text gives no date for {_of(len(undated), len(coded.events), 'event')}."
        yield Line(text=text, ids=undated[:SHOWN_IDS])


def _outlets(coded: Coded, names: Names) -> str:
    """How many outlets stand behind the report, and whose they are."""
    document = coded.document
    links = {link.outlet or link.name: link.name for link in document.chain if link.role != "source"}
    if document.outlet:
        links = {document.outlet: document.outlet, **links}
    if not links:
        return "The outlet is not known; nothing here is confirmed by a second one."
    described = [_ownership(names, names.registry.actor(key), names.outlet(key) or name) for key, name in links.items()]
    if len(links) == 1:
        return f"One outlet, {described[0]}; nothing here is confirmed by a second one."
    passed_on = f"passed on by {', '.join(described[1:])}"
    return f"One report, written by {described[0]} and {passed_on}: one source, not {len(links)}."


def _ownership(names: Names, outlet: Actor | None, name: str) -> str:
    if outlet is None:
        return f"{name} (not in the registry)"
    country = names.title(outlet.country) if outlet.country else None
    aligned = "close to the state" if outlet.state_aligned and outlet.ownership != "state" else None
    known = [country, OWNERSHIP.get(outlet.ownership or "", outlet.ownership), aligned]
    return f"{outlet.name} ({', '.join(part for part in known if part)})"


def _speakers(document: str, names: Names, speakers: Sequence[Voice]) -> Iterable[Line]:
    named = [voice for voice in speakers if voice.named]
    unnamed = [voice for voice in speakers if not voice.named]
    if not speakers:
        yield Line(text="Nobody is quoted or reported: every statement is the report's own.", ids=(document,))
        return
    sides = dict.fromkeys(names.title(voice.side) for voice in named if voice.side)
    text = f"{_count(len(named), 'named speaker')}"
    text += f" ({', '.join(sides)})" if sides else ""
    text += f" and {_count(len(unnamed), 'unnamed one')}" + (f" ({joined(v.name for v in unnamed)})" if unnamed else "")
    ids = tuple(line.ids[0] for voice in speakers for line in (*voice.claims, *voice.predictions)[:1])
    yield Line(text=text + ".", ids=ids)


def _voiceless(names: Names, ranked: Sequence[Pair], speakers: Sequence[Voice]) -> Iterable[Line]:
    """Sides of the weightiest pairs that have no speaker."""
    heard = {voice.side for voice in speakers}
    silent: dict[str, tuple[str, ...]] = {}
    for pair in [pair for pair in ranked if pair.events][:VOICELESS_PAIRS]:
        ids = tuple(i for line in (*pair.together, *pair.against, *pair.differ) for i in line.ids)
        for side in (pair.a, pair.b):
            if side not in heard and ids:
                silent.setdefault(side, ids)
    if silent:
        ids = tuple(dict.fromkeys(found[0] for found in silent.values()))
        yield Line(text=f"No speaker is heard for {joined(names.name(side) for side in silent)}.", ids=ids)


def _asserted(coded: Coded) -> Iterable[Line]:
    said = tuple(event.id for event in coded.events if event.claim)
    if said:
        yield Line(
            text=f"Only somebody's word stands behind {_of(len(said), len(coded.events), 'event')}.",
            ids=said[:SHOWN_IDS],
        )


def _unresolved(coded: Coded, names: Names) -> Iterable[Line]:
    """Who is meant where the text, or the registry, does not settle it."""
    sentences = Sentences(coded)
    grouped: dict[tuple[str, tuple[str, ...]], list[Mention]] = {}
    for mention in coded.mentions:
        if not (mention.actor or mention.person or mention.members):
            words = names.words((mention.start, mention.end))
            grouped.setdefault((words.casefold(), mention.candidates), []).append(mention)
    for (_, candidates), mentions in grouped.items():
        first = mentions[0]
        times = f", {len(mentions)} times" if len(mentions) > 1 else ""
        could = f": could be {joined((names.name(c) for c in candidates), last='or')}" if candidates else ""
        identity = mention_id(coded.document, first)
        span = (first.start, first.end)
        yield Line(
            text=f"“{names.words(span)}”{times}{could}",
            ids=tuple(mention_id(coded.document, m) for m in mentions)[:SHOWN_IDS],
            quotes=(quote(coded.document.text, sentences.around(span), [span], identity),),
        )


def _of(part: int, whole: int, noun: str) -> str:
    return f"{part} of {_count(whole, noun)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
