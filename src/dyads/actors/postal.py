"""States and provinces by their postal codes, which stand behind a town: "Austin, TX", "EDMONTON, Ky --"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.actors.matching import Match
from dyads.actors.registry import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context


def with_codes(context: Context, matches: Sequence[Match]) -> list[Match]:
    """``matches`` and the codes that stand behind a capitalised word and a comma, by position."""
    taken = {i for match in matches for i in range(match.start, match.end)}
    pattern, states = _codes()
    found = [
        Match(*hit.span("code"), (Name(hit["code"], states[hit["code"]], "region", cased=True),))
        for hit in pattern.finditer(context.text)
        if hit.start("code") not in taken and _is_behind_town(context, hit)
    ]
    return sorted([*matches, *found], key=lambda m: (m.start, -m.end)) if found else list(matches)


def _is_behind_town(context: Context, hit: re.Match[str]) -> bool:
    """In capitals throughout, "STAY IN, OR LEAVE" may be words: there only a dateline is believed."""
    return not hit["town"].isupper() or any(start <= hit.start() < end for start, _, end in context.datelines)


@lru_cache(maxsize=1)
def _codes() -> tuple[re.Pattern[str], dict[str, str]]:
    states = {code: state for row in words.postal_codes().values() for state, codes in row.items() for code in codes}
    return re.compile(rf"\b(?P<town>[A-Z][\w.'’-]+), (?P<code>{'|'.join(sorted(states))})\b(?!['’\w])"), states
