"""What every page of a brief shares: safe links, marked words, receipts, pictures in two sizes.

A page carries a content security policy that forbids scripts and requests, and every text of a report is escaped, so
that a hostile report can do nothing but be read. Links are made of http and https addresses only.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from dyads.briefing.lines import ClaimLine, EventLine
from dyads.briefing.render import words
from dyads.evidence.facts import facts
from dyads.records import Claim, Coalition, Event, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment

    from dyads.briefing.lines import Line, Quote
    from dyads.records import Receipt, Span

TEMPLATES = Path(__file__).parent / "templates"


class Picture(NamedTuple):
    """One picture in both sizes, as SVG that is safe to stand in the page."""

    wide: str
    narrow: str


class Piece(NamedTuple):
    """A stretch of a sentence and the labels of the spans that cover it."""

    text: str
    labels: tuple[str, ...]


def safe_url(url: str | None) -> str | None:
    """``url`` if it is an http or https address, else ``None``: ``javascript:`` and the like never become links."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def marked(found: Quote) -> Iterator[Piece]:
    """The text of a quote in pieces, the marked ones labelled ``mark``."""
    return pieces(found.text, (("mark", span) for span in found.marks))


def evidence(receipt: Receipt) -> Iterator[Piece]:
    """The sentence of a receipt in pieces, with the labels of the spans that cover each; none where it has no words."""
    if not receipt.spans:
        return iter(())
    start = receipt.spans[0][1][0]
    return pieces(receipt.sentence, ((label, (s - start, e - start)) for label, (s, e), _ in receipt.spans[1:]))


def pieces(text: str, spans: Iterable[tuple[str, Span]]) -> Iterator[Piece]:
    """``text`` cut wherever a span begins or ends; joined, the pieces are the text again."""
    listed = [(label, (max(s, 0), min(e, len(text)))) for label, (s, e) in spans]
    cuts = sorted({0, len(text), *(edge for _, span in listed for edge in span if 0 <= edge <= len(text))})
    for start, end in pairwise(cuts):
        covering = (label for label, (s, e) in listed if s <= start and end <= e)
        yield Piece(text[start:end], tuple(dict.fromkeys(covering)))


def details(receipt: Receipt) -> list[tuple[str, str]]:
    """What a receipt's record says, as label and value."""
    record = receipt.record
    if not receipt.sentence:
        return list(facts(receipt))
    if isinstance(record, Event):
        date = " to ".join(dict.fromkeys(filter(None, [record.date.start, record.date.end])))
        found = [
            ("type", f"{record.type}{f', {record.mode}' if record.mode else ''}"),
            ("CAMEO", record.cameo or ""),
            ("quad class", words.QUADS.get(record.quad, str(record.quad))),
            ("intensity", f"{record.intensity:+.1f}"),
            ("status", record.status.value),
            ("date", f"{date} ({record.date.basis})" if date else ""),
            ("confidence", f"{record.confidence:.2f}"),
        ]
    elif isinstance(record, Claim):
        found = [("kind", record.kind), ("certainty", f"{record.certainty:.2f}"), ("via", " → ".join(record.via))]
    elif isinstance(record, Coalition):
        found = [("members", ", ".join(record.members)), ("led by", record.leader or "")]
    elif isinstance(record, Mention):
        found = [("actor", record.actor or "not resolved"), ("role", record.role), ("person", record.person or "")]
    else:
        found = []
    return [(label, value) for label, value in [*found, ("rule", receipt.rule)] if value]


def both(drawn: list[str | None]) -> Picture | None:
    """A picture drawn wide and narrow; None where there was nothing to draw."""
    from markupsafe import Markup

    wide, narrow = drawn
    if wide is None or narrow is None:
        return None
    return Picture(Markup(wide), Markup(narrow))  # noqa: S704 - our own SVG, whose texts the XML writer has escaped


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates with escaping on, and what they need to show lines and receipts."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["said"] = words
    environment.filters |= {"safe_url": safe_url, "marked": marked, "evidence": evidence, "details": details}
    environment.tests |= {"event_line": _is_event, "claim_line": _is_claim}
    return environment


def _is_event(line: Line) -> bool:
    return isinstance(line, EventLine)


def _is_claim(line: Line) -> bool:
    return isinstance(line, ClaimLine)
