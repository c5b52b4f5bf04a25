"""The search for attributions: at every word that is a cue, what it governs and whose words these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.claims import complements, direct_speech, nominal_complements, parentheticals, phrases
from dyads.coding.claims.clauses import without_aside
from dyads.coding.claims.found import Found, first_word, found_at
from dyads.coding.claims.layout import paragraph_starts, sentence_of_each
from dyads.coding.claims.quotations import Quotations
from dyads.coding.claims.sources import COPULAS, agent, is_expletive, possessor, subject, supporter
from dyads.coding.syntax import child, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from dyads.coding.claims.clauses import Complement
    from dyads.coding.claims.cues import Cue, Lexicon
    from dyads.coding.claims.found import Piece


class CueSearch:
    """The state of one pass over one document."""

    def __init__(self, doc: Doc, text: str, cues: Lexicon) -> None:
        """``text``: that of the document, whose paragraphs bound its quotations."""
        self.doc = doc
        self.cues = cues
        self.sentence_of = sentence_of_each(doc)
        self.quotations = Quotations(doc, paragraph_starts(doc, text))
        self.absorbed: set[int] = set()  # verbs whose subject is the source of the noun behind them

    def stands(self, found: Found) -> bool:
        """False for words inside a quotation, and for a verb that only lends its subject to the noun behind it."""
        return found.anchor.i not in self.absorbed and not self.quotations.hide(found)

    def at(self, token: Token) -> Iterator[Found]:
        """The attributions whose cue is anchored at ``token``."""
        word, pos = token.lower_, token.pos_
        if word in self.cues.phrases:
            for phrase in phrases.match(token, self.cues.phrases[word], self.sentence_of[token.i]):
                phrase.content = [self.quotations.complete(piece) for piece in phrase.content]
                yield phrase
        found = None
        if word in self.cues.adjectives and (pos == "ADJ" or (pos in ("VERB", "AUX") and _is_predicate(token))):
            found = self.adjective(token, self.cues.adjectives[word])
        if found is None and pos in ("VERB", "AUX") and (senses := self.cues.of_verb(token.lemma_, word)):
            found = self.verb(token, senses)
        elif pos == "NOUN" and token.lemma_ in self.cues.nouns:
            found = self.noun(token, self.cues.nouns[token.lemma_])
        if found is not None:
            yield found

    def verb(self, verb: Token, entries: list[Cue]) -> Found | None:
        """Direct speech first, then a parenthesis, then what the verb governs."""
        if verb.dep_ in ("aux", "auxpass", "amod", "compound"):
            return None
        fitting = [cue for cue in entries if complements.fits(verb, cue)]
        speaking = next((cue for cue in fitting if "quote" in cue.complements), None)
        reporting = speaking or next((cue for cue in fitting if "that" in cue.complements), None)
        if speaking is not None and (found := direct_speech.find(verb, speaking, self.quotations, self.sentence_of)):
            return found
        if reporting is not None and (found := self.parenthesis(verb, reporting)):
            return found
        return self.governed(verb, fitting)

    def parenthesis(self, verb: Token, cue: Cue) -> Found | None:
        """'The war, he said, is lost': what stands around the cue clause."""
        if verb.dep_ in ("relcl", "acl", "xcomp", "pcomp"):
            return None
        first = first_word(verb)
        region = parentheticals.region(verb, first)
        content = parentheticals.around(verb, region, self.sentence_of[verb.i]) if region is not None else []
        if region is None or not content:
            return None
        words = (first, complements.words_end(verb, [cue]))
        return found_at(cue, verb, region.holder, words, content, form="parenthesis", end=region.end)

    def governed(self, verb: Token, entries: list[Cue]) -> Found | None:
        """The clause, infinitive or phrase that the verb governs; what nobody praises or avoids is no claim."""
        complement = complements.of_verb(verb, entries)
        if complement is None:
            return None
        if is_passive(verb):
            holder = agent(verb)
        else:
            holder = _of_subject(verb, complement.form)
            if holder is None and complement.form in ("object", "gerund"):
                return None
        return self.found(complement, verb, holder, first_word(verb))

    def adjective(self, adjective: Token, entries: list[Cue]) -> Found | None:
        """'Ankara is confident that ...': the holder is the subject of the copula."""
        complement = nominal_complements.of_adjective(adjective, entries)
        if complement is None:
            return None
        copula = adjective.head if adjective.dep_ in ("acomp", "oprd") else adjective
        joined = copula.i <= adjective.i and (copula.i == adjective.i or copula.lemma_ in COPULAS)
        first = first_word(copula) if joined else adjective.i
        return self.found(complement, adjective, _of_subject(copula, complement.form), first)

    def noun(self, noun: Token, entries: list[Cue]) -> Found | None:
        """'Ankara's claim that ...', 'made the claim that ...' and, with a that-clause only, 'the claim that ...'."""
        complement = nominal_complements.of_noun(noun, entries)
        if complement is None:
            return None
        holder, first = possessor(noun), noun.i
        support = supporter(noun) if holder is None else None
        if support is not None:
            verb, holder = support
            first = first_word(verb)
            self.absorbed.add(verb.i)
        if holder is None and self.doc[complement.content[0][0]].lower_ != "that":
            return None
        return self.found(complement, noun, holder, first)

    def found(self, complement: Complement, anchor: Token, holder: Token | None, first: int) -> Found:
        """The attribution of ``complement`` to ``holder``; the cue's words start at token ``first``."""
        content = self.whole(complement)
        words = (first, complement.cue_end)
        found = found_at(complement.cue, anchor, holder, words, content, form=complement.form, end=content[-1][1])
        self.quotations.own(found)
        return found

    def whole(self, complement: Complement) -> list[Piece]:
        """Its pieces, to the end of a quotation that they begin, without what a comma adds to a phrase."""
        pieces = complement.content
        if complement.form not in ("that", "wh"):
            pieces = [without_aside(self.doc, piece) for piece in pieces]
        return [self.quotations.complete(piece) for piece in pieces]


def _of_subject(verb: Token, form: str) -> Token | None:
    """Who speaks or wants: the subject, unless it is the empty "it" or part of what is held likely."""
    holder = None if form == "subject-to" else subject(verb)
    return None if holder is not None and is_expletive(holder, verb) else holder


def _is_predicate(token: Token) -> bool:
    return token.dep_ in ("acomp", "oprd") or child(token, "auxpass", "aux") is not None
