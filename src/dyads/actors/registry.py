"""Who is who, by date: the compiled registry of actors and the look-ups on it.

The registry is data: people edit the YAML and CSV files in ``data/``, :mod:`dyads.actors.compile` checks them and
writes ``data/compiled.json``, and this module reads that one file. Days are ISO (``YYYY-MM-DD``) and intervals half
open: ``start <= day < end``, so the day on which an office changes hands is its new holder's. ``None`` is open.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dyads.actors.gazetteer import Towns
from dyads.actors.spelling import folded, folded_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dyads.actors.gazetteer import City

Key = TypeVar("Key")
Row = TypeVar("Row")

PLACE = "PLACE."  # begins the ids of towns and regions
COMPILED = Path(__file__).parent / "data" / "compiled.json"

# What PLOVER calls the sector of an actor, as the last part of a branch's id (RUS.GOV) or the role of an actor.
SECTORS = {
    "GOV": "government",
    "MIL": "armed forces",
    "SPY": "intelligence services",
    "JUD": "judiciary",
    "LEG": "parliament",
    "COP": "police",
    "OPP": "opposition",
    "REB": "rebels",
    "CVL": "civilians",
    "BUS": "business",
    "MED": "media",
}

# Office -> the sector of who holds it, where it is not the government's.
ROLE_OF_OFFICE = {"military": "MIL", "intelligence": "SPY", "opposition": "OPP", "legislator": "LEG"}
# Offices that one person holds at a time; two may share the others.
SINGLE_OFFICES = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "supreme_leader",
        "party_leader",
        "secretary_general",
    }
)


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One way to name an actor.

    kind: ``name``, ``official``, ``acronym``, ``demonym`` (adjective), ``demonym_singular``, ``demonym_plural``,
    ``capital`` (stands for the government: its actor is ``RUS.GOV``), ``metonym`` ("the Kremlin"), ``city``,
    ``region``, ``surname``, ``alias`` or ``domain``. A capital's name is there twice, as ``capital`` and as ``city``.

    cased: match only as written here (acronyms, surnames, "Turkey"). risky: even so, the text may be a common word, a
    given name or somebody else's name ("Chad", "March", "Reading"), so a match needs support: an entity of the parse,
    a title or preposition beside it, or the full name elsewhere in the report.
    """

    text: str
    actor: str
    kind: str
    start: str | None = None
    end: str | None = None
    cased: bool = False
    risky: bool = False
    source: str | None = None  # of the row, where a name has one of its own; otherwise its actor's


