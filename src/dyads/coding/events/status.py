"""Whether an event took place, by the words that report it.

The words are data, in ``data/status.yaml``. The search goes from the predicate up to its sentence; the first word that
says something decides, and a negation above a word that opens a possibility closes it ("did not plan to attack").
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dyads.coding.lists import read_list
from dyads.coding.syntax import is_wanted, preposition_above
from dyads.records import Record, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dyads.coding.events.predicates import Predicate
    from dyads.records import When

COMPLEMENTS = frozenset({"dobj", "attr", "oprd", "nsubjpass", "dative", "xcomp", "ccomp", "acl", "pobj", "pcomp"})

# A governor says nothing of what stands under these: "sought in the killing" leaves the killing a fact.
LOCATING = frozenset({"in", "at", "after", "during", "by", "as"})

HOPS = 8  # up the tree; deeper nesting says nothing clear any more


class StatusWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of the file; its comments explain each list."""

    modals: dict[str, Status]
    negators: frozenset[str]
    conditions: frozenset[str]
    governors: dict[str, Status]
    modifiers: dict[str, Status]
    backgrounds: frozenset[str]
    subordinators: frozenset[str]
    ongoing: frozenset[str]
    additive: frozenset[str]
    refusing: frozenset[str]
    refusals: frozenset[str]
    naming: frozenset[str]


@lru_cache(maxsize=1)
def status_words() -> StatusWords:
    """The words, read once."""
    import msgspec

    return msgspec.convert(read_list("status.yaml"), StatusWords)


def status_of(predicate: Predicate) -> Status:
    """The status that the words around ``predicate`` give its event; occurred where they say nothing."""
    words = status_words()
    token = predicate.token
    verbal = predicate.frame.pos == "verb"
    own = _of_verb(token, words) if verbal else _of_noun(predicate, words)
    if own is not None:
        return own
    if not verbal and predicate.carried is None and is_only_named(token):
        return Status.BACKGROUND
    carried = predicate.carried
    if carried is not None:
        lent = _of_verb(carried.verb, words) or carried.carrier.status
        if lent is not None:
            return lent
        token = carried.verb
    return _from_above(token, words) or Status.OCCURRED


def is_refused(predicate: Predicate) -> bool:
    """True where the actor will not do it, or fails to: "will not sign", "refused to sign", "failed to reach a deal".

    A plain negation ("did not sign") only says that it did not happen.
    """
    words = status_words()
    token = predicate.carried.verb if predicate.carried is not None else predicate.token
    auxiliaries = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if any(c.dep_ == "neg" for c in token.children):
        return bool(auxiliaries & words.refusing)
    head = token.head.head if token.dep_ in ("pobj", "pcomp") else token.head
    return token.dep_ in COMPLEMENTS and head.lemma_.lower() in words.refusals


