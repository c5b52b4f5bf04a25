"""The actors of a text by token: whom a word of the parse names, itself or through its closest dependants."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from dyads.coding.lists import read_list
from dyads.coding.syntax import prepositional, surface_subject, with_conjuncts
from dyads.records import How, Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from dyads.records import Mention, Span

# Entities that may act although the registry does not know them.
ACTING_ENTITIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "into", "within", "over", "off", "to"}
)
# Where in a noun phrase its actor stands, closest first: "Iran's test", "Iranian test", "test by Iran".
MODIFIERS = ("poss", "amod", "compound", "nmod", "appos")
NAMING = ("appos", "compound", "nmod")  # where a person's name stands beside the title: "the Russian president, Putin"
PREPOSITIONS = frozenset(
    {"of", "by", "in", "from", "for", "against", "with", "to", "on", "at", "between", "among", "than"}
)
SIDE_OF_STATE = frozenset({"STATE", "GOV", "MIL", "SPY", "COP", "JUD", "LEG", "LOC"})
# Who is such to somebody is somebody else: "their ally in Damascus" is no one of them.
RELATED = frozenset(
    {"ally", "friend", "partner", "protege", "client", "neighbour", "neighbor", "counterpart", "colleague"}
    | {"rival", "enemy", "foe", "adversary", "opponent", "host", "patron", "backer", "supporter"}
)
PLURAL = frozenset({"they", "we"})
OF_REPORTER = PLURAL | {"it", "he", "she", "i"}
PARTY_LIMIT = 12  # of one coordination
MEMBER_LIMIT = 6  # of a collective that is spelt out into its members


class Cast:
    """Who stands where in one parsed text."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention]) -> None:
        """Index ``mentions`` by the tokens that they cover; the longest one wins, and the one whose head a token is."""
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self.heads: dict[int, Mention] = {}
        self.covers: dict[int, Mention] = {}
        self.countries: dict[str, str] = {}
        self.roles: dict[Span, str] = {}
        self.places: list[tuple[int, Mention]] = []
        for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
            self._add(mention)
        self.places.sort(key=lambda place: place[0])

    def _add(self, mention: Mention) -> None:
        first = bisect_left(self.starts, mention.start)
        last = bisect_left(self.starts, mention.end)
        tokens = self.doc[first:last]
        if not tokens:
            return
        head = tokens.root
        if mention.type in ("city", "region", "town", "state", "place"):
            self.places.append((head.i, mention))
        if not (mention.actor or mention.country or mention.members):
            return
        self.heads.setdefault(head.i, mention)
        for index in range(first, last):
            self.covers.setdefault(index, mention)
        self.roles.setdefault((mention.start, mention.end), mention.role)
        if mention.actor is not None and mention.country is not None:
            self.countries.setdefault(mention.actor, mention.country)

    def mention(self, token: Token) -> Mention | None:
        """The mention that ``token`` heads, else the longest one it is part of."""
        return self.heads.get(token.i) or self.covers.get(token.i)

    def is_located(self, token: Token) -> bool:
        """True where a place is only where something happens: "in Geneva"."""
        own = self.mention(token)
        located = token.dep_ == "pobj" and token.head.lower_ in LOCATIVE
        return own is not None and own.role == "LOC" and located

    def same(self, one: Party | None, other: Party | None) -> bool:
        """True where two parties are one side: a state, its government, its leader and its army are."""
        if one is None or other is None:
            return False
        if one.id is None or other.id is None:
            return one.start == other.start
        if one.id == other.id:
            return True
        if one.country is None or one.country != other.country:
            return False
        return self._of_state(one) == self._of_state(other)

    def _of_state(self, party: Party) -> bool:
        return self.roles.get((party.start, party.end), "STATE") in SIDE_OF_STATE

    def is_outermost(self, token: Token) -> bool:
        """True where ``token`` heads a mention that no longer one covers ("government" in "the Syrian government")."""
        own = self.heads.get(token.i)
        return own is not None and own is self.covers.get(token.i)

    def is_in_name(self, token: Token) -> bool:
        """True for a word of a longer name: "Cooperation" in "the Organisation of Islamic Cooperation"."""
        own = self.covers.get(token.i)
        return own is not None and own.end - own.start > len(token) and token.pos_ == "PROPN"

    def actors(self, token: Token, depth: int = 3, *, located: bool = False) -> list[Mention]:
        """Mentions that the phrase under ``token`` names as actors: its head, else the closest dependants.

        located: a place inside the phrase stands for who is there ("targets in Syria").
        """
        own = self.mention(token)
        if own is not None:
            return [own, *self._peers(token, own)]
        if not depth:
            return []
        person = self._person_beside(token)
        if person is not None:
            return [person]
        for dep in _modifiers_of(token):
            found = [m for c in token.children if c.dep_ == dep for m in self.coordinated(c, depth - 1)]
            if found:
                return found
        return self._under_prepositions(token, depth, located=located)

    def _peers(self, token: Token, own: Mention) -> Iterator[Mention]:
        """The other states of one body: Iran and Turkey in "the ministers of Russia, Iran and Turkey"."""
        if token.tag_ != "NNS" or own.person is not None:
            return
        modifiers = (c for c in token.children if c.dep_ in ("amod", "compound", "nmod"))
        for state in (*modifiers, *prepositional(token, "of")):
            for conjunct in with_conjuncts(state):
                peer = self.heads.get(conjunct.i)
                if peer is not None and not own.start <= peer.start < own.end:
                    yield peer

    def _under_prepositions(self, token: Token, depth: int, *, located: bool) -> list[Mention]:
        """The doer first ("violations of Turkish airspace by Russian jets"); where it happened is nobody."""
        prepositions = [c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ in PREPOSITIONS]
        for preposition in sorted(prepositions, key=lambda c: c.lower_ != "by"):
            placing = preposition.lower_ in LOCATIVE and not located and token.lemma_ not in RELATED
            inner = (c for c in preposition.children if c.dep_ == "pobj")
            found = [m for c in inner for m in self.coordinated(c, depth - 1) if not (placing and m.role == "LOC")]
            if found:
                return found
        return []

    def _person_beside(self, token: Token) -> Mention | None:
        names = (self.mention(c) for c in token.children if c.dep_ in NAMING)
        return next((m for m in names if m is not None and m.person is not None), None)

    def coordinated(self, token: Token, depth: int = 3, *, located: bool = False) -> list[Mention]:
        """Actors of ``token`` and of all that it is coordinated with."""
        found: list[Mention] = []
        for conjunct in with_conjuncts(token):
            found.extend(m for m in self.actors(conjunct, depth, located=located) if m not in found)
        return found

    def parties(self, token: Token, *, located: bool = False) -> list[Party]:
        """The parties that ``token`` and its conjuncts stand for; unnamed ones only where no actor is known."""
        mentions = self.coordinated(token, located=located)
        if not mentions and token.pos_ == "PRON":
            mentions = self._reporter(token)
        named = [party for mention in mentions[:PARTY_LIMIT] for party in self._spelt_out(mention)]
        conjuncts = islice(with_conjuncts(token), PARTY_LIMIT)
        return named or [party for party in map(self.unnamed, conjuncts) if party is not None]

    def _spelt_out(self, mention: Mention) -> Iterator[Party]:
        """The party of ``mention``; of a collective without an id of its own ("the two countries"), each member."""
        if mention.actor is None and mention.members:
            for member in mention.members[:MEMBER_LIMIT]:
                yield Party(
                    id=member,
                    country=country_of(member) or self.countries.get(member),
                    person=member if member.startswith("PER.") else None,
                    start=mention.start,
                    end=mention.end,
                )
            return
        yield Party(
            id=mention.actor or mention.country,
            country=mention.country,
            person=mention.person,
            office=mention.attribution if mention.how is How.OFFICE else None,
            start=mention.start,
            end=mention.end,
        )

    def _reporter(self, pronoun: Token) -> list[Mention]:
        """Who reports an act as their own: "Russia" for "it" in "Russia said it would withdraw"."""
        verb = pronoun.head
        if pronoun.dep_ not in ("nsubj", "nsubjpass") or pronoun.lower_ not in OF_REPORTER or verb.dep_ != "ccomp":
            return []
        reporter = surface_subject(verb.head)
        if reporter is None:
            return []
        found = self.coordinated(reporter)
        return found if len(found) == 1 or pronoun.lower_ in PLURAL else []

    def unnamed(self, token: Token) -> Party | None:
        """A party without id: a person or a body that the registry does not know, or a group of people."""
        if token.ent_type_ in ACTING_ENTITIES:
            start, end = token.i, token.i
            while start > 0 and self.doc[start - 1].ent_type_ == token.ent_type_ and self.doc[start].ent_iob_ == "I":
                start -= 1
            return Party(id=None, start=self.doc[start].idx, end=self.doc[end].idx + len(token))
        group = _group(token)
        if group in people():
            first = self.doc[token.left_edge.i]
            start = first.idx if token.i - first.i <= 4 else token.idx  # "the government forces"
            return Party(id=None, group=group, start=start, end=token.idx + len(token))
        return None


