"""Direct speech: the quotation before a cue clause, behind it, or on both sides of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.claims import parentheticals
from dyads.coding.claims.clauses import FINITE
from dyads.coding.claims.complements import words_end
from dyads.coding.claims.cues import lexicon
from dyads.coding.claims.found import Found, first_word, found_at
from dyads.coding.claims.parentheticals import Region
from dyads.coding.claims.sources import is_expletive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dyads.coding.claims.cues import Cue
    from dyads.coding.claims.found import Piece
    from dyads.coding.claims.quotations import Quotation, Quotations

_OPEN_ENDS = frozenset({",", "?", "!", "…", "..."})  # with these a quotation waits for its cue
_GOVERNED = frozenset({"ccomp", "xcomp", "dobj"})
MAX_NAME = 15  # tokens between a quotation and the verb behind it: a name with its office


def find(verb: Token, cue: Cue, quotations: Quotations, sentence_of: list[Piece]) -> Found | None:
    """The quotations that ``verb`` introduces or closes; each of them belongs to one attribution only."""
    clause = _clause(verb, quotations, sentence_of)
    before = quotations.ending_before(clause.start) if clause is not None else None
    if before is not None and before.owner is not None:
        before = None
    after = _behind(verb, clause, before, quotations)
    if before is None and after is None:
        return None
    content = [] if before is None else [_opened(before, quotations, sentence_of)]
    end = verb.i + 1 if clause is None else clause.end
    if after is not None:
        content.append((after.start, after.end))
        end = max(end, after.end)
    holder = _subject(verb) if clause is None else clause.holder
    words = (first_word(verb), words_end(verb, [cue]))
    found = found_at(cue, verb, holder, words, content, form="quote", end=end)
    for quotation in (before, after):
        if quotation is not None:
            quotation.owner = found
    return found


def _clause(verb: Token, quotations: Quotations, sentence_of: list[Piece]) -> Region | None:
    """The cue clause. Behind a quotation it may be long ("... he said as he entered the talks") and its parse wrong."""
    first = first_word(verb)
    region = parentheticals.region(verb, first)
    if region is not None or any(c.dep_ in _GOVERNED for c in verb.rights):
        return region
    start = parentheticals.opening(verb, first)
    holder = parentheticals.speaker(verb)
    if holder is None or quotations.ending_before(start) is None:
        holder, start = _named_between(first, quotations)
    quotation = quotations.ending_before(start)
    if holder is None or quotation is None or verb.doc[quotation.end - 2].text not in _OPEN_ENDS:
        return None
    return Region(start, max(verb.i + 1, sentence_of[verb.i][1] - 1), holder)


def _named_between(first: int, quotations: Quotations) -> tuple[Token | None, int]:
    """Whoever is named between a quotation and a verb, and where his name starts."""
    doc = quotations.doc
    last = quotations.last_before(first, MAX_NAME)
    if last is None:
        return None, first
    start = last.end
    while start < first and doc[start].text in parentheticals.BREAKS:
        start += 1
    name = doc[start:first]
    if any(t.text in parentheticals.STOPS or t.tag_ in FINITE for t in name):
        return None, first
    holder = next((t for t in name if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    while holder is not None and start <= holder.head.i < first and holder.head.i != holder.i:
        holder = holder.head
    return (holder, start) if holder is not None and holder.pos_ in ("NOUN", "PROPN", "PRON") else (None, first)


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
    if any(t.lower_ == "that" or t.tag_ in FINITE or _speaks(t) for t in gap):
        return None
    return quotation if quotations.is_whole(quotation) else None


def _speaks(token: Token) -> bool:
    """True for a cue that stands nearer to a quotation: "ended with the general saying, ..."."""
    entries = lexicon().of_verb(token.lemma_, token.lower_) if token.tag_ == "VBG" else None
    return any("quote" in cue.complements for cue in entries or ())


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
