"""Who stands in the slots of a frame: source and target of an event, through the grammar of its clause."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from dyads.coding.events.carriers import carrier_subject_is_target
from dyads.coding.events.cast import LOCATIVE, knowers
from dyads.coding.events.status import is_only_named
from dyads.coding.ontology import MATERIAL_CONFLICT, MATERIAL_COOPERATION, ontology
from dyads.coding.syntax import (
    child,
    governor,
    holder,
    is_passive,
    objects,
    prepositional,
    small_clause_subject,
    subject,
    surface_subject,
)
from dyads.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Token

    from dyads.coding.events.carriers import Carried
    from dyads.coding.events.cast import Cast
    from dyads.coding.events.predicates import Predicate
    from dyads.coding.events.selection import Selected
    from dyads.records import Party


class Pair(NamedTuple):
    """Source and target of one event; both_ways where what the one does the other does too."""

    source: Party | None
    target: Party | None
    both_ways: bool = False


CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "pcomp", "prep", "dobj"})
LISTING = frozenset({"include", "comprise", "unite", "group"})  # what a body does to its members
MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod"})
PAIR_LIMIT = 12  # of one predicate: "27 states signed" is not 702 ties
CLAUSE_LIMIT = 40  # tokens of a complement searched for an actor


def pairs(selected: Selected, cast: Cast) -> list[Pair]:
    """Source and target of each event that a predicate tells of; either may be None, never a tie to oneself.

    A noun that tells of the same event may name its source: "were killed in an Israeli raid".
    """
    predicate, means = selected.predicate, selected.means
    frame = predicate.frame
    if selected.embedded and selected.status is Status.BACKGROUND and "subject" in frame.source:
        # Who condemned the attack did not attack.
        frame = structs.replace(frame, source=tuple(slot for slot in frame.source if slot != "subject"))
        predicate = predicate._replace(frame=frame)
    sources = _first_filled(predicate, frame.source, cast, ())
    if means is not None and not _named(sources):
        sources = _first_filled(means, means.frame.source, cast, ()) or sources
    targets = _first_filled(predicate, frame.target, cast, sources)
    if predicate.carried is not None and not targets:
        targets = _objects_of_carrier(predicate, predicate.carried, cast)
    together = _together(predicate, cast, sources, targets)
    if together:
        return together
    if not targets:
        targets = _within_objects(predicate, cast, sources)
    ones: list[Party | None] = [*sources] or [None]
    others: list[Party | None] = [*targets] or [None]
    found = [Pair(one, other, frame.reciprocal) for one in ones for other in others if not cast.same(one, other)]
    return found[:PAIR_LIMIT] or [Pair(one, None) for one in ones]


def is_hearsay(predicate: Predicate, cast: Cast) -> bool:
    """True where nobody who could act speaks: "experts suggest that", "it was proposed that".

    A person with a name speaks for himself, and a report that accuses somebody accuses him.
    """
    frame, token = predicate.frame, predicate.token
    if frame.pos != "verb" or frame.embeds is not Status.CALLED_FOR:
        return False
    speaker = subject(token)
    if speaker is None:
        return True
    if speaker.lemma_.lower() not in knowers():
        return False
    mention = cast.mention(speaker)
    return mention is None or mention.person is None


def _together(predicate: Predicate, cast: Cast, sources: list[Party], targets: list[Party]) -> list[Pair]:
    """The pairs among those who do it with each other: "A and B met", "talks between A and B"."""
    frame, those = predicate.frame, []
    if len(sources) == 1 and (frame.reciprocal or frame.mutual) and not targets:
        sources = _listed(predicate, cast) or sources
    alone = frame.reciprocal and not _has_partner(predicate, cast, sources)
    if len(sources) > 1 and (alone or (frame.mutual and not _named(targets))):
        those = sources
    elif frame.reciprocal and not _named(sources) and len(targets) > 1 and _both_ends(predicate):
        those = targets
    return list(islice(_combinations(those, cast), PAIR_LIMIT))


def _listed(predicate: Predicate, cast: Cast) -> list[Party]:
    """The members that the sentence lists of a body that acts: "the group, which includes A, B and C, agreed"."""
    body = _subject(predicate)
    if body is None:
        return []
    clauses = [c for c in body.children if c.dep_ == "relcl" and c.lemma_ in LISTING]
    found = _sides([p for c in clauses for member in objects(c) for p in cast.parties(member)], cast)
    return found if len(found) > 1 else []


def _combinations(parties: list[Party], cast: Cast) -> Iterator[Pair]:
    for index, one in enumerate(parties):
        for other in parties[index + 1 :]:
            if not cast.same(one, other):
                yield Pair(one, other, both_ways=True)


def _has_partner(predicate: Predicate, cast: Cast, sources: Sequence[Party]) -> bool:
    """True where another party than ``sources`` takes part: "A and B met with C", "A and B battled the flames".

    What they did it about is no partner: "A and B signed a memorandum on Syria".
    """
    frame = predicate.frame
    if any(slot == "prep:with" and _first_filled(predicate, (slot,), cast, sources) for slot in frame.target):
        return True
    if "object" not in frame.target or frame.object:
        return False
    return bool(_objects(predicate))


def _within_objects(predicate: Predicate, cast: Cast, sources: Sequence[Party]) -> list[Party]:
    """The first actor inside the object's own clauses: "sanctions on firms that had worked for Iran"."""
    if predicate.frame.pos != "verb" or predicate.frame.reciprocal:
        return []
    inside = (t for thing in objects(predicate.token) for t in islice(thing.subtree, CLAUSE_LIMIT))
    for token in inside:
        if cast.is_outermost(token) and not cast.is_located(token):
            found = [party for party in cast.parties(token) if not any(cast.same(party, one) for one in sources)]
            if found:
                return found
    return []


