"""Of what kind an event is: visits, expulsions of envoys, strikes ..., by PLOVER type and mode and CAMEO code.

The kinds stand in ``data/kinds.yaml``.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib.resources import files as resources
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dyads import tables
from dyads.actors.registry import registry
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADS = frozenset({"head_of_state", "head_of_government", "supreme_leader"})
OTHER = "other"


class Kind(Record, frozen=True, kw_only=True):
    """A kind of events: a row of ``data/kinds.yaml``, which says what each field means."""

    id: str
    name: str
    plover: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    heads: int = 0
    weak: bool = False


class Coded(NamedTuple):
    """What tells the kind of an event."""

    type: str
    mode: str | None
    cameo: str | None


class Kinds:
    """The kinds, and which of them an event is."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        """Of kinds with the same codes, those with more heads come first."""
        self.by_id = {one.id: one for one in kinds}
        self._kinds = kinds

    @cached_property
    def _by_mark(self) -> dict[str, tuple[Kind, ...]]:
        """Kinds by type, type:mode or code."""
        found: dict[str, tuple[Kind, ...]] = {}
        for kind in self._kinds:
            for mark in (*kind.plover, *kind.cameo):
                found[mark] = (*found.get(mark, ()), kind)
        return found

    def candidates(self, coded: Coded) -> tuple[Kind, ...]:
        """The kinds that the codes allow: several where it depends on the heads that take part; none if none does."""
        return next((self._by_mark[mark] for mark in _marks(coded) if mark in self._by_mark), ())

    def kind(self, coded: Coded, heads: int = 0) -> Kind | None:
        """The kind of an event in which so many heads of state or government take part."""
        return next((one for one in self.candidates(coded) if one.heads <= heads), None)


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """The kinds of the data file."""
    said = tables.read(resources(__package__) / "data" / "kinds.yaml")
    return Kinds(msgspec.convert(said, tuple[Kind, ...]))


@lru_cache(maxsize=65_536)
def is_head(person: str | None, day: str) -> bool:
    """Whether a person is head of a state or its government on a day, by the registry."""
    return bool(person) and any(one.office in HEADS for one in registry().tenures(person or "", day))


def _marks(coded: Coded) -> Iterator[str]:
    if coded.mode:
        yield f"{coded.type}:{coded.mode}"
    code = coded.cameo or ""
    yield from (code[:length] for length in range(len(code), 1, -1))
    yield coded.type
