"""Claim lines: who says what, in the report's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing import dating
from dyads.briefing.events import said_by
from dyads.briefing.lines import ClaimLine
from dyads.briefing.quotes import quote
from dyads.evidence.passages import covering

if TYPE_CHECKING:
    from dyads.briefing.names import Names
    from dyads.records import Claim, Coded

LONGEST_CONTENT = 480  # characters of a claim's content in a line; the receipt holds all of it
# How sure a claim sounds, from 0 (doubted) to 1 (asserted): lowest value and the word for it.
SURETIES = ((0.85, "asserted"), (0.6, "likely"), (0.35, "uncertain"), (0.0, "doubted"))


def surety(certainty: float) -> str:
    """A certainty from 0 to 1 as a word."""
    return next(word for lowest, word in SURETIES if certainty >= lowest or lowest == 0.0)


def claim_line(coded: Coded, names: Names, claim: Claim) -> ClaimLine:
    """One claim as a line: its content in the report's words, who holds it, through whom, how surely."""
    pieces = [names.words(span, LONGEST_CONTENT) for span in claim.content]
    whole = covering([claim.sentence, *claim.source, *claim.cue, *claim.content])
    return ClaimLine(
        text=" … ".join(piece for piece in pieces if piece) or names.words(claim.sentence, LONGEST_CONTENT),
        ids=(claim.id,),
        quotes=(quote(coded.document.text, whole, (*claim.source, *claim.cue), claim.id),),
        kind=claim.kind,
        certainty=claim.certainty,
        surety=surety(claim.certainty),
        speaker=said_by(claim, names),
        via=tuple(names.outlet(outlet) or outlet for outlet in claim.via),
        dated=dating.in_words(claim.date) if dating.is_dated(claim.date) else None,
    )


def speaker_key(claim: Claim, names: Names) -> str:
    """What the claims of one speaker share: the person, side or group, else the words."""
    speaker = claim.speaker
    known = speaker and (speaker.person or (speaker.id and names.side(speaker)) or speaker.group)
    return known or said_by(claim, names).casefold()


def description(coded: Coded, names: Names, claim: Claim) -> str | None:
    """What the report, or else the registry on the report's date, says that the speaker is."""
    speaker = claim.speaker
    person = speaker and speaker.person
    if not speaker or not person:
        return None
    said = (m.attribution for m in coded.mentions if m.attribution and person in (m.person, m.actor))
    office = next(said, None) or speaker.office
    if office:
        return office.replace("_", " ")
    side, held = names.side(speaker), names.office(person)
    return f"{held}, {names.title(side)}" if held and side else held
