"""Towns: some 33,000 of them, most of which no report names, so a row is read only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

import msgspec

from dyads.actors.spelling import folded_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BETWEEN = "\t"  # the keys of a town


class City(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A town as the table stores it; :meth:`dyads.actors.registry.Registry.actor` gives it as an actor."""

    id: str
    name: str
    country: str | None
    population: int = 0
    spellings: tuple[str, ...] = ()  # of which each is a name, the first the commonest
    source: str = "geonames"


class Towns(Sequence[City]):
    """Towns in order, the one that is meant most likely first, by number, id and folded name."""

    def __init__(self, rows: Sequence[City | msgspec.Raw], keys: Sequence[str] | None = None) -> None:
        """Towns whose rows may still be JSON. keys: what :func:`keys` says of them, if that is known already."""
        self._rows = rows
        self._keys = keys

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> City: ...
    @overload
    def __getitem__(self, number: slice) -> list[City]: ...
    def __getitem__(self, number: int | slice) -> City | list[City]:
        """The town of that number."""
        if isinstance(number, slice):
            return [_read(row) for row in self._rows[number]]
        return _read(self._rows[number])

    def named(self, key: str) -> Iterator[City]:
        """The towns with a name that is folded so, in order."""
        found = self.numbers.get(key, ())
        return (self[number] for number in ((found,) if isinstance(found, int) else found))

    def get(self, identity: str) -> City | None:
        """The town of that id, if there is one."""
        number = self._by_id.get(identity)
        return None if number is None else self[number]

    @cached_property
    def numbers(self) -> dict[str, int | tuple[int, ...]]:
        """Folded name -> the number of the town, or of the towns, that it names."""
        found: dict[str, int | tuple[int, ...]] = {}
        for number, line in enumerate(keys(self) if self._keys is None else self._keys):
            for key in line.split(_BETWEEN):
                others = found.setdefault(key, number)
                if others != number:
                    found[key] = (*((others,) if isinstance(others, int) else others), number)
        return found

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {_id(row): number for number, row in enumerate(self._rows)}


def keys(towns: Iterable[City]) -> list[str]:
    """The folded names of each town in one text: compiled with the towns, since folding takes its time."""
    spellings = [town.spellings for town in towns]
    fold = iter(folded_names([text for texts in spellings for text in texts]))
    return [_BETWEEN.join(dict.fromkeys(next(fold) for _ in texts)) for texts in spellings]


def _read(row: City | msgspec.Raw) -> City:
    return row if isinstance(row, City) else msgspec.json.decode(row, type=City)


def _id(row: City | msgspec.Raw) -> str:
    """The town's id, which is the first text of its row and holds no escapes."""
    return row.id if isinstance(row, City) else bytes(row).split(b'"', 2)[1].decode()
