"""Where an event happened: the place that its clause names."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dyads.coding.events.cast import LOCATIVE
from dyads.records import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from dyads.coding.events.cast import Cast
    from dyads.records import Mention, Party

FINENESS = {"city": 0, "town": 0, "place": 1, "region": 1, "state": 2}


def place_of(token: Token, cast: Cast, parties: Iterable[Party | None]) -> Place | None:
    """The finest place under a locative preposition in the clause of ``token``, else None.

    The parties of the event count only where nothing else is named: in "attacked Kabul" the city is target and place.
    """
    first, last = token.left_edge.i, token.right_edge.i
    spans = {(party.start, party.end) for party in parties if party is not None}
    start = bisect_left(cast.places, first, key=lambda place: place[0])
    best: tuple[tuple[int, int, int], Mention] | None = None
    for index, mention in cast.places[start:]:
        if index > last:
            break
        argument = (mention.start, mention.end) in spans
        if (argument and mention.type == "state") or not (argument or _located(cast.doc[index])):
            continue
        rank = (int(argument), FINENESS.get(mention.type, 3), abs(index - token.i))
        if best is None or rank < best[0]:
            best = (rank, mention)
    return _place(best[1], cast) if best is not None else None


def _located(token: Token) -> bool:
    while token.dep_ in ("compound", "appos", "conj", "nmod", "poss") and token.head.i != token.i:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in LOCATIVE


def _place(mention: Mention, cast: Cast) -> Place:
    name = cast.doc.text[mention.start : mention.end]
    return Place(name=name, country=mention.country, start=mention.start, end=mention.end, id=mention.actor)
