"""The records of an agreement: rows by issue and source, what each stands on, and the triads beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import Record

if TYPE_CHECKING:
    import polars as pl

VOTES, THIRDS, TEXT = "votes", "thirds", "text"  # the three sources, shown side by side and never summed

# Where both sides are known, they agree, are against each other, or neither of the two (agree here and differ there,
# or too close to call); otherwise one side alone is known, or none.
SHARED, OPPOSED, MIXED, ONE_SIDED, UNKNOWN = "shared", "opposed", "mixed", "one-sided", "unknown"
VERDICTS = (SHARED, OPPOSED, MIXED, ONE_SIDED, UNKNOWN)

SHOWN = 20  # ids that a row names as its evidence; the number of all stands beside them


class Figure(Record, frozen=True, kw_only=True):
    """One measure of a row, with its interval where it has one. ``value`` is None where it cannot be told."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None


class Year(Record, frozen=True, kw_only=True):
    """The roll calls of one calendar year in which both voted."""

    year: int
    n: int
    share: float  # of identical votes
    low: float
    high: float
    s: float
    kappa: float | None
    pi: float | None


class Difference(Record, frozen=True, kw_only=True):
    """A roll call in which the two voted differently."""

    roll_call: int
    date: str
    resolution: str | None
    title: str | None
    a: str
    b: str
    evidence: tuple[str, ...]  # ids of the votes


class Position(Record, frozen=True, kw_only=True):
    """What one side does and says toward one object of an issue.

    value: from -1 (against) to 1 (for), None where nothing tells; drawn toward 0 the less there is. acts and words:
    how many there are that take a side. unclear: those that concern the object and take none.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    acts: int = 0
    words: int = 0
    unclear: int = 0
    own: bool = False  # the object is the side itself, which is taken to stand by itself
    evidence: tuple[str, ...] = ()
    evidence_count: int = 0


class ObjectRow(Record, frozen=True, kw_only=True):
    """One object of an issue, such as the Syrian government, with both sides' positions toward it."""

    object: str
    verdict: str
    a: Position
    b: Position


class AgreementRow(Record, frozen=True, kw_only=True):
    """Whether two actors agree on one issue, according to one source.

    source: ``votes``, ``thirds`` or ``text``. origin: the data set, or ``text`` for what was read in reports. verdict:
    one of :data:`VERDICTS`. score: -1 (opposed) to 1 (shared), None where it is not known, which is never 0; measure
    says which one it is, low and high are its 90 % interval. n: how many ``unit`` it stands on. since and until: the
    first and last day of these. evidence: ids for :func:`dyads.why`, the strongest first; evidence_count: of all.
    """

    issue: str
    name: str
    source: str
    origin: str
    verdict: str
    measure: str
    score: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    since: str | None
    until: str | None
    evidence: tuple[str, ...]
    evidence_count: int
    note: str
    share: float | None = None  # of identical votes, 0 to 1; of votes alone
    figures: tuple[Figure, ...] = ()
    years: tuple[Year, ...] = ()
    differences: tuple[Difference, ...] = ()
    objects: tuple[ObjectRow, ...] = ()


class Triad(Record, frozen=True, kw_only=True):
    """A third party, and what it does to the tie of two.

    kind: ``friends`` (both friendly to it) and ``enemies`` (both hostile: the enemy of my enemy) pull the tie up,
    ``between`` (one friendly, one hostile) pulls it down. contribution: the product of the two leanings, each from -1
    (hostile) to 1 (friendly), times the weight of the evidence, 0 to 1.
    """

    third: str
    name: str
    origin: str
    kind: str
    contribution: float
    a_level: float  # of what A does toward it, drawn toward the tone of the record
    b_level: float
    a_events: int
    b_events: int
    evidence: tuple[str, ...]
    evidence_count: int


class Agreement(Record, frozen=True, kw_only=True):
    """All that is known of what two actors agree and differ on."""

    a: str
    b: str
    start: str | None  # the first and last day asked for; None is open
    end: str | None
    rows: tuple[AgreementRow, ...]
    triads: tuple[Triad, ...]


def span(days: pl.Series) -> tuple[str | None, str | None]:
    """The first and the last of these days (ISO); None where there are none."""
    ordered = days.drop_nulls().sort()
    if ordered.is_empty():
        return None, None
    first, last = (ordered.item(place).isoformat() for place in (0, -1))
    return first, last
