"""One report in, everything coded out: the pipeline of a document, top to bottom."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from dyads import actors, parsing
from dyads.actors import outlets, pronouns
from dyads.coding.claims import find_claims
from dyads.coding.coverage import coverage
from dyads.coding.events import find_events
from dyads.records import Coded

if TYPE_CHECKING:
    from dyads.records import Document


def code(document: Document, model: str = parsing.DEFAULT_MODEL) -> Coded:
    """All mentions, claims and events of ``document``; the same document gives the same records, in the same order.

    model: name of an installed spaCy pipeline. Raises OSError where it is not installed; no text makes it raise.
    """
    document = outlets.resolve(document, actors.registry())
    doc = parsing.parse(document.text, skip=document.furniture, model=model)
    mentions = actors.link(doc, document)
    anaphora = pronouns.anaphora(doc, document, mentions)
    claims = find_claims(doc, document, mentions, anaphora)
    events = find_events(doc, document, mentions, claims, anaphora)
    return Coded(
        document=document,
        mentions=mentions,
        events=events,
        claims=claims,
        coalitions=actors.coalitions(doc, document, mentions),
        coverage=coverage(doc, mentions, events, claims),
        coder=coder_version(model),
    )


def coder_version(model: str = parsing.DEFAULT_MODEL) -> str:
    """Name and version of this software and of the language model, as every record's receipt carries it."""
    meta = parsing.load(model).meta
    return f"dyads {version('dyads')} with {meta['lang']}_{meta['name']} {meta['version']}"
