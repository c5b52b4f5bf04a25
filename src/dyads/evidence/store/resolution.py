"""Which report of several copies is the original, and what a user's judgements take away.

Copies come as pairs (copies.py), and a user can add pairs and keep reports apart; reports that are joined by pairs are
one group, and the one that was published first is the original. Two that a user keeps apart are in different groups,
also where a third is a copy of both: it goes with the one that it shares more with. A judgement that another one undoes
counts for nothing. Judgements correct the record, so they hold for every day that is asked about.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from dyads.evidence.store.flat import event_key
from dyads.evidence.store.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import duckdb

    Pair = tuple[str, str]


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


def groups(pairs: Iterable[Pair], apart: Iterable[Pair] = ()) -> list[list[str]]:
    """What the pairs join, each group and the groups in the order of first appearance.

    apart: pairs that are not in one group; of the pairs that would bring them together, those that come last fail.
    """
    group: dict[str, list[str]] = {}
    strangers: dict[str, set[str]] = {}
    for a, b in apart:
        strangers.setdefault(a, set()).add(b)
        strangers.setdefault(b, set()).add(a)
    for a, b in pairs:
        mine, its = group.setdefault(a, [a]), group.setdefault(b, [b])
        if mine is its or (strangers and any(not strangers.get(one, set()).isdisjoint(its) for one in mine)):
            continue
        mine, its = (mine, its) if len(mine) >= len(its) else (its, mine)
        mine += its
        group.update(dict.fromkeys(its, mine))
    return list({id(members): members for members in group.values()}.values())


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
    most_first = "SELECT other, report FROM copies GROUP BY ALL ORDER BY max(shared) DESC, other, report"
    pairs = _pairs(said.same, keys) + connection.execute(most_first).fetchall()
    apart = _pairs(said.not_same, keys)
    by_day = connection.execute("SELECT key FROM reports ORDER BY coalesce(published, known_on), key")
    first = {key: number for number, (key,) in enumerate(by_day.fetchall())}
    joined = groups(((a, b) for a, b in pairs if a in first and b in first), apart)
    wrong = {key for one in said.wrong for key in keys.get(one, ())}  # what is wrong is the original of nothing
    rows = [(min(group, key=lambda one: (one in wrong, first[one])), key) for group in joined for key in group]
    settled = Stream(pl.DataFrame(rows, {"original": pl.String, "key": pl.String}, orient="row"))  # noqa: F841 - by name
    connection.execute("UPDATE reports SET original = key WHERE original <> key")
    connection.execute("UPDATE reports SET original = settled.original FROM settled WHERE reports.key = settled.key")


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
