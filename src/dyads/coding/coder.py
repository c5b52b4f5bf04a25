"""One report in, everything coded out: the pipeline of a document, top to bottom."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from dyads import actors, parsing
from dyads.actors import outlets, pronouns
from dyads.actors.own import registry_with
from dyads.coding.claims import find_claims
from dyads.coding.coverage import coverage
from dyads.coding.events import find_events
from dyads.records import Coded

if TYPE_CHECKING:
    from dyads.actors.own import OwnActors
    from dyads.records import Document


def code(document: Document, model: str = parsing.DEFAULT_MODEL, own: OwnActors | None = None) -> Coded:
    """All mentions, claims and events of ``document``; the same document gives the same records, in the same order.

    model: name of an installed spaCy pipeline. own: the user's actors, over those of the registry. Raises OSError where
    the pipeline is not installed and WrongRowError where the user's actors cannot stand; no text makes it raise.
    """
    table = registry_with(own)
    document = outlets.resolve(document, table)
    doc = parsing.parse(document.text, skip=document.furniture, model=model)
    mentions = actors.link(doc, document, table)
    anaphora = pronouns.anaphora(doc, document, mentions, table)
    claims = find_claims(doc, document, mentions, anaphora)
    events = find_events(doc, document, mentions, claims, anaphora)
    return Coded(
        document=document,
        mentions=mentions,
        events=events,
        claims=claims,
        coalitions=actors.coalitions(doc, document, mentions, table),
        coverage=coverage(doc, mentions, events, claims),
        coder=coder_version(model, own),
    )


@lru_cache(maxsize=4)
def coder_version(model: str = parsing.DEFAULT_MODEL, own: OwnActors | None = None) -> str:
    """Name and version of this software, the language model and the user's actors, as every record's receipt has it."""
    actors_too = f" and {own.version}" if own else ""
    return f"dyads {version('dyads')} with {parsing.version(model)}{actors_too}"
