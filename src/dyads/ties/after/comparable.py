"""Which pairs were on some day like a pair on its day: as warm, as much reported, and of the same kinds of actors."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.actors.registry import SECTORS
from dyads.evidence.store.sides import is_state

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from dyads.ties.after.ledger import Ledger

    Floats = NDArray[np.float64]

BEFORE = 90  # days of which the level and volume before are taken, as far as the record goes
RECORDED = 30  # days of them that the record must have
FEWEST = 5  # events before, of which there can be a level
NEAR = 1.0  # standard deviations: whoever is farther is not comparable
SAME = 1e-6  # a smaller spread is that of numbers that are the same
STATE, ORGANISATION, OTHER = "state", "organisation", "other"


class Cases(NamedTuple):
    """Pairs (rows of the ledger) on days, and how they were before."""

    pairs: NDArray[np.int64]
    days: NDArray[np.int64]
    level: Floats  # mean intensity before; nan where too little is known
    volume: Floats  # logarithm of the share of the world's events

    def take(self, which: ArrayLike) -> Cases:
        """Some of them, by number or mask."""
        return Cases(*(column[np.asarray(which)] for column in self))


def cases(ledger: Ledger, pairs: ArrayLike, days: ArrayLike) -> Cases:
    """Pairs on days, with how they were over the days before."""
    pairs, days = np.broadcast_arrays(np.asarray(pairs, dtype=np.int64), np.asarray(days, dtype=np.int64))
    start = np.maximum(days - BEFORE, ledger.first)
    sums, world = ledger.sums(pairs, start, days), ledger.world(start, days)
    known = (sums.events >= FEWEST) & (days - start >= RECORDED)
    events = np.where(known, sums.events, np.nan)
    return Cases(pairs, days, sums.total / events, np.log(events / np.maximum(world, 1.0)))


def distances(ledger: Ledger, asked: Cases, others: Cases) -> Floats:
    """How far the others are from the one asked about; inf where their actors are of other kinds, or nothing is known.

    Euclidean, in standard deviations of all pairs that are reported on the day asked about.
    """
    every = cases(ledger, np.arange(len(ledger.pairs)), asked.days[0])
    apart = [
        (column - own[0]) / _spread(of_all)
        for column, own, of_all in (
            (others.level, asked.level, every.level),
            (others.volume, asked.volume, every.volume),
        )
    ]
    every_sort = np.array([sorts(pair) for pair in ledger.pairs])
    alike = every_sort[others.pairs] == every_sort[asked.pairs[0]]
    found = np.hypot(*apart)
    return np.where(alike & np.isfinite(found), found, np.inf)


@lru_cache(maxsize=65_536)
def sorts(pair: tuple[str, str]) -> str:
    """The kinds of actors of a pair: ``state state``, ``organisation state`` ..."""
    return " ".join(sorted(_sort(one) for one in pair))


def _sort(actor: str) -> str:
    state, _, sector = actor.partition(".")
    if is_state(state) and (not sector or sector in SECTORS):
        return STATE
    return ORGANISATION if actor.startswith(("IGO.", "BLOC.")) else OTHER


def _spread(values: Floats) -> float:
    known = values[np.isfinite(values)]
    spread = float(known.std()) if known.size else 0.0
    return spread if spread > SAME else 1.0
