"""Where two actors agree and differ, by issue: roll calls, third parties, and what they do and say, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.evidence.store.series import TOGETHER
from dyads.evidence.store.sides import between
from dyads.ties.agreement.issues import issues as known_issues
from dyads.ties.agreement.of_text import rows_of_text
from dyads.ties.agreement.of_thirds import of_thirds
from dyads.ties.agreement.of_votes import rows_of_votes
from dyads.ties.agreement.rows import Agreement
from dyads.ties.days import first_day, last_day

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from dyads.evidence.store import Store
    from dyads.ties.agreement.rows import Triad

_VOTES_OF = "SELECT count(*) FROM votes WHERE origin = ?"
_FRAME = (
    *("issue", "name", "source", "origin", "verdict", "measure", "score", "low", "high", "share", "n", "unit"),
    *("since", "until", "evidence", "evidence_count", "note"),
)


def agreement(
    store: Store,
    a: str,
    b: str,
    *,
    start: str | None = None,
    end: str | None = None,
    issues: str | Path | None = None,
    origin: str | None = None,
) -> Agreement:
    """Where two actors agree and differ, according to each of three sources; they are never summed.

    a, b: ids or names; who counts for them is told in :mod:`dyads.evidence.store.sides`. start, end: the first and last
    day (ISO; a month or year stands for all its days). issues: a file of issues of your own, laid over those that come
    with dyads. origin: one source of events (``text``, ``gdelt`` ...) or of votes; None takes each by itself.

    Rows come from ``votes`` (:mod:`dyads.ties.agreement.votes`), then ``thirds`` (:mod:`.thirds`), then ``text``
    (:mod:`.positions`); a source that knows nothing has one row that says so, with the score None, which is not 0.
    Triads are the third parties that pull the tie up or down (:mod:`.triads`).

    Raises UnknownActor with near names; ValueError where both are the same, the days are none or reversed, or an issue
    of the file cannot stand (WrongRowError, with its line); OSError where the file cannot be read.
    """
    first, last = first_day(start), last_day(end)
    if first and last and last < first:
        raise ValueError(f"{start} to {end}: the end is before the start")
    chosen = None if origin == TOGETHER else origin
    listed = known_issues(issues)
    with store.still():
        sides = between(store, a, b)
        of_votes = chosen is not None and _has_votes(store, chosen)
        rows = rows_of_votes(store, sides, start=first, end=last, origin=chosen if of_votes else None)
        triads: list[Triad] = []
        if not of_votes:
            thirds, triads = of_thirds(store, sides, start=first, end=last, origin=chosen)
            rows += [*thirds, *rows_of_text(store, sides, listed, first, last, chosen)]
    return Agreement(
        a=sides.a.actor,
        b=sides.b.actor,
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        rows=tuple(rows),
        triads=tuple(triads),
    )


def frame(found: Agreement) -> pl.DataFrame:
    """The rows as a table, one a row, without what is nested in them."""
    import polars as pl

    strings = pl.String()
    numbers = {"score", "low", "high", "share"}
    counts = {"n", "evidence_count"}
    schema = {
        name: pl.Float64() if name in numbers else pl.Int64() if name in counts else strings for name in _FRAME
    } | {"evidence": pl.List(pl.String())}
    return pl.DataFrame([[getattr(row, name) for name in _FRAME] for row in found.rows], schema=schema, orient="row")


def _has_votes(store: Store, origin: str) -> bool:
    (count,) = store.connection.execute(_VOTES_OF, [origin]).fetchone() or (0,)
    return bool(count)
