"""Rows of an agreement from ties to third parties, and the triads: one row and a list for each source of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.ties.agreement import portfolios
from dyads.ties.agreement.called import called
from dyads.ties.agreement.of_votes import verdict_of
from dyads.ties.agreement.rows import ONE_SIDED, SHOWN, THIRDS, UNKNOWN, AgreementRow, Figure, Triad, span
from dyads.ties.agreement.thirds import alike
from dyads.ties.agreement.triads import arrays, positions, triads

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Sides
    from dyads.ties.agreement.thirds import Alike

FEWEST = 8  # third parties from which a likeness can be told at all: of fewer, resampling knows too few


def of_thirds(
    store: Store, sides: Sides, *, start: date | None = None, end: date | None = None, origin: str | None = None
) -> tuple[list[AgreementRow], list[Triad]]:
    """A row for each source of events that tells of third parties, one that says so where none does; the triads."""
    acts = portfolios.acts(store, sides, start=start, end=end, origin=origin)
    tones = portfolios.tones(store, start=start, end=end, origin=origin)
    rows: list[AgreementRow] = []
    found: list[Triad] = []
    for (name,), of_origin in acts.group_by("origin", maintain_order=True):
        ties = portfolios.ties(of_origin)
        both = positions(ties, tones[str(name)])
        pulls = triads(both, of_origin, str(name))
        rows.append(_row(sides, str(name), ties, of_origin, alike(*arrays(both)) if both.height else None, pulls))
        found += pulls
    return rows or [_none()], found


def _row(  # noqa: PLR0917 - read as a row
    sides: Sides, origin: str, ties: pl.DataFrame, acts: pl.DataFrame, found: Alike | None, pulls: tuple[Triad, ...]
) -> AgreementRow:
    told = found is not None and found.n >= FEWEST and found.corrected_interval is not None
    low, high = found.corrected_interval if found and found.corrected_interval and told else (None, None)
    since, until = span(acts["start"])
    return AgreementRow(
        issue="thirds",
        name="ties to third parties",
        source=THIRDS,
        origin=origin,
        verdict=verdict_of(low, high) if low is not None and high is not None else _silent(ties),
        measure="corrected",
        score=found.corrected if found and told else None,
        low=low,
        high=high,
        n=found.n if found else 0,
        unit="third parties",
        since=since,
        until=until,
        evidence=_evidence(acts, pulls),
        evidence_count=acts.height,
        note=_note(ties, found, sides),
        figures=_figures(found) if found else (),
    )


def _figures(found: Alike) -> tuple[Figure, ...]:
    low, high = found.corrected_interval or (None, None)
    return (
        Figure(name="s", value=found.s, low=found.s_interval[0], high=found.s_interval[1]),
        Figure(name="corrected", value=found.corrected, low=low, high=high),
        Figure(name="kappa", value=found.kappa),
    )


def _silent(ties: pl.DataFrame) -> str:
    """The verdict where too little is known of both."""
    has = [ties[f"n_{side}"].count() > 0 for side in "ab"]
    return ONE_SIDED if has.count(True) == 1 else UNKNOWN


def _note(ties: pl.DataFrame, found: Alike | None, sides: Sides) -> str:
    n = found.n if found else 0
    alone = {side.actor: ties[f"n_{name}"].count() - n for side, name in ((sides.a, "a"), (sides.b, "b"))}
    more = [f"{called(actor)} to {count} more" for actor, count in alone.items() if count]
    aside = f" ({', '.join(more)}, which are not compared)" if more else ""
    few = f"; fewer than {FEWEST} tell nothing" if n < FEWEST else ""
    return f"both did something to {n} third {'party' if n == 1 else 'parties'}{aside}{few}"


def _evidence(acts: pl.DataFrame, pulls: tuple[Triad, ...]) -> tuple[str, ...]:
    """First what the strongest triads rest on, two ids of each; the latest events where there are none."""
    first = [identity for triad in pulls for identity in triad.evidence[:2]]
    latest = acts.sort("start", "id", descending=[True, False])["id"].head(SHOWN).to_list()
    return tuple(dict.fromkeys([*first, *latest]))[:SHOWN]


def _none() -> AgreementRow:
    return AgreementRow(
        issue="thirds",
        name="ties to third parties",
        source=THIRDS,
        origin="",
        verdict=UNKNOWN,
        measure="corrected",
        score=None,
        low=None,
        high=None,
        n=0,
        unit="third parties",
        since=None,
        until=None,
        evidence=(),
        evidence_count=0,
        note="no report of what either did to a third party in the time asked for",
    )
