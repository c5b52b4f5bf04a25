"""Compare coded reports with their gold: events, claims and mentions, passage by passage.

Events are compared as sets, with the families and quad classes of ``FAMILY`` and ``QUAD``; negated and background
events count on neither side, a reciprocal event counts in both directions. Claims are paired one to one, best first;
who_what wants half of the words of content and of source in common (Dice). Mentions are compared in the reports whose
gold lists them all; nothing is said of their precision, because the gold does not nest them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dyads.actors.registry import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dyads import records
    from dyads.records import Coded, Span
    from evaluation import sample_gold
    from evaluation.sample_gold import Gold, Passage

FAMILY = {"RETREAT": "CONCEDE"}  # PLOVER's manual split CONCEDE late; the gold does not rest on the difference
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
UNCOUNTED = ("negated", "background")
ENOUGH = 0.5  # Dice of words from which two spans name the same thing, as in the claims scorer
_WORD = re.compile(r"\w+")

Key = tuple[Any, ...]
Triple = tuple[str, str, str]  # source, target, family


@dataclass(frozen=True)
class Sample:
    """One report with what the coder made of it and what people wrote."""

    gold: Gold
    coded: Coded
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return self.coded.document.text


# -- events --------------------------------------------------------------------------------------------------------

LEVELS: dict[str, Callable[[Triple], Key | None]] = {
    "type": lambda t: (t[2],),
    "quad": lambda t: (QUAD[t[2]],),
    "dyad": lambda t: t[:2] if t[0] and t[1] else None,
    "dyad+type": lambda t: t if t[0] and t[1] else None,
    "dyad+quad": lambda t: (*t[:2], QUAD[t[2]]) if t[0] and t[1] else None,
}


def directed(source: str, target: str, kind: str, *, reciprocal: bool) -> Iterator[Triple]:
    kind = FAMILY.get(kind, kind)
    yield source, target, kind
    if reciprocal:
        yield target, source, kind


def gold_triples(passage: Passage) -> set[Triple]:
    return {
        triple
        for e in passage.events
        if e.status not in UNCOUNTED
        for triple in directed(gold_key(e.source), gold_key(e.target), e.type, reciprocal=e.reciprocal)
    }


def party_key(party: records.Party | None) -> str:
    """A state for whoever acts for one or has one; who has none stands for himself; "" where nobody is named."""
    return (party.country or party.id or "") if party else ""


@cache
def gold_key(actor: str | None) -> str:
    """The same for an id of the gold, which names armed groups and other organisations: Hezbollah has a country."""
    known = registry().actor(actor) if actor else None
    return (known.country if known else None) or actor or ""


def inside(span: Span, passage: Passage) -> bool:
    return passage.span[0] <= span[0] < passage.span[1]


def coded_events(sample: Sample, passage: Passage) -> list[records.Event]:
    return [e for e in sample.coded.events if inside(e.evidence[0], passage)]


def coded_triples(events: Iterable[records.Event]) -> set[Triple]:
    return {
        triple
        for e in events
        if e.status not in UNCOUNTED
        for triple in directed(party_key(e.source), party_key(e.target), e.type, reciprocal=e.reciprocal)
    }


def measure_events(samples: Iterable[Sample]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each of ``LEVELS``."""
    hits, said, true = Counter[str](), Counter[str](), Counter[str]()
    for sample in samples:
        for passage in sample.passages:
            gold, predicted = gold_triples(passage), coded_triples(coded_events(sample, passage))
            for level, key in LEVELS.items():
                a, b = ({k for k in map(key, triples) if k} for triples in (gold, predicted))
                hits[level] += len(a & b)
                said[level] += len(b)
                true[level] += len(a)
    return {level: prf(hits[level], said[level], true[level]) for level in LEVELS}


def matched_events(sample: Sample) -> Iterator[tuple[sample_gold.Event, records.Event]]:
    """Gold and coded events of one passage with the same pair and quad class, each used once."""
    for passage in sample.passages:
        left = coded_events(sample, passage)
        for gold in passage.events:
            want = keys(gold_key(gold.source), gold_key(gold.target), gold.type, reciprocal=gold.reciprocal)
            for event in left:
                both = (party_key(event.source), party_key(event.target))
                if want & keys(*both, event.type, reciprocal=event.reciprocal):
                    left.remove(event)
                    yield gold, event
                    break


def keys(source: str, target: str, kind: str, *, reciprocal: bool) -> set[Key | None]:
    return {LEVELS["dyad+quad"](t) for t in directed(source, target, kind, reciprocal=reciprocal)} - {None}


def measure_attributes(samples: Iterable[Sample]) -> dict[str, dict[str, float]]:
    """Of the events that were found (pair and quad class): the share whose status, date, claim and type are right."""
    right, asked = Counter[str](), Counter[str]()
    for sample in samples:
        for gold, event in matched_events(sample):
            checks = {
                "type": gold.type == event.type,
                "status": gold.status == event.status,
                "inside a claim": gold.said == (event.claim is not None),
            }
            if gold.date:
                checks["date (same days)"] = gold.date == (event.date.start, event.date.end)
            asked.update(checks.keys())
            right.update(name for name, holds in checks.items() if holds)
    return {name: {"accuracy": round(right[name] / n, 3), "events": n} for name, n in asked.items()}


