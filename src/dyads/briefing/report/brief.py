"""The brief of a report: six sections of lines, each with the ids of the records behind it, and their receipts."""

from __future__ import annotations

from dyads.briefing.lines import ClaimLine, EventLine, Line
from dyads.records import Published, Receipt, Record


class Link(Record, frozen=True, kw_only=True):
    """One link of the chain of publication, by name."""

    name: str
    role: str
    basis: str
    url: str | None = None
    date: str | None = None


class About(Record, frozen=True, kw_only=True):
    """Section 1: what was read, and how much of it could be coded."""

    id: str  # of the document, which is the receipt of this section
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    url: str | None
    published: Published
    dated: str
    language: str | None
    chain: tuple[Link, ...]
    words: int
    sentences: int
    with_actors: int
    coded: int
    events: int
    claims: int
    coder: str


class Pair(Record, frozen=True, kw_only=True):
    """Section 2: two sides, what they do together, against each other, where they differ, and what is said of both."""

    a: str
    b: str
    names: tuple[str, str]
    weight: int
    events: int
    claims: int
    sentences: int  # that name both
    together: tuple[EventLine, ...] = ()
    against: tuple[EventLine, ...] = ()
    differ: tuple[Line, ...] = ()
    alike: tuple[Line, ...] = ()  # coalitions of both, and thirds toward whom both act alike
    said: tuple[ClaimLine, ...] = ()


class Voice(Record, frozen=True, kw_only=True):
    """Section 4: one speaker and what the report has them say."""

    name: str
    description: str | None
    side: str | None
    named: bool  # False for "analysts", "officials" and for speakers that the text leaves out
    claims: tuple[ClaimLine, ...] = ()
    predictions: tuple[ClaimLine, ...] = ()


class ActorLine(Line, frozen=True, kw_only=True):
    """Section 5: one actor of the report. ``text`` says who it is; ``ids`` are mentions."""

    actor: str
    name: str
    type: str
    mentions: int
    member_of: tuple[str, ...] = ()  # organisations and blocs that the report names too, by name
    also_in: tuple[str, ...] = ()  # other organisations of the registry, on the report's date


class Camp(Record, frozen=True, kw_only=True):
    """Section 5: a side as a state or organisation with its persons and branches."""

    side: str
    name: str
    actors: tuple[ActorLine, ...]


class CoalitionLine(Line, frozen=True, kw_only=True):
    """Section 5: actors that the report, or the registry on the report's date, puts on one side."""

    name: str
    members: tuple[str, ...]
    leader: str | None = None


class Limits(Record, frozen=True, kw_only=True):
    """Section 6: what the brief cannot tell."""

    sourcing: tuple[Line, ...] = ()
    unresolved: tuple[Line, ...] = ()
    loaded: tuple[Line, ...] = ()
    silent: tuple[Line, ...] = ()


class Brief(Record, frozen=True, kw_only=True):
    """What one report says of ties, with the evidence of every line."""

    about: About
    pairs: tuple[Pair, ...]
    timeline: tuple[EventLine, ...]  # by date; events without a date of their own come last
    voices: tuple[Voice, ...]
    actors: tuple[Camp, ...]
    coalitions: tuple[CoalitionLine, ...]
    limits: Limits
    receipts: tuple[Receipt, ...]  # one for each id above, in order of appearance
