"""Which state a code or a name stands for on a day: ISO, COW, Gleditsch-Ward, CAMEO, FIPS, or a name."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.actors.former import state_on
from dyads.actors.registry import valid
from dyads.datasets.present import registry, remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.actors.registry import Actor


def state_of(written: str, on: str) -> str | None:
    """Id of the state that ``written`` names, as it was on the ISO day: ``RUS`` gives SUN in 1987; None where none.

    written: an ISO code of three or two letters, the state's name, or a code with its list: ``cow:365``, ``gw:365``,
    ``cameo:ROM``, ``fips:RS``.
    """
    found = _candidates(written)
    standing = [state for state in found if valid(state.start, state.end, on)]
    if not found:
        return None
    table = registry()
    state = (standing or found)[0].id
    return state_on(table, table.successor(state, on), on)


def seat_of(written: str, on: str) -> str | None:
    """Id of the state that had the seat of ``written`` (see ``state_of``) in a world organisation on the ISO day.

    Its forerunner before it stood and its successor after: Russia's was the Soviet Union's. A part of a union has a
    seat of its own, as Ukraine and Belarus had from 1945 on.
    """
    state = next(iter(_candidates(written)), None)
    if state is None:
        return None
    table = registry()
    if state.start is None or state.start <= on:
        return table.successor(state.id, on)
    before = (one.id for one in _forerunners(state.id) if valid(one.start, one.end, on))
    return next(before, state.id)


def is_state(written: str) -> bool:
    """Whether ``written`` (see ``state_of``) names a state at any time."""
    return bool(_candidates(written))


@remembered(4096)
def state_days(written: str) -> frozenset[str]:
    """The days on which the answer of ``state_of`` may change."""
    return frozenset(day for state in _candidates(written) for day in _days(state))


@remembered(4096)
def _candidates(written: str) -> list[Actor]:
    kind, _, code = written.rpartition(":")
    table = registry()
    if kind in ("cow", "gw"):
        return _by_number().get((kind, code), [])
    if kind in ("cameo", "fips"):
        code = _by_code().get((kind, code.upper()), code.upper() if kind == "cameo" else "")
    if len(code) == 3 and (state := table.actors.get(code.upper())):
        return [state] if state.type == "state" else []
    if len(code) == 2 and code.isupper():
        former = table.actors.get(_by_code().get(("iso2", code), ""))
        return _by_number().get(("iso2", code)) or ([former] if former else [])
    return [] if kind else [actor for actor in table.lookup(_plain(code)) if actor.type == "state"][:1]


@remembered(1024)
def _forerunners(state: str) -> list[Actor]:
    return [actor for actor in registry().actors.values() if actor.successor == state]


def _plain(name: str) -> str:
    """The name as it is spoken: "Occupied Palestinian Territory" is filed as "Palestinian Territory, Occupied"."""
    before, _, after = name.partition(",")
    spoken = (name, f"{after.strip()} {before}", before) if after else (name,)
    return next((one for one in spoken if registry().lookup(one)), name)


def _days(state: Actor) -> Iterator[str]:
    """When the state, what it became and what it was a part of began and ended."""
    table = registry()
    unions = words.unions().unions
    near = {state.id, table.successor(state.id), *(union for union, parts in unions.items() if state.id in parts)}
    for one in sorted(near):
        actor = table.actors[one]
        yield from (day for day in (actor.start, actor.end) if day)


@remembered(1)
def _by_number() -> dict[tuple[str, str], list[Actor]]:
    """(cow, gw or iso2, code) -> the states that had it, today's before those that are no more."""
    found: dict[tuple[str, str], list[Actor]] = {}
    for state in registry().actors.values():
        for kind in ("cow", "gw", "iso2") if state.type == "state" else ():
            if code := state.codes.get(kind):
                found.setdefault((kind, code), []).append(state)
        if former := state.codes.get("former_cow"):
            found.setdefault(("cow", former), []).append(state)
    return {key: sorted(states, key=lambda state: state.end is not None) for key, states in found.items()}


@remembered(1)
def _by_code() -> dict[tuple[str, str], str]:
    """(list, code) -> state, from ``data/states.csv``: FIPS 10-4, CAMEO's own, ISO's of former states."""
    with files("dyads.datasets").joinpath("data/states.csv").open(encoding="utf-8") as lines:
        return {(row["list"], row["code"]): row["state"] for row in csv.DictReader(lines)}
