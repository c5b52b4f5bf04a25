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

VERBAL_COMPLEMENTS = frozenset({"xcomp", "conj", "advcl", "ccomp", "csubj"})
# "promised Iran to withdraw": the subject withdraws, although there is an object.
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "use", "take", "make", "hold", "sign", "send", "offer"})


def is_passive(verb: Token) -> bool:
    """True for "was condemned" and for the reduced "(the raid) condemned by ..."."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the labels ``deps``."""
    return next((c for c in token.children if c.dep_ in deps), None)


def with_conjuncts(token: Token) -> Iterator[Token]:
    """``token`` and what is coordinated with it: "Russia", "Iran" for "Russia and Iran"."""
    waiting = [token]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(c for c in reversed(list(token.children)) if _is_coordinated(c))


def _is_coordinated(token: Token) -> bool:
    """True for a conjunct; the parser also reads the second of "the US, Russia and China" as an apposition."""
    return token.dep_ == "conj" or (
        token.dep_ == "appos" and token.pos_ == "PROPN" and child(token, "conj") is not None
    )


def prepositional(token: Token, preposition: str) -> Iterator[Token]:
    """Objects of ``preposition`` on ``token``: "Syria" for ("strike", "on") in "a strike on Syria"."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and prep.lower_ == preposition:
            yield from (c for c in prep.children if c.dep_ in ("pobj", "pcomp"))


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, else the token itself: "Russia" for "which" in "Russia, which sent aid"."""
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.dep_ in ("nsubj", "nsubjpass", "dobj")):
        for clause in token.ancestors:
            if clause.dep_ == "relcl":
                return clause.head
    return token


def surface_subject(verb: Token, hops: int = 5) -> Token | None:
    """The grammatical subject, also where another verb holds it: "Iran" for "send" in "Iran plans to send troops"."""
    own = child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
    if own is not None:
        return antecedent(own)
    return _borrowed_subject(verb, hops) if hops else None


def _borrowed_subject(verb: Token, hops: int) -> Token | None:
    head = verb.head
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN", "VBD")):
        return head
    if verb.dep_ == "csubj" and head.dep_ == "ccomp":
        head = head.head
    shares = verb.dep_ in ("xcomp", "conj", "csubj") or verb.tag_ in ("VB", "VBG", "VBN")
    if shares and verb.dep_ in VERBAL_COMPLEMENTS and head.pos_ in ("VERB", "AUX", "ADJ"):
        controller = _controller(head) if verb.dep_ == "xcomp" else None
        return controller or surface_subject(head, hops - 1)
    if verb.dep_ == "acl":
        return holder(head, hops - 1)
    if verb.dep_ == "pcomp" and head.head.i != head.i:
        return _subject_of_gerund(head.head, hops - 1)
    return None


def holder(noun: Token, hops: int = 4) -> Token | None:
    """Who has or makes what ``noun`` names: its possessor, else the subject of the verb whose object it is."""
    owner = child(noun, "poss")
    if owner is not None or not hops:
        return owner
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "attr", "pobj", "nsubjpass", "oprd") and governor.pos_ in ("VERB", "AUX"):
        return subject(governor, hops - 1)
    return None


def subject(verb: Token, hops: int = 5) -> Token | None:
    """Who does it: the agent of a passive, the subject of an active. None where the clause leaves it out."""
    if is_misread(verb):
        return surface_subject(verb.head.head, hops)
    if is_passive(verb):
        return _agent(verb)
    if is_reduced_passive(verb):
        return None
    if verb.dep_ == "conj" and child(verb, "nsubj") is None and verb.tag_ == "VBN" and is_passive(verb.head):
        return _agent(verb.head)
    return surface_subject(verb, hops)


def _agent(verb: Token) -> Token | None:
    """Who stands under "by", also where the parser hangs it on a predicative ("was held responsible by ...")."""
    sites = [verb, *(c for c in verb.children if c.dep_ in ("oprd", "acomp", "advmod"))]
    return next((agent for site in sites for agent in prepositional(site, "by")), None)


def is_reduced_passive(verb: Token) -> bool:
    """True for "(the raid) condemned by all"; not where the noun heads the sentence, which then has no other verb."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ != "ROOT"


def is_misread(verb: Token) -> bool:
    """True for "surrounded" in "reached Nubl and surrounded Aleppo" where the parser makes it describe the name.

    A name cannot be coordinated with a verb, so the participle before it is the coordinated verb.
    """
    head = verb.head
    return verb.dep_ == "amod" and verb.tag_ in ("VBN", "VBD") and head.dep_ == "conj" and head.head.pos_ == "VERB"


def objects(verb: Token) -> list[Token]:
    """What it is done to: the direct object or passive subject, also of a reduced or a relative clause."""
    if is_misread(verb):
        return [verb.head]
    if is_passive(verb) or is_reduced_passive(verb):
        passive = surface_subject(verb)
        given = [c for c in verb.children if c.dep_ in ("dobj", "oprd")]
        return ([passive] if passive is not None else []) + given
    found = [antecedent(c) for c in verb.children if c.dep_ in ("dobj", "obj", "attr")]
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head) and child(verb, "nsubj") is None:
        passive = surface_subject(verb.head)
        return found + ([passive] if passive is not None else [])
    if not found and verb.dep_ == "relcl" and child(verb, "nsubj") is not None and not _relative_subject(verb):
        return [verb.head]
    return found


def small_clause_subject(verb: Token) -> Token | None:
    """Whose complement it is, where the parser makes it a subject: "Iran" in "urged Iran to stop"."""
    for complement in verb.children:
        if complement.dep_ in ("ccomp", "xcomp") and complement.tag_ in ("VB", "VBG", "VBN"):
            return child(complement, "nsubj", "nsubjpass")
    return None


def is_wanted(governing: Token, clause: Token) -> bool:
    """True for what somebody wants done: "suggested that they launch", "insisted that it should", not "that it had"."""
    if clause.dep_ != "ccomp":
        return False
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    if auxiliaries:
        return "should" in auxiliaries
    return clause.tag_ == "VB" or (clause.tag_ == "VBP" and governing.tag_ in ("VBD", "VBN"))


def governor(token: Token) -> Token | None:
    """The word whose complement ``token`` is, through its preposition: "agreed" for "withdraw" in "agreed to withdraw".

    A subject, an adjunct clause and a relative clause have none.
    """
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    head = token.head
    if head.i == token.i:
        return None
    if token.dep_ in ("dobj", "attr", "oprd", "dative", "nsubjpass", "xcomp", "ccomp"):
        return head
    if token.dep_ in ("pobj", "pcomp"):
        return head.head if head.head.i != head.i else None
    if token.dep_ == "acl" and token.tag_ == "VB":
        return head
    return None


def preposition_above(token: Token) -> str | None:
    """The preposition that ``token`` stands under, in lower case, also as part of a coordination."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.head.lower_ if token.dep_ in ("pobj", "pcomp") else None


def _controller(head: Token) -> Token | None:
    if is_passive(head):
        return surface_subject(head)
    if head.lemma_ in SUBJECT_CONTROL:
        return None
    return child(head, "dobj")


def _subject_of_gerund(head: Token, hops: int) -> Token | None:
    if head.pos_ in ("VERB", "AUX"):
        return _controller(head) or surface_subject(head, hops)
    return holder(head, hops)


def _relative_subject(verb: Token) -> bool:
    own = child(verb, "nsubj")
    return own is not None and (own.tag_ in ("WDT", "WP") or own.lower_ == "that")
