"""Whose a place or a body was on a day: Kyiv was Soviet in 1987, Leipzig East German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.actors.registry import valid

if TYPE_CHECKING:
    from dyads.actors.registry import Registry


def state_on(registry: Registry, state: str, on: str | None) -> str:
    """The state that ``state`` was a part of on the ISO day ``on``; itself where it stood alone or no day is known."""
    actor = registry.actor(state)
    if on is None or actor is None or actor.start is None or actor.start <= on:
        return state
    holding = (union for union, parts in words.unions().unions.items() if state in parts)
    return next((union for union in holding if _stood(registry, union, on)), state)


def state_of_town(registry: Registry, town: str, state: str, on: str | None) -> str:
    """The same of a town's state, which may have been in another part of a divided country."""
    divided = (owner for owner, towns in words.unions().towns.items() if town in towns)
    if on is not None and (owner := next(divided, None)) and _stood(registry, owner, on):
        return owner
    return state_on(registry, state, on)


def _stood(registry: Registry, state: str, on: str) -> bool:
    actor = registry.actor(state)
    return actor is not None and valid(actor.start, actor.end, on)
