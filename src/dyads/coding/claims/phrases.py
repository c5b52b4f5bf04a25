"""Phrases that hand a whole clause to somebody: "according to the minister", "in Ankara's view"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.claims.clauses import FINITE
from dyads.coding.claims.found import Found, Piece, cut, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from dyads.coding.claims.cues import Cue

MAX_POSSESSOR = 8  # tokens between "in" and "'s view"
_BREAKS = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "(", ")", "?", "!"})
_PRONOUNS = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def match(first: Token, entries: list[Cue], sentence: Piece) -> Iterator[Found]:
    """The attribution by a phrase that starts at ``first``: at most one, that of the longest entry that fits."""
    for cue in entries:
        words, _, tail = cue.phrase.partition(" ...")
        if tail:
            found = _possessive(first, cue, tail.split()[1:], sentence)
        else:
            found = _plain(first, cue, words.split(), sentence)
        if found is not None:
            yield found
            return


def _plain(first: Token, cue: Cue, words: list[str], sentence: Piece) -> Found | None:
    doc, start = first.doc, first.i
    end = start + len(words)
    if end >= sentence[1] or [t.lower_ for t in doc[start:end]] != words:
        return None
    holder = _noun_phrase(doc, end, sentence[1])
    if holder is None:
        return None
    stop = min(max(holder.right_edge.i + 1, end + 1), sentence[1])
    stop = _end_of_name(doc, end, stop, holder, inside=start > sentence[0] and doc[start - 1].text == ",")
    return _around(cue, first, holder, source=[(end, stop)], words=[(start, end)], sentence=sentence)


def _possessive(first: Token, cue: Cue, tail: list[str], sentence: Piece) -> Found | None:
    doc, start = first.doc, first.i
    for at in range(start + 1, min(start + 1 + MAX_POSSESSOR, sentence[1] - len(tail))):
        token = doc[at]
        if [t.lower_ for t in doc[at + 1 : at + 1 + len(tail)]] == tail:
            end = at + 1 + len(tail)
            if token.text in _POSSESSIVES and at > start + 1:
                words = [(start, start + 1), (at, end)]
                return _around(cue, first, doc[at - 1], source=[(start + 1, at)], words=words, sentence=sentence)
            if token.lower_ in _PRONOUNS and at == start + 1:
                words = [(start, start + 1), (at + 1, end)]
                return _around(cue, first, token, source=[(at, at + 1)], words=words, sentence=sentence)
        if token.text in _BREAKS or token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _noun_phrase(doc: Doc, at: int, end: int) -> Token | None:
    """Head of the noun phrase that starts at token ``at``."""
    token = doc[at]
    while token.head.i != token.i and at <= token.head.i < end and token.dep_ not in ("pobj", "relcl", "acl", "prep"):
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "VERB") else None


def _end_of_name(doc: Doc, start: int, stop: int, holder: Token, *, inside: bool) -> int:
    """Cut a phrase that swallowed the clause behind its comma: "according to Oslo, the ship sank".

    inside: the phrase is set off by commas, so the next one ends it.
    """
    for at in range(max(holder.i, start) + 1, stop):
        if doc[at].text != ",":
            continue
        clause = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[at + 1 : stop])
        if inside or (clause and doc[at + 1].lower_ not in ("who", "which", "whose", "where")):
            return at
    return stop


def _scope(first: Token, sentence: Piece) -> Piece:
    """What a phrase can be about: set off by a comma the whole sentence, else its own clause; never past a colon."""
    doc, (start, end) = first.doc, sentence
    for at in range(first.i - 1, start, -1):
        if doc[at].text == ":":
            start = at + 1
            break
    if first.i == start or doc[first.i - 1].text in _BREAKS:
        return start, end
    clause = first
    while clause.head.i != clause.i and not _is_finite(clause):
        clause = clause.head
    left, right = subtree(clause)
    return max(start, left), min(end, right)


def _is_finite(token: Token) -> bool:
    return token.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in token.lefts)


def _around(
    cue: Cue, first: Token, holder: Token, *, source: list[Piece], words: list[Piece], sentence: Piece
) -> Found:
    """The attribution to ``holder`` of all that stands around the phrase in its sentence."""
    pieces = source + words
    hole = min(start for start, _ in pieces), max(end for _, end in pieces)
    content = [p for p in cut(_scope(first, sentence), hole) if p[1] - p[0] > 1]
    return Found(cue, first, holder, source, words, content, end=hole[1])