class Actor(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One actor.

    ``type`` and ``role`` are those of :class:`dyads.records.Mention`; ``country`` is ``None`` for organisations of
    states, blocs and regions across borders.
    """

    id: str
    name: str
    type: str
    role: str
    country: str | None = None
    start: str | None = None
    end: str | None = None
    codes: dict[str, str] = {}  # iso2, iso3, cow, gw
    successor: str | None = None
    administered_by: str | None = None  # dependencies: the state they belong to
    ownership: str | None = None  # outlets: state, public, private or party
    state_aligned: bool = False  # outlets that are owned, run or directed by a government or a ruling party
    leader: str | None = None  # coalitions and blocs: who leads
    population: int | None = None  # cities
    source: str | None = None


class Tenure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Who held which office, from when to when.

    ``country`` is the id of the actor the office belongs to (a state, an organisation or an armed group); ``title`` is
    how the office is called.
    """

    person: str
    country: str
    office: str
    title: str
    start: str | None = None
    end: str | None = None
    source: str | None = None


class Membership(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A state's (or movement's) membership in an organisation, alliance, bloc or coalition."""

    actor: str
    org: str
    start: str | None = None
    end: str | None = None


class Tables(msgspec.Struct, frozen=True):
    """Everything that a registry knows."""

    actors: tuple[Actor, ...]
    cities: Sequence[City]
    names: tuple[Name, ...]  # of all but cities
    risky: frozenset[str]  # spellings of cities that are other words as well
    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    neighbours: dict[str, dict[str, tuple[str, ...]]]
    sources: dict[str, str]


class Compiled(msgspec.Struct, frozen=True):
    """What ``compiled.json`` holds: the tables, with rows of towns that are not read yet and the keys to find them."""

    actors: tuple[Actor, ...]
    cities: tuple[msgspec.Raw, ...]
    city_keys: tuple[str, ...]
    names: tuple[Name, ...]
    risky: frozenset[str]
    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    neighbours: dict[str, dict[str, tuple[str, ...]]]
    sources: dict[str, str]

    def tables(self) -> Tables:
        """The tables, towns to be read when they are asked for."""
        others = {name: getattr(self, name) for name in Tables.__struct_fields__ if name != "cities"}
        return Tables(cities=Towns(self.cities, self.city_keys), **others)


class Registry:
    """Look-ups on the compiled tables. ``on`` is an ISO day; with ``None`` every date counts as valid."""

    def __init__(self, tables: Tables) -> None:
        """Look-ups on ``tables``; the indexes are built when first asked for."""
        self.tables = tables
        self.towns = tables.cities if isinstance(tables.cities, Towns) else Towns(tables.cities)

    @property
    def sources(self) -> dict[str, str]:
        """What the source keys of the rows stand for."""
        return self.tables.sources

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Every actor but towns and branches of government, by id."""
        return {actor.id: actor for actor in self.tables.actors}

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of that id (a branch such as ``RUS.GOV`` and a town included), or ``None``."""
        if found := self.actors.get(actor_id):
            return found
        if actor_id.startswith(PLACE) and (city := self.towns.get(actor_id)):
            return _town(city)
        state, _, sector = actor_id.partition(".")
        owner = self.actors.get(state)
        return _branch(owner, sector) if owner and sector in SECTORS else None

    def state_of_code(self, iso2: str) -> str | None:
        """Id of the state or dependency of that ISO 3166-1 alpha-2 code, or ``None``."""
        return self._by_iso2.get(iso2)

    def names_of(self, actor_id: str, on: str | None = None) -> tuple[Name, ...]:
        """The names that stand for the actor."""
        town = self.towns.get(actor_id) if actor_id.startswith(PLACE) else None
        names = [self._name(town, text) for text in town.spellings] if town else self._names_by_actor.get(actor_id, ())
        return tuple(n for n in names if valid(n.start, n.end, on))

    @cached_property
    def names_by_text(self) -> dict[str, list[Name]]:
        """Every name but those of towns and web addresses, by its text as :mod:`dyads.actors.spelling` folds it."""
        names = [name for name in self.tables.names if name.kind != "domain"]
        return _group(zip(folded_names([name.text for name in names]), names, strict=True))

    def texts(self) -> Iterator[str]:
        """Every name but web addresses, once each, folded."""
        yield from self.names_by_text
        yield from (text for text in self.towns.numbers if text not in self.names_by_text)

    def readings(self, text: str) -> list[Name]:
        """The names whose folded text this is, the likeliest first: towns by size, behind all others."""
        if text not in self._readings:
            towns = [self._name(t, s) for t in self.towns.named(text) for s in t.spellings if folded(s).strip() == text]
            self._readings[text] = [*self.names_by_text.get(text, ()), *towns]
        return self._readings[text]

    @cached_property
    def domains(self) -> dict[str, list[Name]]:
        """Web addresses of outlets, in lower case."""
        return _group((name.text.lower(), name) for name in self.tables.names if name.kind == "domain")

    def named(self, text: str, on: str | None = None) -> tuple[Name, ...]:
        """The names written as ``text``, whatever its case unless the name is ``cased``; likeliest first."""
        key = folded(text).strip()
        hits = self.readings(key) or self.readings(key.removeprefix("the "))
        hits = [*hits, *self.domains.get(text.lower(), ())]
        return tuple(n for n in hits if (not n.cased or text.endswith(n.text)) and valid(n.start, n.end, on))

    def lookup(self, text: str, on: str | None = None) -> tuple[Actor, ...]:
        """The actors that ``text`` names on that day, the likeliest first; an id names its actor."""
        ids = dict.fromkeys([text, *(n.actor for n in self.named(text, on))])
        return tuple(actor for i in ids if (actor := self.actor(i)))

    def holder(self, actor_id: str, office: str, on: str | None) -> str | None:
        """Id of the person who held the office of that actor on that day (with ``None``: who holds it last)."""
        held = [t for t in self._tenures_by_office.get((actor_id, office), ()) if valid(t.start, t.end, on)]
        return max(held, key=lambda t: t.start or "").person if held else None

    def tenures(self, person: str, on: str | None = None) -> tuple[Tenure, ...]:
        """The offices of the person, by start."""
        return tuple(t for t in self._tenures_by_person.get(person, ()) if valid(t.start, t.end, on))

    def offices(self, actor_id: str, on: str | None = None) -> tuple[Tenure, ...]:
        """The offices of a state or organisation and who held them."""
        return tuple(t for t in self._tenures_by_actor.get(actor_id, ()) if valid(t.start, t.end, on))

    def members(self, org: str, on: str | None = None) -> tuple[str, ...]:
        """Ids of the members of the organisation, in the order of the data."""
        rows = self._members.get(org, ())
        return tuple(dict.fromkeys(m.actor for m in rows if valid(m.start, m.end, on)))

    def memberships(self, actor_id: str, on: str | None = None) -> tuple[str, ...]:
        """Ids of the organisations that the actor is a member of."""
        rows = self._memberships.get(actor_id, ())
        return tuple(dict.fromkeys(m.org for m in rows if valid(m.start, m.end, on)))

    def successor(self, actor_id: str, on: str | None = None) -> str:
        """Whom the actor has become by that day: ``SUN`` is ``RUS`` from 1991-12-26 on, and itself before."""
        actor = self.actors.get(actor_id)
        while actor and actor.successor and (on is None or (actor.end is not None and on >= actor.end)):
            actor_id, actor = actor.successor, self.actors.get(actor.successor)
        return actor_id

    def neighbours(self, actor_id: str) -> dict[str, tuple[str, ...]]:
        """The state's neighbours by land, or across a narrow or closed sea, by direction (``north`` ...)."""
        return self.tables.neighbours.get(actor_id, {})

    @cached_property
    def _by_iso2(self) -> dict[str, str]:
        return {actor.codes["iso2"]: actor.id for actor in self.actors.values() if "iso2" in actor.codes}

    @cached_property
    def _readings(self) -> dict[str, list[Name]]:
        return {}

    def _name(self, town: City, text: str) -> Name:
        return Name(text, town.id, "city", None, None, True, text in self.tables.risky)

    @cached_property
    def _names_by_actor(self) -> dict[str, list[Name]]:
        return _group((name.actor, name) for name in self.tables.names)

    @cached_property
    def _tenures_by_office(self) -> dict[tuple[str, str], list[Tenure]]:
        return _group(((t.country, t.office), t) for t in self.tables.tenures)

    @cached_property
    def _tenures_by_person(self) -> dict[str, list[Tenure]]:
        return _group((t.person, t) for t in sorted(self.tables.tenures, key=lambda t: t.start or ""))

    @cached_property
    def _tenures_by_actor(self) -> dict[str, list[Tenure]]:
        return _group((t.country, t) for t in self.tables.tenures)

    @cached_property
    def _members(self) -> dict[str, list[Membership]]:
        return _group((m.org, m) for m in self.tables.memberships)

    @cached_property
    def _memberships(self) -> dict[str, list[Membership]]:
        return _group((m.actor, m) for m in self.tables.memberships)


def valid(start: str | None, end: str | None, on: str | None) -> bool:
    """Whether the day lies in the half-open interval; no day lies in all of them."""
    return on is None or ((start is None or start <= on) and (end is None or on < end))


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The registry that ships with dyads, read once.

    Raises FileNotFoundError where ``compiled.json`` is missing (run ``python -m dyads.actors.compile``).
    """
    return Registry(msgspec.json.decode(COMPILED.read_bytes(), type=Compiled).tables())


def _group(pairs: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return groups


def _town(city: City) -> Actor:
    return Actor(
        id=city.id,
        name=city.name,
        type="city",
        role="LOC",
        country=city.country,
        population=city.population or None,
        source=city.source,
    )


def _branch(owner: Actor, sector: str) -> Actor:
    return Actor(
        id=f"{owner.id}.{sector}",
        name=f"{owner.name} ({SECTORS[sector]})",
        type="government" if sector == "GOV" else "organisation",
        role=sector,
        country=owner.country or owner.id,
        start=owner.start,
        end=owner.end,
        source=owner.source,
    )
