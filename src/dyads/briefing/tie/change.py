"""Before and after a day, as figures and lines: of the two, against others meanwhile, and after events like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.dating import day, interval
from dyads.briefing.lines import Line
from dyads.briefing.render.words import counted
from dyads.briefing.tie.brief import Change, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.tie.told import Told
    from dyads.ties.after import After
    from dyads.ties.after.analogues import Analogues
    from dyads.ties.after.change import Change as Measured
    from dyads.ties.after.change import Side
    from dyads.ties.after.control import Control
    from dyads.ties.after.estimates import Estimate

CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
MOVED = ("rose", "fell")
SHOWN_EVENTS = 10
SHOWN_IDS = 5
OUTCOMES = {
    "volume": "volume (events per 10,000 of the world)",
    "level": "level",
    "balance": "balance of cooperation and conflict",
}


def changes(told: Told, found: tuple[After, ...]) -> tuple[Change, ...]:
    """One for each source that has anything on the two."""
    return tuple(one for of in found if (one := _change(told, of)) is not None)


def signed(value: float) -> str:
    """A level or a difference, with its sign and one digit."""
    return f"{round(value, 1) or 0:+.1f}".replace("-", "−").replace("+0.0", "0.0")


def verdict(difference: Estimate | None) -> str:
    """What an interval of a difference allows to say: rose, fell, or no difference that so little could tell."""
    if difference is None:
        return "not to be compared"
    if difference.low > 0:
        return "rose"
    return "fell" if difference.high < 0 else "no difference that is certain"


def _change(told: Told, of: After) -> Change | None:
    measured = of.change
    if measured is None or not (measured.before.events or measured.after.events):
        return None
    ids = (*measured.before.evidence[: SHOWN_EVENTS // 2], *measured.after.evidence[: SHOWN_EVENTS // 2])
    return Change(
        origin=of.origin,
        windows=_windows(of, measured),
        figures=tuple(_figures(measured)),
        lines=tuple(line for line in _lines(of, measured) if line.ids),
        events=told.events(ids),
    )


def _windows(of: After, measured: Measured) -> str:
    sides = [f"{interval(day(side.start), day(side.end))}" for side in (measured.before, measured.after)]
    where = "The reports" if of.origin == "text" else of.origin
    return f"{where}: before ({sides[0]}) and after ({sides[1]})"


def _figures(measured: Measured) -> Iterator[Figure]:
    before, after = measured.before, measured.after
    ids = (*before.evidence[:SHOWN_IDS], *after.evidence[:SHOWN_IDS])
    yield Figure(name="events", unit="", before=_count(before), after=_count(after), change="", ids=ids)
    yield _figure("events a week", "", before.weekly, after.weekly, measured.weekly, ids)
    yield _figure("level", "−10 to 10", before.level, after.level, measured.level, ids, plus=True)
    for number, name in enumerate(CLASSES):
        pair = [side.mix[number] if side.mix else None for side in (before, after)]
        change = measured.mix[number] if measured.mix and len(measured.mix) == len(CLASSES) else None
        if any(one and one.value for one in pair):
            yield _figure(name, "share of events", pair[0], pair[1], change, ids, share=True)


def _figure(  # noqa: PLR0917 - read as a row
    name: str,
    unit: str,
    before: Estimate | None,
    after: Estimate | None,
    change: Estimate | None,
    ids: tuple[str, ...],
    *,
    plus: bool = False,
    share: bool = False,
) -> Figure:
    def shown(one: Estimate | None) -> str | None:
        if one is None:
            return None
        form = (lambda v: f"{v:.0%}") if share else signed if plus else (lambda v: f"{v:.1f}")
        return f"{form(one.value)} ({form(one.low)} to {form(one.high)})"

    return Figure(name=name, unit=unit, before=shown(before), after=shown(after), change=verdict(change), ids=ids)


def _count(side: Side) -> str | None:
    return None if side.events is None else str(side.events)


def _lines(of: After, measured: Measured) -> Iterator[Line]:
    if measured.note:
        yield Line(text=f"{measured.note[0].upper()}{measured.note[1:]}.", ids=_any(measured))
    if of.control:
        yield from _control(of.control, _any(measured))
    if of.analogues:
        yield from _analogues(of.analogues, _any(measured))


def _any(measured: Measured) -> tuple[str, ...]:
    return (*measured.before.evidence[:2], *measured.after.evidence[:2])


def _control(control: Control, ids: tuple[str, ...]) -> Iterator[Line]:
    """Against pairs that moved alike before."""
    if control.note:
        yield Line(text=f"What would have come without it cannot be told: {control.note}.", ids=ids)
        return
    evidence = control.evidence[:SHOWN_IDS] or ids
    for gap in control.gaps:
        outcome = OUTCOMES.get(gap.outcome, gap.outcome)
        text = (
            f"Against pairs that moved alike before, the {outcome} was {_than(gap.gap)}: "
            f"{gap.after:.2f} where theirs was {gap.control:.2f}; of {counted(gap.count, 'other pair')}, "
            f"{gap.as_much} moved as much."
        )
        yield Line(text=text, ids=evidence)


def _than(gap: float) -> str:
    return f"{abs(gap):.2f} {'higher' if gap > 0 else 'lower'}" if gap else "the same"


def _analogues(found: Analogues, ids: tuple[str, ...]) -> Iterator[Line]:
    if found.note or not found.count:
        yield Line(text=f"There are no past events to compare it with: {found.note or 'none is comparable'}.", ids=ids)
        return
    for horizon in found.horizons:
        tally, usual = horizon.analogues, horizon.without
        text = (
            f"After {counted(found.count, 'comparable event')} of this kind ({found.name}), {horizon.days} days on: "
            f"{tally.worse} of {tally.count} pairs stood worse and {tally.better} better; of pairs without one, "
            f"{usual.worse} of {usual.count} worse and {usual.better} better."
        )
        yield Line(text=text, ids=found.evidence[:SHOWN_IDS] or ids)
