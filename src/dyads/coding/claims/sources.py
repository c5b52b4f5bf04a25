"""Whose words: from a cue to the phrase that names who speaks, thinks or wants.

Control follows the usual rules of English: what lacks a subject takes that of the clause above ("Iran, citing ...,
refused"), unless the verb above hands its object the role ("London urged Lagos to promise ...").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.syntax import SUBJECTS, child, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 6  # clauses that a subject is sought in, from the cue upward
COPULAS = frozenset({"be", "remain", "seem", "appear", "feel", "become", "stay", "sound", "grow", "look", "get"})
# Verbs that lend their subject to the noun they govern: "Oslo expressed concern that ..." is Oslo's concern.
SUPPORT_VERBS = frozenset(
    {
        "air",
        "announce",
        "cast",
        "convey",
        "deliver",
        "display",
        "express",
        "extend",
        "file",
        "give",
        "harbor",
        "harbour",
        "have",
        "hold",
        "issue",
        "lodge",
        "make",
        "nurse",
        "offer",
        "present",
        "publish",
        "put",
        "raise",
        "reaffirm",
        "receive",
        "register",
        "reiterate",
        "release",
        "renew",
        "repeat",
        "send",
        "share",
        "show",
        "sign",
        "sound",
        "state",
        "stress",
        "submit",
        "table",
        "take",
        "underline",
        "underscore",
        "voice",
        "write",
    }
)


def subject(verb: Token, climb: int = MAX_CLIMB) -> Token | None:
    """Head word of the phrase that is subject of ``verb``, its own or the one it shares with a clause above it."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        return None if own.dep_ in ("csubj", "csubjpass") else own
    if climb == 0 or verb.head.i == verb.i:
        return None
    return _shared(verb, verb.head, climb - 1)


def _shared(verb: Token, head: Token, climb: int) -> Token | None:
    if head.pos_ == "ADP" or head.dep_ in ("prep", "agent"):
        return _shared(head, head.head, climb - 1) if climb and head.head.i != head.i else None
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _modified(head, climb) if verb.dep_ in ("acl", "relcl", "prep") else None
    if verb.dep_ in ("xcomp", "ccomp"):
        object_ = child(head, "dobj", "dative")
        if object_ is not None and object_.i < verb.i and not is_passive(head):
            return object_
    if head.pos_ in ("VERB", "AUX", "ADJ"):
        return subject(head, climb)
    return None


def _modified(noun: Token, climb: int) -> Token | None:
    """The noun that a clause modifies, or whoever issued it: "Oslo issued a note saying ..." are Oslo's words."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in SUPPORT_VERBS:
        return subject(noun.head, climb) or noun
    return noun


def inverted(verb: Token) -> Token | None:
    """The speaker behind the verb: "said the minister". A parser at times takes him for the object."""
    behind_break = verb.i > 0 and verb.nbor(-1).is_punct
    for c in verb.rights:
        if c.dep_ == "nsubj" or (behind_break and c.left_edge.i == verb.i + 1 and c.dep_ in _MISTAKEN):
            return c if c.pos_ in ("NOUN", "PROPN", "PRON") and c.ent_type_ not in ("DATE", "TIME") else None
    return None


def agent(verb: Token) -> Token | None:
    """Whoever a passive names behind "by"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def possessor(noun: Token) -> Token | None:
    """Whose claim or plan: a possessive, "by X", or a name in front ("a Pentagon statement", "Russian claims")."""
    poss = child(noun, "poss")
    if poss is not None:
        return poss
    for prep in noun.children:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in ("by", "from", "among"):
            return child(prep, "pobj")
    named = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and (c.ent_type_ in _NAMES)]
    return named[-1] if named else None


_MISTAKEN = frozenset({"dobj", "attr", "oprd", "npadvmod"})
_NAMES = frozenset({"NORP", "ORG", "GPE", "PERSON"})


def supporter(noun: Token) -> tuple[Token, Token] | None:
    """Verb and subject that a noun belongs to by a support verb: ("made", "Oslo") for "Oslo made the claim that"."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in SUPPORT_VERBS or is_passive(noun.head):
        return None
    holder = subject(noun.head)
    return (noun.head, holder) if holder is not None else None


def is_expletive(holder: Token, verb: Token) -> bool:
    """True for the "it" of "it is clear that ..." and "it was reported that ..."."""
    if holder.lower_ not in ("it", "there"):
        return False
    impersonal = is_passive(verb) or verb.lemma_ in COPULAS
    return holder.dep_ == "expl" or (impersonal and any(c.dep_ == "ccomp" for c in verb.rights))
