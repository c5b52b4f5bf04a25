"""Who says what will come of a tie: predictions, intentions, demands and whatever else is said in the future tense.

A claim is about the tie if its content names both sides, or if one of the two speaks of the other. One speaker's word
that several outlets carry is one saying; whether outlets that do not copy each other carry it is told beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dyads.briefing import dating
from dyads.briefing.claims import claim_line, description, speaker_key
from dyads.briefing.tie.brief import Saying, Speaker
from dyads.briefing.wording import capitalised, joined
from dyads.evidence.store.unresolved import naming_both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.lines import ClaimLine
    from dyads.briefing.names import Names
    from dyads.briefing.tie.told import Told
    from dyads.records import Claim, Coded

AHEAD = ("prediction", "intention", "demand")  # kinds of claims that look ahead by themselves
_AHEAD = re.compile(
    r"\b(?:will|would|shall|won['’]t|may|might|could|(?:is|are|was|were) (?:going|about|set|due|ready|likely|bound) to"
    r"|plans? to|hopes? to|wants? to|intends? to|expects? to|in future|from now on)\b",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(r"(?:to )?comment\b", re.IGNORECASE)  # who declines to comment says nothing of what will come
SAME_WORDS = 0.5  # share of the shorter one's words from which two claims of one speaker are one saying


class _Found(NamedTuple):
    """A claim about the tie, with its report."""

    coded: Coded
    names: Names
    claim: Claim
    line: ClaimLine
    day: str | None


def future(told: Told, a: str, b: str, since: str | None = None) -> tuple[Speaker, ...]:
    """Speakers and what they say will come of the tie of ``a`` and ``b``, the two sides first, then by date.

    since: ISO day; what was said earlier is left out.
    """
    found = [one for one in _found(told, a, b) if since is None or (one.day or "") >= since]
    found.sort(key=lambda one: (one.day or "9999", one.claim.id))
    spoken: dict[str, list[list[_Found]]] = {}
    for one in found:
        _join(spoken.setdefault(speaker_key(one.claim, one.names), []), one)
    speakers = [_speaker(sayings) for sayings in spoken.values()]
    return tuple(sorted(speakers, key=lambda one: (one.side not in (a, b), one.sayings[0].said or "9999")))


def _found(told: Told, a: str, b: str) -> Iterator[_Found]:
    documents = told.store.documents().filter("independent")
    independent = set(documents["key"])
    for key in naming_both(told.store, a, b):
        if key not in independent:
            continue
        coded, names = told.report(key)
        for claim in _untitled(coded):
            if _looks_ahead(coded, claim) and _about(coded, names, claim, {a, b}):
                day = claim.date.start if dating.is_dated(claim.date) else coded.document.published.date
                yield _Found(coded, names, claim, claim_line(coded, names, claim), day)


def _untitled(coded: Coded) -> list[Claim]:
    """The claims without those of the title, which the text below it tells more fully."""
    title = coded.document.title_span
    if title is None:
        return list(coded.claims)
    return [claim for claim in coded.claims if not (title[0] <= claim.sentence[0] < title[1])]


def _looks_ahead(coded: Coded, claim: Claim) -> bool:
    if any(_NO_COMMENT.match(coded.document.text, start) for start, _ in claim.content):
        return False
    if claim.kind in AHEAD:
        return True
    return any(_AHEAD.search(coded.document.text, start, end) for start, end in claim.content)


def _about(coded: Coded, names: Names, claim: Claim, two: set[str]) -> bool:
    """Whether the content names both sides, or the one where the other speaks."""
    named = {
        side
        for mention in coded.mentions
        if mention.actor and any(start <= mention.start and mention.end <= end for start, end in claim.content)
        for side in _sides(names, mention.actor, mention.country, mention.role, mention.members)
    }
    speaker = names.side(claim.speaker)
    return two <= named | ({speaker} if speaker else set()) and bool(named & two)


def _sides(names: Names, actor: str, country: str | None, role: str, members: tuple[str, ...]) -> Iterator[str]:
    for one in members or (actor,):
        side = names.side_of(one, country if one == actor else None, role if one == actor else None)
        if side:
            yield side


def _join(sayings: list[list[_Found]], one: _Found) -> None:
    """Put the claim with what the same speaker said in about the same words, else by itself."""
    words = _words(one)
    for saying in sayings:
        other = _words(saying[0])
        if len(words & other) >= SAME_WORDS * max(min(len(words), len(other)), 1):
            saying.append(one)
            return
    sayings.append([one])


def _words(one: _Found) -> set[str]:
    return set(re.findall(r"\w{3,}", one.line.text.casefold()))


def _speaker(sayings: list[list[_Found]]) -> Speaker:
    first = sayings[0][0]
    speaker = first.claim.speaker
    return Speaker(
        name=capitalised(first.line.speaker),
        description=description(first.coded, first.names, first.claim),
        side=first.names.side(speaker),
        sayings=tuple(_saying(saying) for saying in sayings),
    )


def _saying(alike: list[_Found]) -> Saying:
    first = alike[0]
    outlets = list(dict.fromkeys(outlet for one in alike if (outlet := _outlet(one))))
    line = first.line
    return Saying(
        text=line.text,
        ids=tuple(dict.fromkeys(one.claim.id for one in alike)),
        quotes=line.quotes,
        kind=line.kind,
        certainty=line.certainty,
        surety=line.surety,
        speaker=line.speaker,
        via=line.via,
        dated=line.dated,
        said=first.day,
        sourcing=_sourcing(outlets, len(alike)),
        outlets=tuple(outlets),
    )


def _outlet(one: _Found) -> str | None:
    """Who told it first: the origin of the chain, else the outlet."""
    chain = [link for link in one.coded.document.chain if link.role == "origin"]
    written = chain[0].outlet or chain[0].name if chain else one.coded.document.outlet
    return one.names.outlet(written)


def _sourcing(outlets: list[str], reports: int) -> str:
    if not outlets:
        return "single-sourced, outlet not known" if reports == 1 else f"{reports} reports, outlets not known"
    if len(outlets) == 1:
        times = "" if reports == 1 else f", in {reports} reports"
        return f"single-sourced: {outlets[0]}{times}"
    return f"{len(outlets)} independent outlets: {joined(outlets)}"
