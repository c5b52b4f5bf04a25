"""Text between double quotation marks: where it stands, and which cue it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from dyads.coding.claims.found import Found, Piece

OPENERS = frozenset({"“", "„", "«", "``"})
CLOSERS = frozenset({"”", "»"})
EITHER = frozenset({'"', "''"})
_LINKS = frozenset({",", "-", "–", "—", "--"})
_STOPS = frozenset({".", "?", "!"})
_ENDS = frozenset({".", ",", "?", "!", "…", "..."})
MAX_GAP = 20  # tokens between a cue and the quotation that it introduces
MIN_WORDS = 2  # a single quoted word is a scare quote, not speech


@dataclass
class Quotation:
    """Tokens ``start`` to ``end`` with their marks; ``owner`` is the attribution that it is content of."""

    start: int
    end: int
    closed: bool
    paragraph: int
    owner: Found | None = None


class Quotations:
    """All quotations of a document, in order."""

    def __init__(self, doc: Doc, paragraph_starts: list[int]) -> None:
        """Find them. ``paragraph_starts``: first token of each paragraph; no quotation runs over a paragraph's end."""
        self.doc = doc
        self.paragraph_starts = paragraph_starts
        self.all = [q for q in _scan(doc, paragraph_starts) if q.end - q.start > MIN_WORDS]
        self._starts = [q.start for q in self.all]

    def paragraph(self, token: int) -> int:
        """Number of the paragraph that ``token`` is in."""
        return bisect_right(self.paragraph_starts, token) - 1

    def over(self, token: int) -> Quotation | None:
        """The quotation that covers ``token``."""
        at = bisect_right(self._starts, token) - 1
        return self.all[at] if at >= 0 and self.all[at].end > token else None

    def ending_before(self, token: int) -> Quotation | None:
        """The quotation that ends right before ``token``, but for a comma, and that waits for its cue."""
        at = bisect_right(self._starts, token - 1) - 1
        if at < 0:
            return None
        quotation = self.all[at]
        if not 0 <= token - quotation.end <= 1:
            return None
        if token > quotation.end:
            return quotation if self.doc[quotation.end].text in _LINKS else None
        last, first = self.doc[quotation.end - 2], self.doc[token]
        anew = first.is_title and first.pos_ == "PRON"  # '"... it is?" She added ...'
        ended = last.text == "." or (anew and last.text in _ENDS and last.text != ",")
        return None if ended else quotation

    def last_before(self, token: int, gap: int) -> Quotation | None:
        """The last quotation that ends at ``token`` or at most ``gap`` tokens before it, in the same paragraph."""
        at = bisect_right(self._starts, token - 1) - 1
        if at < 0 or not 0 <= token - self.all[at].end <= gap:
            return None
        return self.all[at] if self.all[at].paragraph == self.paragraph(token) else None

    def starting_after(self, token: int, gap: int = MAX_GAP) -> Quotation | None:
        """The first quotation that starts at ``token`` or at most ``gap`` tokens behind it, in the same paragraph."""
        at = bisect_right(self._starts, token - 1)
        if at >= len(self.all) or self.all[at].start - token > gap:
            return None
        return self.all[at] if self.all[at].paragraph == self.paragraph(token - 1) else None

    def hide(self, found: Found) -> bool:
        """True where the cue is part of somebody's quoted words."""
        quotation = self.over(found.anchor.i)
        return quotation is not None and quotation.start < found.anchor.i and found.anchor.text != ":"

    def is_whole(self, quotation: Quotation) -> bool:
        """False where the sentence goes on behind the quotation, which is then but part of what was said."""
        if quotation.end >= len(self.doc):
            return True
        last, behind = self.doc[quotation.end - 2], self.doc[quotation.end]
        return last.text in _ENDS or behind.is_punct or behind.is_space or behind.is_title

    def complete(self, piece: Piece) -> Piece:
        """``piece``, drawn out to the end of a quotation that it begins but does not finish."""
        start, end = piece
        quotation = self.over(end - 1) if end > start else None
        if quotation is not None and start <= quotation.start:
            return start, max(end, quotation.end)
        return piece

    def own(self, found: Found) -> None:
        """Let a quotation that ends the content of ``found`` be his, so that what is quoted next may go on with it."""
        end = found.content[-1][1] if found.content else 0
        quotation = self.over(end - 1) if end else None
        if quotation is not None and quotation.owner is None and quotation.end == end:
            quotation.owner = found

    def continue_speech(self) -> None:
        """Hand a quotation without a cue to the speaker of the one before, where nothing but a stop stands between."""
        last: Quotation | None = None
        for quotation in self.all:
            owner = last.owner if last is not None else None
            if last and owner and quotation.owner is None and self._goes_on(last, owner, quotation):
                owner.content.append((quotation.start, quotation.end))
                quotation.owner = owner
            last = quotation

    def _resumes(self, between: Span, quotation: Quotation) -> bool:
        """True where only the rest of the cue's sentence stands between: '..., he said in Sochi. "We ..."'."""
        stops = [t.i for t in between if t.text in _STOPS]
        if stops:
            return all(_is_filler(t) for t in self.doc[stops[0] : quotation.start])
        return between[-1].text == "," and self.doc[quotation.start + 1].is_lower

    def _goes_on(self, last: Quotation, owner: Found, quotation: Quotation) -> bool:
        behind = max(last.end, owner.end)
        between = self.doc[behind : quotation.start]
        if quotation.paragraph == last.paragraph:
            return all(_is_filler(t) for t in between) or self._resumes(between, quotation)
        opens = quotation.start == self.paragraph_starts[quotation.paragraph]
        return opens and quotation.paragraph == last.paragraph + 1 and all(t.is_punct or t.is_space for t in between)


def _is_filler(token: Token) -> bool:
    return token.is_punct or token.is_space or token.lower_ in ("but", "and")


def _scan(doc: Doc, paragraph_starts: list[int]) -> Iterator[Quotation]:
    ends = [*paragraph_starts[1:], len(doc)]
    marks = [(t.i, t.text) for t in doc if t.text in OPENERS or t.text in CLOSERS or t.text in EITHER]
    at = 0
    for number, end in enumerate(ends):
        inside: list[tuple[int, str]] = []
        while at < len(marks) and marks[at][0] < end:
            inside.append(marks[at])
            at += 1
        yield from _pairs(inside, end, number, doc)


def _pairs(marks: Iterable[tuple[int, str]], paragraph_end: int, number: int, doc: Doc) -> Iterator[Quotation]:
    opened: int | None = None
    for i, mark in marks:
        if opened is None and mark not in CLOSERS:
            opened = i
        elif opened is not None and mark not in OPENERS:
            yield Quotation(opened, i + 1, True, number)
            opened = None
    if opened is not None:
        while paragraph_end > opened and doc[paragraph_end - 1].is_space:
            paragraph_end -= 1
        yield Quotation(opened, paragraph_end, False, number)
