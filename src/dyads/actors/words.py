"""Word lists of the linker, from the YAML files in ``data/``, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from dyads import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Kind = TypeVar("Kind")
Row = TypeVar("Row")
DATA = Path(__file__).parent / "data"


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``place_cues.yaml``: words that tell a place from a power. All are lemmas, but the prepositions."""

    prepositions: frozenset[str]
    local: frozenset[str]
    attitudes: frozenset[str]
    seated: frozenset[str]
    motion: frozenset[str]
    departing: frozenset[str]
    giving: frozenset[str]
    flying: frozenset[str]
    sides: frozenset[str]
    based: frozenset[str]
    motion_to: frozenset[str]
    taken: frozenset[str]
    lying: frozenset[str]
    placed: frozenset[str]
    called: frozenset[str]
    having: frozenset[str]
    parts: frozenset[str]
    kinds: frozenset[str]
    power: frozenset[str]
    act_endings: tuple[str, ...]
    acting: frozenset[str]
    facing: frozenset[str]
    playing: frozenset[str]
    listing: frozenset[str]
    fought: frozenset[str]
    parting: frozenset[str]
    aimed: frozenset[str]
    falling_on: frozenset[str]
    concluded: frozenset[str]


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``title_words.yaml``: what tells whose a person is."""

    onlookers: frozenset[str]
    public: frozenset[str]
    us_congress: frozenset[str]
    us_parties: frozenset[str]
    heading: frozenset[str]
    belonging: frozenset[str]
    under: frozenset[str]


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One office of ``office_words.yaml`` with the ways to call it."""

    office: str
    words: tuple[str, ...]
    role: str = "GOV"
    of: str | None = None  # the actor whose it is when the text names none: nobody else has an office so called


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``office_words.yaml``."""

    offices: tuple[Office, ...]
    former: frozenset[str]
    modifiers: frozenset[str]
    posting_prepositions: frozenset[str]
    honorifics: frozenset[str]
    ceremonial: frozenset[str]


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Common nouns that name a part of a state, by sector."""

    sector: str
    words: tuple[str, ...]


class Descriptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``descriptions.yaml``."""

    heads: tuple[Head, ...]
    bare: frozenset[str]
    modifiers: frozenset[str]
    partners: frozenset[str]
    coalitions: frozenset[str]
    leading: frozenset[str]
    grounds: frozenset[str]
    including: frozenset[str]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pronoun_words.yaml``."""

    person: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    possessive: frozenset[str]
    numbers: dict[str, int]
    states: frozenset[str]
    persons: frozenset[str]
    country: frozenset[str]
    group: frozenset[str]
    impersonal: frozenset[str]


class Unions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``unions.yaml``."""

    unions: dict[str, frozenset[str]]
    towns: dict[str, frozenset[str]]


class Phrases(Generic[Row]):
    """Phrases of several words, found at a token by their first word; the longest wins."""

    def __init__(self, phrases: Iterable[tuple[str, Row]]) -> None:
        """Take (phrase, what it stands for); words are separated by blanks, hyphens are words."""
        self._by_first: dict[str, list[tuple[list[str], Row]]] = {}
        for phrase, row in phrases:
            words = phrase.split()
            self._by_first.setdefault(words[0], []).append((words, row))
        for rows in self._by_first.values():
            rows.sort(key=lambda pair: -len(pair[0]))

    def find(self, lower: list[str]) -> Iterator[tuple[int, int, Row]]:
        """(first token, one past the last, row) for each phrase in a list of lower-case words, not overlapping."""
        end = 0
        for i, word in enumerate(lower):
            if i >= end and word in self._by_first and (hit := self.at(lower, i)):
                end = hit[1]
                yield hit

    def at(self, lower: list[str], i: int) -> tuple[int, int, Row] | None:
        """The longest phrase that begins at token ``i``."""
        for words, row in self._by_first.get(lower[i] if i < len(lower) else "", ()):
            if lower[i : i + len(words)] == words:
                return i, i + len(words), row
        return None


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Words that tell a place from a power."""
    return _load("place_cues.yaml", Cues)


@lru_cache(maxsize=1)
def offices() -> Offices:
    """Words for offices and what stands around them."""
    return _load("office_words.yaml", Offices)


@lru_cache(maxsize=1)
def office_phrases() -> Phrases[Office]:
    """Every way to call an office, singular and plural."""
    rows = [(phrase, office) for office in offices().offices for phrase in office.words]
    return Phrases([*rows, *((_plural(phrase), office) for phrase, office in rows)])


@lru_cache(maxsize=1)
def office_heads() -> frozenset[str]:
    """Last words of offices, which stand before names: "(Secretary of) State Kerry"."""
    return frozenset(phrase.split()[-1] for office in offices().offices for phrase in office.words)


@lru_cache(maxsize=1)
def descriptions() -> Descriptions:
    """Words that describe parts of states, coalitions and collectives."""
    return _load("descriptions.yaml", Descriptions)


@lru_cache(maxsize=1)
def head_phrases() -> Phrases[Head]:
    """Every noun that names a part of a state."""
    return Phrases((phrase, head) for head in descriptions().heads for phrase in head.words)


@lru_cache(maxsize=1)
def pronouns() -> Pronouns:
    """Pronouns and the nouns of collectives."""
    return _load("pronoun_words.yaml", Pronouns)


@lru_cache(maxsize=1)
def organisation_words() -> dict[str, str]:
    """Word -> the sector of an organisation that has it in its name."""
    return {
        word: sector for sector, row in _load("organisation_words.yaml", dict[str, list[str]]).items() for word in row
    }


@lru_cache(maxsize=1)
def company_forms() -> dict[str, list[str]]:
    """Legal form of a company -> the state that has it, then others."""
    return _load("company_forms.yaml", dict[str, list[str]])


@lru_cache(maxsize=1)
def titles() -> Titles:
    """Words of titles."""
    return _load("title_words.yaml", Titles)


@lru_cache(maxsize=1)
def postal_codes() -> dict[str, dict[str, list[str]]]:
    """State -> id of one of its parts -> the codes of that part."""
    return _load("postal.yaml", dict[str, dict[str, list[str]]])


@lru_cache(maxsize=1)
def unions() -> Unions:
    """States that others came out of."""
    return _load("unions.yaml", Unions)


def _plural(phrase: str) -> str:
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if word in ("of", "for", "-")), len(words)) - 1
    last = words[at]
    words[at] = last[:-1] + "ies" if last.endswith("y") else last + "s"
    return " ".join(words)


def _load(file: str, kind: Callable[..., Kind]) -> Kind:
    """The file as one struct; a key or a value of the wrong kind is named with the file."""
    try:
        return msgspec.convert(tables.read(DATA / file), kind)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        raise ValueError(f"{DATA / file}: {error}") from error