def _named(parties: list[Party]) -> bool:
    return any(party.id is not None for party in parties)


def _first_filled(predicate: Predicate, slots: Sequence[str], cast: Cast, taken: Sequence[Party]) -> list[Party]:
    """Parties of the first slot that names an actor who is not ``taken``, else of the first with anybody.

    What is done to somebody by deeds may name only where they are: "fired missiles at targets in Syria".
    """
    located = bool(taken) and ontology().quad(predicate.frame.type) in (MATERIAL_COOPERATION, MATERIAL_CONFLICT)
    fallback: list[Party] = []
    for slot in slots:
        found = [
            party
            for token in _tokens(predicate, slot, cast)
            for party in _parties(token, slot, cast, located=located)
            if not any(cast.same(party, other) or party.start == other.start for other in taken)
        ]
        if _named(found):
            return _sides([party for party in found if party.id is not None], cast)
        fallback = fallback or found
    return fallback


def _parties(token: Token, slot: str, cast: Cast, *, located: bool) -> list[Party]:
    """Who ``token`` stands for; of a thing that acts, who has or makes it: "signed a decree that imposes sanctions"."""
    found = cast.parties(token, located=located)
    if found or slot != "subject" or token.pos_ not in ("NOUN", "PROPN"):
        return found
    maker = holder(token)
    return cast.parties(maker) if maker is not None else []


def _sides(parties: list[Party], cast: Cast) -> list[Party]:
    """One party for each side, the first that is named."""
    found: list[Party] = []
    for party in parties:
        if not any(cast.same(party, other) for other in found):
            found.append(party)
    return found


def _objects_of_carrier(predicate: Predicate, carried: Carried, cast: Cast) -> list[Party]:
    """Who suffers what a light verb carries: "the base" in "the base came under attack"."""
    if carrier_subject_is_target(carried):
        found = _verb_subject(predicate)
        return cast.parties(found) if found is not None else []
    if carried.carrier.preposition and not is_passive(carried.verb):
        return [party for token in objects(carried.verb) for party in cast.parties(token)]
    return []


def _tokens(predicate: Predicate, slot: str, cast: Cast) -> list[Token]:
    """The heads of what stands in ``slot``."""
    if slot.startswith("prep:"):
        return _under_preposition(predicate, slot[5:])
    return SLOTS[slot](predicate, cast)


def _present(token: Token | None) -> list[Token]:
    return [token] if token is not None else []


def _sites(predicate: Predicate) -> list[Token]:
    """Words whose prepositions and objects may be arguments, nearest first.

    The predicate, its particle, its object, the verb that carries it, and last the nouns under its prepositions: in
    "the imposition of duties on China" the parser hangs "on" on "duties".
    """
    token = predicate.token
    sites = [token]
    if token.pos_ in ("VERB", "AUX"):
        sites.extend(objects(token))
    elif predicate.carried is not None:
        sites.append(predicate.carried.verb)
    for preposition in token.children:
        if preposition.dep_ in ("prep", "prt", "advmod", "oprd", "acomp"):
            sites.append(preposition)
            sites.extend(c for c in preposition.children if c.dep_ == "pobj")
    return sites


