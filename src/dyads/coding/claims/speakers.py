"""Who a source is, and through which outlets his words came."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from dyads.coding.claims.found import Found, subtree
from dyads.coding.lists import read_list
from dyads.records import How, Party, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from dyads.records import Document, Mention, Span

MAX_MENTION = 300  # characters; a mention that holds the head of a source starts no further before it
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_CONTENT_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


class SpeakerNouns(Record, frozen=True):
    """Nouns that speak without a name, as ``data/speakers.yaml`` lists them."""

    people: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    quantifiers: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every noun that may stand for a speaker."""
        return self.people | self.bodies | self.documents


@lru_cache(maxsize=1)
def speaker_nouns() -> SpeakerNouns:
    """The nouns that come with the package."""
    return msgspec.convert(read_list("speakers.yaml"), SpeakerNouns)


class Speakers:
    """The mentions of a document, asked for the one that a source stands for."""

    def __init__(self, doc: Doc, document: Document, mentions: Iterable[Mention]) -> None:
        """``mentions``: names and descriptions, and the pronouns that were resolved."""
        self.doc = doc
        self.document = document
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self.mentions]
        self.nouns = speaker_nouns()

    def party(self, found: Found, source: Sequence[Span]) -> Party | None:
        """The speaker: who the head of the source names, else an unnamed group with the country that is named in it."""
        if found.holder is None or not source:
            return None
        start, end = source[0][0], source[-1][1]
        head = self._antecedent(found.holder)
        mention = self._naming(head) or self._apposed(head, end)
        if mention is not None:
            return Party(
                id=mention.actor,
                country=mention.country,
                person=mention.person,
                office=mention.attribution,
                group=None if mention.actor or mention.person else self._group(head),
                start=start,
                end=end,
            )
        within = [m for m in self.within(source) if m.country and m.how is not How.PRONOUN]
        country = within[0].country if within else None
        return Party(id=None, country=country, group=self._group(head), start=start, end=end)

    def within(self, pieces: Iterable[Span]) -> Iterator[Mention]:
        """The mentions inside ``pieces``, by position."""
        for start, end in pieces:
            at = bisect_left(self._starts, start)
            while at < len(self.mentions) and self.mentions[at].start < end:
                if self.mentions[at].end <= end:
                    yield self.mentions[at]
                at += 1

    def via(self, found: Found, speaker: Party | None) -> tuple[str, ...]:
        """Outlets that carried the words: those named beside the cue, the document's own, those that republished it."""
        named = [m.actor for m in self._beside(found) if m.type == "outlet" and m.actor]
        chain = [link.outlet or link.name for link in self.document.chain if link.role == "republisher"]
        own = [self.document.outlet] if self.document.outlet else []
        said_by = {speaker.id} if speaker is not None else set()
        return tuple(dict.fromkeys(outlet for outlet in (*named, *own, *chain) if outlet not in said_by))

    def _beside(self, found: Found) -> Iterator[Mention]:
        """Mentions in the clause of the cue, outside its content: "told the BBC", "in an article in Le Monde"."""
        start, end = subtree(found.anchor)
        content = [(self.doc[a].idx, self.doc[b - 1].idx + len(self.doc[b - 1])) for a, b in found.content if a < b]
        last = self.doc[end - 1]
        for mention in self.within([(self.doc[start].idx, last.idx + len(last))]):
            if not any(a <= mention.start < b for a, b in content):
                yield mention

    def _naming(self, head: Token) -> Mention | None:
        """The mention whose last words are ``head``; of several the widest, so that an office keeps its holder."""
        at, end = head.idx, head.idx + len(head)
        near = self.mentions[bisect_left(self._starts, at - MAX_MENTION) : bisect_left(self._starts, end)]
        covering = [m for m in near if m.start <= at and m.end >= end]
        return min(covering, key=lambda m: (m.actor is None, m.start - m.end), default=None)

    def _apposed(self, head: Token, end: int) -> Mention | None:
        """Who is named right behind what they are: "his spokesman Dmitry Peskov", "the news agency Tass"."""
        behind = head.idx + len(head)
        for mention in self.within([(behind, end)]):
            near = mention.start - behind <= (len(", ") if mention.person else len(" "))
            return mention if near and (mention.person or mention.type == "outlet") else None
        return None

    def _antecedent(self, head: Token) -> Token:
        """The noun behind a relative pronoun: "Lavrov, who added that ..."."""
        if head.lower_ in RELATIVES:
            clause = head.head
            while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
                clause = clause.head
            if clause.dep_ == "relcl":
                return clause.head
        return head

    def _group(self, head: Token) -> str | None:
        """What an unnamed speaker is called: "senior official" for "a senior official of the ministry"."""
        if head.pos_ not in ("NOUN", "PROPN") or (head.pos_ == "PROPN" and head.lemma_.lower() not in self.nouns.all):
            return None  # a name that nobody knows is no kind of speaker
        words = [t for t in head.lefts if t.dep_ in ("amod", "compound") and t.pos_ in _CONTENT_WORDS]
        kept = [t.text for t in (*words, head) if t.lower_ not in self.nouns.quantifiers]
        return " ".join(kept).lower() or None
