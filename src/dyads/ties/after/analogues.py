"""Past events of the same kind between comparable pairs, and what happened after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.records import Record
from dyads.ties.after.comparable import FEWEST, NEAR, RECORDED, Cases, cases, distances
from dyads.ties.after.ledger import day_of
from dyads.ties.after.outcomes import HORIZONS, Tally, changes, tally
from dyads.ties.after.panel import PER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from dyads.ties.after.ledger import Ledger, Pair

SPELL = 30  # days: events of the kind that follow each other within them are one spell, of which the first counts
APART = max(HORIZONS)  # days from the event asked about that the pair's own other events must have
MOST = 40  # analogues, the nearest
MOST_WITHOUT = 400
BOTH, SOURCE, TARGET = "both", "source", "target"
STEP = 30  # days between the days without such an event


class Deed(NamedTuple):
    """An event of the kind."""

    id: str
    source: str
    target: str
    day: int

    @property
    def pair(self) -> Pair:
        """The two, in the order of their names."""
        return min(self.source, self.target), max(self.source, self.target)


class Question(NamedTuple):
    """The pair asked about (a row of the ledger), and its day.

    through: ``both`` where what happened was between the two, ``source`` or ``target`` where only one of them had part
    in it and did it or met with it; None where neither had. own: pairs whose deeds near the day are the event asked
    about, its repetition or its echo.
    """

    pair: int
    day: int
    through: str | None
    own: frozenset[Pair] = frozenset()


class Analogue(Record, frozen=True, kw_only=True):
    """An event of the kind, and the pair that is looked at after it.

    distance: from the pair asked about, in standard deviations of level and volume before. level, volume: before it
    (mean intensity; events per 10,000 of the world). changes: of the level after each of the horizons, None where the
    record ends before or too little is reported. evidence: the event first.
    """

    a: str
    b: str
    date: str
    source: str
    target: str
    distance: float
    level: float
    volume: float
    changes: tuple[float | None, ...]
    evidence: tuple[str, ...]


class Horizon(Record, frozen=True, kw_only=True):
    """What became of the analogues after so many days.

    own: the change of the pair asked about. analogues: those whose change is known. beyond: analogues for which the
    record ends too early; silent: those of whom fewer than three events are reported. without: comparable pairs on
    other days, without an event of the kind within a month: what is usual anyway.
    """

    days: int
    own: float | None
    analogues: Tally
    beyond: int
    silent: int
    without: Tally


class Analogues(Record, frozen=True, kw_only=True):
    """Analogues, the nearest first.

    through: as in the question; where it is ``source`` or ``target``, what is looked at is the tie of such a one with
    third parties. found: spells of the kind in the record, before it is asked who is comparable. note: why there are no
    analogues.
    """

    kind: str | None = None
    name: str | None = None
    through: str | None = None
    count: int = 0
    found: int = 0
    horizons: tuple[Horizon, ...] = ()
    analogues: tuple[Analogue, ...] = ()
    evidence: tuple[str, ...] = ()
    events: int = 0
    note: str | None = None


def analogues(ledger: Ledger, question: Question, deeds: Iterable[Deed]) -> Analogues:
    """The nearest comparable pairs after such deeds, against comparable pairs without one.

    deeds: all events of the kind in the record. A pair's deeds within 30 days of each other are one spell, and its own
    within 180 days of the day asked about are none.
    """
    if question.through is None:
        return Analogues(note="the event is between others, and neither of the two had part in it")
    asked = cases(ledger, [question.pair], [question.day])
    if not np.isfinite(asked.level[0]):
        short = f"fewer than {FEWEST} events, or fewer than {RECORDED} days of record, before {day_of(question.day)}"
        return Analogues(through=question.through, note=short)
    every = list(deeds)
    first = list(_spells(every, question))
    rows, of = _candidates(ledger, question, first)
    apart = distances(ledger, asked, of)
    chosen = _nearest(ledger, rows, of, apart)
    without = _without(ledger, asked, every)
    return Analogues(
        through=question.through,
        count=len(chosen),
        found=len(first),
        horizons=tuple(_horizons(ledger, asked, of.take(chosen), without)),
        analogues=tuple(_shown(ledger, of.take(chosen), [rows[one] for one in chosen], apart[chosen])),
        evidence=tuple(rows[one].id for one in chosen[:20]),
        events=len(chosen),
        note=None if chosen.size else "no event of the kind between comparable pairs in the record",
    )


def _spells(deeds: Iterable[Deed], question: Question) -> Iterator[Deed]:
    """The first deed of each spell, by pair; of the question's own pairs only those far from its day."""
    last: dict[Pair, int] = {}
    for deed in sorted(deeds, key=lambda one: (one.day, one.id)):
        begins = deed.day - last.get(deed.pair, deed.day - SPELL - 1) > SPELL
        last[deed.pair] = deed.day
        if begins and not (deed.pair in question.own and abs(deed.day - question.day) <= APART):
            yield deed


