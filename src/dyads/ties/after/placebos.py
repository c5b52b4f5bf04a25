"""How surprising a gap is: the same question at dates and of pairs to which nothing is known to have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.records import Record
from dyads.ties.after.fits import EXPLAINED, Fit, around_day, fit, nearest, scene
from dyads.ties.after.ledger import day_of
from dyads.ties.after.panel import WEEK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dyads.ties.after.fits import Scene
    from dyads.ties.after.ledger import Ledger

MOST_DATES = 20


class Placebo(Record, frozen=True, kw_only=True):
    """A pair and a day to which nothing is known to have happened. ratio: of the gaps after to those before."""

    a: str
    b: str
    date: str
    ratio: float


class Placebos(Record, frozen=True, kw_only=True):
    """Of ``count`` placebos ``as_much`` moved as much as the pair after the day, or more.

    rank_share: (as_much + 1) / (count + 1), the pair being one of them (Phipson and Smyth 2010); one in twenty says
    little where there are fewer than 19.
    """

    count: int
    as_much: int
    rank_share: float
    placebos: tuple[Placebo, ...]  # the largest ratio first


def of_dyads(ledger: Ledger, of: Scene, day: int) -> Iterator[tuple[Placebo, Fit]]:
    """Each pair nearest in volume, as if the day had been its own, with a control of its own nearest pairs."""
    for row in nearest(of, of.asked, list(range(of.asked))):
        found = fit(ledger, of, int(row))
        if found and found.explained >= EXPLAINED:
            yield _placebo(ledger, of.pairs[int(row)], day, found), found


def of_dates(ledger: Ledger, pair: int, involved: Collection[str], day: int, after: int) -> Iterator[Placebo]:
    """The same pair at earlier days, the latest first; what comes after one ends before the next one, and the day."""
    step = WEEK * after + 1
    for earlier in range(day - step, ledger.first, -step)[:MOST_DATES]:
        around = around_day(ledger, earlier, WEEK * after)
        of = around and scene(ledger, pair, involved, around)
        found = of and fit(ledger, of, of.asked)
        if found and found.explained >= EXPLAINED:
            yield _placebo(ledger, pair, earlier, found)


def ranked(ratio: float, placebos: list[Placebo]) -> Placebos | None:
    """Where a ratio stands among those of placebos; None where there are none."""
    if not placebos:
        return None
    as_much = sum(one.ratio >= ratio for one in placebos)
    by_ratio = sorted(placebos, key=lambda one: (-one.ratio, one.a, one.b, one.date))
    share = round((as_much + 1) / (len(placebos) + 1), 6)
    return Placebos(count=len(placebos), as_much=as_much, rank_share=share, placebos=tuple(by_ratio))


def _placebo(ledger: Ledger, pair: int, day: int, found: Fit) -> Placebo:
    a, b = ledger.pairs[pair]
    return Placebo(a=a, b=b, date=day_of(day), ratio=round(found.ratio, 6))
