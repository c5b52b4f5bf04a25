"""The registry that rows are read with: the one that ships with dyads, or a user's own actors over it.

What the readers have worked out of one registry (``remembered``) is forgotten when another one is taken.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from dyads.actors.own import registry_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from dyads.actors.own import OwnActors
    from dyads.actors.registry import Registry

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
_forget: list[Callable[[], None]] = []
_present: list[OwnActors | None] = [None]


def registry() -> Registry:
    """The registry that is taken at present."""
    return registry_with(_present[0])


def take(own: OwnActors | None) -> None:
    """Take the registry with these actors over it, or as it is, from now on. Raises WrongRowError."""
    registry_with(own)
    if own != _present[0]:
        _present[0] = own
        for forget in _forget:
            forget()


def remembered(most: int) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """``lru_cache`` for what follows from the registry."""

    def decorate(function: Callable[Asked, Found]) -> Callable[Asked, Found]:
        cached = lru_cache(maxsize=most)(function)
        _forget.append(cached.cache_clear)
        return cached  # type: ignore[return-value]  # called like the function, as long as what is asked is hashable

    return decorate
