"""What a noun or an adjective governs: "claim that ...", "plan to ...", "fear of ...", "sure that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.claims.clauses import Complement, Option, choose, clause_kind, is_complement
from dyads.coding.claims.complements import prepositional_options, raised
from dyads.coding.claims.found import subtree
from dyads.coding.claims.sources import SUPPORT_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from dyads.coding.claims.cues import Cue


def of_noun(noun: Token, entries: list[Cue]) -> Complement | None:
    """The complement of ``noun``: "claim that ...", "plan to ...", "fear of ...", or by way of "is"."""
    return choose(entries, _noun_options(noun, entries))


def of_adjective(adjective: Token, entries: list[Cue]) -> Complement | None:
    """The complement of a predicate adjective: "sure that ...", "ready to ...", "critical of ..."."""
    return choose(entries, _adjective_options(adjective, entries))


def _noun_options(noun: Token, entries: list[Cue]) -> Iterator[Option]:
    for clause in noun.rights:
        if clause.dep_ in ("acl", "ccomp", "relcl", "xcomp", "appos") and clause.pos_ in ("VERB", "AUX"):
            yield from _clause_of(noun, clause)
    if noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "that" and noun.nbor().dep_ == "mark":
        yield Option("that", [subtree(noun.nbor().head)], noun.i + 1)  # hung elsewhere by the parser
    yield from prepositional_options([noun], entries, noun.i + 1)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for clause in noun.head.rights:
            if clause.dep_ in ("ccomp", "xcomp"):
                yield Option(clause_kind(clause), [subtree(clause)], noun.i + 1)
    elif noun.dep_ == "dobj":
        yield from _on_the_verb(noun, entries)


def _clause_of(noun: Token, clause: Token) -> Iterator[Option]:
    kind = clause_kind(clause)
    if kind != "that" or is_complement(clause):
        yield Option(kind, [subtree(clause)], noun.i + 1)


def _on_the_verb(noun: Token, entries: list[Cue]) -> Iterator[Option]:
    """'Gave an assurance that ...': a parser may hang on the verb what belongs to its object."""
    for clause in noun.head.rights:
        if clause.dep_ in ("ccomp", "xcomp", "advcl") and clause.left_edge.i == noun.right_edge.i + 1:
            yield from _clause_of(noun, clause)
    if noun.head.lemma_ in SUPPORT_VERBS:
        for option in prepositional_options([noun.head], entries, noun.i + 1):
            if option.content[0][0] > noun.i:
                yield option


def _adjective_options(adjective: Token, entries: list[Cue]) -> Iterator[Option]:
    head = adjective.head if adjective.dep_ in ("acomp", "oprd") else adjective
    for parent in (adjective, head) if head.i != adjective.i else (adjective,):
        for clause in parent.rights:
            if clause.dep_ in ("ccomp", "xcomp", "advcl") and clause.i > adjective.i:
                kind = clause_kind(clause)
                yield Option(kind, [subtree(clause)], adjective.i + 1)
                if kind == "to":
                    yield from raised(head, subtree(clause), adjective.i + 1)
        yield from prepositional_options([parent], entries, adjective.i + 1)
