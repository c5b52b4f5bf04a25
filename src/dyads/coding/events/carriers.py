"""Light verbs that carry an event noun: "launch an attack", "take part in talks", "come under fire".

The verbs are data, in ``data/carriers.yaml``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from dyads.coding.events.status import is_only_named
from dyads.coding.lists import read_list
from dyads.coding.syntax import child, is_passive, objects
from dyads.records import Record, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


class Carrier(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the file; its head explains the fields."""

    lemma: str
    particle: str | None = None
    preposition: str | None = None
    object: str | None = None
    noun: Literal["object", "subject"] = "object"
    subject: Literal["source", "target"] = "source"
    status: Status | None = None


class Carried(NamedTuple):
    """A verb that carries the noun, by which entry."""

    verb: Token
    carrier: Carrier


@lru_cache(maxsize=1)
def carriers() -> dict[str, tuple[Carrier, ...]]:
    """The entries by lemma."""
    index: dict[str, list[Carrier]] = {}
    for carrier in msgspec.convert(read_list("carriers.yaml"), list[Carrier]):
        index.setdefault(carrier.lemma, []).append(carrier)
    return {lemma: tuple(found) for lemma, found in index.items()}


def carried_by(noun: Token) -> Carried | None:
    """The verb that lends ``noun`` its subject, if one does."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN", "ADJ"):
        noun = noun.head
    if is_only_named(noun):
        return None
    for verb, place in _verbs_about(noun):
        for carrier in carriers().get(verb.lemma_, ()):
            if _place(carrier) == place and _fits(verb, carrier):
                return Carried(verb, carrier)
    return None


def _verbs_about(noun: Token) -> list[tuple[Token, str]]:
    """Verbs that may carry ``noun``, each with where the noun stands: subject, object or a preposition."""
    head, found = noun.head, []
    if noun.dep_ in ("dobj", "nsubjpass", "attr"):
        found.append((head, "object"))
    elif noun.dep_ == "nsubj":
        found.append((head, "subject"))
    elif noun.dep_ in ("pobj", "pcomp") and head.head.pos_ in ("VERB", "AUX"):
        found.append((head.head, head.lower_))
    elif noun.dep_ == "pobj" and head.head.dep_ in ("dobj", "prt", "advmod"):
        found.append((head.head.head, head.lower_))  # "take part in talks": the parser hangs "in" on "part"
    clauses = (c for c in noun.children if c.dep_ in ("acl", "relcl"))
    return found + [(clause, "object") for clause in clauses if noun in objects(clause)]


def _place(carrier: Carrier) -> str:
    return carrier.preposition or carrier.noun


def _fits(verb: Token, carrier: Carrier) -> bool:
    if carrier.particle and not any(c.lower_ == carrier.particle for c in verb.children):
        return False
    if carrier.object:
        held = child(verb, "dobj")
        return held is not None and held.lemma_ == carrier.object
    return True


def carrier_subject_is_target(carried: Carried | None) -> bool:
    """True where the verb's subject suffers the event: "the base came under attack"."""
    return carried is not None and carried.carrier.subject == "target" and not is_passive(carried.verb)
