"""Which words of a sentence are predicates that a frame knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding.events.carriers import Carried, carried_by
from dyads.coding.events.frames import NO_EVENT, Frame, lexicon
from dyads.coding.syntax import is_misread, is_wanted, objects, small_clause_subject, surface_subject, with_conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from dyads.coding.events.frames import Lexicon

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
# Words that only describe or help another one: "attack helicopter", "the besieged city", "has condemned".
MODIFIERS = frozenset({"compound", "nmod", "npadvmod", "aux", "auxpass", "poss", "quantmod"})

QUALIFIERS = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod", "poss"})


class Predicate(NamedTuple):
    """A word, the frame that it fits best, and the light verb that carries it, if it is a noun."""

    token: Token
    frame: Frame
    carried: Carried | None = None


def predicates(doc: Doc) -> dict[int, Predicate]:
    """The predicates of a parsed text, by token index, in the order of the text."""
    book, found = lexicon(), {}
    for token in doc:
        lemma = token.lemma_
        if lemma not in book.lemmas and lemma.lower() not in book.lemmas:
            continue
        predicate = _predicate(token, lemma.lower(), book)
        if predicate is not None:
            found[token.i] = predicate
    return found


def _predicate(token: Token, lemma: str, book: Lexicon) -> Predicate | None:
    kind = KINDS.get(token.pos_)
    if kind is None or token.dep_ in MODIFIERS:
        return None
    if kind == "verb" and token.dep_ == "amod" and not is_misread(token):
        return None
    if token.ent_type_ and kind == "noun" and token.pos_ == "PROPN" and token.dep_ == "nsubj":
        return None
    for frame in book.index[kind].get(lemma, ()):
        if fits(frame, token, book):
            if frame.type == NO_EVENT:
                return None
            return Predicate(token, frame, carried_by(token) if kind == "noun" else None)
    return None


def fits(frame: Frame, token: Token, book: Lexicon) -> bool:
    """True where ``token`` meets all conditions of ``frame``, whose lemma and part of speech it has."""
    return (
        (not frame.particle or _has_particle(token, frame.particle))
        and (not frame.preposition or any(_has_preposition(token, p) for p in frame.preposition))
        and (not frame.complement or any(_has_complement(token, c) for c in frame.complement))
        and (not frame.qualifier or any(_named(c, frame.qualifier) for c in token.children if c.dep_ in QUALIFIERS))
        and (not frame.subject or any(_named(s, frame.subject) for s in _subjects(token)))
        and (not frame.object or any(_named(o, frame.object) for o in things(token)))
        and (not frame.object_type or _has_event(token, frame.object_type, book))
    )


def things(token: Token) -> Iterator[Token]:
    """What a predicate is about: a verb's objects; a noun's "of" phrase and modifiers ("troop pullout")."""
    if token.pos_ in ("VERB", "AUX"):
        within = small_clause_subject(token)
        for thing in objects(token) or ([within] if within is not None else []):
            yield from with_conjuncts(thing)
        return
    for c in token.children:
        if c.dep_ in ("compound", "amod", "nmod"):
            yield c
        elif c.dep_ == "prep" and c.lower_ == "of":
            for thing in c.children:
                if thing.dep_ == "pobj":
                    yield from with_conjuncts(thing)


def _subjects(token: Token) -> Iterator[Token]:
    found = surface_subject(token)
    if found is not None:
        yield from with_conjuncts(found)


def _named(thing: Token, lemmas: tuple[str, ...]) -> bool:
    """True where ``thing`` is one of ``lemmas``; "*" is any word, "@PERSON" a name of that kind."""
    if thing.lemma_.lower() in lemmas or thing.lower_ in lemmas or "*" in lemmas:
        return True
    return bool(thing.ent_type_) and f"@{thing.ent_type_}" in lemmas


def _has_particle(token: Token, particle: str) -> bool:
    return any(c.lower_ == particle and (c.dep_ in ("prt", "advmod") or _is_bare(c)) for c in token.children)


def _is_bare(preposition: Token) -> bool:
    """True of "out" in "pulled out of", not of "in" in "gave an ultimatum in March"."""
    return preposition.dep_ == "prep" and not any(c.dep_ in ("pobj", "pcomp") for c in preposition.children)


def _has_preposition(token: Token, preposition: str) -> bool:
    first, _, second = preposition.partition(" ")
    for c in _prepositions(token):
        if c.lower_ == first and (not second or any(_named(d, (second,)) for d in c.children)):
            return True
        if second and c.lower_ == second and _has_particle(token, first):
            return True
    return False


def _prepositions(token: Token) -> Iterator[Token]:
    """Prepositions of a predicate, also those that the parser hangs on its object or on its light verb."""
    for c in token.children:
        own = c.dep_ in ("prep", "agent", "dative", "prt") or (c.dep_ == "advmod" and c.pos_ == "ADP")
        if own and not _is_temporal(c):
            yield c
        if c.dep_ in ("dobj", "prep", "nsubjpass", "attr", "oprd", "acomp"):  # "pulled out *of* the deal"
            yield from (d for d in c.children if d.dep_ == "prep" and not _is_temporal(d))
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"):
        yield from (c for c in token.head.children if c.dep_ in ("prep", "dative") and not _is_temporal(c))


def _is_temporal(preposition: Token) -> bool:
    """True for "on Monday", which is no argument: "called the king on Monday" is no call on anybody."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


def _has_complement(token: Token, complement: str) -> bool:
    if complement == "other":
        return _is_of_another(token)
    if complement == "subjunctive":
        return any(is_wanted(token, c) for c in token.children)
    return any(COMPLEMENTS[complement](c) for c in token.children)


def _infinitive(c: Token) -> bool:
    if c.dep_ in ("xcomp", "ccomp", "acl", "advcl"):
        return _is_infinitive(c)
    return c.dep_ == "dobj" and any(d.dep_ in ("acl", "relcl", "xcomp") and _is_infinitive(d) for d in c.children)


def _is_of_another(token: Token) -> bool:
    """True of "wants Russia to return the islands", not of "wants to return them"."""
    somebody = bool(objects(token)) or small_clause_subject(token) is not None
    return somebody and any(_infinitive(c) for c in token.children)


def _that_clause(c: Token) -> bool:
    return c.dep_ in ("ccomp", "acl") and not _is_infinitive(c)


def _gerund(c: Token) -> bool:
    if c.dep_ in ("xcomp", "pcomp", "ccomp"):
        return c.tag_ == "VBG"
    return c.dep_ == "prep" and any(d.dep_ == "pcomp" for d in c.children)


COMPLEMENTS = {
    "infinitive": _infinitive,
    "that": _that_clause,
    "gerund": _gerund,
}


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _has_event(token: Token, types: tuple[str, ...], book: Lexicon) -> bool:
    """True where an object or a complement is itself an event of one of ``types``."""
    for thing in (*things(token), *_complements(token)):
        kind = KINDS.get(thing.pos_)
        if kind and _first_sense(thing, kind, book) in types:
            return True
    return False


def _first_sense(token: Token, kind: str, book: Lexicon) -> str | None:
    """Type of the frame that ``token`` fits best, of those that ask nothing of other events."""
    senses = book.index[kind].get(token.lemma_.lower(), ())
    return next((f.type for f in senses if not f.object_type and fits(f, token, book)), None)


def _complements(token: Token) -> Iterator[Token]:
    for c in token.children:
        if c.dep_ in ("xcomp", "ccomp", "acl"):
            yield c
        elif c.dep_ == "prep":
            yield from (d for d in c.children if d.dep_ in ("pobj", "pcomp"))
