"""Loaded terms: words that take a side, with the sentences that hold them and whose words they are."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dyads import tables
from dyads.briefing.events import said_by
from dyads.briefing.lines import Line
from dyads.briefing.quotes import quote
from dyads.evidence.passages import Sentences, passage_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.briefing.names import Names
    from dyads.records import Coded, Span

TERMS = Path(__file__).parents[1] / "data" / "loaded_terms.yaml"
SHOWN = 5  # sentences of one term in one voice; the line's text has the count


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the data file; see its head."""

    term: str
    neutral: str
    why: str
    unless: tuple[str, ...] = ()


class Terms:
    """The terms of the data file, to be found in a text."""

    def __init__(self, terms: list[Term]) -> None:
        """One pattern for all: where two terms begin at one place, the longer is taken."""
        self.terms = sorted(terms, key=lambda term: (-len(term.term), term.term))
        parts = (f"(?P<t{number}>{self._pattern(term)})" for number, term in enumerate(self.terms))
        self._found = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[Span, Term]]:
        """Where ``text`` uses a term, and which."""
        for match in self._found.finditer(text):
            yield match.span(), self.terms[int(str(match.lastgroup)[1:])]

    @staticmethod
    def _pattern(term: Term) -> str:
        words = r"\s+".join(re.escape(word) for word in term.term.removesuffix("*").split())
        ending = r"\w*" if term.term.endswith("*") else ""
        unless = rf"(?!\W+(?:{'|'.join(map(re.escape, term.unless))})\b)" if term.unless else ""
        return rf"{words}{ending}\b{unless}"


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The terms that come along, read once. Raises msgspec.ValidationError, naming the entry, for a broken file."""
    return Terms(msgspec.convert(tables.read(TERMS), list[Term]))


def loaded_lines(coded: Coded, names: Names) -> tuple[Line, ...]:
    """Each loaded term and each voice that uses it, with the sentences; the most used first."""
    text, sentences = coded.document.text, Sentences(coded)
    grouped: dict[tuple[Term, str], list[Span]] = {}
    for span, term in terms().find(text):
        if not any(s <= span[0] < e for s, e in coded.document.furniture):
            grouped.setdefault((term, _voice(coded, names, span)), []).append(span)
    lines = []
    for (term, voice), spans in sorted(grouped.items(), key=lambda entry: (-len(entry[1]), entry[1][0])):
        times = f", {len(spans)} times" if len(spans) > 1 else ""
        shown = [(passage_id(coded.document, span), span) for span in spans[:SHOWN]]
        quotes = tuple(quote(text, sentences.around(span), [span], identity) for identity, span in shown)
        words = " ".join(text[slice(*spans[0])].split())
        said = f"“{words}”{times}, {voice}: {term.why}. Neutral: {term.neutral}"
        lines.append(Line(text=said, ids=tuple(identity for identity, _ in shown), quotes=quotes))
    return tuple(lines)


def _voice(coded: Coded, names: Names, span: Span) -> str:
    """Whose words they are: a speaker's where they stand in quotation marks, else those of the report."""
    around = [
        (end - start, (start, end), claim)
        for claim in coded.claims
        for start, end in claim.content
        if start <= span[0] and span[1] <= end
    ]
    if not around:
        return "in the report's own words"
    _, content, claim = min(around, key=lambda entry: entry[:2])
    speaker = said_by(claim, names)
    if _is_quoted(coded.document.text[content[0] : span[0]]):
        return f"in the words of {speaker}"
    return f"in the report's words for what is said by {speaker}"


def _is_quoted(before: str) -> bool:
    """Whether a quotation that opens in ``before`` is still open at its end."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
