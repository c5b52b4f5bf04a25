"""Which report of several copies is the original, and what a user's judgements take away.

Copies come as pairs (copies.py), and a user can add pairs and take some away; reports that are joined by pairs are one
group, and the one that was published first is the original. A judgement that another one undoes counts for nothing.
Judgements correct the record, so they hold for every day that is asked about.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from dyads.evidence.store.flat import event_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    Pair = tuple[str, str]


class Verdicts(NamedTuple):
    """What the judgements that stand say."""

    wrong: set[str]
    same: list[tuple[str, ...]]
    not_same: list[tuple[str, ...]]


def apply(connection: duckdb.DuckDBPyConnection) -> None:
    """Set ``original`` of the reports and fill the tables of what is excluded."""
    judged = connection.execute("SELECT id, verdict, about FROM judgements ORDER BY known_on, commit, row")
    said = verdicts(judged.fetchall())
    keys = _report_keys(connection, {one for group in (said.wrong, *said.same, *said.not_same) for one in group})
    _set_originals(connection, said, keys)
    _exclude(connection, said, keys)


def verdicts(judgements: Iterable[tuple[str, str, list[str]]]) -> Verdicts:
    """Of (id, verdict, ids) in the order in which they were made, those that stand."""
    listed = list(judgements)
    undone: set[str] = set()
    for identity, verdict, about in reversed(listed):  # an undoing can be undone
        if verdict == "undo" and identity not in undone:
            undone.update(about)
    standing = [(verdict, tuple(about)) for identity, verdict, about in listed if identity not in undone]
    return Verdicts(
        wrong={one for verdict, about in standing if verdict == "wrong" for one in about},
        same=[about for verdict, about in standing if verdict == "same"],
        not_same=[about for verdict, about in standing if verdict == "not-same"],
    )


def groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """What the pairs join, each group and the groups in the order of first appearance (union-find)."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for a, b in pairs:
        parent[root(b)] = root(a)
    joined: dict[str, list[str]] = {}
    for one in parent:
        joined.setdefault(root(one), []).append(one)
    return list(joined.values())


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
    pairs = connection.execute("SELECT DISTINCT other, report FROM copies ORDER BY ALL").fetchall()
    pairs += _pairs(said.same, keys)
    apart = {frozenset(pair) for pair in _pairs(said.not_same, keys)}
    by_day = connection.execute("SELECT key FROM reports ORDER BY coalesce(published, known_on), key")
    first = {key: number for number, (key,) in enumerate(by_day.fetchall())}
    joined = groups((a, b) for a, b in pairs if frozenset((a, b)) not in apart and a in first and b in first)
    rows = [(min(group, key=first.__getitem__), key) for group in joined for key in group]
    connection.execute("UPDATE reports SET original = key WHERE original <> key")
    if rows:
        connection.executemany("UPDATE reports SET original = ? WHERE key = ?", rows)


def _pairs(groups_of_ids: Iterable[tuple[str, ...]], keys: dict[str, list[str]]) -> list[Pair]:
    return [pair for ids in groups_of_ids for pair in combinations([k for i in ids for k in keys.get(i, ())], 2)]


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
