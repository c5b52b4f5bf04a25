"""The records that flow through dyads: frozen, ordered, and the same in memory as in a JSON line.

Every span is ``(start, end)``, in characters, half open, into ``Document.text``. Every date is an ISO day
(``YYYY-MM-DD``). A field that is ``None`` was looked for and not found; nothing here stands for "zero".
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Any

import msgspec

Span = tuple[int, int]


class Record(msgspec.Struct, frozen=True):
    """Base of all records: immutable and compared by value. Subclasses repeat both words: type checkers ask for it."""


# -- documents -----------------------------------------------------------------------------------------------------


class Published(Record, frozen=True, kw_only=True):
    """When a report was published, and how that is known.

    basis: ``given`` (a field of the record), ``meta`` (page meta data), ``url``, ``dateline``, ``text`` or ``None``.
    """

    date: str | None = None
    basis: str | None = None


class Publication(Record, frozen=True, kw_only=True):
    """One link of the chain of publication, from the first outlet to the one the text was taken from.

    role: ``origin`` (wrote it), ``republisher`` (carried it) or ``source`` (where the text was read).
    basis: ``byline``, ``dateline``, ``source-line``, ``url``, ``meta`` or ``given``; ``span`` where the text says so.
    """

    outlet: str | None = None  # actor id, such as MED.ALWAGHT, where the registry knows the outlet
    name: str
    role: str
    basis: str
    url: str | None = None
    date: str | None = None
    span: Span | None = None


class Document(Record, frozen=True, kw_only=True):
    """One report: the text exactly as given or extracted, and what is known of its publication."""

    id: str
    text: str
    hash: str  # of the text, so that copies can be told and ids stay the same between runs
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None  # actor id of the outlet that wrote it, else its name as given
    url: str | None = None
    published: Published = Published()
    language: str | None = None  # ISO 639-1
    chain: tuple[Publication, ...] = ()
    furniture: tuple[Span, ...] = ()  # page furniture inside the text: kept, never coded
    title_span: Span | None = None  # where the title stands in the text, if it does
    path: str | None = None  # file, ``-`` for standard input, or URL that it was read from
    copy_of: str | None = None


# -- actors --------------------------------------------------------------------------------------------------------


class How(StrEnum):
    """What in the text made the mention resolve to its actor."""

    NAME = "name"
    LITERAL = "literal"  # the name of a state or place
    DEMONYM = "demonym"
    CAPITAL = "capital_metonym"  # "Moscow" for Russia's government
    OFFICE = "office"  # "the Russian foreign minister"
    DESCRIPTION = "description"  # "the Iranian leader", "the two countries"
    PRONOUN = "pronoun"


class Mention(Record, frozen=True, kw_only=True):
    """Somebody or some place named in a text. Mentions may nest ("Iran's envoy to Finland" holds two more).

    role is the sector that scores compare: STATE, GOV, MIL, SPY, OPP, REB, MED, FORMER_GOV, IGO, BLOC, COALITION,
    LOC, CVL, BUS, JUD, LEG, ... type is what the actor is: ``state``, ``government``, ``person``, ``city``, ``region``,
    ``armed_group``, ``organisation``, ``outlet``, ``bloc``, ``coalition``, ``group``.
    """

    start: int
    end: int
    actor: str | None  # RUS, RUS.GOV, PER.vladimir-putin, IGO.NATO, ...; None where nothing settles it
    country: str | None  # ISO 3166-1 alpha-3 of the actor, former states ISO 3166-3
    type: str
    role: str
    how: How
    person: str | None = None  # PER.* id, where the mention is a person or an office that one holds
    members: tuple[str, ...] = ()  # actor ids, for collectives: "the two countries", "the 4+1 coalition"
    candidates: tuple[str, ...] = ()  # the other readings, where the text does not settle it
    antecedent: Span | None = None  # the earlier mention that a pronoun, surname or description stands for
    attribution: str | None = None  # an office or background said of the person: "former ambassador to Finland"


class Coalition(Record, frozen=True, kw_only=True):
    """Actors that a text puts on one side, with the spans that say so."""

    id: str
    name: str
    members: tuple[str, ...]
    leader: str | None = None
    evidence: tuple[Span, ...] = ()


# -- what was coded ------------------------------------------------------------------------------------------------


class Status(StrEnum):
    """Whether an event took place, according to the words that report it."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CALLED_FOR = "called-for"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    BACKGROUND = "background"


