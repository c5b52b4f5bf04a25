"""Direct speech: the quotation before a cue clause, behind it, or on both sides of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding import parentheticals
from dyads.coding.complements import words_end
from dyads.coding.found import Found, first_word, found_at
from dyads.coding.sources import is_expletive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dyads.coding.cues import Cue
    from dyads.coding.found import Piece
    from dyads.coding.parentheticals import Region
    from dyads.coding.quotations import Quotation, Quotations


def find(verb: Token, cue: Cue, quotations: Quotations, sentence_of: list[Piece]) -> Found | None:
    """The quotations that ``verb`` introduces or closes; each of them belongs to one attribution only."""
    first = first_word(verb)
    region = parentheticals.region(verb, first)
    before = quotations.ending_before(region.start) if region is not None else None
    if before is not None and before.owner is not None:
        before = None
    after = _behind(verb, region, before, quotations)
    if before is None and after is None:
        return None
    content = [] if before is None else [_opened(before, quotations, sentence_of)]
    end = verb.i + 1 if region is None else region.end
    if after is not None:
        content.append((after.start, after.end))
        end = max(end, after.end)
    holder = _subject(verb) if region is None else region.holder
    found = found_at(cue, verb, holder, (first, words_end(verb, [cue])), content, form="quote", end=end)
    for quotation in (before, after):
        if quotation is not None:
            quotation.owner = found
    return found


def _behind(verb: Token, region: Region | None, before: Quotation | None, quotations: Quotations) -> Quotation | None:
    """The quotation that the cue introduces: behind a comma, a colon, or the verb itself."""
    quotation = quotations.starting_after(verb.i + 1)
    if quotation is None or quotation.owner is not None:
        return None
    gap = verb.doc[verb.i + 1 : quotation.start]
    if any(t.text in parentheticals.STOPS or t.is_space for t in gap):
        return None
    if before is not None:
        return quotation if region is not None and quotation.start - region.end <= 1 else None
    if len(gap) and gap[-1].text not in (",", ":"):
        return None
    if any(t.lower_ == "that" or (t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN")) for t in gap):
        return None
    return quotation if quotations.is_whole(quotation) else None


def _opened(quotation: Quotation, quotations: Quotations, sentence_of: list[Piece]) -> Piece:
    """``quotation`` with the words of its first sentence that stand before it: 'The plan is "dead"'."""
    floor = max(sentence_of[quotation.start][0], quotations.paragraph_starts[quotation.paragraph])
    at = quotation.start
    while at > floor and quotations.doc[at - 1].text not in parentheticals.STOPS:
        at -= 1
        if quotations.over(at) is not None:
            return quotation.start, quotation.end
    return at, quotation.end


def _subject(verb: Token) -> Token | None:
    holder = subject(verb)
    return None if holder is not None and is_expletive(holder, verb) else holder
