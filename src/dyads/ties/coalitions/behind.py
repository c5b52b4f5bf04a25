"""The events behind ties: those that speak most for a tie's sign."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dyads.ties.coalitions.standing import between, values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dyads.evidence.store.store import Store

SHOWN = 4  # of a tie
_EVENTS = """
WITH asked AS (
    SELECT unnest(string_split($pairs, '|')) AS pair, unnest(string_split($signs, '|'))::INTEGER AS sign
),
between_them AS ({between}),
found AS (
    SELECT id, start, intensity, least(source, target) || ' ' || greatest(source, target) AS pair FROM between_them
)
SELECT pair, id FROM found JOIN asked USING (pair)
QUALIFY row_number() OVER (PARTITION BY pair ORDER BY sign * intensity DESC, start, id) <= $shown
ORDER BY pair, sign * intensity DESC, start, id
"""


def behind(
    store: Store, signs: dict[tuple[str, str], int], span: tuple[date, date], origin: str, shown: int = SHOWN
) -> dict[tuple[str, str], tuple[str, ...]]:
    """For each pair of actors the ids of the events of those days that speak most for its sign, the strongest first.

    signs: by pair, 1 for the friendliest events and -1 for the most hostile. origin: a source, or ``all``.
    """
    if not signs:
        return {}
    keys = {" ".join(sorted(pair)): pair for pair in signs}
    asked = {"pairs": "|".join(keys), "signs": "|".join(str(signs[pair]) for pair in keys.values()), "shown": shown}
    found = store.sql(_EVENTS.format(between=between(origin)), {**values(store, origin, *span), **asked})
    ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, identity in found.iter_rows():
        ids[keys[key]].append(identity)
    return {pair: tuple(ids[pair]) for pair in signs}


def merged(lists: Iterable[tuple[str, ...]], most: int) -> tuple[str, ...]:
    """The ids of several lists, the first ones of all before the second ones, once each."""
    rows = list(lists)
    longest = max(map(len, rows), default=0)
    turns = (row[place] for place in range(longest) for row in rows if place < len(row))
    return tuple(dict.fromkeys(turns))[:most]
