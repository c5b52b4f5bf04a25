"""Plain text to a Document: the text exactly as it came, with its title, dateline, byline and furniture found in it."""

from __future__ import annotations

import re

from dyads.reading.furniture import furniture
from dyads.reading.language import language
from dyads.reading.limits import clean
from dyads.reading.publication import bylines, chain, published
from dyads.records import Document, Publication, Span, stable_id

_LONGEST_TITLE = 200
_FIRST_LINE = re.compile(r"\s*+(?P<title>[^\n]*\S)[ \t\r]*\n(?P<gap>[ \t\r]*\n)?")


def document(
    text: str,
    path: str,
    *,
    id: str | None = None,  # noqa: A002 - the name of the field
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    authors: tuple[str, ...] = (),
    given: str | None = None,
    code: str | None = None,
) -> Document:
    """The document of one text; what is not given is looked for in the text.

    given: the ISO day of publication, where a field says it. code: the language (ISO 639-1), where a field says it.
    """
    span = _title_span(text, title)
    links: tuple[Publication, ...] = chain(text, outlet, url)
    return Document(
        id=id or stable_id("d", text),
        text=text,
        hash=stable_id("h", text),
        title=title or (text[slice(*span)] if span else None),
        authors=authors or bylines(text),
        outlet=links[0].name if links else outlet,
        url=url,
        published=published(text, url, given),
        language=code or language(text),
        chain=links,
        furniture=furniture(text),
        title_span=span,
        path=clean(path)[0],
    )


def _title_span(text: str, title: str | None) -> Span | None:
    """Where the title stands: the given one at the beginning, else a short first line above a blank one."""
    first = _FIRST_LINE.match(text)
    if not first:
        return None
    words = first["title"]
    if title is not None:
        return first.span("title") if words.strip() == title.strip() else None
    ends_sentence = words.endswith((".", ",", ";", ":")) and not words.endswith("...")
    return first.span("title") if first["gap"] and len(words) <= _LONGEST_TITLE and not ends_sentence else None
