"""The brief of a tie: sections of lines, each with the ids of what it rests on, and the receipts of those ids."""

from __future__ import annotations

from dyads.briefing.lines import ClaimLine, EventLine, Line
from dyads.briefing.tie.periods import Series  # noqa: TC001 - msgspec reads the types of fields
from dyads.records import Receipt, Record


class About(Record, frozen=True, kw_only=True):
    """What was asked, and what there was to answer from."""

    a: str
    b: str
    names: tuple[str, str]
    start: str | None  # first and last day of what is known of the two
    end: str | None
    after: str | None  # the day that the question is about, if it is about one
    after_words: str | None  # the event of that day in words, where the question named it by its id
    as_of: str | None
    origins: tuple[str, ...]
    reports: int  # that name both, independent ones
    copies: int  # of these
    outlets: int
    events: int  # between the two, over all sources, none of them counted in two
    made_by: str


class Figure(Record, frozen=True, kw_only=True):
    """One figure before and after the day asked about, of one source. A None is "no report", never zero."""

    name: str
    unit: str
    before: str | None
    after: str | None
    change: str
    ids: tuple[str, ...]


class Change(Record, frozen=True, kw_only=True):
    """Before and after, of one source: the figures, what comparable ties did meanwhile, what followed elsewhere."""

    origin: str
    windows: str  # "90 days before and after 14 March 2016"
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...] = ()
    events: tuple[EventLine, ...] = ()  # that carry it


class TurnLine(Line, frozen=True, kw_only=True):
    """A turning point, with the events that carry it."""

    origin: str
    date: str
    low: str
    high: str
    direction: str
    strength: float
    events: tuple[EventLine, ...] = ()


class Issue(Line, frozen=True, kw_only=True):
    """Where the two stand on one issue, by one kind of source.

    issue: its name as it stands inside a sentence. verdict: shared, opposed, mixed, one-sided or unknown.
    """

    issue: str
    source: str
    origin: str
    verdict: str
    score: float | None
    n: int  # acts and words, third parties or roll calls that it stands on
    sure: bool  # whether the interval of the score leaves out zero


class Saying(ClaimLine, frozen=True, kw_only=True):
    """What somebody says will come of the tie. sourcing: who else carries it, in words."""

    said: str | None  # ISO day
    sourcing: str
    outlets: tuple[str, ...]


class Speaker(Record, frozen=True, kw_only=True):
    """One speaker and what they say will come. side: a, b, or neither."""

    name: str
    description: str | None
    side: str | None
    sayings: tuple[Saying, ...]


class Source(Line, frozen=True, kw_only=True):
    """A report, or a file of a data set, that the brief rests on."""

    title: str
    outlet: str | None
    published: str | None
    url: str | None
    cited: int  # ids of the brief that stand in it


class TieBrief(Record, frozen=True, kw_only=True):
    """The answer on one tie, with the evidence of every line."""

    about: About
    answer: tuple[Line, ...]
    series: tuple[Series, ...]
    changes: tuple[Change, ...]
    turns: tuple[TurnLine, ...]
    issues: tuple[Issue, ...]
    triads: tuple[Line, ...]
    future: tuple[Speaker, ...]
    coalitions: tuple[Line, ...]
    unknown: tuple[Line, ...]
    sources: tuple[Source, ...]
    receipts: tuple[Receipt, ...]  # one for each id above, in order of appearance
