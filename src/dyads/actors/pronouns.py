"""Pronouns and collectives: "he", "its", "they", "the two countries", "his forces", with whom they stand for.

They are kept apart from the mentions that name somebody. A pronoun is left out where the parse does not lead to one
antecedent: for events, nobody is better than somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import collectives, words
from dyads.actors.context import Context, Covered, context_of
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from dyads.actors.registry import Registry
    from dyads.records import Document

_SINGLE = frozenset({"state", "government", "organisation", "armed_group", "igo", "outlet", "bloc", "coalition"})
_SENTENCES_BACK = 2
REACH = 200  # tokens, which bounds the search where a text has no full stops


def anaphora(
    doc: Doc, document: Document, mentions: Sequence[Mention], table: Registry | None = None
) -> tuple[Mention, ...]:
    """Mentions that repeat earlier ones without naming them, by position.

    Each carries the ``antecedent`` it stands for, and the actor, country, person and members of it. table: as for
    :func:`dyads.actors.link`.
    """
    context = context_of(doc, document, table)
    covered = Covered(context, mentions)
    search = _Search(context, covered)
    found = [m for i in search.pronouns if (m := search.resolve(i))]
    found += collectives.find(context, covered)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


class _Search:
    """Antecedents in one report; each pronoun that was read can be the antecedent of the next."""

    def __init__(self, context: Context, covered: Covered) -> None:
        lists = words.pronouns()
        kinds = {
            w: k for k, row in (("person", lists.person), ("thing", lists.thing), ("plural", lists.plural)) for w in row
        }
        self.context, self.covered = context, covered
        self.kind = {
            i: kinds[w] for i, w in enumerate(context.lower) if w in kinds and context.pos[i] in ("PRON", "DET")
        }
        self.read: dict[int, Mention] = {}

    @property
    def pronouns(self) -> list[int]:
        return list(self.kind)

    def resolve(self, i: int) -> Mention | None:
        """The mention for the pronoun at token ``i``, or with its noun ("his forces"); ``None`` when unsure."""
        antecedent = {"person": self._person, "thing": self._thing, "plural": self._plural}[self.kind[i]](i)
        if antecedent is None:
            return None
        start, end = self.context.chars(i, i + 1)
        mention = replace(
            antecedent,
            start=start,
            end=end,
            how=How.PRONOUN,
            candidates=(),
            attribution=None,
            antecedent=antecedent.antecedent if antecedent.how is How.PRONOUN else (antecedent.start, antecedent.end),
        )
        self.read[i] = mention
        return self._part(i, mention) or mention

    def _part(self, i: int, owner: Mention) -> Mention | None:
        """As in "his forces", "its government": a part of the owner's state."""
        if self.context.lower[i] not in words.pronouns().possessive or not owner.country:
            return None
        for k in range(i + 1, min(i + 3, len(self.context.lower))):
            if hit := words.head_phrases().at(self.context.lower, k):
                start, end = self.context.chars(i, hit[1])
                return replace(
                    owner,
                    start=start,
                    end=end,
                    actor=f"{owner.country}.{hit[2].sector}",
                    role=hit[2].sector,
                    type="government" if hit[2].sector == "GOV" else "organisation",
                    person=None,
                    members=(),
                )
            if self.context.pos[k] not in ("ADJ", "ADV"):
                break
        return None

    def _person(self, i: int) -> Mention | None:
        """The one person in the sentence or around, else the subject over the pronoun, else the last subject."""
        if owner := self._own(i):
            return owner
        near = [(k, m) for k, m in self._persons_before(i) if k not in self._beside(i)]
        here = [(k, m) for k, m in near if self.context.sentence[k] == self.context.sentence[i]]
        for some in (here, near):
            if len({_identity(m) for _, m in some}) == 1:
                return some[-1][1]
        for k in self._subjects_over(i, authors=True):
            if (m := self._mention(k)) and m.type == "person":
                return m
        subjects = [(k, m) for k, m in near if self._is_subject(k)]
        main = [(k, m) for k, m in subjects if self.context.dep[self.context.head[k]] == "ROOT"]
        return (main or subjects)[-1][1] if subjects else None

    def _own(self, i: int) -> Mention | None:
        """Whom a possessive stands beside ("Erdogan and his family") or ahead of ("In his speech, Putin ...")."""
        context = self.context
        if context.lower[i] not in words.pronouns().possessive:
            return None
        if i > 1 and context.lower[i - 1] == "and" and (m := self.covered.at(i - 2)) and m.type == "person":
            return m
        k = i
        while context.pos[k] not in ("VERB", "AUX") and context.head[k] != k:
            k = context.head[k]
        later = (c.i for c in context.doc[k].children if c.dep_ == "nsubj" and c.i > i)
        return next((m for k in later if (m := self.covered.at(k)) and m.type == "person"), None)

    def _thing(self, i: int) -> Mention | None:
        """The subject over the pronoun, where it is a state or an organisation."""
        if self._is_impersonal(i):
            return None
        for k in self._subjects_over(i):
            m = self._mention(k)
            if m and not m.members and m.type in _SINGLE and not self._conjuncts(k):
                return self._nearer(k, i, m)
            if m or self.context.pos[k] in ("NOUN", "PROPN"):
                return None
        return self._last_subject(i) if self._is_subject(i) else None

    def _nearer(self, k: int, i: int, subject: Mention) -> Mention | None:
        """The subject at ``k``, unless an object between it and the pronoun is as likely.

        "NATO called on Moscow to stop its raids", "the UN condemned Iran over its tests": the object's. Else nobody's.
        """
        if self.context.lower[i] != "its":
            return subject
        deps = ("dobj", "pobj", "dative")
        between = [
            (j, m)
            for j in range(k + 1, i)
            if (m := self.covered.at(j)) and m.type in _SINGLE and m.role != "LOC" and m.actor != subject.actor
            if self.context.dep[j] in deps
        ]
        if not between:
            return subject
        j, other = between[-1]
        controlled = "TO" in self.context.tags[j + 1 : i]
        return other if controlled or self.context.lower[i - 1] in ("over", "for") else None

    def _last_subject(self, i: int) -> Mention | None:
        """The subject of the sentence before, for an "it" that acts: "(Moscow was angry.) It imposed sanctions"."""
        acts = any(c.dep_ == "dobj" for c in self.context.doc[self.context.head[i]].children)
        first = self._sentence_start(i)
        if not acts or not first or any(self.covered.at(k) for k in range(first, i)):
            return None
        found = [m for k in self._sentence_subjects(first - 1) if (m := self._mention(k)) and not self._conjuncts(k)]
        return found[0] if len(found) == 1 and found[0].type in _SINGLE and not found[0].members else None

    def _plural(self, i: int) -> Mention | None:
        """The several subjects over the pronoun ("Russia and Iran"), or a people, or a group."""
        for k in self._subjects_over(i):
            if m := self._several(k):
                return m
            if self.context.pos[k] in ("NOUN", "PROPN"):
                return None
        first = self._sentence_start(i)
        if first:
            for k in self._sentence_subjects(first - 1):
                if m := self._several(k):
                    return m
        return None

    def _several(self, k: int) -> Mention | None:
        """The mention at ``k`` with those coordinated to it, or alone where it is plural by itself."""
        mention = self._mention(k)
        if mention is None:
            return None
        others = [m for c in self._conjuncts(k) if (m := self._mention(c))]
        if others:
            return collectives.together(
                mention, [mention, *others], mention.start, max(m.end for m in others), people=True
            )
        plural = mention.members or mention.type == "group" or self.context.doc[k].tag_ in ("NNS", "NNPS")
        return mention if plural or mention.role in ("MIL", "REB") else None

    def _mention(self, k: int) -> Mention | None:
        """The mention that a subject's head word belongs to; not one that only modifies it ("Russian jets")."""
        mention = self.read.get(k) or self.covered.at(k)
        if mention is None or mention.role == "LOC":
            return None
        return mention

    def _conjuncts(self, k: int) -> list[int]:
        return [c.i for c in self.context.doc[k].conjuncts]

    def _persons_before(self, i: int) -> list[tuple[int, Mention]]:
        """(token, mention) of the persons before ``i``, in this and the last sentences."""
        sentence, found = self.context.sentence[i], []
        k = i - 1
        while k >= max(0, i - REACH) and sentence - self.context.sentence[k] <= _SENTENCES_BACK:
            m = self.read.get(k) or self.covered.at(k)
            if m is not None and m.type == "person":
                found.append((k, m))
            k -= 1
        return found[::-1]

    def _subjects_over(self, i: int, *, authors: bool = False) -> Iterator[int]:
        """Subjects of the clauses above the token, nearest first; not the token itself.

        authors: also whose statement a clause is: "an announcement by Kerry that he ...", "Kerry's claim that he ...".
        """
        k, context, beside = i, self.context, self._beside(i)
        for _ in range(12):
            above = context.head[k]
            if above == k:
                return
            if context.pos[above] in ("VERB", "AUX"):
                subjects = (c.i for c in context.doc[above].children if c.dep_ in ("nsubj", "nsubjpass"))
                yield from (k for k in subjects if k < i and k not in beside)
            elif authors and context.pos[above] == "NOUN":
                yield from (t.i for t in _authors(context.doc[above]) if t.i < i)
            k = above

    def _beside(self, i: int) -> set[int]:
        """Tokens of the subject of the clause that the pronoun is an object of: it would be called "itself"."""
        deps = ("dobj", "pobj", "dative")
        if self.context.dep[i] not in deps or self.context.lower[i].endswith(("self", "selves")):
            return set()
        verb = self.context.head[i]
        while self.context.pos[verb] not in ("VERB", "AUX") and self.context.head[verb] != verb:
            verb = self.context.head[verb]
        subjects = [c for c in self.context.doc[verb].children if c.dep_ in ("nsubj", "nsubjpass")]
        return {t.i for subject in subjects for t in subject.subtree}

    def _sentence_start(self, i: int) -> int:
        first = i
        while i > max(0, first - REACH) and self.context.sentence[i - 1] == self.context.sentence[i]:
            i -= 1
        return i

    def _sentence_subjects(self, i: int) -> Iterator[int]:
        """Subjects of the sentence of token ``i``, in order."""
        yield from (k for k in range(self._sentence_start(i), i + 1) if self._is_subject(k))

    def _is_subject(self, k: int) -> bool:
        return self.context.dep[k] in ("nsubj", "nsubjpass")

    def _is_impersonal(self, i: int) -> bool:
        """As in "it seems that", "it is clear that", "it is Iran that"."""
        head = self.context.head[i]
        if self.context.dep[i] not in ("nsubj", "nsubjpass"):
            return False
        clausal = any(c.dep_ in ("ccomp", "csubj", "acomp", "advcl", "attr") for c in self.context.doc[head].children)
        return self.context.lemma[head] in words.pronouns().impersonal or (self.context.lemma[head] == "be" and clausal)


def _authors(noun: Token) -> Iterator[Token]:
    for c in noun.children:
        if c.dep_ == "poss":
            yield c
        elif c.dep_ in ("prep", "agent") and c.lower_ in ("by", "of"):
            yield from (o for o in c.children if o.dep_ == "pobj")


def _identity(mention: Mention) -> str:
    return mention.person or f"{mention.start}"
