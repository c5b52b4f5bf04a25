"""Who says, believes, wants or denies what: one document's claims from its parse.

A claim is an attribution as PolNeAR defines it (Newell, Margolin and Ruths 2018): a source, a cue and a content, each in
one or more pieces, where source and cue may be missing. The cues and what may follow them are data (:mod:`dyads.coding.cues`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding import complements, parentheticals, phrases, turns
from dyads.coding.certainty import certainty
from dyads.coding.cues import lexicon
from dyads.coding.dates import attach, find_dates
from dyads.coding.found import Found, Piece, cut, spans, subtree
from dyads.coding.quotations import Quotation, Quotations
from dyads.coding.sources import COPULAS, agent, possessor, source_piece, subject, supporter
from dyads.coding.speakers import Speakers, speaker_nouns
from dyads.coding.stance import stance
from dyads.coding.syntax import child, is_passive
from dyads.parsing import paragraphs
from dyads.records import Claim, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from dyads.coding.cues import Cue, Lexicon
    from dyads.records import Document, Mention, When


def find_claims(
    doc: Doc, document: Document, mentions: Sequence[Mention], anaphora: Sequence[Mention] = ()
) -> tuple[Claim, ...]:
    """The claims of ``document``, by position.

    doc: its parse, with the text's own offsets. mentions, anaphora: who is named in it, and the pronouns that were
    resolved; the speaker of a claim is looked up in both. Whatever the text, nothing is raised.
    """
    speakers = Speakers(doc, document, (*mentions, *anaphora))
    claims: dict[str, Claim] = {}
    found = attributions(doc, document.text)
    whens = find_dates(doc, document.published.date) if found else ()
    for one in found:
        claim = _claim(one, doc, document, speakers, whens)
        if claim is not None:
            claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=lambda c: (min(c.cue + c.content), c.id)))


def _claim(found: Found, doc: Doc, document: Document, speakers: Speakers, whens: Sequence[When]) -> Claim | None:
    cue, content, source = spans(doc, found.words), spans(doc, found.content), spans(doc, found.source)
    if not content:
        return None
    speaker = speakers.party(found, source)
    sentence = found.anchor.sent
    return Claim(
        id=stable_id("c", document.hash, found.cue.id, cue, content),
        source=source,
        cue=cue,
        content=content,
        speaker=speaker,
        via=speakers.via(found, speaker),
        kind=found.cue.kind,
        certainty=certainty(doc, found),
        stance=stance(found, content, tuple(speakers.within(content))) if found.cue.stance else (),
        date=attach(found.anchor, whens, document.published.date),
        sentence=(sentence.start_char, sentence.end_char),
        rule=found.cue.id,
    )


def attributions(doc: Doc, text: str) -> list[Found]:
    """The outermost attributions of a parsed text, by position.

    As in PolNeAR, what a speaker himself ascribes to others ("he said that Iran wanted ...") is part of his own words.
    """
    search = _Search(doc, text, lexicon())
    found = list(turns.find(doc, search.quotations, speaker_nouns().all))
    found += [f for token in doc for f in search.at(token)]
    search.quotations.continue_speech()
    return _outermost([f for f in found if f.content and search.stands(f)])


def _outermost(found: list[Found]) -> list[Found]:
    """Those whose cue is in no other's content; of two that hold each other the longer content wins.

    Nobody's judgement of somebody's demand ("Ankara's demand was refused") gives way to the demand.
    """
    anchors = {f.anchor.i for f in found}
    found = [f for f in found if f.source or f.form != "object" or anchors.isdisjoint(_tokens(f))]
    kept: list[Found] = []
    inside: set[int] = set()
    for one in sorted(found, key=lambda f: (sum(a - b for a, b in f.content), f.anchor.i)):
        if one.anchor.i not in inside:
            kept.append(one)
            inside.update(_tokens(one))
    return sorted(kept, key=lambda f: f.anchor.i)


def _tokens(found: Found) -> set[int]:
    return {i for start, end in found.content for i in range(start, end)}


class _Search:
    """The state of one pass over one document."""

    def __init__(self, doc: Doc, text: str, cues: Lexicon) -> None:
        self.doc = doc
        self.cues = cues
        self.sentence_of = _sentences(doc)
        self.quotations = Quotations(doc, _paragraph_starts(doc, text))
        self.absorbed: set[int] = set()  # verbs whose subject is the source of the noun behind them

    def stands(self, found: Found) -> bool:
        """False for words inside a quotation, and for a verb that only lends its subject to the noun behind it."""
        return found.anchor.i not in self.absorbed and not self.quotations.hide(found)

    def at(self, token: Token) -> Iterator[Found]:
        """The attributions whose cue is anchored at ``token``."""
        entries = self.cues.phrases.get(token.lower_)
        if entries:
            yield from phrases.match(token, entries, self.sentence_of[token.i])
        pos = token.pos_
        found = None
        if pos in ("VERB", "AUX"):
            if token.lower_ in self.cues.adjectives and _is_predicate(token):
                found = self.adjective(token, self.cues.adjectives[token.lower_])
            if found is None and (senses := self.cues.of_verb(token.lemma_, token.lower_)):
                found = self.verb(token, senses)
        elif pos == "ADJ" and token.lower_ in self.cues.adjectives:
            found = self.adjective(token, self.cues.adjectives[token.lower_])
        elif pos == "NOUN" and token.lemma_ in self.cues.nouns:
            found = self.noun(token, self.cues.nouns[token.lemma_])
        if found is not None:
            yield found

    # -- verbs -------------------------------------------------------------------------------------------------------

    def verb(self, verb: Token, entries: list[Cue]) -> Found | None:
        """Direct speech first, then a parenthesis, then what the verb governs."""
        if verb.dep_ in ("aux", "auxpass", "amod", "compound"):
            return None
        first = _first_word(verb)
        fitting = [cue for cue in entries if complements.fits(verb, cue)]
        speaking = next((cue for cue in fitting if "quote" in cue.complements), None)
        reporting = speaking or next((cue for cue in fitting if "that" in cue.complements), None)
        if speaking is not None and (found := self.direct(verb, first, speaking)):
            return found
        if reporting is not None and (found := self.parenthesis(verb, first, reporting)):
            return found
        complement = complements.of_verb(verb, fitting)
        if complement is None:
            return None
        found = self.governed(verb, first, complement)
        return found if found.source or complement.form not in ("object", "gerund") or is_passive(verb) else None

    def direct(self, verb: Token, first: int, cue: Cue) -> Found | None:
        """A quotation next to the cue clause: before it, behind it, or on both sides."""
        region = parentheticals.region(verb, first)
        before = self.quotations.ending_before(region.start) if region is not None else None
        if before is not None and before.owner is not None:
            before = None
        after = self.quotation_after(verb, region, before)
        if before is None and after is None:
            return None
        holder = region.holder if region is not None else self.holder(verb)
        content: list[Piece] = [self.opened(before)] if before is not None else []
        end = region.end if region is not None else verb.i + 1
        if after is not None:
            content.append((after.start, after.end))
            end = max(end, after.end)
        found = self.found(cue, verb, holder, (first, complements.words_end(verb, [cue])), content, end, "quote")
        for quotation in (before, after):
            if quotation is not None:
                quotation.owner = found
        return found

    def quotation_after(
        self, verb: Token, region: parentheticals.Region | None, before: Quotation | None
    ) -> Quotation | None:
        """The quotation that the cue introduces: behind a comma, a colon, or the verb itself."""
        quotation = self.quotations.starting_after(verb.i + 1)
        if quotation is None or quotation.owner is not None:
            return None
        gap = self.doc[verb.i + 1 : quotation.start]
        if any(t.text in parentheticals.STOPS or t.is_space for t in gap):
            return None
        if before is not None:
            return quotation if region is not None and quotation.start - region.end <= 1 else None
        if len(gap) and gap[-1].text not in (",", ":"):
            return None
        if any(t.lower_ == "that" or (t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN")) for t in gap):
            return None
        return quotation if self.quotations.is_whole(quotation) else None

    def opened(self, quotation: Quotation) -> Piece:
        """``quotation`` with the words of its first sentence that stand before it: 'The plan is "dead"'."""
        start = self.sentence_of[quotation.start][0]
        paragraph = self.quotations.paragraph_starts[quotation.paragraph]
        at = quotation.start
        while at > max(start, paragraph) and not self.doc[at - 1].text in parentheticals.STOPS:
            at -= 1
            if self.quotations.over(at) is not None:
                return quotation.start, quotation.end
        return at, quotation.end

    def parenthesis(self, verb: Token, first: int, cue: Cue) -> Found | None:
        """ "The war, he said, is lost": what stands around the cue clause."""
        if verb.dep_ in ("relcl", "acl", "xcomp", "pcomp"):
            return None
        region = parentheticals.region(verb, first)
        if region is None:
            return None
        content = parentheticals.around(verb, region, self.sentence_of[verb.i])
        if not content:
            return None
        return self.found(cue, verb, region.holder, (first, verb.i + 1), content, region.end, "parenthesis")

    def governed(self, verb: Token, first: int, complement: complements.Complement) -> Found:
        """The clause, infinitive or phrase that the verb governs."""
        content = self.whole(complement)
        holder = agent(verb) if is_passive(verb) else self.holder(verb)
        if complement.form == "subject-to":
            holder = None
        return self.found(complement.cue, verb, holder, (first, complement.cue_end), content, content[-1][1], complement.form)

    def holder(self, verb: Token) -> Token | None:
        """Who speaks or wants: the subject, unless it is the empty "it"."""
        holder = subject(verb)
        return None if holder is not None and _is_expletive(holder, verb) else holder

    # -- adjectives and nouns ----------------------------------------------------------------------------------------

    def adjective(self, adjective: Token, entries: list[Cue]) -> Found | None:
        """ "Ankara is confident that ...": holder by the copula."""
        complement = complements.of_adjective(adjective, entries)
        if complement is None:
            return None
        copula = adjective.head if adjective.dep_ in ("acomp", "oprd") else adjective
        holder = subject(copula)
        if complement.form == "subject-to" or (holder is not None and _is_expletive(holder, copula)):
            holder = None
        first = _first_word(copula) if copula.i <= adjective.i and copula.lemma_ in COPULAS | {adjective.lemma_} else adjective.i
        content = self.whole(complement)
        return self.found(complement.cue, adjective, holder, (first, complement.cue_end), content, content[-1][1], complement.form)

    def noun(self, noun: Token, entries: list[Cue]) -> Found | None:
        """ "Ankara's claim that ...", "made the claim that ...", "the claim that ..." (nobody's)."""
        complement = complements.of_noun(noun, entries)
        if complement is None:
            return None
        holder, words = possessor(noun), (noun.i, complement.cue_end)
        support = supporter(noun) if holder is None else None
        if support is not None:
            verb, holder = support
            words = (_first_word(verb), complement.cue_end)
            self.absorbed.add(verb.i)
        if holder is None and not self.stands_alone(complement):
            return None
        content = self.whole(complement)
        return self.found(complement.cue, noun, holder, words, content, content[-1][1], complement.form)

    def whole(self, complement: complements.Complement) -> list[Piece]:
        """Its pieces, to the end of a quotation that they begin, without what a comma adds to a phrase."""
        pieces = complement.content
        if complement.form not in ("that", "wh"):
            pieces = [complements.without_aside(self.doc, piece) for piece in pieces]
        return [self.quotations.complete(piece) for piece in pieces]

    def stands_alone(self, complement: complements.Complement) -> bool:
        """A noun without a holder is a claim only where a that-clause follows."""
        return self.doc[complement.content[0][0]].lower_ == "that"

    def found(
        self, cue: Cue, anchor: Token, holder: Token | None, words: Piece, content: list[Piece], end: int, form: str
    ) -> Found:
        """The attribution with its source cut to size, and source and cue taken out of the content."""
        source = [source_piece(holder, anchor, words)] if holder is not None else []
        for hole in [words, *source]:
            content = [piece for part in content for piece in cut(part, hole)]
        negated = child(anchor, "neg") is not None
        return Found(cue, anchor, holder, source, [words], content, form, end, negated)


def _first_word(verb: Token) -> int:
    """Where the verb's own words begin: auxiliaries, negation and adverbs right before it."""
    first = verb.i
    for c in reversed(list(verb.lefts)):
        if c.dep_ not in ("aux", "auxpass", "neg", "advmod") or c.right_edge.i != first - 1:
            break
        first = c.left_edge.i
    return first


def _is_predicate(token: Token) -> bool:
    return token.dep_ in ("acomp", "oprd") or child(token, "auxpass", "aux") is not None


def _is_expletive(holder: Token, verb: Token) -> bool:
    return holder.lower_ in ("it", "there") and (
        holder.dep_ == "expl" or any(c.dep_ == "ccomp" for c in verb.rights) and (is_passive(verb) or verb.lemma_ in COPULAS)
    )


def _sentences(doc: Doc) -> list[Piece]:
    out: list[Piece] = []
    for sentence in doc.sents:
        end = sentence.end
        while end > sentence.start + 1 and doc[end - 1].is_space:
            end -= 1
        out += [(sentence.start, end)] * (sentence.end - sentence.start)
    return out


def _paragraph_starts(doc: Doc, text: str) -> list[int]:
    """First token of each paragraph (a token of white space counts to the paragraph before)."""
    starts: list[int] = []
    limits = [start for start, _ in paragraphs(text)]
    at = 0
    for token in doc:
        if at < len(limits) and token.idx >= limits[at] and not token.is_space:
            starts.append(token.i)
            while at < len(limits) and token.idx >= limits[at]:
                at += 1
    return starts or [0]