class When(Record, frozen=True, kw_only=True):
    """An interval of days (both ends included; ``None`` is open) with the words it rests on.

    granularity: day, week, month, season, year, decade, duration or unknown.
    basis: ``stated`` (a full date in the text), ``relative`` (to the publication date), ``published`` (nothing said)
    or ``unknown`` (nothing said, and no publication date).
    """

    start: str | None = None
    end: str | None = None
    granularity: str = "unknown"
    basis: str = "unknown"
    span: Span | None = None


class Place(Record, frozen=True, kw_only=True):
    """Where an event happened: a mention of a city, region or state in its clause."""

    name: str
    country: str | None
    start: int
    end: int
    id: str | None = None


class Party(Record, frozen=True, kw_only=True):
    """Source or target of an event, or speaker of a claim."""

    id: str | None
    country: str | None = None
    person: str | None = None
    office: str | None = None
    group: str | None = None  # an unnamed group of speakers: "analysts", "officials"
    start: int
    end: int


class Row(Record, frozen=True, kw_only=True):
    """The row of a public event data set that an imported event stands in: its receipt, since it has no sentence."""

    file: str  # its name, without folders
    number: int  # line of the file, from 1; records of a format without lines are counted from 1
    url: str | None = None  # the report that the data set names
    code: str | None = None  # of the event, as the data set writes it
    source: str | None = None  # the actors as the data set writes them
    target: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom: PLOVER type and mode, CAMEO code, quad class 1 to 4, intensity -10 to 10 (Goldstein).

    origin: ``text`` for what the coder read in a report; the name of a data set (``gdelt``, ``icews`` ...) for an
    imported event. That one has a ``row`` and no words: its spans are all (0, 0) and its ``evidence`` is empty.
    """

    id: str
    source: Party | None
    target: Party | None
    type: str
    mode: str | None
    contexts: tuple[str, ...] = ()
    cameo: str | None
    quad: int
    intensity: float
    reciprocal: bool = False
    status: Status = Status.OCCURRED
    date: When = When()
    place: Place | None = None
    sentence: Span
    evidence: tuple[Span, ...]  # the predicate first, then its arguments
    claim: str | None = None  # id of the claim that asserts it; None when the report itself does
    rule: str  # id of the frame that made it
    confidence: float = 1.0
    origin: str = "text"
    row: Row | None = None


class Stance(Record, frozen=True, kw_only=True):
    """For (+1) or against (-1) whom or what a claim speaks."""

    toward: str  # actor id or issue
    value: float
    span: Span | None = None


class Claim(Record, frozen=True, kw_only=True):
    """An attribution: who holds what, by which words, in which outlet, and how surely."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Party | None
    via: tuple[str, ...] = ()  # outlets in order, the one that carried the speaker's words first
    kind: str  # statement, belief, intention, demand, prediction, denial
    certainty: float  # 0 (doubted) to 1 (asserted)
    stance: tuple[Stance, ...] = ()
    date: When = When()
    sentence: Span
    rule: str  # id of the cue that made it


class Coverage(Record, frozen=True, kw_only=True):
    """How much of a report could be coded."""

    sentences: int
    with_actors: int  # sentences that name an actor (a place alone is none)
    coded: int  # of those, sentences that gave an event or a claim
    silent: tuple[Span, ...] = ()  # sentences with actors that gave nothing


class Coded(Record, frozen=True, kw_only=True):
    """All that the coder found in one document."""

    document: Document
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    coalitions: tuple[Coalition, ...]
    coverage: Coverage
    coder: str  # name and version of the software and of the language model


# -- what a store keeps besides -----------------------------------------------------------------------------------


class Copy(Record, frozen=True, kw_only=True):
    """Two reports of which one holds (most of) the other's sentences. Which of them is the original is decided late."""

    report: str  # key of the one that was added later
    other: str
    shared: float  # share of the shorter one's sentences that stand in the longer one, 0 to 1
    added: tuple[Span, ...] = ()  # spans of ``report`` that ``other`` has not
    cut: tuple[Span, ...] = ()  # spans of ``other`` that ``report`` has not


class Count(Record, frozen=True, kw_only=True):
    """How often something was met."""

    name: str
    count: int


