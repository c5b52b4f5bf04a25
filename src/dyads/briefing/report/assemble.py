"""Coded report in, brief out: the six sections, top to bottom, and the receipts of all that they state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from dyads.briefing import dating
from dyads.briefing.events import event_lines
from dyads.briefing.lines import ids_of
from dyads.briefing.names import Names
from dyads.briefing.report.brief import About, Brief, Link
from dyads.briefing.report.cast import camps, coalition_lines
from dyads.briefing.report.limits import limits
from dyads.briefing.report.pairs import pairs
from dyads.briefing.report.voices import voices
from dyads.evidence.receipts import Receipts
from dyads.records import When

if TYPE_CHECKING:
    from dyads.actors.registry import Registry
    from dyads.briefing.lines import EventLine
    from dyads.records import Coded

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def brief(coded: Coded, table: Registry | None = None) -> Brief:
    """What ``coded`` says of ties between actors; every line carries the ids of what it rests on, and their receipts.

    The same coded report gives the same brief. Nothing but the report and the registry of actors is consulted. table:
    the registry that it was coded with; None is the one that ships with dyads.
    """
    coded = _encodable(coded)
    names = Names(coded, table)
    lines = event_lines(coded, names)
    ranked = pairs(coded, names, lines)
    speakers = voices(coded, names)
    sections = Brief(
        about=_about(coded, names),
        pairs=ranked,
        timeline=_by_date(lines),
        voices=speakers,
        actors=camps(coded, names),
        coalitions=coalition_lines(coded, names),
        limits=limits(coded, names, ranked, speakers),
        receipts=(),
    )
    receipts = Receipts(coded)
    shown = dict.fromkeys((sections.about.id, *ids_of(sections)))
    return structs.replace(sections, receipts=tuple(receipts(identity) for identity in shown))


def _encodable(coded: Coded) -> Coded:
    """``coded`` with each half of a broken character pair replaced, which no file could hold; offsets stay."""
    document = coded.document
    text, title = (_HALF_A_PAIR.sub("\ufffd", part or "") for part in (document.text, document.title))
    if (text, title) == (document.text, document.title or ""):
        return coded
    return structs.replace(coded, document=structs.replace(document, text=text, title=title or None))


def _about(coded: Coded, names: Names) -> About:
    document = coded.document
    published = document.published
    when = When(start=published.date, end=published.date, granularity="day", basis="stated")
    return About(
        id=document.id,
        title=document.title,
        outlet=names.outlet(document.outlet),
        authors=document.authors,
        url=document.url,
        published=published,
        dated=dating.in_words(when),
        language=document.language,
        chain=tuple(
            Link(
                name=names.outlet(link.outlet) or link.name,
                role=link.role,
                basis=link.basis,
                url=link.url,
                date=link.date,
            )
            for link in document.chain
        ),
        words=len(document.text.split()),
        sentences=coded.coverage.sentences,
        with_actors=coded.coverage.with_actors,
        coded=coded.coverage.coded,
        events=len(coded.events),
        claims=len(coded.claims),
        coder=coded.coder,
    )


def _by_date(lines: tuple[EventLine, ...]) -> tuple[EventLine, ...]:
    """Dated lines by their first day (open starts by their last), then the others in the order of the text."""
    dated = [line for line in lines if dating.is_dated(line.when)]
    dated.sort(key=lambda line: (line.when.start or line.when.end or "", line.when.end or "9999"))
    return (*dated, *(line for line in lines if not dating.is_dated(line.when)))
