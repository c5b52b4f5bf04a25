"""Which report of several copies is the original, and what a user's judgements take away.

Copies come as pairs (copies.py), and a user can add pairs and keep reports apart; what belongs together then is told by
families.py. A judgement that another one undoes counts for nothing. Judgements correct the record, so they hold for
every day that is asked about.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from dyads.evidence.store.flat import event_key
from dyads.evidence.store.overlap import MOST
from dyads.evidence.store.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import duckdb

# Reports that are in a pair or were judged, numbered as families.py wants it.
_RANKED = """
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT key, greatest(sentences, 1) AS size,
    (row_number() OVER (ORDER BY coalesce(published, known_on), sentences DESC, key) - 1)::BIGINT AS number
FROM reports SEMI JOIN (SELECT report AS key FROM copies UNION SELECT other FROM copies UNION FROM judged) USING (key)
"""
_PAIRS = """
CREATE OR REPLACE TEMP TABLE pairs AS
SELECT least(a.number, b.number) AS first, greatest(a.number, b.number) AS later, max(shared)::DOUBLE AS shared
FROM copies JOIN ranked a ON report = a.key JOIN ranked b ON other = b.key WHERE a.number <> b.number GROUP BY ALL
"""
# Those that hold two earlier ones side by side which are no copies of each other.
_ROUND_UPS = """
WITH held AS (
    SELECT later, first, small.size, large.size AS room
    FROM pairs JOIN ranked small ON first = small.number JOIN ranked large ON later = large.number
)
SELECT DISTINCT a.later FROM held a
    JOIN held b ON a.later = b.later AND a.room >= $holds * (a.size + b.size)
        AND (a.size, a.first) < (b.size, b.first)
    ANTI JOIN pairs known ON known.first = least(a.first, b.first) AND known.later = greatest(a.first, b.first)
