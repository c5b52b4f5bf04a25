"""Where two actors agree and differ, as lines: an issue and a source each, and the third parties between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.lines import Line
from dyads.briefing.tie.brief import Issue
from dyads.briefing.tie.change import signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.lines import Quote
    from dyads.briefing.names import ActorNames
    from dyads.briefing.tie.told import Told
    from dyads.ties.agreement.rows import Agreement, AgreementRow, Triad

ORDER = ("shared", "opposed", "mixed", "one-sided", "unknown")
SHOWN_TRIADS = 6
SHOWN_IDS = 6
SHOWN_QUOTES = 2
KINDS = {
    "friends": "both are friendly to {third}, which pulls them together",
    "enemies": "both are hostile to {third}, the enemy of both, which pulls them together",
    "between": "{third} stands between them, which pulls them apart",
}


def issues(told: Told, found: Agreement) -> tuple[Issue, ...]:
    """What is known first: shared, opposed, mixed, one side only; then what is not known."""
    rows = sorted(found.rows, key=lambda row: (ORDER.index(row.verdict), row.source, -row.n))
    return tuple(_issue(told, row) for row in rows)


def triads(found: Agreement, names: ActorNames) -> tuple[Line, ...]:
    """The third parties that pull the tie up or down most, each with the events behind it."""
    strongest = sorted(found.triads, key=lambda one: -abs(one.contribution))[:SHOWN_TRIADS]
    return tuple(_triad(found, one, names) for one in strongest if one.evidence)


def _issue(told: Told, row: AgreementRow) -> Issue:
    return Issue(
        text="; ".join(filter(None, [_figure(row), row.note])),
        ids=row.evidence[:SHOWN_IDS],
        quotes=tuple(_quotes(told, row)),
        issue=row.name,
        source=row.source,
        origin=row.origin,
        verdict=row.verdict,
        score=row.score,
        n=row.n,
        sure=row.low is not None and row.high is not None and (row.low > 0 or row.high < 0),
    )


def _figure(row: AgreementRow) -> str:
    if row.score is None:
        return ""
    if row.share is not None:
        return f"{row.share:.0%} of {row.n} {row.unit} alike"
    between = "" if row.low is None or row.high is None else f" ({signed(row.low)} to {signed(row.high)})"
    return f"{signed(row.score)}{between} from {row.n} {row.unit}"


def _quotes(told: Told, row: AgreementRow) -> Iterator[Quote]:
    """The words of the first events that tell of it in reports."""
    if row.source == "text" and row.verdict != "unknown":
        lines = told.events(identity for identity in row.evidence[:SHOWN_IDS] if identity.startswith("e-"))
        quotes = {line.quotes[0].text: line.quotes[0] for line in lines if line.quotes}
        yield from list(quotes.values())[:SHOWN_QUOTES]


def _triad(found: Agreement, one: Triad, names: ActorNames) -> Line:
    kind = KINDS[one.kind].format(third=names.name(one.third))
    figures = f"{names.title(found.a)} {signed(one.a_level)}, {names.title(found.b)} {signed(one.b_level)}"
    text = f"{kind[0].upper()}{kind[1:]} ({figures}; {one.evidence_count} events)."
    return Line(text=text, ids=one.evidence[:SHOWN_IDS])
