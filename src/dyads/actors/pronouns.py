"""Pronouns and collectives: "he", "they", "the two countries", with whom they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from dyads.records import Document, Mention


def anaphora(doc: Doc, document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions that repeat earlier ones without naming them, by position."""
    return ()