class Vote(Record, frozen=True, kw_only=True):
    """One state's vote in a roll call. No event: nobody does anything to anybody by it.

    vote: yes, no, abstain or absent. issues: codes of the data set, such as me (Palestinian conflict), nu (nuclear
    weapons), di (disarmament), co (colonialism), hr (human rights), ec (development); a roll call has none or several.
    """

    id: str
    origin: str  # name of the data set
    roll_call: int  # the data set's number of it
    date: str
    session: int | None
    state: str | None  # whose seat it was on that day: SUN in 1987, RUS in 2016
    vote: str
    issues: tuple[str, ...]
    important: bool | None  # in the eyes of the US Department of State; None where nothing is said
    resolution: str | None
    title: str | None
    row: Row


class Import(Record, frozen=True, kw_only=True):
    """One file of event data that was taken in."""

    id: str
    origin: str
    file: str
    hash: str  # of the file's bytes: the same file is not taken in twice
    rows: int  # that the file has
    events: int  # that came of them
    skipped: tuple[Count, ...] = ()  # by reason: rows that gave no event
    unmapped: tuple[Count, ...] = ()  # by actor or code as written: events that hold it and no id for it
    version: str  # of the software


class Unread(Record, frozen=True, kw_only=True):
    """A file, or a line of one, that could not be read as a report; without a reason: it has been read since."""

    path: str
    line: int | None
    reason: str | None
    advice: str | None


class Judgement(Record, frozen=True, kw_only=True):
    """What a user decided about records: kept like them, and undone by another judgement."""

    id: str
    verdict: str  # same, not-same, wrong or undo
    about: tuple[str, ...]  # ids; for ``undo``, of judgements
    note: str | None = None


class Version(Record, frozen=True, kw_only=True):
    """Another version of a report: the original that it copies, or a copy, and what the two have each for itself.

    report: its key in the store. shared, added and cut are empty where the two are joined by a third or by a judgement.
    """

    report: str
    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    original: bool
    shared: float | None = None  # of the shorter one's sentences, 0 to 1
    added: tuple[tuple[Span, str], ...] = ()  # span in its text and words: the report asked about has them not
    cut: tuple[tuple[Span, str], ...] = ()  # span in the text of the report asked about, and words: it has them not


class Point(Record, frozen=True, kw_only=True):
    """One period of a series: what was counted between two actors. ``counts`` is None where there was no report."""

    a: str
    b: str
    period: str
    start: str
    origin: str
    counts: tuple[Count, ...] | None
    level: float | None


class Turn(Record, frozen=True, kw_only=True):
    """One turning point of a tie: a day on which the process of events between two actors changed.

    low, high: the interval for the day. direction: up (more cooperation or less conflict), down, or None.
    """

    a: str
    b: str
    date: str
    low: str
    high: str
    origin: str
    strength: float
    direction: str | None
    events: int  # of the days after it


Evidence = Event | Claim | Coalition | Mention | Vote | Import | Judgement | Point | Turn


class Receipt(Record, frozen=True, kw_only=True):
    """Why something is stated: the id asked for, and what it rests on, down to the words or the row.

    What was not read in a report (imported rows, points of a series, turning points, judgements) has no sentence, spans
    or document.
    """

    id: str
    # event, claim, mention, coalition, passage, document, copy, vote, import, judgement, point or turning point
    kind: str
    record: Evidence | None  # None: a passage or the document itself
    sentence: str
    spans: tuple[tuple[str, Span, str], ...]  # label, span, words
    rule: str
    document: str | None
    title: str | None
    published: Published
    chain: tuple[Publication, ...]
    coder: str | None  # or the software that took it in
    rests_on: tuple[str, ...] = ()  # ids in the store, each with a receipt of its own
    copies: tuple[Version, ...] = ()  # the other versions of its report, the original first
    judged: tuple[Judgement, ...] = ()  # what a user decided about it or its report, and did not undo


# -- ids and JSON --------------------------------------------------------------------------------------------------


def stable_id(prefix: str, *parts: object) -> str:
    """``prefix`` and 12 hexadecimal digits of the parts' BLAKE2b hash: the same parts give the same id, anywhere."""
    joined = "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.blake2b(joined, digest_size=6).hexdigest()}"


def to_json(record: Any) -> bytes:
    """One JSON line (UTF-8, no newline at its end); field order is the order of definition."""
    return msgspec.json.encode(record)
