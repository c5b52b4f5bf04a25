"""What the tests of the linker share: a sentence of ours to its mentions."""

from __future__ import annotations

from dyads.actors import link
from dyads.actors.pronouns import anaphora
from dyads.parsing import parse
from dyads.records import Document, Published, stable_id


def document(text, date="2016-04-13"):
    return Document(id="t", text=text, hash=stable_id("h", text), published=Published(date=date, basis="given"))


def linked(text, date="2016-04-13"):
    """{words: mention} of a text; of words that stand in it twice, the first mention."""
    found = {}
    for mention in link(parse(text), document(text, date)):
        found.setdefault(text[mention.start : mention.end], mention)
    return found


def repeated(text, date="2016-04-13"):
    """{words: mention} of the pronouns and collectives of a text."""
    doc, report = parse(text), document(text, date)
    found = {}
    for mention in anaphora(doc, report, link(doc, report)):
        found.setdefault(text[mention.start : mention.end], mention)
    return found
