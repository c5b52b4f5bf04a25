"""What the row of an actor gives: the actor, its names, members and neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import rows
from dyads.actors.registry import Actor, Membership, Name
from dyads.actors.rows import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

# Field of a row -> kind of the names in it, the likeliest first.
NAME_FIELDS = {
    "names": "name",
    "official": "official",
    "acronyms": "acronym",
    "aliases": "alias",
    "adjective": "demonym",
    "singular": "demonym_singular",
    "plural": "demonym_plural",
    "domains": "domain",
}
CASED = frozenset({"acronym", "surname", "city"})

# Heading of the rows -> (what their actors are, their sector) unless the row says otherwise.
KINDS = {
    "states": ("state", "STATE"),
    "organisations": ("organisation", "IGO"),
    "groups": ("armed_group", "REB"),
    "agencies": ("organisation", "GOV"),
    "outlets": ("outlet", "MED"),
    "persons": ("person", "CVL"),
}
CODES = ("iso2", "iso3", "cow", "gw", "former_cow")  # Germany was another state of COW before 1990


def actor(row: Row, kind: str, role: str) -> Actor:
    """The actor of a row under one of the headings of :data:`KINDS`."""
    home = row.text("home") or (row.need("id") if kind == "state" else None)
    return Actor(
        id=row.need("id"),
        name=row.need("name"),
        type=row.text("type") or kind,
        role=row.text("role") or role,
        country=home,
        start=row.day("start"),
        end=row.day("end"),
        codes={code: value for code in CODES if (value := row.text(code))},
        successor=row.text("successor"),
        administered_by=row.text("administered_by"),
        ownership=row.text("ownership"),
        state_aligned=row.yes("state_aligned"),
        leader=row.text("leader"),
        source=row.need("source"),
    )


def names_of(row: Row, owner: Actor) -> Iterator[Name]:
    """The names of an actor that its row gives, its capitals among them."""
    yield _name(row, Cell(owner.name, row.line), owner.id, "name")
    for field, kind in NAME_FIELDS.items():
        for text in row.many(field):
            yield _name(row, text, owner.id, kind)
    for text in row.many("capitals"):
        yield _name(row, text, f"{owner.id}.GOV", "capital")


def _name(row: Row, text: Cell, owner: str, kind: str) -> Name:
    words, start, end = rows.dated(text, row.file, text.line)
    return Name(words, owner, kind, start, end, cased=kind in CASED)


def fields_of(known: Actor) -> dict[str, str]:
    """The fields that give an actor as it is, without its names; the inverse of :func:`actor`."""
    fields = {
        "name": known.name,
        "type": known.type,
        "role": known.role,
        "home": known.country,
        "country": known.country,  # as rows of regions have it
        "start": known.start,
        "end": known.end,
        **known.codes,
        "successor": known.successor,
        "administered_by": known.administered_by,
        "ownership": known.ownership,
        "state_aligned": "yes" if known.state_aligned else None,
        "leader": known.leader,
        "source": known.source,
    }
    return {field: value for field, value in fields.items() if value}


def metonym(row: Row) -> Name:
    """A building or street that stands for who sits in it."""
    who, source = row.need("actor"), row.need("source")
    return Name(row.need("text"), who, "metonym", row.day("start"), row.day("end"), source=source)


def members_of(row: Row) -> Iterator[tuple[Membership, Cell]]:
    """The memberships in an organisation that its row gives, each with where it stands; a text may list several ids."""
    for text in row.many("members"):
        ids, start, end = rows.dated(text, row.file, text.line)
        for who in ids.split():
            yield Membership(who, row.need("id"), start, end), text


def neighbours(row: Row) -> dict[str, tuple[str, ...]]:
    """Direction to neighbours, as the row of a state gives them."""
    return {side: tuple(str(n) for n in states) for side, states in row.groups("neighbours").items()}


def flagged(names: Iterable[Name], risky: AbstractSet[str], cased: AbstractSet[str]) -> Iterator[Name]:
    """The names, once each, with what the lists of risky and of cased words say of them."""
    for name in dict.fromkeys(names):
        is_risky = name.risky or name.text in risky
        is_cased = name.cased or is_risky or name.text in cased
        yield replace(name, risky=is_risky, cased=is_cased)
