"""The five sentences that answer first: how the tie is, what turned it, who agrees, what is said, what is not known."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from dyads.briefing.dating import day, interval
from dyads.briefing.lines import Line
from dyads.briefing.render.words import counted
from dyads.briefing.tie.change import CLASSES, MOVED, signed, verdict
from dyads.briefing.wording import capitalised, joined, with_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from dyads.briefing.tie.brief import About, Issue, Saying, Speaker, TurnLine
    from dyads.ties.after import After
    from dyads.ties.after.change import Change as Measured
    from dyads.ties.after.change import Side
    from dyads.ties.after.estimates import Estimate

ACTS = "text"  # what the two do and say; third parties and roll calls stand in their section
# How a verdict reads, where the interval of the score of one issue at least leaves out zero, and where it does not.
STANDS = {
    "shared": ("stand together on {}", "seem to stand together on {}"),
    "opposed": ("are against each other on {}", "seem to be against each other on {}"),
    "mixed": ("are partly together and partly apart on {}",) * 2,
}
SHOWN_ISSUES = 3
SHOWN_IDS = 5
SHOWN_TURNS = 3
LONGEST = 160  # characters of a saying in a sentence
WAYS, OTHERWISE = {"up": "to the better", "down": "to the worse"}, "to another mix"
AGAIN = 2  # outlets from which a saying is no longer one outlet's word


def after_sentence(about: About, found: After) -> Line:
    """How the tie is after the day, against before."""
    assert found.change  # noqa: S101 - whoever asks for the sentence has seen to it
    before, later = found.change.before, found.change.after
    a, b = (with_article(name) for name in about.names)
    first, second = _days(later, found.window), _days(before, found.window)
    text = (
        f"In the {first} after {_on(found.date)} {_source(found.origin)} of {_told(later)} between {a} and {b}; "
        f"in {'as many days' if first == second else f'the {second}'} before, of {_told(before)}. "
        f"{_certain(found.change)}"
    )
    return Line(text=text, ids=(*later.evidence[:SHOWN_IDS], *before.evidence[:SHOWN_IDS]))


def level_sentence(about: About, events: pl.DataFrame, silence: tuple[str, ...] = ()) -> Line:
    """How the tie is over all that is known of it. silence: ids of what is known of its time, where no event is."""
    a, b = (with_article(name) for name in about.names)
    if events.is_empty():
        return Line(text=f"No event between {a} and {b} is known.", ids=silence[:SHOWN_IDS])
    friendly = int(events["quad"].is_in([1, 2]).sum())
    level = float(events["intensity"].mean() or 0.0)  # type: ignore[arg-type]
    span = f"Of {_on(about.start)}" if about.start == about.end else f"From {_on(about.start)} to {_on(about.end)}"
    text = (
        f"{span}, {counted(events.height, 'event')} between {a} and {b} {'is' if events.height == 1 else 'are'} known, "
        f"{friendly} of cooperation and {events.height - friendly} of conflict, at a mean level of {signed(level)}."
    )
    return Line(text=text, ids=tuple(events["id"].to_list()[-SHOWN_IDS:][::-1]))


def turns_sentence(turns: tuple[TurnLine, ...], carried: tuple[str, ...]) -> Line:
    """When it turned. carried: ids of what weighs most, where it did not."""
    if not turns:
        text = "No date stands out at which the tie as a whole changed; its events come too few or too evenly for that."
        return Line(text=text, ids=carried[:SHOWN_IDS])
    strongest = sorted(turns, key=lambda one: -one.strength)[:SHOWN_TURNS]
    by_date = groupby(sorted(strongest, key=lambda one: one.date), key=lambda one: WAYS.get(one.direction, OTHERWISE))
    listed = [f"{way} {joined(_turn(one) for one in run)}" for way, run in by_date]
    return Line(text=f"It turned {', then '.join(listed)}.", ids=tuple(one.ids[0] for one in strongest))


def issues_sentence(about: About, issues: tuple[Issue, ...]) -> Line | None:
    """What they share and what divides them."""
    named: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda one: -one.n):
        if issue.verdict in STANDS and issue.ids and issue.source == ACTS:
            named.setdefault(issue.verdict, []).append(issue)
    if not named:
        return None
    parts = [_stand(verdict, found[:SHOWN_ISSUES]) for verdict, found in named.items()]
    ids = [identity for found in named.values() for one in found[:SHOWN_ISSUES] for identity in one.ids[:2]]
    a, b = (with_article(name) for name in about.names)
    alone = len({one.issue for one in issues if one.verdict == "one-sided"})
    also = f"; on {counted(alone, 'further issue')} only one of the two is heard" if alone else ""
    return Line(text=f"{capitalised(a)} and {b} {joined(parts)}{also}.", ids=tuple(dict.fromkeys(ids)))


def _stand(verdict: str, issues: list[Issue]) -> str:
    """How they stand on some issues of one verdict; "seem to" where all that is known of them may be chance."""
    certain, uncertain = STANDS[verdict]
    pattern = certain if any(one.sure for one in issues) else uncertain
    return pattern.format(joined(one.issue for one in issues))


def future_sentence(speakers: tuple[Speaker, ...]) -> Line | None:
    """Who says what will come, and how well that is sourced."""
    every = [(speaker, saying) for speaker in speakers for saying in speaker.sayings]
    if not every:
        return None
    speaker, latest = max(every, key=lambda one: (one[1].said or "", one[1].ids))
    firm = sum(1 for _, saying in every if len(saying.outlets) >= AGAIN)
    sourced = "each of them in one outlet alone" if not firm else f"{firm} of them in several outlets"
    text = (
        f"Of what will come {counted(len(speakers), 'speaker')} say {counted(len(every), 'thing')}, {sourced}; "
        f"last {speaker.name}{_when(latest)}: “{_shortened(latest)}”"
    )
    return Line(text=text, ids=tuple(dict.fromkeys(one.ids[0] for _, one in [(speaker, latest), *every]))[:SHOWN_IDS])


def unknown_sentence(unknown: Iterable[Line]) -> Line | None:
    """What is not known, from the first lines of that section."""
    listed = list(unknown)[:2]
    if not listed:
        return None
    text = " ".join(line.text for line in listed)
    return Line(text=f"Not known: {text[0].lower()}{text[1:]}", ids=tuple(i for line in listed for i in line.ids[:2]))


def _certain(change: Measured) -> str:
    """What changed by more than chance makes."""
    classes = zip(CLASSES, change.mix or (), strict=False)
    measured = [("the level", change.level), ("the number of events", change.weekly)]
    measured += [
        (f"the share of {name}", one) for name, one in classes if change.mix and len(change.mix) == len(CLASSES)
    ]
    moved = [f"{name} {said}" for name, one in measured if (said := verdict(one)) in MOVED]
    return f"More than chance: {joined(moved)}." if moved else "None of that is more than chance makes."


def _source(origin: str) -> str:
    return "the reports tell" if origin == "text" else f"{origin} tells"


def _told(side: Side) -> str:
    if side.events is None:
        return "nothing, since there is no report of anybody"
    if not side.events or side.level is None:
        return "no event"
    return f"{counted(side.events, 'event')} at level {_estimate(side.level)}"


def _estimate(one: Estimate) -> str:
    return f"{signed(one.value)} (between {signed(one.low)} and {signed(one.high)})"


def _turn(turn: TurnLine) -> str:
    what = f" ({turn.events[0].text})" if turn.events else ""
    return f"on {_on(turn.date)}{what}"


def _days(side: Side, window: int) -> str:
    """How many days of the window are on record: beyond its ends nothing is known."""
    known = (date.fromisoformat(side.end) - date.fromisoformat(side.start)).days + 1
    return counted(window, "day") if known >= window else f"{counted(max(known, 0), 'day')} on record"


def _on(iso: str | None) -> str:
    return interval(day(iso), day(iso))


def _when(saying: Saying) -> str:
    return f" ({_on(saying.said)})" if saying.said else ""


def _shortened(saying: Saying) -> str:
    text = saying.quotes[0].text if saying.quotes else f"{saying.text}."
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
