"""What the registry's data must hold, checked on the compiled tables and reported with file and line of the row."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from dyads.actors.registry import SECTORS, SINGLE_OFFICES, Registry
from dyads.actors.rows import WrongRowError
from dyads.actors.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.actors.registry import Actor, Tables, Tenure

CODES = {"iso2": r"[A-Z]{2}", "cow": r"\d{1,3}", "gw": r"\d{1,3}"}
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


def check(folder: Path, tables: Tables) -> None:
    """Raises WrongRowError for the first thing that cannot stand."""
    for found, reason in _problems(tables):
        raise _placed(folder, found, reason)


def _problems(tables: Tables) -> Iterator[tuple[str, str]]:
    yield from _wrong_actors(tables.actors)
    yield from _wrong_sources(tables)
    yield from _unknown_ids(tables)
    yield from _cycles(tables)
    yield from _overlaps(tables.tenures)
    yield from _wrong_offices(tables.tenures)


def _wrong_actors(actors: tuple[Actor, ...]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    taken: dict[tuple[str, str], str] = {}
    for actor in actors:
        if actor.id in seen:
            yield actor.id, f"{actor.id} is there twice"
        seen.add(actor.id)
        if actor.type not in TYPES or actor.role not in ROLES or actor.ownership not in OWNERSHIP:
            yield actor.id, f"{actor.id}: unknown type, role or ownership"
        if actor.type == "state" and not re.fullmatch("[A-Z]{3}", actor.id):
            yield actor.id, f"{actor.id}: a state's id is three capital letters"
        if actor.start and actor.end and actor.start >= actor.end:
            yield actor.id, f"{actor.id} ends before it starts"
        for code, value in actor.codes.items():
            if not re.fullmatch(CODES.get(code, ".*"), value):
                yield actor.id, f"{actor.id}: {value!r} is no {code} code"
            if code == "iso2" and taken.setdefault((code, value), actor.id) != actor.id:
                yield actor.id, f"{actor.id}: {taken[code, value]} has {code} code {value}"


def _wrong_sources(tables: Tables) -> Iterator[tuple[str, str]]:
    found = [(a.source, a.id) for a in tables.actors] + [(t.source, t.person) for t in tables.tenures]
    found += [(n.source, n.text) for n in tables.names if n.source] + [(c.source, c.name) for c in tables.cities]
    for key, owner in found:
        if key not in tables.sources:
            yield owner, f"source {key!r} is not in sources.yaml"


def _unknown_ids(tables: Tables) -> Iterator[tuple[str, str]]:
    registry = Registry(tables)
    pairs = [(m.org, m.actor) for m in tables.memberships]
    pairs += [(t.country, t.country) for t in tables.tenures]
    pairs += [
        (a.id, ref) for a in tables.actors for ref in (a.country, a.successor, a.leader, a.administered_by) if ref
    ]
    pairs += [(s, ref) for s, sides in tables.neighbours.items() for refs in sides.values() for ref in refs]
    pairs += [(c.country or c.id, c.country) for c in tables.cities if c.country]
    pairs += [(n.text, n.actor) for n in tables.names]
    for row, wanted in pairs:
        if registry.actor(wanted) is None:
            yield row, f"{wanted} is no actor of the registry"


def _cycles(tables: Tables) -> Iterator[tuple[str, str]]:
    after = {actor.id: actor.successor for actor in tables.actors}
    for actor in after:
        path = [actor]
        while step := after.get(path[-1]):
            if step in path:
                yield actor, f"the successions of {actor} go in a circle: {' -> '.join([*path, step])}"
                break
            path.append(step)


def _overlaps(tenures: tuple[Tenure, ...]) -> Iterator[tuple[str, str]]:
    held: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if tenure.office in SINGLE_OFFICES:
            held[tenure.country, tenure.office].append(tenure)
    for (owner, office), terms in held.items():
        terms.sort(key=lambda t: t.start or "")
        for before, after in pairwise(terms):
            if before.end is None or before.end > (after.start or ""):
                name = after.person.removeprefix("PER.")
                yield name, f"{owner} {office}: {before.person} is there still when {after.person} begins"


def _wrong_offices(tenures: tuple[Tenure, ...]) -> Iterator[tuple[str, str]]:
    for tenure in tenures:
        if tenure.office not in OFFICES:
            yield tenure.office, f"{tenure.office!r} is no office; one of {', '.join(sorted(OFFICES))}"


def _placed(folder: Path, found: str, reason: str) -> WrongRowError:
    """The reason, with the line of the data that defines the id, or else the first that has the name or word."""
    word = re.escape(found).replace(re.escape("-"), "[ -]")
    for pattern in (rf"^(- \{{?id: )?{word}\b", rf"(?<![\w.]){word}(?![\w.])"):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".yaml", ".csv"}):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if re.search(pattern, plain(line).replace("[", "").replace("]", ""), re.IGNORECASE):
                    return WrongRowError(str(path.relative_to(folder)), number, reason)
    return WrongRowError(folder.name, 0, reason)
