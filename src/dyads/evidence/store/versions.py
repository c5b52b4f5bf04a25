"""The other versions of a report: the original that it copies, its copies, and what each adds or cuts, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dyads.evidence.store.stored import Place, documents, several
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
    places = [Place(*place) for place in store.connection.execute(_PAIRS, {"key": key}).fetchall()]
    pairs = {one.other if one.report == key else one.report: one for one in several(store, places, Copy).values()}
    more = {row[0]: Place(*row[-2:]) for row in group if row[0] in pairs and _parts(pairs[row[0]], key)[1]}
    texts = documents(store, more.values())
    return tuple(
        _version(row, key, pairs.get(row[0]), text, texts[more[row[0]]].text if row[0] in more else "") for row in group
    )


def _parts(pair: Copy, key: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What the report of that key has alone, and what the other one has."""
    return (pair.added, pair.cut) if pair.report == key else (pair.cut, pair.added)


def _version(row: tuple[Any, ...], asked: str, pair: Copy | None, text: str, other: str) -> Version:
    """pair: of the report ``asked`` about, whose text is ``text``, with the one in the row, whose text is ``other``."""
    key, identity, title, outlet, url, published, original, *_ = row
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
    mine, its = _parts(pair, asked)
    return replace(version, shared=pair.shared, added=_words(other, its), cut=_words(text, mine))


def _words(text: str, spans: Iterable[Span]) -> tuple[tuple[Span, str], ...]:
    return tuple((span, text[span[0] : span[1]]) for span in spans)
