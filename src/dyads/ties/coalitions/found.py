"""Who stands with whom in a period: the groups that are found, and what they rest on, as records."""

from __future__ import annotations

from dyads.records import Record
from dyads.ties.coalitions.balance import Balance  # noqa: TC001 - types of fields
from dyads.ties.coalitions.declared import Declared  # noqa: TC001


class Signed(Record, frozen=True, kw_only=True):
    """A tie of the signed graph, as :mod:`dyads.ties.coalitions.graph` weighs it.

    frustrated: hostile inside a group, or friendly across two. evidence: ids of the events that speak most for its
    sign, the strongest first; empty where they were not looked up (:attr:`Coalitions.ties`).
    """

    a: str
    b: str
    weight: float
    level: float
    usual: float
    events: int
    frustrated: bool
    evidence: tuple[str, ...] = ()


class Group(Record, frozen=True, kw_only=True):
    """Actors that stand together, or one that stands alone.

    name: of the declared coalition that it matches, else its strongest members. members: those with the most friendly
    weight inside first. cohesion: friendly less hostile weight inside, as a share of both, -1 to 1; None for one alone.
    certainty: the mean of its members'. evidence: ids of the events behind its strongest friendly ties, or, of one that
    stands alone, of its most hostile ones; events: how many there are in all the ties inside (or of the one alone).
    """

    number: int
    name: str
    declared: str | None
    members: tuple[str, ...]
    cohesion: float | None
    certainty: float
    events: int
    evidence: tuple[str, ...]


class Membership(Record, frozen=True, kw_only=True):
    """How sure it is that an actor is in its group: the share of redrawn graphs in which it stood with most of it.

    Of one alone, the share in which it stood alone. other: the group that it stood with most often besides, and in what
    share of them; both groups may have been one.
    """

    actor: str
    group: int
    certainty: float
    other: int | None
    other_share: float | None


class Camps(Record, frozen=True, kw_only=True):
    """The best two camps, where everybody has to take a side."""

    sides: tuple[tuple[str, ...], ...]
    frustration: float
    bound: float
    exact: bool
    gap: float


class Triad(Record, frozen=True, kw_only=True):
    """Three actors whose ties are not balanced: kind ``torn`` (two enemies with a common friend) or ``enemies``.

    weights: of the ties between the first and second, the first and third, the second and third actor.
    """

    actors: tuple[str, str, str]
    weights: tuple[float, float, float]
    kind: str
    strength: float  # geometric mean of the weights' sizes
    evidence: tuple[str, ...]


class Coalitions(Record, frozen=True, kw_only=True):
    """Who stands with whom in a period, according to one source.

    events: those of the ties. friendly, hostile: number of ties.
    frustration: weight of hostile ties inside groups and friendly ones across; share: of the weight of all ties. No
    grouping has less than ``bound``; ``exact``: this one is proven to have the least, otherwise ``gap`` is the share of
    the frustration that may be too much. left_out: active actors beyond the number asked for; silent: actors that were
    asked for and have no tie with enough events. note: why there are no groups. frustrated: the strongest such ties,
    with evidence; triads: the strongest unbalanced ones.
    """

    origin: str
    start: str | None  # None where the source has nothing
    end: str | None
    actors: int
    min_events: int
    events: int
    friendly: int
    hostile: int
    groups: tuple[Group, ...] = ()
    memberships: tuple[Membership, ...] = ()
    frustration: float = 0.0
    share: float | None = None
    bound: float = 0.0
    exact: bool = True
    gap: float = 0.0
    camps: Camps | None = None
    balance: Balance | None = None
    triads: tuple[Triad, ...] = ()
    frustrated: tuple[Signed, ...] = ()
    frustrated_count: int = 0
    declared: tuple[Declared, ...] = ()
    told: tuple[Declared, ...] = ()
    ties: tuple[Signed, ...] = ()
    left_out: int = 0
    silent: tuple[str, ...] = ()
    note: str | None = None
