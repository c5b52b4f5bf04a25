"""Who that is: everything the registry holds of a name, as ``dyads actors NAME --on DATE`` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dyads.actors.registry import SECTORS, Actor, Name, Registry, Tenure, registry

if TYPE_CHECKING:
    from collections.abc import Iterator


class Held(msgspec.Struct, frozen=True):
    """One office: as a person's (``who`` is the state or organisation), or as an actor's (``who`` is the holder)."""

    office: str
    title: str
    who: str
    name: str
    start: str | None
    end: str | None
    source: str | None


class Description(msgspec.Struct, frozen=True):
    """One reading of a name: the actor, its codes, names, offices and memberships on the day asked for."""

    id: str
    name: str
    type: str
    role: str
    country: str | None
    start: str | None
    end: str | None
    codes: dict[str, str]
    names: tuple[Name, ...]
    offices: tuple[Held, ...]
    memberships: tuple[str, ...]
    members: tuple[str, ...]
    successor: str | None
    ownership: str | None
    state_aligned: bool
    source: str | None
    name_source: str | None  # of the name that was asked for, where its row has a source of its own


def describe(name: str, on: str | None = None, table: Registry | None = None) -> list[Description]:
    """Every actor that ``name`` (or id) stands for on the ISO day ``on``, the likeliest first; [] where none does.

    table: who is who, None for the registry that ships with dyads.
    """
    table = table or registry()
    row_sources = {n.actor: n.source for n in table.named(name, on) if n.source}
    return [_description(table, actor, on, row_sources.get(actor.id)) for actor in table.lookup(name, on)]


def show(found: list[Description]) -> str:
    """The descriptions as plain text, one paragraph an actor."""
    return "\n\n".join("\n".join(_lines(one)) for one in found)


def _lines(one: Description) -> Iterator[str]:
    kind = ", ".join(part for part in (one.type, one.role, one.country) if part)
    yield f"{one.name}  {one.id}  ({kind}{_period(one.start, one.end)})"
    facts = {
        "codes": [f"{key} {code}" for key, code in one.codes.items()],
        "owner": [one.ownership + (", state-aligned" if one.state_aligned else "")] if one.ownership else [],
        "named": [name.text for name in one.names],
        "offices": [f"{held.title}: {held.name}{_period(held.start, held.end)}" for held in one.offices],
        "member of": list(one.memberships),
        "members": list(one.members),
        "became": [one.successor] if one.successor else [],
        "source": [one.source] if one.source else [],
        "this name": [one.name_source] if one.name_source else [],
    }
    for label, values in facts.items():
        separator = "\n" + " " * 13 if label == "offices" else "; "
        if values:
            yield f"  {label:<9}  {separator.join(values)}"


def _period(start: str | None, end: str | None) -> str:
    return f", {start or ''} to {end or 'now'}" if start or end else ""


def _description(table: Registry, actor: Actor, on: str | None, name_source: str | None) -> Description:
    owner = actor.id.removesuffix(f".{actor.role}") if actor.role in SECTORS else actor.id
    if actor.type == "person":
        offices = [_held(table, t, t.country) for t in table.tenures(actor.id, on)]
    else:
        offices = [_held(table, t, t.person) for t in table.offices(owner, on)]
    return Description(
        id=actor.id,
        name=actor.name,
        type=actor.type,
        role=actor.role,
        country=actor.country,
        start=actor.start,
        end=actor.end,
        codes=actor.codes,
        names=table.names_of(actor.id, on),
        offices=tuple(offices),
        memberships=table.memberships(actor.id, on),
        members=table.members(actor.id, on),
        successor=actor.successor,
        ownership=actor.ownership,
        state_aligned=actor.state_aligned,
        source=table.sources.get(actor.source or "", actor.source),
        name_source=table.sources.get(name_source or "", name_source),
    )


def _held(table: Registry, tenure: Tenure, other: str) -> Held:
    named = table.actor(other)
    return Held(
        office=tenure.office,
        title=tenure.title,
        who=other,
        name=named.name if named else other,
        start=tenure.start,
        end=tenure.end,
        source=table.sources.get(tenure.source or "", tenure.source),
    )
