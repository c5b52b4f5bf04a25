"""All measures of a tie together, as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from dyads.ties.tie import Tie


def as_json(tie: Tie, period: str, after: str | None = None, *, directed: bool = False, window: int = 90) -> str:
    """The series, turning points and agreement of a tie, and what changed after a day if one is asked for.

    Numbers that are not known are null, never 0.
    """
    with tie.store.still():
        found = tie.agreement()
        answer: dict[str, Any] = {
            "a": tie.a,
            "b": tie.b,
            "series": tie.series(period, directed=directed).to_dicts(),
            "turning_points": tie.turning_points(),
            "agreement": found.rows,
            "triads": found.triads,
        }
        if after:
            answer["after"] = tie.after(after, window=window)
    return msgspec.json.encode(answer).decode()
