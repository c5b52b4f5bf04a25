"""The other versions of a report: the original that it copies, its copies, and what each adds or cuts, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.evidence.store.stored import Place, document, record
from dyads.records import Copy, Version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.evidence.store.store import Store
    from dyads.records import Span

_GROUP = """
SELECT key, id, title, outlet, url, published::VARCHAR, original = key, part, row FROM reports
WHERE original = (SELECT original FROM reports WHERE key = $key) AND key <> $key AND ($day IS NULL OR known_on <= $day)
ORDER BY original <> key, published, key
"""
_PAIRS = "SELECT DISTINCT ON (report, other) part, row FROM copies WHERE report = $key OR other = $key ORDER BY ALL"


def versions(store: Store, key: str, text: str) -> tuple[Version, ...]:
    """Of the report with that key and text: those in its group of copies, the original first, then by date."""
    group = store.connection.execute(_GROUP, {"key": key, "day": store.as_of}).fetchall()
    if not group:
        return ()
    places = store.connection.execute(_PAIRS, {"key": key}).fetchall()
    pairs = {one.other if one.report == key else one.report: one for one in _copies(store, places)}
    return tuple(_version(store, row, pairs.get(row[0]), text) for row in group)


def _copies(store: Store, places: Iterable[tuple[int, int]]) -> Iterable[Copy]:
    return (record(store, Place(*place), Copy) for place in places)


def _version(store: Store, row: tuple[str, ...], pair: Copy | None, text: str) -> Version:
    key, identity, title, outlet, url, published, original, *place = row
    version = Version(
        report=key,
        document=identity,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        original=bool(original),
    )
    if pair is None:
        return version
    part, number = map(int, place)
    other = document(store, Place(part, number)).text
    mine, its = (pair.cut, pair.added) if pair.report == key else (pair.added, pair.cut)
    return replace(version, shared=pair.shared, added=_words(other, its), cut=_words(text, mine))


def _words(text: str, spans: Iterable[Span]) -> tuple[tuple[Span, str], ...]:
    return tuple((span, text[span[0] : span[1]]) for span in spans)
