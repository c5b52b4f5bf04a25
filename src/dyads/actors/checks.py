"""What the registry's data must hold, checked on the compiled tables and reported with file and line of the row."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dyads.actors.registry import SECTORS, SINGLE_OFFICES, Registry
from dyads.actors.rows import Row, WrongRowError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from dyads.actors.registry import Actor, Tables, Tenure

CODES = {"iso2": r"[A-Z]{2}", "iso3": r"[A-Z]{3}", "cow": r"\d{1,3}", "gw": r"\d{1,3}", "former_cow": r"\d{1,3}"}
PREFIXES = ("ORG", "IGO", "BLOC", "MED", "PER", "PLACE")
_ID = re.compile(rf"(?:{'|'.join(PREFIXES)})\.\S+")
ROLES = frozenset({*SECTORS, "STATE", "IGO", "NGO", "BLOC", "COALITION", "LOC", "FORMER_GOV"})
TYPES = frozenset(
    {"state", "government", "person", "city", "region", "armed_group", "organisation", "outlet", "bloc", "coalition"}
    | {"group"}
)
OWNERSHIP = frozenset({None, "state", "public", "private", "party"})
OFFICES = SINGLE_OFFICES | {
    "leader", "deputy", "adviser", "ambassador", "envoy", "spokesman", "minister", "military", "intelligence",
    "legislator", "negotiator", "opposition", "judge", "religious_leader",
}  # fmt: skip
_NOWHERE = Row("registry", 0)  # a town of GeoNames has no row


class Problem(NamedTuple):
    """What cannot stand, the rows it can be mended in (as keys of the origins), and the fields of the first."""

    reason: str
    about: tuple[Hashable, ...]
    fields: tuple[str, ...] = ()


def check(tables: Tables, origins: Mapping[Hashable, Row]) -> None:
    """Raises WrongRowError for the first thing that cannot stand, with the line it is on.

    origins: the row that an actor or town (by id), a tenure, a membership or a name (by text and actor) is from.
    """
    for problem in _problems(tables):
        row = next((origins[key] for key in problem.about if key in origins), _NOWHERE)
        raise WrongRowError(row.file, row.line_of(*problem.fields), problem.reason)


def _problems(tables: Tables) -> Iterator[Problem]:
    yield from _wrong_ids(tables.actors)
    yield from _wrong_kinds(tables.actors)
    yield from _wrong_codes(tables.actors)
    yield from _wrong_sources(tables)
    yield from _wrong_offices(tables.tenures)
    yield from _unknown_ids(tables)
    yield from _cycles(tables.actors)
    yield from _overlaps(tables.tenures)


def _wrong_ids(actors: Iterable[Actor]) -> Iterator[Problem]:
    for actor in actors:
        if actor.type == "state" and not re.fullmatch("[A-Z]{3}", actor.id):
            yield Problem(f"{actor.id}: a state's id is three capital letters", (actor.id,), ("id",))
        if actor.type != "state" and not _ID.fullmatch(actor.id):
            known = ", ".join(PREFIXES)
            yield Problem(f"{actor.id!r} is no id; it begins with one of {known} and a stop", (actor.id,), ("id",))


def _wrong_kinds(actors: Iterable[Actor]) -> Iterator[Problem]:
    for actor in actors:
        for field, value, allowed in (
            ("type", actor.type, TYPES),
            ("role", actor.role, ROLES),
            ("ownership", actor.ownership, OWNERSHIP),
        ):
            if value not in allowed:
                one_of = ", ".join(sorted(filter(None, allowed)))
                yield Problem(f"{actor.id}: {value!r} is no {field}; one of {one_of}", (actor.id,), (field,))
        if actor.start and actor.end and actor.start >= actor.end:
            yield Problem(f"{actor.id} ends before it starts", (actor.id,), ("end", "start"))


def _wrong_codes(actors: Iterable[Actor]) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for actor in actors:
        for code, value in actor.codes.items():
            if not re.fullmatch(CODES[code], value):
                yield Problem(f"{actor.id}: {value!r} is no {code} code", (actor.id,), (code,))
            if code == "iso2" and taken.setdefault(value, actor.id) != actor.id:
                yield Problem(f"{actor.id}: {taken[value]} has {code} code {value}", (actor.id, taken[value]), (code,))


def _wrong_sources(tables: Tables) -> Iterator[Problem]:
    known = tables.sources.keys()
    found: list[tuple[str | None, Hashable]] = [(a.source, a.id) for a in tables.actors if a.source not in known]
    found += [(t.source, t) for t in tables.tenures if t.source not in known]
    found += [(n.source, (n.text, n.actor)) for n in tables.names if n.source and n.source not in known]
    found += [(c.source, c.id) for c in tables.cities if c.source not in known]
    for key, owner in found:
        yield Problem(f"source {key!r} is not in sources.yaml", (owner,), ("source",))


def _unknown_ids(tables: Tables) -> Iterator[Problem]:
    known = {*(actor.id for actor in tables.actors), *(city.id for city in tables.cities)}
    registry = Registry(tables)
    for wanted, about, fields in _references(tables):
        if wanted not in known and registry.actor(wanted) is None:  # a branch of a government has no row
            yield Problem(f"{wanted} is no actor of the registry", (about,), fields)


def _references(tables: Tables) -> Iterator[tuple[str, Hashable, tuple[str, ...]]]:
    """Every id that something refers to, with what refers to it and in which fields.

    Of the many towns of one country, and names of one actor, one stands for all: what they share is that id.
    """
    yield from ((m.org, m, ("id",)) for m in tables.memberships)
    yield from ((m.actor, m, ("members",)) for m in tables.memberships)
    yield from ((t.country, t, ("actor",)) for t in tables.tenures)
    for actor in tables.actors:
        for wanted, fields in (
            (actor.country, ("home", "country")),
            (actor.successor, ("successor",)),
            (actor.leader, ("leader",)),
            (actor.administered_by, ("administered_by",)),
        ):
            if wanted:
                yield wanted, actor.id, fields
    yield from (
        (n, s, ("neighbours",)) for s, sides in tables.neighbours.items() for some in sides.values() for n in some
    )
    countries = {city.country: city.id for city in tables.cities}
    yield from ((country, town, ("country",)) for country, town in countries.items() if country)
    named = {name.actor: name.text for name in tables.names[::-1]}  # those that were added last stand first
    yield from ((actor_id, (text, actor_id), ("actor",)) for actor_id, text in named.items())


def _cycles(actors: Iterable[Actor]) -> Iterator[Problem]:
    after = {actor.id: actor.successor for actor in actors}
    for actor in after:
        path = [actor]
        while step := after.get(path[-1]):
            if step in path:
                circle = " -> ".join([*path, step])
                yield Problem(f"the successions of {actor} go in a circle: {circle}", tuple(path), ("successor",))
                break
            path.append(step)


def _overlaps(tenures: Iterable[Tenure]) -> Iterator[Problem]:
    held: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if tenure.office in SINGLE_OFFICES:
            held[tenure.country, tenure.office].append(tenure)
    for (owner, office), terms in held.items():
        terms.sort(key=lambda t: t.start or "")
        for before, after in pairwise(terms):
            if before.end is None or before.end > (after.start or ""):
                reason = f"{owner} {office}: {before.person} is there still when {after.person} begins"
                yield Problem(f"{reason}, on {after.start}", (after, before))


def _wrong_offices(tenures: Iterable[Tenure]) -> Iterator[Problem]:
    for tenure in tenures:
        if tenure.office not in OFFICES:
            one_of = ", ".join(sorted(OFFICES))
            yield Problem(f"{tenure.office!r} is no office; one of {one_of}", (tenure,), ("office",))
