"""Two actors in, the brief of their tie out: the sections, top to bottom, and the receipts of all that they state."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from dyads.briefing.lines import Line, ids_of
from dyads.briefing.tie import answer
from dyads.briefing.tie.brief import About, TieBrief
from dyads.briefing.tie.change import changes
from dyads.briefing.tie.coalitions import declared_coalitions, found_coalitions, named_coalitions
from dyads.briefing.tie.future import future
from dyads.briefing.tie.issues import issues, triads
from dyads.briefing.tie.moment import on_that_day
from dyads.briefing.tie.periods import all_series
from dyads.briefing.tie.sources import sources
from dyads.briefing.tie.told import Told
from dyads.briefing.tie.turns import turns
from dyads.briefing.tie.unknown import unknown
from dyads.evidence.store.unresolved import naming_both
from dyads.ties.after.after import after as after_day
from dyads.ties.agreement.agreement import agreement
from dyads.ties.history import history
from dyads.ties.turning import turning_points_of

if TYPE_CHECKING:
    import polars as pl

    from dyads.briefing.tie.brief import Speaker
    from dyads.evidence.store.store import Store
    from dyads.ties.after import After

WINDOW = 180  # days before and after; fewer hold too little of what reports tell of most pairs


class Asked(NamedTuple):
    """What the brief is about. after: an ISO day, or the id of an event or turning point."""

    a: str
    b: str
    after: str | None = None
    start: str | None = None
    end: str | None = None
    origin: str | None = None
    window: int = WINDOW


def tie_brief(store: Store, asked: Asked) -> TieBrief:
    """The answer on the tie of two actors (ids), as far as the store knows, with the evidence of every line.

    Raises what the measures raise: UnknownId for an event that nobody knows, ValueError for what is no day.
    """
    with store.still():
        brief = _sections(store, asked)
        receipts = tuple(store.why(identity) for identity in dict.fromkeys(ids_of(brief)))
        told = Told(store, brief.about.end)
        listed = sources(told, receipts)
        shown = dict.fromkeys(identity for source in listed for identity in source.ids)
        known = {receipt.id for receipt in receipts}
        return replace(
            brief,
            sources=listed,
            receipts=(*receipts, *(store.why(identity) for identity in shown if identity not in known)),
        )


def _sections(store: Store, asked: Asked) -> TieBrief:
    events = history(store, asked.a, asked.b, start=asked.start, end=asked.end, origin=asked.origin)
    moment = on_that_day(store, asked) if asked.after else None
    about = _about(store, asked, events, moment.day if moment else None)
    told = Told(store, about.after or about.end)
    about = replace(about, names=(told.actors.title(asked.a), told.actors.title(asked.b)))
    found = after_day(store, asked.a, asked.b, moment.asked, window=asked.window, origin=asked.origin) if moment else ()
    if found and all(of.change is None for of in found):
        raise ValueError(found[0].note)
    span: dict[str, Any] = {"start": asked.start, "end": asked.end, "origin": asked.origin}
    agreed = agreement(store, asked.a, asked.b, **span)
    brief = TieBrief(
        about=replace(about, after_words=_words(told, moment.event if moment else None, found)),
        answer=(),
        series=all_series(store, asked.a, asked.b, **span),
        changes=changes(told, found),
        turns=turns(told, turning_points_of(store, asked.a, asked.b, **span)),
        issues=issues(told, agreed),
        triads=triads(agreed, told.actors),
        future=_future(told, asked, about.after),
        coalitions=_coalitions(told, asked, about.after),
        unknown=unknown(store.gaps(asked.a, asked.b), told.actors),
        sources=(),
        receipts=(),
    )
    return replace(brief, answer=tuple(_answer(brief, found, events)))


def _answer(brief: TieBrief, found: tuple[After, ...], events: pl.DataFrame) -> list[Line]:
    """Five sentences, or as many as there is something to say in."""
    compared = [of for of in found if of.change and (of.change.before.events or of.change.after.events)]
    weighty = events.sort(events["intensity"].abs(), descending=True)["id"].to_list() if events.height else []
    lines = [
        answer.after_sentence(brief.about, max(compared, key=_weight))
        if compared
        else answer.level_sentence(brief.about, events, _silence(brief.unknown)),
        answer.turns_sentence(brief.turns, tuple(weighty)),
        answer.issues_sentence(brief.about, brief.issues),
        answer.future_sentence(brief.future),
        answer.unknown_sentence(brief.unknown),
    ]
    return [line for line in lines if line and line.ids]


def _silence(unknown: tuple[Line, ...]) -> tuple[str, ...]:
    """Ids of what is not known, which is all that there is where no event is."""
    return tuple(dict.fromkeys(identity for line in unknown for identity in line.ids))


def _weight(of: After) -> tuple[bool, int]:
    """Reports before data sets, since their words can be read; then the source that tells more."""
    assert of.change  # noqa: S101 - the callers' condition
    return of.origin == "text", (of.change.before.events or 0) + (of.change.after.events or 0)


def _about(store: Store, asked: Asked, events: pl.DataFrame, after: str | None) -> About:
    keys = naming_both(store, asked.a, asked.b)
    reports = store.documents()
    both = reports.filter(reports["key"].is_in(keys))
    sure = events.filter(events["day"] == events["last"])
    days = [day.isoformat() for day in (*sure["day"], *both["published"].drop_nulls())]
    return About(
        a=asked.a,
        b=asked.b,
        names=("", ""),
        start=min(days, default=None),
        end=max(days, default=None),
        after=after,
        after_words=None,
        as_of=store.as_of.isoformat() if store.as_of else None,
        origins=tuple(sorted(set(events["origin"]) | ({"text"} if both.height else set()))),
        reports=int(both["independent"].sum()),
        copies=int((~both["independent"]).sum()),
        outlets=both.filter("independent")["outlet"].drop_nulls().n_unique(),
        events=events.height,
        made_by=f"dyads {version('dyads')}",
    )


def _future(told: Told, asked: Asked, after: str | None) -> tuple[Speaker, ...]:
    """What is said from the day on; where nothing is, what was said before."""
    later = future(told, asked.a, asked.b, after)
    return later or future(told, asked.a, asked.b)


def _coalitions(told: Told, asked: Asked, after: str | None) -> tuple[Line, ...]:
    keys = naming_both(told.store, asked.a, asked.b)
    both = asked.a, asked.b
    found = found_coalitions(told, *both, after or asked.start, asked.end)
    lines = (*named_coalitions(told, keys, *both), *declared_coalitions(told, keys, *both), *found)
    return tuple(line for line in lines if line.ids)


def _words(told: Told, event: str | None, found: tuple[After, ...]) -> str | None:
    """The event that marks the day: the one that was asked about, or else what was most unusual between the two."""
    marks = [event] if event else [identity for of in found for identity in of.happened.evidence[:1]]
    lines = told.events(marks[:1])
    return f"{lines[0].text}, {lines[0].dated}" if lines else None
