"""What a verb governs: the clause, infinitive or phrase that is the content of an attribution.

:func:`of_verb` takes the cue's word and the entries of the lexicon for it, and gives the first complement that some
entry allows, as pieces of tokens. The conventions are those of PolNeAR: content includes its complementiser ("that").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.claims.clauses import Complement, Option, choose, clause_kind, is_complement, is_time
from dyads.coding.claims.cues import prepositional
from dyads.coding.claims.found import Piece, subtree
from dyads.coding.syntax import SUBJECTS, child, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from dyads.coding.claims.cues import Cue

_AFTER_OBJECT = frozenset({"prep", "dobj", "oprd", "xcomp", "ccomp", "dative", "prt", "acl", "relcl", "appos"})


def of_verb(verb: Token, entries: list[Cue]) -> Complement | None:
    """The complement of ``verb``: a clause first, then what a preposition brings, then the object.

    ``entries``: those that :func:`fits` lets through.
    """
    return choose(entries, _verb_options(verb, entries)) if entries else None


def fits(verb: Token, cue: Cue) -> bool:
    """True where the particle and the fixed object that ``cue`` asks for are there, and no other particle."""
    particle = child(verb, "prt")
    if cue.particle is None:
        if particle is not None:
            return False
    elif not any(c.lower_ == cue.particle for c in verb.rights if c.dep_ in ("prt", "advmod", "prep")):
        return False
    return cue.object is None or any(c.lower_ == cue.object for c in verb.rights)


def _verb_options(verb: Token, entries: list[Cue]) -> Iterator[Option]:
    end_of_words = words_end(verb, entries)
    passive = is_passive(verb)
    holder_of_content = child(verb, "nsubjpass") if passive else None
    yield from _clauses(verb, end_of_words, holder_of_content)
    yield from _misplaced_clause(verb)
    yield from _of_fixed_object(verb, end_of_words)
    yield from prepositional_options(_attachments(verb, entries), entries, end_of_words, holder_of_content)
    if passive:
        yield from _passive_object(verb, holder_of_content, end_of_words)
    else:
        yield from _object(verb, end_of_words)


def words_end(verb: Token, entries: list[Cue]) -> int:
    """Behind the verb, its particle and its fixed object."""
    wanted = {w for cue in entries for w in (cue.particle, cue.object) if w}
    return max([verb.i] + [c.i for c in verb.rights if c.lower_ in wanted]) + 1


def _clauses(verb: Token, words_end: int, passive_subject: Token | None) -> Iterator[Option]:
    object_ = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i >= words_end), None)
    for clause in verb.rights:
        if clause.dep_ not in ("ccomp", "xcomp", "advcl") or clause.i < words_end:
            continue
        kind, piece = clause_kind(clause), subtree(clause)
        if clause.dep_ == "advcl" and not (kind == "to" and _adjoins(clause, object_, words_end)):
            continue
        if kind == "to" and passive_subject is not None:
            whole = [_with_antecedent(passive_subject), piece]
            yield Option("object-to", whole, words_end)
            yield Option("to", whole, words_end)
        elif kind == "to" and object_ is not None and object_.i < clause.i:
            yield Option("object-to", [(object_.left_edge.i, piece[1])], words_end)
            yield Option("to", [piece], words_end)
        elif kind == "small":
            yield Option("object", [(object_.left_edge.i if object_ is not None else piece[0], piece[1])], words_end)
        else:
            if kind == "that":
                piece = _first_clause(clause, object_), _last_clause(verb, clause)
            yield Option(kind, [piece], words_end)
            if kind == "object-to":
                yield Option("to", [piece], words_end)
            elif kind == "to":
                yield from raised(verb, piece, words_end)


def _adjoins(clause: Token, object_: Token | None, words_end: int) -> bool:
    """True for an infinitive right behind the verb or its object: no purpose clause, whatever the parser says."""
    return clause.left_edge.i == (words_end if object_ is None else object_.right_edge.i + 1)


def _misplaced_clause(verb: Token) -> Iterator[Option]:
    """A that-clause which the parser hung on the addressee or took for an adverbial: "told the council that ..."."""
    parents = [verb, *(c for c in verb.rights if c.dep_ in ("dobj", "dative", "npadvmod", "prep"))]
    for parent in parents:
        for clause in parent.rights:
            if clause.dep_ in ("advcl", "relcl", "acl") and clause_kind(clause) == "that" and is_complement(clause):
                yield Option("that", [subtree(clause)], verb.i + 1)


def _first_clause(clause: Token, object_: Token | None) -> int:
    """Where a finite clause begins whose subject a parser took for the verb's object: "said (the talks) failed"."""
    start = clause.left_edge.i
    if object_ is not None and object_.right_edge.i + 1 == start and child(clause, *SUBJECTS) is None:
        return object_.left_edge.i
    return start


def _last_clause(verb: Token, first: Token) -> int:
    """Where a chain of clauses ends that are all complements of ``verb``: "said this was so, that was not"."""
    end = first.right_edge.i + 1
    for c in verb.rights:
        if c.i > first.i and c.dep_ == "ccomp" and c.left_edge.i <= end + 1:
            end = c.right_edge.i + 1
    return end


def raised(predicate: Token, infinitive: Piece, words_end: int) -> Iterator[Option]:
    """'The talks are likely to resume': the subject is part of what is held likely; nobody is said to hold it."""
    subject_ = child(predicate, *SUBJECTS)
    if subject_ is not None:
        yield Option("subject-to", [subtree(subject_), infinitive], words_end)


