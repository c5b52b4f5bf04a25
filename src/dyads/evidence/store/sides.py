"""Who counts for an actor on a day, as the one condition by which events and claims are asked for.

- A state's id stands for everybody of it (the ``country`` of a party): government, armed forces, ministries, people in
  office, and all others whose country it is.
- A branch (``RUS.MIL``) stands for itself, for the agencies of that state and sector, and for who holds an office of it
  on that day.
- A person stands for themselves.
- An organisation or bloc stands for itself, for who holds an office of it on that day, and for its members of that day.
  Members of members do not count: the EU counts for the G20 as the EU.
- *Universal* organisations, to which half of the states of their day belong or more (the UN, the WTO, the Non-Aligned),
  stand for themselves alone: what anybody does to anybody is no act of theirs. So does the Security Council, of which
  the registry knows the permanent members only.
- Where the other side belongs to the organisation on that day, the organisation stands for itself alone: what one
  member does to another is no act of both. Who is a member on both sides counts for neither.
- ``members=False`` takes organisations without their members.

The day is the first one of an event; where none is known, the one on which it became known. Who is the only one known
by the store (an actor of the user's own) stands for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from dyads.actors.asked import UnknownActor, actor_named
from dyads.actors.registry import ROLE_OF_OFFICE, SECTORS, Tenure, registry
from dyads.evidence.store.asking import askable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.actors.registry import Actor, Membership
    from dyads.evidence.store.store import Store

STATE_ID = 3  # letters; ids of all other actors have a full stop
WORLD = "IGO.UN"  # whose members are the states of their day
UNIVERSAL = 0.5  # share of the world's states from which an organisation is the world's and not its members'
ORGANS = frozenset({"IGO.UNSC"})  # only some of their members are known
NOBODY_ELSE = frozenset({"armed_group"})  # their home does not answer for them: Hezbollah is not Lebanon

_DAY = "coalesce(start, known_on)"
_KNOWN = """
    SELECT 1 FROM mentions WHERE actor = $a OR person = $a
    UNION SELECT 1 FROM all_events WHERE source = $a OR target = $a LIMIT 1
