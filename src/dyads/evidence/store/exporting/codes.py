"""The codes by which other data sets know a state: ISO 3166-1 alpha-3, Correlates of War, Gleditsch and Ward."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads.actors.registry import registry

if TYPE_CHECKING:
    from dyads.actors.registry import Actor

NOT_ISO = frozenset({"YAR", "XKX", "ZAN"})  # states that ISO 3166 never had; their ids are the registry's own
LISTS = ("iso3", "cow", "gw")


class Codes(NamedTuple):
    """Of one state on one day; None where a list does not have it."""

    iso3: str | None = None
    cow: int | None = None
    gw: int | None = None


def codes(actor: str, on: date | None) -> Codes:
    """The codes of an actor on a day; all None for whoever is no state."""
    found = _table().filter(pl.col("code_of") == actor).row(0, named=True) if actor in _states() else None
    if found is None:
        return Codes()
    before = on is not None and found["until"] is not None and on < found["until"]
    return Codes(found["iso3"], found["former_cow"] if before else found["cow"], found["gw"])


def with_codes(table: pl.DataFrame, actor: pl.Expr, day: str, prefix: str) -> pl.DataFrame:
    """The table with columns ``<prefix>_iso3``, ``_cow`` and ``_gw`` of the states that ``actor`` names.

    actor: an expression that gives actor ids. day: the column with the day that the codes are of: West Germany's number
    of COW is not Germany's.
    """
    keyed = table.with_columns(actor.alias("code_of"))
    coded = keyed.join(_table(), on="code_of", how="left", maintain_order="left")
    then = pl.when(pl.col(day) < pl.col("until")).then("former_cow").otherwise("cow")
    named = [pl.col("iso3"), then.alias("cow"), pl.col("gw")]
    added = [one.alias(f"{prefix}_{kind}") for one, kind in zip(named, LISTS, strict=True)]
    return coded.with_columns(added).drop("code_of", "iso3", "cow", "gw", "former_cow", "until")


@lru_cache(maxsize=1)
def _table() -> pl.DataFrame:
    schema = {
        "code_of": pl.String,
        "iso3": pl.String,
        "cow": pl.Int32,
        "gw": pl.Int32,
        "former_cow": pl.Int32,
        "until": pl.Date,
    }
    return pl.DataFrame([_row(state) for state in _states().values()], schema=schema, orient="row")


@lru_cache(maxsize=1)
def _states() -> dict[str, Actor]:
    return {actor.id: actor for actor in registry().actors.values() if actor.type == "state"}


def _row(state: Actor) -> tuple[str, str | None, int | None, int | None, int | None, date | None]:
    numbers = (int(code) if (code := state.codes.get(kind)) else None for kind in ("cow", "gw", "former_cow"))
    cow, gw, former = numbers
    iso3 = None if state.id in NOT_ISO else state.id
    return state.id, iso3, cow, gw, former, _grown(state) if former else None


def _grown(state: Actor) -> date | None:
    """When another state went into this one, which got its present number then."""
    ends = [one.end for one in _states().values() if one.successor == state.id and one.end]
    return date.fromisoformat(max(ends)) if ends else None
