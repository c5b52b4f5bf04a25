"""For or against whom a claim speaks, where its cue says so: "condemned the raid by Israel" is against Israel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.coding.claims.found import Found
    from dyads.records import Mention, Span

MAX_TARGETS = 3


def stance(found: Found, content: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Stance, ...]:
    """Stance toward the actors named in the content, widest mention first; empty where the cue takes no side.

    ``mentions``: those inside the content, by position. Under "not" the side is turned and halved.
    """
    value = found.cue.stance
    if not value or not content:
        return ()
    if found.negated:
        value = -value / 2
    out: dict[str, Stance] = {}
    behind = -1
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.actor is None or mention.start < behind:
            continue
        behind = mention.end
        out.setdefault(mention.actor, Stance(toward=mention.actor, value=value, span=(mention.start, mention.end)))
    return tuple(out.values())[:MAX_TARGETS]
