"""What a dependency parse says of a predicate: its subject, object, complements and the words that each covers.

The labels are those of spaCy's English pipelines (ClearNLP style): nsubj, nsubjpass, dobj, dative, attr, prep/pobj,
agent/pobj, xcomp, ccomp, advcl, acl, relcl, conj, poss, amod, compound, appos.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})


def is_passive(verb: Token) -> bool:
    """True for "was condemned" and for the reduced "(the raid) condemned by ..."."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the labels ``deps``."""
    return next((c for c in token.children if c.dep_ in deps), None)


def with_conjuncts(token: Token) -> Iterator[Token]:
    """``token`` and what is coordinated with it: "Russia", "Iran" for "Russia and Iran"."""
    yield token
    for c in token.children:
        if c.dep_ == "conj":
            yield from with_conjuncts(c)


def prepositional(token: Token, preposition: str) -> Iterator[Token]:
    """Objects of ``preposition`` on ``token``: "Syria" for ("strike", "on") in "a strike on Syria"."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and prep.lower_ == preposition:
            yield from (c for c in prep.children if c.dep_ in ("pobj", "pcomp"))


def span_of(token: Token) -> tuple[int, int]:
    """Character span of the whole phrase under ``token``."""
    last = token.doc[token.right_edge.i]
    return token.doc[token.left_edge.i].idx, last.idx + len(last)