# -- claims --------------------------------------------------------------------------------------------------------


def words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words begin that the spans touch; punctuation never counts."""
    return frozenset(m.start() for s, e in spans for m in _WORD.finditer(text, s, e))


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def coded_claims(sample: Sample, passage: Passage) -> list[records.Claim]:
    """By the cue: a content may begin in the dateline before the passage, or go on in the next one."""
    return [c for c in sample.coded.claims if c.content and inside((c.cue or c.content)[0], passage)]


def pair_claims(sample: Sample, passage: Passage) -> list[tuple[sample_gold.Claim, records.Claim | None]]:
    """Each gold claim with the coded one that shares most of its words, or None."""
    coded = coded_claims(sample, passage)
    scored = sorted(
        ((-likeness(sample.text, g, c), i, j) for i, g in enumerate(passage.claims) for j, c in enumerate(coded)),
    )
    taken: dict[int, int] = {}
    for score, i, j in scored:
        if score < 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return [(g, coded[taken[i]] if i in taken else None) for i, g in enumerate(passage.claims)]


def likeness(text: str, gold: sample_gold.Claim, coded: records.Claim) -> float:
    """Sum of the Dice scores of source, cue and content; 0 where the contents share no word."""
    roles = (gold.source, coded.source), (gold.cue, coded.cue), (gold.content, coded.content)
    scores = [dice(words(text, a), words(text, b)) for a, b in roles]
    return sum(scores) if scores[-1] else 0.0


def who_what(text: str, gold: sample_gold.Claim, coded: records.Claim) -> bool:
    return all(
        dice(words(text, a), words(text, b)) >= ENOUGH
        for a, b in ((gold.source, coded.source), (gold.content, coded.content))
    )


def measure_claims(samples: Iterable[Sample]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of who says what; of those found, the share with the right kind and speaker."""
    found = kind = speaker = speakers = said = true = 0
    for sample in samples:
        for passage in sample.passages:
            said += len(coded_claims(sample, passage))
            true += len(passage.claims)
            for gold, coded in pair_claims(sample, passage):
                if coded and who_what(sample.text, gold, coded):
                    found += 1
                    kind += gold.kind == coded.kind
                    speakers += gold.speaker is not None
                    speaker += gold.speaker is not None and same_speaker(gold.speaker, coded.speaker)
    shares = {"kind": (kind, found), "speaker": (speaker, speakers)}
    rest = {name: {"accuracy": round(n / of, 3) if of else 0.0, "claims": of} for name, (n, of) in shares.items()}
    return {"who_what": prf(found, said, true), **rest}


def same_speaker(gold: str, coded: records.Party | None) -> bool:
    """A person is that person; a ministry, an army or "officials" of a state are that state."""
    if coded is None or gold.startswith("PER."):
        return coded is not None and gold in (coded.id, coded.person)
    state = gold_key(gold)
    return coded.person is None and (state in (coded.country, coded.id) or state[:3] == coded.country)


# -- mentions ------------------------------------------------------------------------------------------------------


def measure_mentions(samples: Iterable[Sample]) -> dict[str, dict[str, float]]:
    """Share of the gold mentions found, and of those with the right role, country, and person or organisation."""
    right, asked = Counter[str](), Counter[str]()
    for gold, best in met_mentions(samples):
        checks = {"found": best is not None}
        if best:
            checks["role"] = gold.role == best.role
            if gold.country:
                checks["country"] = gold.country == best.country
            if gold.actor and "." in gold.actor and gold.actor[:3] != gold.country:  # a person or an organisation
                checks["actor"] = gold.actor in (best.actor, best.person)
        asked.update(checks.keys())
        right.update(name for name, holds in checks.items() if holds)
    return {name: {"share": round(right[name] / n, 3), "mentions": n} for name, n in asked.items()}


def met_mentions(samples: Iterable[Sample]) -> Iterator[tuple[sample_gold.Mention, records.Mention | None]]:
    """Each gold mention with the coded one that fits it best (Dice of characters), or None."""
    for sample in samples:
        for gold in (m for p in sample.passages for m in p.mentions):
            start, end = gold.span
            over = [m for m in sample.coded.mentions if m.start < end and m.end > start]
            fit = [(min(m.end, end) - max(m.start, start)) / (m.end - m.start + end - start) for m in over]
            yield gold, over[fit.index(max(fit))] if over else None


def prf(hits: int, said: int, true: int) -> dict[str, float]:
    """Precision, recall and F1 with the counts behind them."""
    f1 = 2 * hits / (said + true) if said + true else 0.0
    p, r = (hits / n if n else 0.0 for n in (said, true))
    return {"P": round(p, 3), "R": round(r, 3), "F1": round(f1, 3), "coded": said, "gold": true}
