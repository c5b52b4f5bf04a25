"""Tables of a whole store that many questions need, kept as long as the store holds nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import polars as pl

    from dyads.evidence.store.store import Store

_tables: WeakKeyDictionary[Store, tuple[object, dict[Hashable, pl.DataFrame]]] = WeakKeyDictionary()


def kept(store: Store, key: Hashable, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    """The table of that key, made where it is not there or the store has changed since."""
    index = store.connection  # another one as soon as something was added
    known, tables = _tables.get(store, (None, {}))
    if known is not index:
        tables = {}
        _tables[store] = (index, tables)
    if key not in tables:
        tables[key] = make()
    return tables[key]
