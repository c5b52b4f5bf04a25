"""Rows laid over the tables of a registry: the project's data files over no tables, a user's file over the project's.

A row with a new id adds an actor. A row with the id of an actor that is there changes it: what the row gives replaces
what was there, its names and members come on top, and ``remove`` takes names and members away. Dates that are given for
a name, member or holder of an office that is there already replace the dates it had.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import actor_rows, places
from dyads.actors.actor_rows import KINDS
from dyads.actors.checks import check
from dyads.actors.headings import OF_OTHERS, check_fields
from dyads.actors.registry import SECTORS, SINGLE_OFFICES, Actor, Membership, Name, Tables, Tenure
from dyads.actors.rows import Row, WrongRowError
from dyads.actors.spelling import person_id, plain
from dyads.actors.tenures import Held, names_of_holders, person, succession

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

EMPTY = Tables(
    actors=(),
    cities=(),
    names=(),
    risky=frozenset(),
    tenures=(),
    memberships=(),
    neighbours={},
    sources={},
)


def laid_over(
    base: Tables,
    rows: Mapping[str, list[Row]],
    risky: AbstractSet[str] = frozenset(),
    cased: AbstractSet[str] = frozenset(),
    sources: Mapping[str, str] | None = None,
) -> Tables:
    """The tables with the rows on top, whose names go before those of ``base``.

    rows: by heading, as in :data:`dyads.actors.headings.FIELDS`. risky, cased: words to flag in names of the rows,
    besides those that the rows list under these headings. sources: what the sources of the rows stand for, besides
    those of ``base``. Raises WrongRowError for the first row that cannot stand, on its own or together with ``base``.
    """
    check_fields(rows)
    layer = _Layer(base)
    for heading in KINDS:
        for row in rows.get(heading, ()):
            layer.add_actor(row, heading)
    layer.add_metonyms(rows.get("metonyms", ()))
    layer.add_offices(rows.get("offices", ()))
    for row in rows.get("regions", ()):
        layer.add_region(row)
    for row in rows.get("towns", ()):
        layer.add_town(row)
    own = {flag: {row.need("text") for row in rows.get(flag, ())} for flag in ("risky", "cased")}
    tables = layer.tables(own, {"risky": risky | own["risky"], "cased": cased | own["cased"]}, sources or {})
    check(tables, layer.origins)
    return tables


class _Layer:
    """What the rows read so far add to ``base``, change in it and take away, and the row that each thing is from."""

    def __init__(self, base: Tables) -> None:
        self.base = base
        self.origins: dict[Hashable, Row] = {}
        self.actors = {actor.id: actor for actor in base.actors}
        self.cities = {city.id: city for city in base.cities}
        self.neighbours = dict(base.neighbours)
        self.names: list[Name] = []
        self.memberships: list[Membership] = []
        self.held: list[Held] = []
        self.removed: set[Name | Membership | Tenure] = set()

    def add_actor(self, row: Row, heading: str) -> None:
        whole, known = self._whole(row)
        self._add(row, known, owner := actor_rows.actor(whole, *KINDS[heading]), actor_rows.names_of(whole, owner))
        for membership, text in actor_rows.members_of(row):
            self.memberships.append(membership)
            self.origins[membership] = Row(row.file, text.line)
        if sides := actor_rows.neighbours(row):
            self.neighbours[owner.id] = sides

    def add_region(self, row: Row) -> None:
        whole, known = self._whole(row)
        self._add(row, known, owner := places.region(whole), places.names_of_region(whole, owner))

    def add_metonyms(self, rows: Iterable[Row]) -> None:
        for row in rows:
            name = actor_rows.metonym(row)
            self.origins[name.text, name.actor] = row
            self.names.append(name)

    def add_town(self, row: Row) -> None:
        identity = places.place_id(row.need("country"), row.need("name"))
        self._claim(identity, row)
        known = self.cities.get(identity)
        town = places.town(row, known)
        for text in row.many("remove"):
            spellings = tuple(t for t in town.spellings if t.casefold() not in _spellings(text))
            if spellings == town.spellings:
                raise WrongRowError(row.file, text.line, f"{identity} has no name {text!r} that could be removed")
            town = replace(town, spellings=spellings)
        self.cities[identity] = town

    def add_offices(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._remove_holders(row)
            if row.many("held") or not row.many("remove"):
                self.held += self._holders(row)
        persons = {held.tenure.person for held in self.held}
        self.names += names_of_holders(self.held, (t for t in self.base.tenures if t.person in persons))

    def tables(
        self, own: Mapping[str, AbstractSet[str]], words: Mapping[str, AbstractSet[str]], sources: Mapping[str, str]
    ) -> Tables:
        """The base and what was added. own: words that the rows flag, in names of the base too; words: all."""
        names = list(actor_rows.flagged(self.names, **words))
        return Tables(
            actors=tuple(self.actors.values()),
            cities=tuple(self.cities.values()),
            names=(*names, *self._kept_names(names, own)),
            risky=self._risky_spellings(own["risky"], words["risky"]),
            tenures=tuple(self._tenures()),
            memberships=(*self._kept_memberships(), *self.memberships),
            neighbours=self.neighbours,
            sources={**self.base.sources, **sources},
        )

    def _claim(self, identity: str, row: Row) -> None:
        """Each actor and town has one row."""
        if (before := self.origins.setdefault(identity, row)) is not row:
            reason = f"{identity} is there twice; it has a row in line {before.line} of {before.file}"
            raise WrongRowError(row.file, row.line_of("id", "name"), reason)

    def _whole(self, row: Row) -> tuple[Row, Actor | None]:
        """The row, with what is known of its actor where the row is silent, and the actor that is known."""
        identity = row.need("id")
        self._claim(identity, row)
        if identity in self.cities:
            raise WrongRowError(row.file, row.line_of("id"), f"{identity} is a town; give it a row under 'towns'")
        known = self.actors.get(identity)
        return (_completed(row, known) if known else row), known

    def _add(self, row: Row, known: Actor | None, owner: Actor, names: Iterable[Name]) -> None:
        """The actor with the names that the row itself gives, which have its source where the actor has another."""
        self.actors[owner.id] = owner
        given = list(names)
        if known:
            given = given if "name" in row.fields else given[1:]  # the first is the actor's own
            given = [replace(name, source=row.need("source")) for name in given]
        self.names += given
        self._remove(row, owner.id)

    def _remove(self, row: Row, identity: str) -> None:
        """Names of the actor or of a branch of it (a capital stands for a government), and members."""
        owners = {identity, *(f"{identity}.{sector}" for sector in SECTORS)}
        for text in row.many("remove"):
            names = {n for n in self.base.names if n.actor in owners and n.text.casefold() in _spellings(text)}
            members = {m for m in self.base.memberships if m.org == identity and m.actor == text}
            if not names and not members:
                reason = f"{identity} has no name and no member {text!r} that could be removed"
                raise WrongRowError(row.file, text.line, reason)
            self.removed.update(names, members)

    def _remove_holders(self, row: Row) -> None:
        owner, office = row.need("actor"), row.need("office")
        for text in row.many("remove"):
            found = {t for t in self._tenures_of(owner, office) if t.person == person_id(text)}
            if not found:
                reason = f"nobody called {text!r} is {office} of {owner} in the registry"
                raise WrongRowError(row.file, text.line, reason)
            self.removed |= found

    def _tenures_of(self, owner: str, office: str) -> Iterator[Tenure]:
        return (t for t in self.base.tenures if (t.country, t.office) == (owner, office))

    def _holders(self, row: Row) -> Iterator[Held]:
        for held in succession(row):
            place = Row(row.file, held.line, row.fields)
            self.origins[held.tenure] = place
            if held.tenure.person not in self.actors:
                self.actors[held.tenure.person] = person(held, self.actors)
                self.origins.setdefault(held.tenure.person, place)
            yield held

    def _kept_names(self, new: Iterable[Name], own: Mapping[str, AbstractSet[str]]) -> Iterator[Name]:
        """Names of the base that the rows neither give again nor remove, flagged where the rows say so."""
        again = {(name.actor, name.kind, name.text) for name in new}
        changed = {actor for actor, _, _ in again} | {name.actor for name in self.removed if isinstance(name, Name)}
        flagged = own["risky"] | own["cased"]
        for name in self.base.names:
            if name.actor in changed and ((name.actor, name.kind, name.text) in again or name in self.removed):
                continue
            if name.text in flagged:
                yield from actor_rows.flagged([name], **own)
            else:
                yield name

    def _risky_spellings(self, own: AbstractSet[str], words: AbstractSet[str]) -> frozenset[str]:
        """Of the towns of the rows, or of all where the rows themselves call words risky."""
        towns = self.cities.values() if own else (self.cities[i] for i in self.origins if i in self.cities)
        return self.base.risky | {text for town in towns for text in town.spellings if text in words}

    def _kept_memberships(self) -> list[Membership]:
        again = {(m.org, m.actor) for m in self.memberships}
        return [m for m in self.base.memberships if (m.org, m.actor) not in again and m not in self.removed]

    def _tenures(self) -> Iterator[Tenure]:
        """The terms of the base, each until the next holder of the rows begins if it had no end; then the rows'."""
        own: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        for held in self.held:
            own[held.tenure.country, held.tenure.office].append(held.tenure)
        for term in self.base.tenures:
            others = own.get((term.country, term.office))
            if self.removed and term in self.removed:
                continue
            if not others:
                yield term
            elif not any(other.person == term.person and _overlap(other, term) for other in others):
                yield _ended(term, others)
        yield from (held.tenure for held in self.held)


def _completed(row: Row, known: Actor) -> Row:
    """The row of an actor that is there, with what the registry says of it where the row is silent."""
    fields = {**actor_rows.fields_of(known), **row.fields}
    if not (row.fields.keys() - OF_OTHERS - {"id", "source"}):
        fields["source"] = known.source  # only its names have another source
    return Row(row.file, row.line, fields)


def _spellings(text: str) -> set[str]:
    return {text.casefold(), plain(text).casefold()}


def _overlap(one: Tenure, other: Tenure) -> bool:
    starts_before_end = (one.start or "") < (other.end or "9999")
    return starts_before_end and (other.start or "") < (one.end or "9999")


def _ended(term: Tenure, later: Iterable[Tenure]) -> Tenure:
    """A term that one person alone serves, and that has no end, ends when the next holder begins."""
    starts = [t.start for t in later if t.start and t.start > (term.start or "")]
    if term.end or not starts or term.office not in SINGLE_OFFICES:
        return term
    return replace(term, end=min(starts))