def _of_fixed_object(verb: Token, words_end: int) -> Iterator[Option]:
    """'Reserved the right to strike', 'made known that ...': the clause hangs on the last word of the cue."""
    last = verb.doc[words_end - 1]
    for clause in last.rights if last.i > verb.i and last.head.i == verb.i else ():
        if clause.dep_ in ("acl", "relcl", "ccomp", "xcomp"):
            yield Option(clause_kind(clause), [subtree(clause)], words_end)


def _attachments(verb: Token, entries: list[Cue]) -> list[Token]:
    """What may bring a preposition: the verb, and its fixed object."""
    fixed = {cue.object for cue in entries if cue.object}
    return [verb, *(c for c in verb.rights if c.lower_ in fixed)]


def prepositional_options(
    heads: list[Token], entries: list[Cue], words_end: int, passive_subject: Token | None = None
) -> Iterator[Option]:
    """What stands behind a preposition that some entry asks for, on one of ``heads``."""
    wanted = [p for cue in entries for name in cue.complements if (p := prepositional(name))]
    if not wanted:
        return
    for head in heads:
        for prep in head.rights:
            if prep.dep_ not in ("prep", "dative", "prt", "advmod", "agent"):
                continue
            for pattern in wanted:
                if pattern.preposition == prep.lower_:
                    yield from _after_preposition(head, prep, pattern.name, words_end, passive_subject)


def _after_preposition(
    head: Token, prep: Token, name: str, words_end: int, passive_subject: Token | None
) -> Iterator[Option]:
    pattern = prepositional(name)
    inside = next((c for c in prep.rights if c.dep_ in ("pobj", "pcomp")), None)
    if pattern is None or inside is None:
        return
    piece = (prep.i + 1, _prolonged(head, prep))
    adjacent = prep.i + 1 if prep.i - words_end <= 1 else words_end
    if pattern.infinitive:
        order = _infinitive(head, inside)
        if order is not None:
            yield Option(name, [(piece[0], order.right_edge.i + 1)], adjacent)
    elif pattern.past_object:
        object_ = next((c for c in head.rights if c.dep_ in ("dobj", "dative") and c.i < prep.i), None)
        if object_ is not None:
            yield Option(name, [piece], prep.i + 1)
    elif passive_subject is not None:
        yield Option(name, [_with_antecedent(passive_subject), piece], adjacent)
    else:
        yield Option(name, [piece], adjacent)


def _prolonged(head: Token, prep: Token) -> int:
    """The end of a prepositional phrase with the ones right behind it: "(spoke) of a world without fear"."""
    end = prep.right_edge.i + 1
    for c in head.rights:
        if c.left_edge.i == end and c.dep_ == "prep" and not is_time(c):
            end = c.right_edge.i + 1
    return end


def _infinitive(head: Token, inside: Token) -> Token | None:
    """What somebody is called on to do, wherever the parser hung it."""
    for parent in (head, inside):
        for c in parent.rights:
            if c.i > inside.i and c.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp") and clause_kind(c) == "to":
                return c
    return None


def _object(verb: Token, words_end: int) -> Iterator[Option]:
    object_ = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i >= words_end), None)
    if object_ is None:
        yield from _relative_object(verb, words_end)
        return
    end, as_phrase = _stretch(verb, object_)
    piece = [(object_.left_edge.i, end)]
    if as_phrase:
        yield Option("object as", piece, words_end)
    yield Option("object", piece, words_end)


def _relative_object(verb: Token, words_end: int) -> Iterator[Option]:
    """'The raid that Iran condemned', 'what Obama has seen': the content stands before the cue."""
    front = next((c for c in verb.lefts if c.dep_ == "dobj"), None)
    if front is not None:
        rest = [subtree(c) for c in verb.rights if c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ in ("as", "for"))]
        yield Option("object", [_with_antecedent(front), *rest[:1]], words_end)
    elif (
        verb.dep_ == "relcl"
        and verb.head.i < verb.left_edge.i
        and child(verb, "nsubj") is not None
        and child(verb, "ccomp", "xcomp", "prep", "acomp") is None
    ):
        yield Option("object", [(verb.head.left_edge.i, verb.left_edge.i)], words_end)


def _with_antecedent(argument: Token) -> Piece:
    """The phrase of ``argument``; for a relative pronoun, with the noun that it stands for: "the raid that"."""
    start, end = subtree(argument)
    if argument.lower_ in ("that", "which", "who", "whom") and argument.head.dep_ == "relcl":
        return argument.head.head.left_edge.i, end
    return start, end


def _passive_object(verb: Token, subject_: Token | None, words_end: int) -> Iterator[Option]:
    """'The raid was condemned by Iran as ...': the subject is content, and so is what follows but the agent."""
    if subject_ is None:
        return
    content = [_with_antecedent(subject_)]
    content += [subtree(c) for c in verb.rights if c.dep_ in ("prep", "oprd", "xcomp") and not is_time(c)][:1]
    yield Option("object", content, words_end)


def _stretch(verb: Token, object_: Token) -> tuple[int, bool]:
    """Where the object and what is said of it end: "(called) the union an evil empire", "(hailed) it as a triumph"."""
    end, as_phrase = object_.right_edge.i + 1, any(c.lower_ == "as" for c in object_.rights)
    for c in verb.rights:
        if c.i <= object_.i:
            continue
        if c.left_edge.i != end or c.dep_ not in _AFTER_OBJECT or is_time(c):
            break
        end = c.right_edge.i + 1
        as_phrase = as_phrase or c.lower_ == "as" or c.dep_ == "oprd"
    return end, as_phrase
