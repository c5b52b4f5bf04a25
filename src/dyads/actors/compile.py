"""Compile the registry: ``data/*.yaml`` and ``data/*.csv``, which people edit, to ``data/compiled.json``.

    python -m dyads.actors.compile            check the data and write the table
    python -m dyads.actors.compile --check    check the data, and that the table is the one they give

What cannot stand (wrong codes, unknown ids, two holders of one office at a time, successions in a circle) is refused,
with file, line and reason.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dyads.actors import checks, rows
from dyads.actors.places import places
from dyads.actors.registry import COMPILED, Actor, Membership, Name, Tables
from dyads.actors.rows import Cell, Row, WrongRowError
from dyads.actors.tenures import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA = Path(__file__).parent / "data"

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

# file -> (what its actors are, their sector) unless the row says otherwise
ACTOR_FILES = {
    "states.yaml": ("state", "STATE"),
    "organisations.yaml": ("organisation", "IGO"),
    "groups.csv": ("armed_group", "REB"),
    "agencies.csv": ("organisation", "GOV"),
    "outlets.csv": ("outlet", "MED"),
}


def build(folder: Path = DATA) -> Tables:
    """The tables that the files of ``folder`` give. Raises WrongRowError for the first row that cannot stand."""
    files = {name: rows.read(folder, name) for name in ACTOR_FILES}
    found = [(row, actor(row, *ACTOR_FILES[name])) for name, of_file in files.items() for row in of_file]
    names = [name for row, owner in found for name in names_of(row, owner)]
    members = [m for row in files["organisations.yaml"] for m in members_of(row)]
    persons, person_names, tenures = people(folder, {owner.id: owner for _, owner in found})
    regions, cities, place_names = places(folder)
    names += metonyms(folder) + person_names + place_names
    risky, cased = ({row.need("text") for row in rows.read(folder, f)} for f in ("risky.yaml", "cased.yaml"))
    tables = Tables(
        actors=tuple([owner for _, owner in found] + persons + regions),
        cities=tuple(cities),
        names=tuple(flagged(names, risky, cased)),
        risky=frozenset(text for city in cities for text in city.spellings if text in risky),
        tenures=tuple(tenures),
        memberships=tuple(members),
        neighbours={row.need("id"): neighbours(row) for row in files["states.yaml"] if row.groups("neighbours")},
        sources={row.need("id"): row.need("text") for row in rows.read(folder, "sources.yaml")},
    )
    checks.check(folder, tables)
    return tables


def actor(row: Row, kind: str, role: str) -> Actor:
    """The actor of a row of one of the :data:`ACTOR_FILES`."""
    is_state = kind == "state"
    home = row.text("home") or (row.need("id") if is_state else None)
    return Actor(
        id=row.need("id"),
        name=row.need("name"),
        type=row.text("type") or kind,
        role=row.text("role") or role,
        country=home,
        start=row.day("start"),
        end=row.day("end"),
        codes={code: value for code in ("iso2", "iso3", "cow", "gw") if (value := row.text(code))},
        successor=row.text("successor"),
        administered_by=row.text("administered_by"),
        ownership=row.text("ownership"),
        state_aligned=row.text("state_aligned") == "yes",
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


def metonyms(folder: Path) -> list[Name]:
    """Buildings and streets that stand for who sits in them."""
    found = rows.read(folder, "metonyms.csv")
    return [
        Name(r.need("text"), r.need("actor"), "metonym", r.day("start"), r.day("end"), source=r.need("source"))
        for r in found
    ]


def members_of(row: Row) -> Iterator[Membership]:
    """The memberships in an organisation that its row gives."""
    for text in row.many("members"):
        who, start, end = rows.dated(text, row.file, text.line)
        yield Membership(who, row.need("id"), start, end)


def neighbours(row: Row) -> dict[str, tuple[str, ...]]:
    """Direction to neighbours, as the row of a state gives them."""
    return {side: tuple(str(n) for n in states) for side, states in row.groups("neighbours").items()}


def flagged(names: Iterable[Name], risky: set[str], cased: set[str]) -> Iterator[Name]:
    """The names, once each, with what ``risky.yaml`` and ``cased.yaml`` say of them."""
    for name in dict.fromkeys(names):
        is_risky = name.risky or name.text in risky
        is_cased = name.cased or is_risky or name.text in cased
        yield msgspec.structs.replace(name, risky=is_risky, cased=is_cased)


def encode(tables: Tables) -> bytes:
    """The tables as JSON, one record a line, so that a change of the data reads well as a change of the table."""
    plain: dict[str, Any] = msgspec.to_builtins(tables, order="deterministic")
    return b"{\n" + b",\n".join(f'"{key}":'.encode() + _lines(value) for key, value in plain.items()) + b"\n}\n"


def _lines(value: list[Any] | dict[str, Any]) -> bytes:
    encode_one = msgspec.json.encode
    if isinstance(value, dict):
        items = [encode_one(key) + b":" + encode_one(item) for key, item in value.items()]
        return b"{\n" + b",\n".join(items) + b"\n}"
    return b"[\n" + b",\n".join(map(encode_one, value)) + b"\n]"


def main(arguments: list[str]) -> int:
    """Compile, or with ``--check`` compare; 1 where the data are wrong or the table is stale."""
    try:
        compiled = encode(build())
    except WrongRowError as wrong:
        sys.stderr.write(f"dyads.actors: {wrong}\n")
        return 1
    if "--check" not in arguments:
        COMPILED.write_bytes(compiled)
        return 0
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled:
        sys.stderr.write(f"{COMPILED.name} is stale; run python -m dyads.actors.compile and commit it\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
