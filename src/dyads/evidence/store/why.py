"""From any id to what it rests on: the sentence in its report, the row of a data set, the events of a series.

Each kind of thing that has an id has a finder, which gives the receipt or None where the id is none of its own. A new
kind is one more finder in :data:`FINDERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from dyads.evidence.passages import read_place
from dyads.evidence.receipts import Receipts, UnknownId
from dyads.evidence.store import resolution, series
from dyads.evidence.store.asking import askable
from dyads.evidence.store.flat import event_key
from dyads.evidence.store.stored import Place, record
from dyads.evidence.store.versions import versions
from dyads.records import Count, Event, Import, Judgement, Point, Published, Receipt, Vote

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dyads.evidence.store.store import Store
    from dyads.records import Evidence

# Of several outlets that carried the same words, the one that had them first answers.
_FIRST = "ORDER BY coalesce(r.original <> r.key, false), coalesce(r.published, r.known_on), r.key"


class _Row(NamedTuple):
    """A row of the index that an id names."""

    part: int
    row: int
    commit: int
    known_on: date
    report: str | None  # key of the report it was read in


def why(store: Store, identity: str) -> Receipt:
    """What ``identity`` rests on, whatever it is the id of, also where it was judged wrong.

    Raises UnknownId where the store has nothing of that id, or had not on the day that it is asked as of.
    """
    if not askable(identity):
        raise UnknownId(f"{identity!a}: no id, since half a character stands in it")
    with store.still():
        for find in FINDERS:
            if found := find(store, identity):
                return found
    damaged = f"; {len(store.problems)} of its parts are damaged and not served" if store.problems else ""
    raise UnknownId(f"{identity}: nothing in {store.folder} has that id{damaged}")


def _point(store: Store, identity: str) -> Receipt | None:
    named = series.point(identity)
    if named is None:
        return None
    row = series.point_row(store, named)
    if row is None:
        return None
    counted = {name: row[name] for name in series.COUNTS}
    counts = tuple(Count(name=name, count=count) for name, count in counted.items() if count is not None)
    point = Point(
        a=named.a,
        b=named.b,
        period=named.period,
        start=named.start.isoformat(),
        origin=named.origin,
        counts=counts or None,
        level=row["level"],
    )
    return wordless(identity, "point", point, "counted", rests_on=tuple(row["ids"]))


def _place(store: Store, identity: str) -> Receipt | None:
    """A mention or a passage: its id names the text."""
    place = read_place(identity)
    row = _first(store, identity, "reports", "text_key = $key", key=place[1]) if place else None
    return _read(store, identity, row) if row else None


def _event(store: Store, identity: str) -> Receipt | None:
    key = event_key(identity)
    if key is None:
        return None
    row = _first(store, identity, "all_events", "t.origin = $origin AND t.key = $key", origin=key[0], key=key[1])
    if row is None:
        return None
    if row.report:
        return _read(store, identity, row)
    event = record(store, Place(row.part, row.row), Event)
    return _taken(store, row, wordless(identity, "event", event, event.rule))


def _claim(store: Store, identity: str) -> Receipt | None:
    row = _first(store, identity, "all_claims", "t.id = $id", id=identity) if identity.startswith("c-") else None
    return _read(store, identity, row) if row else None


def _coalition(store: Store, identity: str) -> Receipt | None:
    row = _first(store, identity, "reports", "list_contains(t.coalitions, $id)", id=identity)
    return _read(store, identity, row) if row else None


def _vote(store: Store, identity: str) -> Receipt | None:
    """Ids of votes end in the number of the roll call and the state."""
    begin, _, state = identity.rpartition("-")
    origin, _, number = begin.rpartition("-")
    if not (origin and number.isdecimal()):
        return None
    which = "t.origin = $origin AND t.roll_call = $number AND coalesce(t.state = $state, true)"
    for row in _rows(store, "votes", which, {"origin": origin, "number": int(number), "state": state}):
        vote = record(store, Place(row.part, row.row), Vote)
        if vote.id == identity and _is_known(store, row):
            return _taken(store, row, wordless(identity, "vote", vote, "as voted"))
    return None


def _import(store: Store, identity: str) -> Receipt | None:
    row = _first(store, identity, "imports", "t.id = $id", id=identity) if identity.startswith("i-") else None
    if row is None:
        return None
    taken = record(store, Place(row.part, row.row), Import)
    return wordless(identity, "import", taken, "taken in", coder=f"dyads {taken.version}")


def _judgement(store: Store, identity: str) -> Receipt | None:
    row = _first(store, identity, "judgements", "t.id = $id", id=identity) if identity.startswith("j-") else None
    if row is None:
        return None
    judged = record(store, Place(row.part, row.row), Judgement)
    return wordless(
        identity,
        "judgement",
        judged,
        "decided by the user",
        rests_on=judged.about,
        judged=_judgements(store, {identity}),
    )


def _document(store: Store, identity: str) -> Receipt | None:
    """Last, since reports have the ids that others gave them."""
    row = _first(store, identity, "reports", "t.key = $id OR t.id = $id", id=identity)
    return _read(store, identity, row, whole=True) if row else None


FINDERS: tuple[Callable[[Store, str], Receipt | None], ...] = (
    _point,
    _place,
    _event,
    _claim,
    _vote,
    _import,
    _judgement,
    _coalition,
    _document,
)


def _first(store: Store, identity: str, table: str, which: str, **values: Any) -> _Row | None:
    """The row that answers, of those that meet the condition ``which``; UnknownId where all came later than asked."""
    rows = _rows(store, table, which, values)
    known = [row for row in rows if _is_known(store, row)]
    if rows and not known:
        raise UnknownId(f"{identity}: known since {min(row.known_on for row in rows)}, not yet on {store.as_of}")
    return known[0] if known else None


def _rows(store: Store, table: str, which: str, values: dict[str, Any]) -> list[_Row]:
    report = {"reports": "t.key", "all_events": "t.report", "all_claims": "t.report"}.get(table, "NULL")
    query = f"""
        WITH t AS (SELECT * FROM {table} t WHERE {which})
        SELECT t.part, t.row, t.commit, t.known_on, {report} AS report FROM t LEFT JOIN reports r ON {report} = r.key
        {_FIRST}, t.part, t.row
    """  # noqa: S608 - ours; what is asked for are values
    return [_Row(*row) for row in store.connection.execute(query, values).fetchall()]


def _is_known(store: Store, row: _Row) -> bool:
    return store.as_of is None or row.known_on <= store.as_of


def _read(store: Store, identity: str, row: _Row, *, whole: bool = False) -> Receipt:
    """The receipt of something that was read in a report, or of the ``whole`` report."""
    assert row.report  # noqa: S101 - it was read in one
    report = store.report(row.report)
    receipt = Receipts(report)(report.document.id if whole else identity)
    others = versions(store, row.report, report.document.text)
    claimed = receipt.record.claim if isinstance(receipt.record, Event) else None
    is_copy = whole and any(one.original for one in others)
    return replace(
        receipt,
        id=identity,
        kind="copy" if is_copy else receipt.kind,
        rests_on=tuple(one for one in (claimed, None if whole else row.report) if one),
        copies=others,
        judged=_judgements(store, {identity, row.report, report.document.id}),
    )


def _taken(store: Store, row: _Row, receipt: Receipt) -> Receipt:
    """The receipt of an imported row, with the file that it came in with."""
    found = _rows(store, "imports", "t.commit = $commit", {"commit": row.commit})
    taken = record(store, Place(found[0].part, found[0].row), Import) if found else None
    return replace(
        receipt,
        coder=f"dyads {taken.version}" if taken else None,
        rests_on=(taken.id,) if taken else (),
        judged=_judgements(store, {receipt.id}),
    )


def _judgements(store: Store, ids: set[str]) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(id=one.id, verdict=one.verdict, about=one.about, note=one.note)
        for one in resolution.standing(resolution.judgements(store.connection))
        if not ids.isdisjoint(one.about)
    )


def wordless(
    identity: str,
    kind: str,
    of: Evidence,
    rule: str,
    *,
    rests_on: tuple[str, ...] = (),
    judged: tuple[Judgement, ...] = (),
    coder: str | None = None,
) -> Receipt:
    """The receipt of something that was not read in a report."""
    return Receipt(
        id=identity,
        kind=kind,
        record=of,
        sentence="",
        spans=(),
        rule=rule,
        document=None,
        title=None,
        published=Published(),
        chain=(),
        coder=coder,
        rests_on=rests_on,
        judged=judged,
    )
