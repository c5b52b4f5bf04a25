"""Which objects of which issues an actor belongs to: whom an act or a word is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.actors.registry import registry
from dyads.evidence.store.sides import is_state
from dyads.ties.agreement.called import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.evidence.store.sides import Sides
    from dyads.ties.agreement.issues import Issue

# Sectors and kinds of actors by which a state acts and is acted upon; its rebels, opposition and citizens are not it.
OF_STATE = frozenset({"STATE", "GOV", "MIL", "SPY", "JUD", "LEG", "COP"})
_OBJECTS = {"issue": pl.String, "object": pl.String, "key": pl.String, "always": pl.Boolean, "of_side": pl.Boolean}
_KEYS = {"actor": pl.String, "key": pl.String, "exact": pl.Boolean}


def table(issues: Iterable[Issue], sides: Iterable[str]) -> pl.DataFrame:
    """A row for each actor id of each object.

    Columns: issue, object, key (the id), always (about it, whatever the words), of_side (it is one of the two). The two
    sides are parties of every issue that words or places can tell.
    """
    rows = [row for issue in issues for row in _rows(issue, tuple(sides))]
    return pl.DataFrame(rows, schema=_OBJECTS, orient="row").unique(["issue", "key", "object"], maintain_order=True)


def stands_for(sides: Sides) -> tuple[str, str]:
    """Whose part in an issue is the side's own: its state's, where it is a branch of one or somebody in office."""
    a, b = (_state_of(side.actor) for side in (sides.a, sides.b))
    return (a, b) if a != b else (sides.a.actor, sides.b.actor)


def part_of(actor: str) -> str:
    """How the object is called that is an actor's part in an issue."""
    name = called(actor)
    return f"{name}' part" if name.endswith("s") else f"{name}'s part"


def _state_of(actor: str) -> str:
    known = registry().actor(actor)
    return known.country if known and known.country and known.role in OF_STATE else actor


def _rows(issue: Issue, sides: tuple[str, ...]) -> Iterator[tuple[str, str, str, bool, bool]]:
    named = {key for ids in issue.objects.values() for key in ids}
    for name, ids in issue.objects.items():
        yield from ((issue.id, name, key, True, key in sides) for key in ids)
    others = (*issue.parties, *(sides if issue.words or issue.places else ()))
    parties = (key for key in dict.fromkeys(others) if key not in named)
    yield from ((issue.id, part_of(key), key, False, key in sides) for key in parties)


def keys(actors: Iterable[tuple[str | None, str | None, str | None]]) -> pl.DataFrame:
    """The ids under which actors, each as (id, country, person), may stand in an object: actor, key, exact.

    Their own id and the person's are exact; a state's is there for what it acts by.
    """
    rows = [(actor, *key) for actor, country, person in actors if actor for key in _keys(actor, country, person)]
    return pl.DataFrame(rows, schema=_KEYS, orient="row").unique(maintain_order=True)


def _keys(actor: str, country: str | None, person: str | None) -> Iterator[tuple[str, bool]]:
    yield actor, True
    if person and person != actor:
        yield person, True
    known = registry().actor(person or actor)
    state = country or (known.country if known else None)
    if state and state != actor and is_state(state) and (known is None or known.role in OF_STATE):
        yield state, False


def joined(rows: pl.DataFrame, actor: str, of: pl.DataFrame, keyed: pl.DataFrame) -> pl.DataFrame:
    """The rows once for each object that their ``actor`` column belongs to, with issue, object and always.

    of: :func:`table`. keyed: :func:`keys`. Where an issue names the actor itself, its state is not taken as well.
    """
    found = rows.join(keyed, left_on=actor, right_on="actor", how="inner", maintain_order="left")
    found = found.join(of, on="key", how="inner", maintain_order="left")
    exact = pl.col("exact").any().over("id", "side", "issue", actor)
    return found.filter(pl.col("exact") | ~exact).unique(["id", "side", "issue", "object"], maintain_order=True)