"""


class Days(NamedTuple):
    """From a day to before another one (ISO); None is open."""

    start: str | None = None
    end: str | None = None


class Stand(NamedTuple):
    """Somebody who stands for a side on some days."""

    actor: str
    days: Days
    member: bool  # acts in its own name, as a member does; otherwise in that of the side


class Side(NamedTuple):
    """An actor that is asked about, and who else stands for it."""

    actor: str
    others: tuple[Stand, ...] = ()

    def condition(self, party: str, value: str) -> str:
        """That the ``party`` (source, target or speaker) stands for this side. value: the parameter with its id."""
        itself = _self(party, value, self.actor)
        if not self.others:
            return itself
        anybody = _any_of(party, sorted({one.actor for one in self.others}))  # so that few are looked at by day
        on_the_day = " OR ".join(_on_the_day(party, days, ids) for days, ids in self._by_days())
        return f"({itself} OR {anybody} AND ({on_the_day}))"

    def acting(self, party: str, value: str) -> str:
        """Who acts for the side, given that the condition holds: the member, or the actor that is asked about."""
        members = sorted({one.actor for one in self.others if one.member})
        states, others = _parted(members)
        cases = [f"WHEN {_self(party, value, self.actor)} THEN ${value}"] if members else []
        cases += [f"WHEN {party}_country IN ({_listed(states)}) THEN {party}_country"] if states else []
        cases += [f"WHEN {party} IN ({_listed(others)}) THEN {party}"] if others else []
        return f"CASE {' '.join(cases)} ELSE ${value} END" if cases else f"${value}"

    def _by_days(self) -> Iterator[tuple[Days, list[str]]]:
        ordered = sorted((tuple(day or "" for day in one.days), one.days, one.actor) for one in set(self.others))
        for _, group in groupby(ordered, key=lambda one: one[0]):
            rows = list(group)
            yield rows[0][1], [actor for _, _, actor in rows]


@dataclass(frozen=True)
class Sides:
    """Two actors as a condition on events: ``there`` is what a did to b, ``back`` what b did to a."""

    a: Side
    b: Side
    members: bool = True  # whether members act for an organisation

    @property
    def there(self) -> str:
        """The condition on an event that a did to b."""
        return f"({self.a.condition('source', 'a')} AND {self.b.condition('target', 'b')})"

    @property
    def back(self) -> str:
        """The condition on an event that b did to a."""
        return f"({self.b.condition('source', 'b')} AND {self.a.condition('target', 'a')})"

    @property
    def either(self) -> str:
        """The condition on an event between the two."""
        return f"({self.there} OR {self.back})"

    @property
    def values(self) -> dict[str, Any]:
        """For the parameters of the conditions."""
        return {"a": self.a.actor, "b": self.b.actor}


def named(store: Store, written: str) -> str:
    """Id of the actor that an id or a name stands for; an actor of the user's own is in the store alone.

    Raises UnknownActor, with near names, for somebody whom neither the registry nor the store knows.
    """
    try:
        return actor_named(written)
    except UnknownActor:
        if askable(written) and store.connection.execute(_KNOWN, {"a": written}).fetchone():
            return written
        raise


def asked(store: Store, a: str | None, b: str | None, *, members: bool = True) -> tuple[str, dict[str, Any]]:
    """The condition, with its values, on events between two actors, of one with anybody, or of all."""
    if a and b:
        both = between(store, a, b, members=members)
        return both.either, both.values
    if one := a or b:
        alone = side(named(store, one), members=members)
        return f"({alone.condition('source', 'a')} OR {alone.condition('target', 'a')})", {"a": alone.actor}
    return "true", {}


def between(store: Store, a: str, b: str, *, members: bool = True) -> Sides:
    """Two actors, by id or name. Raises UnknownActor, and ValueError where both are the same."""
    a, b = named(store, a), named(store, b)
    if a == b:
        raise ValueError(f"{a}: named twice; name two actors")
    return sides(a, b, members=members)


@lru_cache(maxsize=256)
def sides(a: str, b: str, *, members: bool = True) -> Sides:
    """Two actors by their ids, each as it stands beside the other."""
    return Sides(side(a, b, members=members), side(b, a, members=members), members)


def side(actor: str, other: str | None = None, *, members: bool = True) -> Side:
    """Who stands for the actor toward ``other``, or toward anybody."""
    if is_state(actor):
        return Side(actor)
    own = [Stand(*one, member=False) for one in (*_agencies(actor), *_holders(actor))]
    return Side(actor, (*own, *(_members(actor, other) if members else ())))


def is_state(actor: str) -> bool:
    """Whether it is the id of a state."""
    return len(actor) == STATE_ID and actor.isupper()


def is_universal(organisation: str) -> bool:
    """Whether half of the states of some day, or more, belonged to the organisation."""
    days = {one.start for one in _memberships(organisation) if one.start}
    return any(_size(organisation, day) >= UNIVERSAL * _size(WORLD, day) > 0 for day in days)


def _size(organisation: str, day: str) -> int:
    return len(registry().members(organisation, day))


def _agencies(actor: str) -> list[tuple[str, Days]]:
    if not (branch := _branch(actor)):
        return []
    actors = registry().actors.values()
    return [(one.id, Days()) for one in actors if (one.country, one.role) == branch and one.type != "person"]


def _holders(actor: str) -> list[tuple[str, Days]]:
    """Who held an office of the branch or organisation, and when."""
    branch = _branch(actor)
    offices = registry().offices(branch[0] if branch else actor)
    held = (one for one in offices if branch is None or _sector(one) == branch[1])
    return [(one.person, Days(one.start, one.end)) for one in held]


def _branch(actor: str) -> tuple[str, str] | None:
    """State and sector of a branch's id; None for any other."""
    state, _, sector = actor.partition(".")
    return (state, sector) if is_state(state) and sector in SECTORS else None