def _candidates(ledger: Ledger, question: Question, deeds: list[Deed]) -> tuple[list[Deed], Cases]:
    """A deed and a case for each pair that may be looked at after it."""
    rows: list[Deed] = []
    pairs: list[int] = []
    for deed in deeds:
        for pair in _looked_at(ledger, deed, question.through):
            if pair != question.pair or abs(deed.day - question.day) > APART:
                rows.append(deed)
                pairs.append(pair)
    return rows, cases(ledger, pairs, [deed.day for deed in rows])


def _looked_at(ledger: Ledger, deed: Deed, through: str | None) -> list[int]:
    if through == BOTH:
        return [ledger.numbers[deed.pair]] if deed.pair in ledger.numbers else []
    one, other = (deed.source, deed.target) if through == SOURCE else (deed.target, deed.source)
    return [pair for pair in ledger.of(one) if other not in ledger.pairs[pair]]


def _nearest(ledger: Ledger, rows: list[Deed], of: Cases, apart: NDArray[np.float64]) -> NDArray[np.int64]:
    """The nearest of the cases that are near enough: one for each deed, and none in another's spell of its pair."""
    near = np.flatnonzero(apart <= NEAR)
    by_distance = sorted(near, key=lambda one: (apart[one], ledger.pairs[of.pairs[one]], rows[one].id))
    chosen: list[int] = []
    used: set[str] = set()
    days: dict[int, list[int]] = {}
    for one in by_distance:
        deed, taken = rows[one], days.setdefault(int(of.pairs[one]), [])
        if deed.id not in used and all(abs(deed.day - day) > SPELL for day in taken):
            chosen.append(int(one))
            used.add(deed.id)
            taken.append(deed.day)
    return np.array(chosen[:MOST], dtype=np.int64)


def _without(ledger: Ledger, asked: Cases, deeds: Iterable[Deed]) -> Cases:
    """Comparable pairs on days through the record that have no such deed within a month, the nearest."""
    days = np.arange(ledger.first + STEP, ledger.last + 1, STEP)
    pairs = np.delete(np.arange(len(ledger.pairs)), asked.pairs[0])
    every = cases(ledger, np.repeat(pairs, len(days)), np.tile(days, len(pairs)))
    every = every.take(np.isfinite(every.level))
    every = every.take(~_has_deed(ledger, every, deeds))
    apart = distances(ledger, asked, every)
    order = np.lexsort((every.days, every.pairs, apart))  # pairs stand in the order of their names
    return every.take(order[: min(MOST_WITHOUT, int((apart <= NEAR).sum()))])


def _has_deed(ledger: Ledger, of: Cases, deeds: Iterable[Deed]) -> NDArray[np.bool_]:
    """Whether the pair has a deed within a spell of the day."""
    numbers, width = ledger.numbers, ledger.last + 2 * SPELL
    known = [numbers[one.pair] * width + one.day for one in deeds if one.pair in numbers]
    keys = np.sort(np.array(known, dtype=np.int64))
    at = of.pairs * width + of.days
    return np.searchsorted(keys, at - SPELL) < np.searchsorted(keys, at + SPELL, side="right")


def _horizons(ledger: Ledger, asked: Cases, chosen: Cases, without: Cases) -> Iterator[Horizon]:
    for days in HORIZONS:
        found = changes(ledger, chosen, days)
        yield Horizon(
            days=days,
            own=_known(changes(ledger, asked, days).level[0]),
            analogues=tally(found),
            beyond=int(found.beyond.sum()),
            silent=int(found.silent.sum()),
            without=tally(changes(ledger, without, days)),
        )


def _shown(ledger: Ledger, of: Cases, rows: list[Deed], apart: NDArray[np.float64]) -> Iterator[Analogue]:
    after = [changes(ledger, of, days).level for days in HORIZONS]
    for at, deed in enumerate(rows):
        a, b = ledger.pairs[of.pairs[at]]
        yield Analogue(
            a=a,
            b=b,
            date=day_of(deed.day),
            source=deed.source,
            target=deed.target,
            distance=round(float(apart[at]), 6),
            level=round(float(of.level[at]), 6),
            volume=round(float(PER * np.exp(of.volume[at])), 6),
            changes=tuple(_known(one[at]) for one in after),
            evidence=(deed.id,),
        )


def _known(value: float) -> float | None:
    return round(float(value), 6) if np.isfinite(value) else None
