"""What a user decides about records: kept like them, with a receipt of its own, and undone by another judgement.

What a judgement does is in resolution.py: what is ``wrong`` is counted no more, reports that are the ``same`` are one
and its copies, those that are ``not-same`` are apart, and of events or claims that are the same the first one counts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dyads.evidence.store import resolution
from dyads.evidence.store.asking import askable
from dyads.evidence.store.schemas import Batch
from dyads.reading.limits import clean
from dyads.records import Judgement, Record, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.evidence.store.store import Store

REPORT, EVENT, CLAIM, JUDGEMENT = "report", "event", "claim", "judgement"
ABOUT = {
    "same": (REPORT, EVENT, CLAIM),
    "not-same": (REPORT,),  # nothing else is ever taken for the same by itself
    "wrong": (REPORT, EVENT, CLAIM),
    "undo": (JUDGEMENT,),
}
OF_SEVERAL = {"same": "not-same", "not-same": "same"}  # each with what it contradicts


class Listed(Record, frozen=True, kw_only=True):
    """A judgement of the store, when it was made, and whether it stands."""

    judgement: Judgement
    on: date
    stands: bool


def judge(store: Store, verdict: str, ids: Iterable[str], note: str | None = None) -> Judgement:
    """Keep a judgement about records of the store.

    verdict: a key of :data:`ABOUT`. ids: of reports (id or key), events, claims, or for ``undo`` of judgements; for
    ``same`` and ``not-same`` two or more of one kind. Raises UnknownId for an id that the store has not, ValueError
    where the verdict cannot be about them or contradicts one that stands, and OSError where nothing can be written.
    """
    if verdict not in ABOUT:
        raise ValueError(f"{verdict}: no verdict; one of {', '.join(ABOUT)}")
    found = list(dict.fromkeys(_named(store, verdict, identity) for identity in ids))
    about = tuple(identity for _, identity in found)
    if len(about) < (2 if verdict in OF_SEVERAL else 1):
        raise ValueError(f"{verdict}: name {'two or more different ids' if verdict in OF_SEVERAL else 'an id'}")
    if len({kind for kind, _ in found}) > 1 and verdict in OF_SEVERAL:
        raise ValueError(f"{verdict}: {', '.join(f'{name} is of kind {kind}' for kind, name in found)}; name one kind")
    _refuse_contradiction(store, verdict, about)
    if note is not None:
        note, _ = clean(note)
    now = datetime.now(UTC).replace(tzinfo=None)
    made = Judgement(id=stable_id("j", verdict, *about, note, now.isoformat()), verdict=verdict, about=about, note=note)
    batch = Batch()
    batch.add("judgements", made, now)
    store.commit(batch)
    return made


def judgements(store: Store) -> list[Listed]:
    """All that were made by the store's day, the oldest first. What they say holds for every day, though."""
    made = [one for one in resolution.judgements(store.connection) if store.as_of is None or one.on <= store.as_of]
    left = {one.id for one in resolution.standing(made)}
    return [
        Listed(
            judgement=Judgement(id=one.id, verdict=one.verdict, about=one.about, note=one.note),
            on=one.on,
            stands=one.id in left,
        )
        for one in made
    ]


def show(listed: Iterable[Listed]) -> str:
    """A line for each, for the terminal."""
    lines = [
        "  ".join(
            filter(
                None,
                [
                    one.judgement.id,
                    one.on.isoformat(),
                    f"{one.judgement.verdict:<8}",
                    "" if one.stands else "(undone)",
                    " ".join(one.judgement.about),
                    f"“{_one_line(one.judgement.note)}”" if one.judgement.note else "",
                ],
            )
        )
        for one in listed
    ]
    return "\n".join(lines) or "nothing was judged so far"


def _one_line(note: str) -> str:
    """Without line breaks and what a terminal would take for a command."""
    return " ".join("".join(c if c.isprintable() else " " for c in note).split())


def _named(store: Store, verdict: str, identity: str) -> tuple[str, str]:
    """(kind, id) of what the id names; a report by its key, since several may have come with the same id."""
    query = "SELECT key FROM reports WHERE key = $id OR id = $id ORDER BY key"
    reports = store.connection.execute(query, {"id": identity}).fetchall() if askable(identity) else []
    if len(reports) > 1:
        keys = ", ".join(key for (key,) in reports)
        raise ValueError(f"{identity}: {len(reports)} reports have that id; name one by its key: {keys}")
    kind, name = (REPORT, str(reports[0][0])) if reports else (store.why(identity).kind, identity)
    if kind not in ABOUT[verdict]:
        possible = " or ".join(f"{'an' if one == EVENT else 'a'} {one}" for one in ABOUT[verdict])
        raise ValueError(f"{identity}: is of kind {kind}; {verdict} is said of {possible}")
    return kind, name


def _refuse_contradiction(store: Store, verdict: str, about: tuple[str, ...]) -> None:
    for one in resolution.standing(resolution.judgements(store.connection)):
        if one.verdict == OF_SEVERAL.get(verdict) and len(set(about).intersection(one.about)) > 1:
            raise ValueError(
                f"{one.id} says {one.verdict} of {' and '.join(one.about)}; undo it first: dyads judge undo {one.id}"
            )
