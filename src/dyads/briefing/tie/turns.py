"""Turning points as lines, each with the events that carry it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dyads.briefing.dating import day, interval
from dyads.briefing.tie.brief import TurnLine
from dyads.briefing.tie.change import signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.briefing.lines import EventLine
    from dyads.briefing.tie.told import Told
    from dyads.ties.turning import Rates, TurningPoint

STATEMENT = "STATEMENT"
TONES = {"up": "together", "down": "against"}
DEEDS = (2, 4)  # quad classes of material acts
SHOWN = 5  # the strongest
CARRIERS = 6  # events under one
WORDS = {"up": "to the better", "down": "to the worse", None: "to another mix of the same balance"}


def turns(told: Told, points: Iterable[TurningPoint]) -> tuple[TurnLine, ...]:
    """The strongest turning points, by date."""
    strongest = sorted(points, key=lambda one: -one.strength)[:SHOWN]
    return tuple(_turn(told, one) for one in sorted(strongest, key=lambda one: (one.date, one.origin)))


def _turn(told: Told, of: TurningPoint) -> TurnLine:
    low, high = day(of.low), day(of.high)
    when = interval(day(of.date), day(of.date))
    between = "" if low == high else f" (between {interval(low, low)} and {interval(high, high)})"
    where = "" if of.origin == "text" else f", in {of.origin}"
    return TurnLine(
        text=f"{when}{between}, {WORDS[of.direction]}{where}: {_rates(of.before)} before, {_rates(of.after)} after",
        ids=(of.id,),
        origin=of.origin,
        date=of.date,
        low=of.low,
        high=of.high,
        direction=of.direction or "",
        strength=of.strength,
        events=tuple(sorted(told.events(of.evidence), key=lambda line: _telling(line, of))[:CARRIERS]),
    )


def _rates(of: Rates) -> str:
    weekly = of.verbal_cooperation + of.material_cooperation + of.verbal_conflict + of.material_conflict
    level = "" if of.level is None else f" at level {signed(of.level)}"
    return f"{weekly:.1f} events a week{level}"


def _telling(line: EventLine, of: TurningPoint) -> tuple[bool, bool, int, bool, int]:
    """What tells a reader most: what points the way that the tie turned, on the day itself, deeds before words.

    A mere statement comes last; what is told often before what is told once.
    """
    along = TONES.get(of.direction or "")
    away = abs((date.fromisoformat(line.when.start) - date.fromisoformat(of.date)).days) if line.when.start else 0
    return line.type == STATEMENT, bool(along) and line.tone != along, away, line.quad not in DEEDS, -len(line.ids)
