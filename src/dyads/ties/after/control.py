"""What a pair did after a day against what others like it did meanwhile, and how surprising the difference is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dyads.records import Record
from dyads.ties.after.fits import BUSY, EXPLAINED, FINEST, Fit, Scene, around_day, fit, scene
from dyads.ties.after.ledger import day_of
from dyads.ties.after.panel import OUTCOMES, means
from dyads.ties.after.placebos import Placebos, of_dates, of_dyads, ranked
from dyads.ties.after.synthetic import rms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from numpy.typing import NDArray

    from dyads.ties.after.ledger import Ledger

    Floats = NDArray[np.float64]

RANGE = (0.05, 0.95)  # of the placebos' gaps
FEWEST_OF_RANGE = 20


class Donor(Record, frozen=True, kw_only=True):
    """A pair in the control, with its weight and the points of its series that the weeks lie in."""

    a: str
    b: str
    weight: float
    evidence: tuple[str, ...] = ()


class Gap(Record, frozen=True, kw_only=True):
    """One outcome's mean before the day and after it, that of the control, and the difference.

    outcome: ``volume`` (events per 10,000 of the world), ``level`` (-10 to 10) or ``balance`` (cooperation less
    conflict as a share of events, -1 to 1). low, high: between them lie nine in ten of the other pairs' gaps, to which
    nothing is known to have happened; None under twenty of them. as_much: of ``count`` other pairs, how many had a gap
    as large against what their gaps were before.
    """

    outcome: str
    before: float
    after: float
    control: float
    gap: float
    low: float | None
    high: float | None
    as_much: int
    count: int


class Week(Record, frozen=True, kw_only=True):
    """A week of the pair, and of the control set to the pair's own mean before.

    apart: root mean square of the three gaps, where 1 is how much the pairs moved from week to week.
    """

    start: str
    apart: float
    volume: float
    volume_control: float
    level: float
    level_control: float
    balance: float
    balance_control: float


class Control(Record, frozen=True, kw_only=True):
    """A synthetic control. Where ``note`` says why there is none, gaps, weeks and placebos are empty.

    fit: root mean square of the gaps before the day, where 1 is how much the pairs moved from week to week. explained:
    share of the pair's own movement before the day that the control made too. ratio: of the gaps after the day to those
    before, which the placebos rank. evidence: ids of the pair's events after the day, those of the weeks farthest from
    the control first; events: how many events there are in those weeks.
    """

    weeks_before: int = 0
    weeks_after: int = 0
    fit: float | None = None
    explained: float | None = None
    ratio: float | None = None
    gaps: tuple[Gap, ...] = ()
    dyads: Placebos | None = None
    dates: Placebos | None = None
    donors: tuple[Donor, ...] = ()
    weeks: tuple[Week, ...] = ()
    evidence: tuple[str, ...] = ()
    events: int = 0
    note: str | None = None


def control(ledger: Ledger, pair: int, involved: Collection[str], day: int, window: int = 90) -> Control:
    """The pair after a day against a synthetic control, with placebos.

    pair: its row in the ledger. involved: actors whose pairs are no donors, since the day may have touched them too.
    day: as a number. window: days after it; 26 weeks before it, or as many as there are, are what the control is made
    to fit. After Abadie, Diamond and Hainmueller (2010) with several outcomes at a time (Sun, Ben-Michael and Feller
    2023); a control that fits badly is not given.
    """
    around = around_day(ledger, day, window)
    if around is None:
        return Control(note=f"the record has too few weeks around {day_of(day)}")
    of = scene(ledger, pair, involved, around)
    if of is None:
        return Control(note=f"fewer than {BUSY:g} events a week before {day_of(day)}")
    found = fit(ledger, of, of.asked)
    if found is None:
        return Control(note="too few other pairs are reported as much as this one")
    weak = found.explained < EXPLAINED
    return _unfit(of, found) if weak else _given(ledger, of, found, involved, day)


def _unfit(of: Scene, found: Fit) -> Control:
    note = f"no other pairs moved as this one did: they make {max(found.explained, 0):.0%} of its movement before"
    return _described(of, found, note=note)


def _given(ledger: Ledger, of: Scene, found: Fit, involved: Collection[str], day: int) -> Control:
    dyads = list(of_dyads(ledger, of, day))
    after = len(found.gaps) - of.panel.weeks.before
    dates = list(of_dates(ledger, of.pairs[of.asked], involved, day, after))
    return _described(
        of,
        found,
        ratio=_rounded(found.ratio),
        gaps=tuple(_gaps(of, found, [one for _, one in dyads])),
        dyads=ranked(found.ratio, [one for one, _ in dyads]),
        dates=ranked(found.ratio, dates),
        donors=tuple(_donors(ledger, of, found)),
        weeks=tuple(_weeks(of, found)),
    )


def _described(of: Scene, found: Fit, **given: Any) -> Control:
    before = of.panel.weeks.before
    return Control(
        weeks_before=before,
        weeks_after=len(found.gaps) - before,
        fit=_rounded(found.before),
        explained=_rounded(found.explained),
        **given,
    )


def _gaps(of: Scene, found: Fit, others: list[Fit]) -> Iterator[Gap]:
    units, theirs = of.panel.units[of.asked], _rows(one.gap for one in others)
    against = np.abs(theirs) / np.maximum(_rows(one.usual for one in others), FINEST)
    before, after = (means(of.panel.values, of.panel.weight, which)[of.asked] for which in of.panel.weeks.sides)
    for at, outcome in enumerate(OUTCOMES):
        gap = float(found.gap[at] * units[at])
        low, high = _range(theirs[:, at] * units[at])
        yield Gap(
            outcome=outcome,
            before=_rounded(before[at]),
            after=_rounded(after[at]),
            control=_rounded(after[at] - gap),
            gap=_rounded(gap),
            low=low,
            high=high,
            as_much=int((against[:, at] >= abs(found.gap[at]) / max(found.usual[at], FINEST)).sum()),
            count=len(others),
        )


def _rows(of_fits: Iterable[Floats]) -> Floats:
    return np.array(list(of_fits)).reshape(-1, len(OUTCOMES))


def _range(gaps: Floats) -> tuple[float | None, float | None]:
    if len(gaps) < FEWEST_OF_RANGE:
        return None, None
    low, high = np.quantile(gaps, RANGE)
    return _rounded(low), _rounded(high)


def _donors(ledger: Ledger, of: Scene, found: Fit) -> Iterator[Donor]:
    for at in np.argsort(-found.weights, kind="stable"):
        if found.weights[at] > 0:
            a, b = ledger.pairs[of.pairs[int(found.donors[at])]]
            yield Donor(a=a, b=b, weight=_rounded(found.weights[at]))


def _weeks(of: Scene, found: Fit) -> Iterator[Week]:
    values = of.panel.values[of.asked]
    controls = values - found.gaps * of.panel.units[of.asked]
    for start, own, other, gaps in zip(of.panel.weeks.start, values, controls, found.gaps, strict=True):
        pairs = zip(own, other, strict=True)
        volume, level, balance = ((_rounded(mine), _rounded(control)) for mine, control in pairs)
        yield Week(
            start=day_of(int(start)),
            apart=_rounded(rms(gaps)),
            volume=volume[0],
            volume_control=max(volume[1], 0.0),
            level=level[0],
            level_control=level[1],
            balance=balance[0],
            balance_control=balance[1],
        )


def _rounded(value: float | np.floating[Any]) -> float:
    """To what is the same on every machine."""
    return round(float(value), 6)
