"""What sector a data set's words for an actor are, and which office: ``data/sectors.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import msgspec

from dyads import tables


class _Words(msgspec.Struct, frozen=True):
    no_sector: tuple[str, ...]
    sectors: dict[str, tuple[str, ...]]
    offices: dict[str, tuple[str, ...]]


@lru_cache(maxsize=65_536)
def sector_of(text: str) -> str | None:
    """The registry's sector of which a word stands in ``text`` ("Government, Police" is COP); None where none does."""
    if not _pattern(_all_words()).search(text):
        return None
    said = _pattern(_words().no_sector).sub("", text)
    return next((sector for sector, words in _words().sectors.items() if _pattern(words).search(said)), None)


@lru_cache(maxsize=65_536)
def office_of(text: str) -> str | None:
    """The office that ``text`` is a name of, where one person holds it ("Head of Government"); else None."""
    return next((office for office, names in _words().offices.items() if text.strip().lower() in names), None)


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _all_words() -> tuple[str, ...]:
    return tuple(word for words in _words().sectors.values() for word in words)


@lru_cache(maxsize=1)
def _words() -> _Words:
    return msgspec.convert(tables.read(files("dyads.datasets").joinpath("data/sectors.yaml")), _Words)