def is_only_named(noun: Token) -> bool:
    """True where somebody names or judges what ``noun`` tells of, who did not do it: "called the attack mad"."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.dep_ == "nsubj" and noun.head.dep_ == "ccomp" and noun.head.pos_ in ("NOUN", "ADJ"):
        noun = noun.head  # the parser makes a small clause of "called the attack mad"
    verb = noun.head
    predicative = any(c.dep_ == "oprd" for c in verb.children) or any(c.dep_ == "amod" for c in noun.rights)
    if verb.lemma_ == "call" and noun.dep_ != "ccomp" and not predicative:
        return False  # "called an election", "called the leader"
    return noun.dep_ in ("dobj", "nsubjpass", "ccomp") and verb.lemma_.lower() in status_words().naming


def lasting(predicate: Predicate, status: Status, when: When) -> Status:
    """The status, with the date in view: "have cooperated since 2015" lasts."""
    open_ended = when.start is not None and when.end is None and when.span is not None
    if status is not Status.OCCURRED or not open_ended:
        return status
    verb = predicate.carried.verb if predicate.carried is not None else predicate.token
    perfect = any(c.dep_ == "aux" and c.lower_ in ("have", "has", "'ve", "'s") for c in verb.children)
    return Status.ONGOING if perfect else status


def _of_verb(verb: Token, words: StatusWords) -> Status | None:
    """What negation, auxiliaries, conditions and tense say."""
    found: Status | None = None
    progressive = verb.tag_ == "VBG"
    for c in verb.children:
        dep, lower = c.dep_, c.lower_
        if dep in ("neg", "preconj") and c.i + 1 < len(c.doc) and c.nbor().lower_ in words.additive:
            continue
        if dep == "neg" or (dep in ("advmod", "preconj", "cc") and lower in words.negators and c.i < verb.i):
            return Status.NEGATED
        if dep == "mark" and lower in words.conditions:
            return Status.HYPOTHETICAL
        if dep in ("aux", "auxpass"):
            found = words.modals.get(lower) or found
            if lower in ("would", "'d") and _is_reported(verb):
                found = Status.PLANNED
            if progressive and c.lemma_ == "be" and lower in ("is", "are", "'s", "'re", "am", "been"):
                found = found or Status.ONGOING
        elif dep == "advmod" and lower in words.ongoing and verb.tag_ in ("VBZ", "VBP", "VBG"):
            found = found or Status.ONGOING
    return found


def _is_reported(verb: Token) -> bool:
    """True for the future as it was said in the past: "said it would sign", unless on a condition."""
    while verb.dep_ == "conj":
        verb = verb.head
    conditional = any(c.dep_ == "advcl" for c in verb.children)
    return verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and not conditional


def _of_noun(predicate: Predicate, words: StatusWords) -> Status | None:
    for c in predicate.token.children:
        if c.dep_ in ("det", "neg", "preconj") and c.lower_ in words.negators:
            return Status.NEGATED
        if c.dep_ in ("amod", "compound") and c.lower_ in words.modifiers:
            return words.modifiers[c.lower_]
    return None


def _from_above(token: Token, words: StatusWords) -> Status | None:
    """What the words say under which ``token`` stands, nearest first."""
    for _ in range(HOPS):
        head = token.head.head if token.dep_ in ("pobj", "pcomp") else token.head
        if token.dep_ == "relcl" or head.i == token.i:
            return None
        if _is_background(token, words):
            return Status.BACKGROUND
        found = _of_governor(head, token, words)
        if found is not None or token.dep_ == "advcl" or head.i == token.head.head.i == token.head.i:
            return found
        token = head
    return None


def _is_background(token: Token, words: StatusWords) -> bool:
    """True under "after" and its like, as a noun or as a clause."""
    if token.dep_ == "advcl":
        if token.tag_ in ("VBZ", "VBP") and any(c.dep_ == "mark" and c.lower_ == "since" for c in token.children):
            return False  # a reason: "since Moscow backs Assad"
        return any(c.dep_ in ("mark", "advmod", "prep") and c.lower_ in words.backgrounds for c in token.children)
    return preposition_above(token) in words.backgrounds


def _by_governor(head: Token, token: Token, words: StatusWords) -> Status | None:
    lemma = head.lemma_.lower()
    if token.dep_ not in ("pobj", "pcomp"):
        found = words.governors.get(lemma)
        # "Analysts suggest that the talks failed" suggests no failure.
        reported = found is Status.CALLED_FOR and token.dep_ == "ccomp" and token.tag_ != "VB"
        return None if reported and not is_wanted(head, token) else found
    found = words.governors.get(f"{lemma} {token.head.lower_}")
    return found if found is not None or token.head.lower_ in LOCATING else words.governors.get(lemma)


def _of_governor(head: Token, token: Token, words: StatusWords) -> Status | None:
    """What ``head`` and the words around it say of what stands under it.

    A noun is touched by the words of its own governors only: "could be seen in the visit" leaves the visit a fact.
    """
    found = _by_governor(head, token, words) if token.dep_ in COMPLEMENTS else None
    if head.pos_ not in ("VERB", "AUX") or (found is None and token.pos_ in ("NOUN", "PROPN")):
        return found
    above = _of_verb(head, words) if token.dep_ not in ("ccomp", "advcl", "parataxis", "conj") else None
    if above is Status.NEGATED:
        # "did not fail to sign" is a signature.
        return None if found is Status.NEGATED else Status.NEGATED
    return found if found is not None else above