def _sector(tenure: Tenure) -> str:
    return ROLE_OF_OFFICE.get(tenure.office, "GOV")


def _members(actor: str, other: str | None) -> Iterator[Stand]:
    """The members that stand for the organisation toward ``other``, on the days on which they do."""
    rows = _expanded(actor)
    if not rows:
        return
    theirs = _expanded(other) if other else ()
    inside = [Days(one.start, one.end) for one in rows if other and one.actor in _homes(other)]
    for row in rows:
        both = [Days(one.start, one.end) for one in theirs if one.actor == row.actor]
        for days in _without(Days(row.start, row.end), [*inside, *both]):
            yield Stand(row.actor, days, member=True)


@lru_cache(maxsize=256)
def _expanded(organisation: str) -> tuple[Membership, ...]:
    """The memberships by which members stand for the organisation."""
    if organisation in ORGANS or is_universal(organisation):
        return ()
    return _memberships(organisation)


def _memberships(organisation: str) -> tuple[Membership, ...]:
    return tuple(one for one in registry().tables.memberships if one.org == organisation)


def _homes(actor: str) -> set[str]:
    """The actor and the state for which it acts."""
    known: Actor | None = registry().actor(actor)
    return {actor, known.country} if known and known.country and known.type not in NOBODY_ELSE else {actor}


def _without(days: Days, holes: list[Days]) -> list[Days]:
    """What is left of the days."""
    left = [days]
    for hole in holes:
        left = [rest for one in left for rest in _outside(one, hole)]
    return left


def _outside(days: Days, hole: Days) -> Iterator[Days]:
    before, after = (hole.start, hole.end)
    if not _overlap(days, hole):
        yield days
        return
    if before is not None and (days.start is None or days.start < before):
        yield Days(days.start, before)
    if after is not None and (days.end is None or after < days.end):
        yield Days(after, days.end)


def _overlap(one: Days, other: Days) -> bool:
    begins = one.end is None or other.start is None or other.start < one.end
    return begins and (one.start is None or other.end is None or one.start < other.end)


def _self(party: str, value: str, actor: str) -> str:
    if is_state(actor):
        return f"{party}_country = ${value}"
    return f"({party} = ${value} OR {party}_person = ${value})"


def _any_of(party: str, ids: list[str]) -> str:
    """The condition that the party is one of these."""
    states, others = _parted(ids)
    which = [f"{party}_country IN ({_listed(states)})"] if states else []
    if others:
        which.append(f"{party} IN ({_listed(others)}) OR {party}_person IN ({_listed(others)})")
    return f"({' OR '.join(which)})"


def _on_the_day(party: str, days: Days, ids: list[str]) -> str:
    """The same on those days. All rows are looked up in what follows IN, in a list only those that come to it."""
    states, others = _parted(ids)
    which = [_in_list(f"{party}_country", states)] if states else []
    which += [_in_list(name, others) for name in (party, f"{party}_person") if others]
    when = [f"{_DAY} >= DATE '{days.start}'"] if days.start else []
    when += [f"{_DAY} < DATE '{days.end}'"] if days.end else []
    return " AND ".join([f"({' OR '.join(which)})", *when])


def _in_list(column: str, ids: list[str]) -> str:
    return f"list_contains([{_listed(ids)}], {column})" if len(ids) > 1 else f"{column} = {_listed(ids)}"


def _parted(ids: Iterable[str]) -> tuple[list[str], list[str]]:
    ids = list(ids)
    return [one for one in ids if is_state(one)], [one for one in ids if not is_state(one)]


def _listed(ids: list[str]) -> str:
    """Ids of the registry, which hold no quotes: letters, digits, full stops and hyphens."""
    return ", ".join(f"'{one}'" for one in ids)
