"""Who is named in reports on two actors without it being known who that is: words, how often, and where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import polars as pl

from dyads.evidence.store import parts
from dyads.evidence.store.sides import is_state
from dyads.evidence.store.stored import named_parts
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.evidence.store.store import Store

EXAMPLES = 5  # ids
TOGETHER = 100  # parts: what is asked of a table takes as long for one row as for thousands
SHOWN = 200  # words; the others are rarer
SIDES = {"events": ("source", "target"), "claims": ("speaker",)}
_KEY, _START, _END = "report", "start", "end"


class Counted(Record, frozen=True, kw_only=True):
    """Something that was met ``count`` times, with the ids of a few examples."""

    name: str
    count: int
    ids: tuple[str, ...]


def naming_both(store: Store, a: str, b: str) -> list[str]:
    """Keys of the reports in which both actors are mentioned, by date."""
    query, values = _naming_both(store, a, b)
    return store.sql(f"{query} ORDER BY r.published, r.key", values)["key"].to_list()


def unresolved(store: Store, a: str, b: str) -> tuple[Counted, ...]:
    """Sides of events and speakers of claims in reports that name both actors who are somebody, but nobody knows whom.

    The most frequent first, with ids of events and claims.
    """
    counts: Counter[str] = Counter()
    ids: dict[str, list[str]] = {}
    texts = dict(_texts(store, a, b))
    for kind, sides in SIDES.items():
        for table in _rows(store, a, b, kind, ["id", *sides]):
            for side in sides:
                for key, start, end, identity in _nobody(table, side).iter_rows():
                    words = " ".join(texts[key][start:end].split())
                    counts[words] += 1
                    ids.setdefault(words, []).append(identity)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    return tuple(Counted(name=words, count=count, ids=_few(ids[words])) for words, count in ordered if words)


def _nobody(table: pl.DataFrame, side: str) -> pl.DataFrame:
    party = pl.col(side).struct
    known = [party.field(field).is_not_null() for field in ("id", "person", "country")]
    there = table.filter(pl.col(side).is_not_null() & ~pl.any_horizontal(known) & (party.field(_END) > 0))
    return there.select(_KEY, party.field(_START), party.field(_END), "id")


def _texts(store: Store, a: str, b: str) -> Iterator[tuple[str, str]]:
    text = pl.col("document").struct.field("text")
    for table in _rows(store, a, b, "documents", ["document"]):
        yield from table.select(_KEY, text).iter_rows()


def _rows(store: Store, a: str, b: str, kind: str, columns: list[str]) -> Iterator[pl.DataFrame]:
    """Rows of the reports that name both, with their key, from the parts that have some, many parts at a time."""
    table, key = {"documents": ("reports", "key")}.get(kind, (f"all_{kind}", _KEY))
    both, values = _naming_both(store, a, b)
    query = f"""
        SELECT part, min(row), max(row), list(DISTINCT {key}) FROM {table} WHERE {key} IN ({both})
        GROUP BY part ORDER BY part
    """  # noqa: S608 - ours
    found = store.connection.execute(query, values).fetchall()
    there = named_parts(store, [part for part, *_ in found])
    for at in range(0, len(found), TOGETHER):
        some = found[at : at + TOGETHER]
        rows = [
            parts.rows(store.folder, there[part], first, last - first + 1, [key, *columns])
            for part, first, last, _ in some
        ]
        keys = [one for *_, its in some for one in its]
        yield pl.concat(rows).filter(pl.col(key).is_in(keys)).select(pl.col(key).alias(_KEY), *columns)


def _naming_both(store: Store, a: str, b: str) -> tuple[str, dict[str, Any]]:
    """A query that gives the keys, with its values; a list of keys as a value would take DuckDB a while."""
    query = f"""
        SELECT r.key FROM documents_as_of($day) r
            SEMI JOIN (FROM mentions WHERE {_is("a", a)}) x ON x.report = r.key
            SEMI JOIN (FROM mentions WHERE {_is("b", b)}) y ON y.report = r.key
    """  # noqa: S608 - ours; who is asked for are values
    return query, {"day": store.as_of, "a": a, "b": b}


def _few(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))[:EXAMPLES]


def _is(parameter: str, actor: str) -> str:
    if is_state(actor):
        return f"country = ${parameter}"
    return f"(actor = ${parameter} OR person = ${parameter})"
