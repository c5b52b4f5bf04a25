"""Which pairs may stand for another one, and how well they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dyads.ties.after.panel import WEEK, Panel, Weeks, means, panel, weeks
from dyads.ties.after.synthetic import rms, weights

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from dyads.ties.after.ledger import Ledger

    Floats = NDArray[np.float64]

LONGEST = 26  # weeks before the day; older weather is another climate
SHORTEST = 8  # weeks before; over fewer anybody fits anybody
SHORTEST_AFTER = 2  # weeks
BUSY = 2.0  # events a week before: in pairs with fewer, most weeks are empty
DONORS = 40  # pairs nearest in volume: how much a week's level is noise depends on the number of events
FEWEST_DONORS = 5
FINEST = 1e-6  # gap before; a smaller one is none
EXPLAINED = 0.1  # of the pair's own movement before; a control that explains less is no better than a flat line


class Fit(NamedTuple):
    """A pair against its control: donors (rows of the panel) with weights, and the gaps (weeks, outcomes)."""

    donors: NDArray[np.int64]
    weights: Floats
    gaps: Floats
    before: float  # root mean square of the gaps before the day, and after it
    after: float
    explained: float  # share of the pair's own movement before that the control makes too
    gap: Floats  # (outcomes,): the mean gap after the day
    usual: Floats  # (outcomes,): root mean square of the gaps before it

    @property
    def ratio(self) -> float:
        """How much larger the gaps are after the day than before it."""
        return self.after / max(self.before, FINEST)


class Scene(NamedTuple):
    """All that is needed to fit controls around one day: the pair asked about is the last row of the panel."""

    panel: Panel
    pairs: list[int]  # of the ledger, for each row
    volume: Floats  # logarithm of the events a week before

    @property
    def asked(self) -> int:
        """The row of the pair asked about."""
        return len(self.pairs) - 1


def scene(ledger: Ledger, pair: int, involved: Collection[str], around: Weeks) -> Scene | None:
    """The pair and all that are busy enough without anybody of ``involved``; None where the pair is not busy enough."""
    first, last = around.start[0], around.stop[around.before - 1]
    a_week = ledger.sums(np.arange(len(ledger.pairs)), first, last).events / around.before
    if a_week[pair] < BUSY:
        return None
    others = [int(one) for one in np.flatnonzero(a_week >= BUSY) if not ledger.has(int(one), involved)]
    pairs = [one for one in others if one != pair] + [pair]
    return Scene(panel(ledger, pairs, around), pairs, np.log(a_week[pairs]))


def around_day(ledger: Ledger, day: int, window: int, longest: int = LONGEST) -> Weeks | None:
    """The weeks that the record has on both sides; None where they are too few."""
    before = min(longest, (day - ledger.first) // WEEK)
    after = min(window // WEEK, (ledger.last - day) // WEEK)
    if before < SHORTEST or after < SHORTEST_AFTER:
        return None
    found = weeks(ledger, day, before, after)
    enough = found.before >= SHORTEST and len(found.start) - found.before >= SHORTEST_AFTER
    return found if enough else None


def fit(ledger: Ledger, of: Scene, row: int) -> Fit | None:
    """The control of one row, made of the others that share no actor with it; None where too few are left."""
    pool = _pool(ledger, of, row)
    if len(pool) < FEWEST_DONORS:
        return None
    before, moves = of.panel.weeks.before, of.panel.moves
    own, others = moves[row], moves[pool]
    found = weights(own[:before].ravel(), others[:, :before].reshape(len(pool), -1).T)
    gaps = own - np.tensordot(found, others, axes=1)
    before_rms, own_rms = rms(gaps[:before]), rms(own[:before])
    explained = 1 - (before_rms / own_rms) ** 2 if own_rms > 0 else 0.0
    gap = means(gaps[None], of.panel.weight[[row]], slice(before, None))[0]
    usual = np.sqrt((gaps[:before] ** 2).mean(axis=0))
    return Fit(pool, found, gaps, before_rms, rms(gaps[before:]), explained, gap, usual)


def nearest(of: Scene, row: int, among: list[int]) -> NDArray[np.int64]:
    """Those nearest to a row in volume, at most :data:`DONORS`."""
    by_distance = sorted(among, key=lambda one: (abs(of.volume[one] - of.volume[row]), of.pairs[one]))
    return np.array(sorted(by_distance[:DONORS]), dtype=np.int64)


def _pool(ledger: Ledger, of: Scene, row: int) -> NDArray[np.int64]:
    names = ledger.pairs[of.pairs[row]]
    apart = [one for one in range(of.asked) if one != row and not ledger.has(of.pairs[one], names)]
    return nearest(of, row, apart)