def _under_preposition(predicate: Predicate, preposition: str) -> list[Token]:
    first, _, second = preposition.partition(" ")
    found: list[Token] = []
    for site in _sites(predicate):
        if second:
            outer = [c for c in site.children if c.lower_ == first]
            found.extend(t for c in outer for t in prepositional(c, second))
            if any(c.lower_ == first for c in site.children):
                found.extend(prepositional(site, second))
        else:
            found.extend(prepositional(site, first))
    return found


def _subject(predicate: Predicate) -> Token | None:
    token = predicate.token
    if predicate.frame.pos == "verb":
        return subject(token)
    if predicate.carried is not None:
        return None if carrier_subject_is_target(predicate.carried) else _verb_subject(predicate)
    if predicate.frame.pos == "adjective":
        return _subject_of_adjective(token)
    return None if child(token, "poss") is not None else _governing_subject(token)


def _governing_subject(noun: Token) -> Token | None:
    """Who stands above an event noun without a light verb: "Russia" in "Russia is uninterested in a confrontation"."""
    above = governor(noun)
    if above is None:
        return None
    if above.pos_ == "ADJ":
        return _subject_of_adjective(above)
    return holder(noun) if noun.dep_ in ("dobj", "attr") and not is_only_named(noun) else None


def _subject_of_adjective(adjective: Token) -> Token | None:
    if adjective.dep_ in ("acomp", "oprd", "xcomp") or (adjective.dep_ == "conj" and adjective.head.dep_ == "acomp"):
        verb = adjective.head if adjective.dep_ != "conj" else adjective.head.head
        return surface_subject(verb)
    return adjective.head if adjective.dep_ in ("amod", "relcl") else None


def _verb_subject(predicate: Predicate) -> Token | None:
    carried = predicate.carried
    if carried is None or carried.carrier.noun == "subject":
        return None
    return surface_subject(carried.verb) if carried.carrier.preposition else subject(carried.verb)


def _objects(predicate: Predicate) -> list[Token]:
    token = predicate.token
    if predicate.frame.pos != "verb":
        return []
    found = objects(token)
    within = small_clause_subject(token)
    return found or _present(within)


def _recipients(predicate: Predicate) -> list[Token]:
    sites = _sites(predicate)
    return [c for site in sites for c in site.children if c.dep_ == "dative" and c.pos_ != "ADP"]


def _modifiers(predicate: Predicate, cast: Cast) -> list[Token]:
    """Demonyms and names before a noun, also chained ones: "Russian" and "Iranian" in "Russian-Iranian talks"."""
    found: list[Token] = []
    waiting = [predicate.token]
    while waiting:
        token = waiting.pop()
        inner = [c for c in token.children if c.dep_ in MODIFYING and c.i < predicate.token.i]
        found.extend(c for c in inner if cast.mention(c) is not None)
        waiting.extend(inner)
    return sorted(found, key=lambda token: token.i)


def _both_ends(predicate: Predicate) -> list[Token]:
    return [t for preposition in ("between", "among") for t in _under_preposition(predicate, preposition)]


def _in_clause(token: Token, cast: Cast) -> list[Token]:
    """Tokens inside the complement of ``token`` that name an actor, in the order of the text."""
    for complement in token.children:
        if complement.dep_ not in CLAUSES or (complement.dep_ == "prep" and complement.lower_ in LOCATIVE):
            continue
        words = islice(complement.subtree, CLAUSE_LIMIT)
        inside = [t for t in words if cast.is_outermost(t) and not cast.is_located(t)]
        if inside:
            return inside[:2]
    return []


SLOTS: dict[str, Callable[[Predicate, Cast], list[Token]]] = {
    "subject": lambda predicate, _: _present(_subject(predicate)),
    "object": lambda predicate, _: _objects(predicate),
    "iobject": lambda predicate, _: _recipients(predicate),
    "poss": lambda predicate, _: _present(child(predicate.token, "poss")),
    "of": lambda predicate, _: _under_preposition(predicate, "of"),
    "by": lambda predicate, _: _under_preposition(predicate, "by"),
    "modifier": _modifiers,
    "between": lambda predicate, _: _both_ends(predicate),
    "clause": lambda predicate, cast: _in_clause(predicate.token, cast),
}
