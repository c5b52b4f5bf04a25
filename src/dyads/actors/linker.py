"""Who is meant: from the parse of a report to its mentions, top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.actors import bodies, descriptions, entities, homes, localities, persons, postal, readings, sides, unseen
from dyads.actors.context import Covered, context_of
from dyads.actors.matching import matcher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dyads.actors.registry import Registry
    from dyads.records import Document, Mention


def link(doc: Doc, document: Document, table: Registry | None = None) -> tuple[Mention, ...]:
    """The names, offices and descriptions of actors and places in a report, by position; outer before inner.

    doc: the parse of ``document.text``. table: who is who, None for the registry that ships with dyads. What a mention
    can also be stands in its ``candidates``; pronouns and collectives ("they", "the two countries") are
    :func:`dyads.actors.pronouns.anaphora`'s.
    """
    context = context_of(doc, document, table)
    matches = matcher(context.registry).find(context.text, context.on)
    matches = postal.with_codes(context, matches)
    mentions = readings.settle(context, matches)
    mentions = bodies.of_places(context, mentions)
    mentions += localities.called_places(context, Covered(context, mentions))
    mentions += unseen.beside_offices(context, Covered(context, mentions))
    mentions += entities.unlisted(context, Covered(context, mentions))
    mentions += localities.at_datelines(context, Covered(context, mentions))
    mentions += entities.again(context, Covered(context, mentions), mentions)
    mentions = persons.settle_surnames(context, mentions)
    mentions += persons.surnames(context, Covered(context, mentions), mentions)
    mentions = localities.countries(context, Covered(context, mentions), mentions)
    mentions = persons.with_offices(context, Covered(context, mentions), mentions)
    mentions = homes.with_homes(context, Covered(context, mentions), mentions)
    mentions += descriptions.describe(context, Covered(context, mentions))
    mentions = sides.with_members(context, Covered(context, mentions), mentions)
    return _ordered(mentions)


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By start, the longer first, one for each span."""
    spans: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        spans.setdefault((mention.start, mention.end), mention)
    return tuple(sorted(spans.values(), key=lambda m: (m.start, -m.end)))