def _modifiers_of(token: Token) -> tuple[str, ...]:
    """Where to look first; beside a pronoun the adjective says more: "his Turkish counterpart"."""
    pronoun = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)
    if pronoun and token.lemma_ in RELATED:
        return MODIFIERS[1:]
    return (*MODIFIERS[1:], "poss") if pronoun else MODIFIERS


@lru_cache(maxsize=1)
def people() -> frozenset[str]:
    """Nouns for people and bodies, from ``data/people.yaml``."""
    return frozenset(noun for row in read_list("people.yaml") for noun in row)


@lru_cache(maxsize=1)
def knowers() -> frozenset[str]:
    """Nouns for those who only know and tell, from ``data/knowers.yaml``."""
    return frozenset(noun for row in read_list("knowers.yaml") for noun in row)


def _group(token: Token) -> str:
    lemma = token.lemma_.lower()
    return lemma.removesuffix("s") if token.tag_ == "NNPS" else lemma  # "Rebels", taken for a name, keeps its ending


def country_of(actor: str) -> str | None:
    """The state in an actor's id: ``RUS`` for ``RUS`` and ``RUS.GOV``; None for persons and organisations."""
    state = actor.partition(".")[0]
    return state if len(state) == 3 and state not in ("IGO", "ORG", "MED", "PER") else None  # alpha-3
