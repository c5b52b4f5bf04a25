"""Which time the verb speaks of that governs some words: it decides between "on Tuesday" of last week and of next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_BE = frozenset({"am", "is", "are", "'s", "’s", "'re", "’re"})


class Tense:
    """The time of the verb that governs a span: ``future``, ``past``, ``perfect``, or None where nothing says."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def __call__(self, start: int, end: int) -> str | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return None
        for token in upward(span.root):
            if token.lemma_.lower() in words().planning and token.tag_ != "VBD" and not _is_over(token):
                return "future"
            if token.pos_ in ("VERB", "AUX"):
                return _tense(token)
        return None


def _is_over(verb: Token) -> bool:
    """As in "had agreed on Tuesday", which is of last week, while "has agreed to meet on Tuesday" is of the next."""
    return "had" in _auxiliaries(verb)


def _tense(verb: Token) -> str | None:
    auxiliaries = _auxiliaries(verb)
    if _in_future(verb, auxiliaries):
        return "future"
    if auxiliaries & _HAVE:
        return "perfect" if verb.tag_ in ("VBN", "VBD") else "past"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not auxiliaries & _BE):
        return "past"
    if verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX"):
        return _tense(verb.head)  # "will visit Tehran and meet him on Monday"
    return None


def _in_future(verb: Token, auxiliaries: set[str]) -> bool:
    if auxiliaries & _WILL or ("would" in auxiliaries and not auxiliaries & _HAVE):
        return True
    if "to" in auxiliaries:
        return verb.head.lemma_.lower() in words().planning or verb.head.lower_ in ("going", "is", "are")
    return verb.tag_ == "VBG" and bool(auxiliaries & _BE)  # "is visiting Tehran on Monday"


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def upward(token: Token) -> Iterator[Token]:
    """The token, its head, the head of that, and so on to the root."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token
