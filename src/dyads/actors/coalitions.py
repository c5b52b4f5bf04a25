"""Sides: coalitions that a report speaks of, with the members that it gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from dyads.records import Coalition, Document, Mention


def coalitions(doc: Doc, document: Document, mentions: Sequence[Mention]) -> tuple[Coalition, ...]:
    """Coalitions named or described in the report, in order of appearance."""
    return ()
