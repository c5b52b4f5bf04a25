"""Who says, believes, wants or denies what: one document's claims from its parse.

A claim is an attribution as PolNeAR defines it (Newell, Margolin and Ruths 2018): a source, a cue and a content, each
in one or more pieces, where source and cue may be missing. The cues and what may follow them are data
(:mod:`dyads.coding.claims.cues`); a cue is looked for at every word, and the outermost attributions become claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.coding.claims import turns
from dyads.coding.claims.certainty import certainty
from dyads.coding.claims.cue_search import CueSearch
from dyads.coding.claims.cues import lexicon
from dyads.coding.claims.found import Found, spans
from dyads.coding.claims.speakers import Speakers, speaker_nouns
from dyads.coding.claims.stance import stance
from dyads.coding.dates import attach, find_dates
from dyads.records import Claim, stable_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from dyads.records import Document, Mention, When


_TOPICAL = frozenset({"allude", "comment", "point", "react", "refer", "reply", "respond", "speak"})


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
    if not content or _is_only_a_date(doc, found) or _only_names_the_topic(found):
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


def _is_only_a_date(doc: Doc, found: Found) -> bool:
    """As in "signed a statement on Tuesday": nobody claims a day."""
    inside = [doc[i] for i in sorted(_tokens(found))]
    return all(t.ent_type_ in ("DATE", "TIME") or t.is_punct or t.is_stop for t in inside) and any(
        t.ent_type_ in ("DATE", "TIME") for t in inside
    )


def _only_names_the_topic(found: Found) -> bool:
    """As in "Commenting on the case, she said ...": what is said comes with the verb behind it."""
    verb = found.anchor
    opens = (
        verb.tag_ == "VBG" and verb.dep_ in ("advcl", "prep", "csubj") and not any(c.dep_ == "aux" for c in verb.lefts)
    )
    return opens and verb.lemma_ in _TOPICAL and found.form not in ("that", "wh", "quote")


def attributions(doc: Doc, text: str) -> list[Found]:
    """The outermost attributions of a parsed text, by position.

    As in PolNeAR, what a speaker himself ascribes to others ("he said that Iran wanted ...") is part of his own words.
    """
    if not len(doc):
        return []
    search = CueSearch(doc, text, lexicon())
    found = list(turns.find(doc, search.quotations, speaker_nouns().all))
    found += [f for token in doc for f in search.at(token)]
    search.quotations.continue_speech()
    return _outermost([f for f in found if f.content and search.stands(f)])


def _outermost(found: list[Found]) -> list[Found]:
    """Those whose cue is in no other's content; of two that hold each other the longer content wins.

    What nobody is said to hold gives way to what somebody holds inside it: "Ankara's demand was refused" is a demand.
    """
    held = {f.anchor.i for f in found if f.source}
    found = [f for f in found if f.source or not _is_loose(f) or held.isdisjoint(_tokens(f))]
    kept: list[Found] = []
    inside: set[int] = set()
    for one in sorted(found, key=lambda f: (sum(a - b for a, b in f.content), f.anchor.i)):
        if one.anchor.i not in inside:
            kept.append(one)
            inside.update(_tokens(one))
    return sorted(kept, key=lambda f: f.anchor.i)


def _is_loose(found: Found) -> bool:
    return found.form == "object" or found.cue.pos == "noun"


def _tokens(found: Found) -> set[int]:
    return {i for start, end in found.content for i in range(start, end)}
