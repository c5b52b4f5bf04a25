"""What the tests of claims share: a text of ours to its claims, in words."""

from __future__ import annotations

from dyads.actors import link
from dyads.actors.pronouns import anaphora
from dyads.coding.claims.find import attributions, find_claims
from dyads.coding.claims.found import spans
from dyads.parsing import parse
from dyads.records import Document, Publication, Published, stable_id


def report(text, **fields):
    return Document(
        id="t", text=text, hash=stable_id("h", text), published=Published(date="2016-04-13", basis="given"), **fields
    )


def republished(text):
    """A report that one outlet wrote and another carried."""
    chain = (Publication(name="example.org", role="republisher", basis="url"),)
    return report(text, outlet="MED.ALWAGHT", chain=chain)


def claims(text, document=None):
    """The claims of a text, with everybody in it linked."""
    document = document or report(text)
    doc = parse(text)
    mentions = link(doc, document)
    return find_claims(doc, document, mentions, anaphora(doc, document, mentions))


def said(text):
    """(source, cue, content) of each attribution of a text; pieces of one role are joined by " / "."""
    doc = parse(text)
    return [
        tuple(" / ".join(text[s:e] for s, e in spans(doc, role)) for role in (found.source, found.words, found.content))
        for found in attributions(doc, text)
    ]