WHERE a.size <= a.room / (2 * $holds)
"""
_SETTLE = """
UPDATE reports SET original = key WHERE original <> key AND key NOT IN (SELECT key FROM settled);
UPDATE reports SET original = settled.original
FROM settled WHERE reports.key = settled.key AND reports.original <> settled.original
"""


class Made(NamedTuple):
    """A judgement as the index has it."""

    id: str
    verdict: str
    about: tuple[str, ...]
    note: str | None
    on: date


class Verdicts(NamedTuple):
    """What the judgements that stand say."""

    wrong: set[str]
    same: list[tuple[str, ...]]
    not_same: list[tuple[str, ...]]


def apply(connection: duckdb.DuckDBPyConnection) -> None:
    """Set ``original`` of the reports and fill the tables of what is excluded."""
    if not connection.execute("SELECT 1 FROM copies UNION ALL SELECT 1 FROM judgements LIMIT 1").fetchone():
        return
    said = verdicts(judgements(connection))
    keys = _report_keys(connection, {one for group in (said.wrong, *said.same, *said.not_same) for one in group})
    _set_originals(connection, said, keys)
    _exclude(connection, said, keys)


def judgements(connection: duckdb.DuckDBPyConnection) -> list[Made]:
    """All that were made, in that order."""
    made = connection.execute(
        "SELECT id, verdict, about, note, known_on FROM judgements ORDER BY known_on, commit, row"
    )
    return [Made(identity, verdict, tuple(about), note, on) for identity, verdict, about, note, on in made.fetchall()]


def standing(made: Iterable[Made]) -> list[Made]:
    """Those that no judgement undoes which stands itself: an undoing can be undone.

    It does not matter in which order they come, which depends on clocks.
    """
    listed = list(made)
    undone_by: dict[str, list[str]] = {}
    for one in listed:
        if one.verdict == "undo":
            for identity in one.about:
                undone_by.setdefault(identity, []).append(one.id)
    stands: dict[str, bool] = {}

    def is_standing(identity: str) -> bool:
        if identity not in stands:
            stands[identity] = True  # for one that would undo itself, which nobody can make
            stands[identity] = not any(is_standing(other) for other in undone_by.get(identity, ()))
        return stands[identity]

    return [one for one in listed if is_standing(one.id)]


def verdicts(made: Iterable[Made]) -> Verdicts:
    """What those say that stand."""
    left = standing(made)
    return Verdicts(
        wrong={identity for one in left if one.verdict == "wrong" for identity in one.about},
        same=[one.about for one in left if one.verdict == "same"],
        not_same=[one.about for one in left if one.verdict == "not-same"],
    )


def _report_keys(connection: duckdb.DuckDBPyConnection, ids: set[str]) -> dict[str, list[str]]:
    """Id or key of a report -> the keys of the reports that it names."""
    named = sorted(ids)
    rows = connection.execute(
        "SELECT key, id FROM reports WHERE list_contains(?, key) OR list_contains(?, id) ORDER BY key", [named, named]
    ).fetchall()
    found: dict[str, list[str]] = {}
    for key, identity in rows:
        for name in {key, identity} & ids:
            found.setdefault(name, []).append(key)
    return found


def _set_originals(connection: duckdb.DuckDBPyConnection, said: Verdicts, keys: dict[str, list[str]]) -> None:
    """Of each family the earliest is the original; what was judged wrong is that of nothing, unless it is alone."""
    from dyads.evidence.store.families import Pairs, families

    judged = Stream(pl.DataFrame({"key": sorted({key for some in keys.values() for key in some})}, {"key": pl.String}))  # noqa: F841 - DuckDB finds it by its name
    connection.execute(_RANKED)
    connection.execute(_PAIRS)
    found = pl.DataFrame(connection.sql("FROM pairs ORDER BY shared DESC, first, later"))
    (ranked,) = connection.execute("SELECT list(key ORDER BY number) FROM ranked").fetchone() or (None,)
    number = {key: place for place, key in enumerate(ranked or ())}
    numbered = {one: [number[key] for key in named] for one, named in keys.items()}
    family = families(
        len(number),
        Pairs(*(found[name].to_numpy() for name in Pairs._fields)),
        {one for (one,) in connection.execute(_ROUND_UPS, {"holds": MOST}).fetchall()},
        same=_pairs(said.same, numbered),
        apart=_pairs(said.not_same, numbered),
    )
    wrong = {one for name in said.wrong for one in numbered.get(name, ())}
    first_right = {
        root: min((one in wrong, one) for one in (family == root).nonzero()[0].tolist())[1]
        for root in {int(family[one]) for one in wrong}
    }
    settled = _settled(ranked or [], [first_right.get(root, root) for root in family.tolist()])  # noqa: F841 - the same
    connection.execute(_SETTLE)


def _settled(keys: list[str], originals: list[int]) -> Stream:
    return Stream(
        pl.DataFrame(
            {"key": keys, "original": [keys[one] for one in originals]}, dict.fromkeys(("key", "original"), pl.String)
        )
    )


def _pairs(groups_of_ids: Iterable[tuple[str, ...]], numbers: dict[str, list[int]]) -> list[tuple[int, int]]:
    return [pair for ids in groups_of_ids for pair in combinations([n for i in ids for n in numbers.get(i, ())], 2)]


def _exclude(connection: duckdb.DuckDBPyConnection, said: Verdicts, keys: dict[str, list[str]]) -> None:
    repeated = {one for about in said.same for one in about[1:] if one not in keys}  # of the same events, one counts
    gone = said.wrong | repeated
    events = sorted({key for one in gone if (key := event_key(one))})
    tables: dict[str, list[tuple[Any, ...]]] = {
        "excluded_reports (key)": [(key,) for one in sorted(said.wrong) for key in keys.get(one, ())],
        "excluded_events (origin, key)": list(events),
        "excluded_claims (id)": [(one,) for one in sorted(gone) if one.startswith("c-")],
    }
    for table, rows in tables.items():
        connection.execute(f"DELETE FROM {table.split()[0]}")  # noqa: S608 - ours
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - ours
