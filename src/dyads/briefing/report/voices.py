"""The voices of a report: who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.claims import claim_line, description, speaker_key
from dyads.briefing.events import said_by
from dyads.briefing.report.brief import Voice
from dyads.briefing.wording import capitalised

if TYPE_CHECKING:
    from dyads.briefing.names import Names
    from dyads.records import Claim, Coded


def voices(coded: Coded, names: Names) -> tuple[Voice, ...]:
    """Claims by speaker, named speakers first, then by number of claims; predictions set apart."""
    grouped: dict[str, list[Claim]] = {}
    for claim in coded.claims:
        grouped.setdefault(speaker_key(claim, names), []).append(claim)
    found = [_voice(coded, names, claims) for claims in grouped.values()]
    return tuple(sorted(found, key=lambda v: (not v.named, -len(v.claims) - len(v.predictions))))


def _voice(coded: Coded, names: Names, claims: list[Claim]) -> Voice:
    speaker = claims[0].speaker
    lines = [claim_line(coded, names, claim) for claim in claims]
    return Voice(
        name=capitalised(_name(claims[0], names)),
        description=description(coded, names, claims[0]),
        side=names.side(speaker),
        named=bool(speaker and (speaker.person or speaker.id)),
        claims=tuple(line for line in lines if line.kind != "prediction"),
        predictions=tuple(line for line in lines if line.kind == "prediction"),
    )


def _name(claim: Claim, names: Names) -> str:
    """The speaker as a heading: "analysts" where the claims say "the analysts" and "some analysts"."""
    speaker = claim.speaker
    if speaker and speaker.group and not (speaker.person or speaker.id):
        return speaker.group
    return said_by(claim, names)
