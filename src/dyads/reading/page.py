"""An HTML page to a Document: the article's text, and what the page says of its publication.

The text is extracted by trafilatura, whose fast mode does best on the article extraction benchmark; its paragraphs are
set apart by a blank line, so that no sentence runs from one into the next.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from dyads.reading.days import LAST_YEAR, day_in, day_of_url
from dyads.reading.furniture import furniture
from dyads.reading.language import language
from dyads.reading.limits import check_language, check_length, clean
from dyads.reading.problems import Unreadable
from dyads.reading.publication import bylines, chain, domain, doubtful_day, published
from dyads.records import Document, Published, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Names of meta fields, in order of trust, as news sites use them.
_DATE_FIELDS = tuple(
    re.findall(
        r"\S+",
        """article:published_time og:article:published_time datepublished publication_date pubdate publishdate
        publish-date publish_date citation_publication_date originalpublicationdate parsely-pub-date sailthru.date
        dcterms.created dcterms.date dc.date.issued dc.date.created dc.date dcterms.issued og:published_time date
        article.published""",
    )
)
_SITE_FIELDS = ("og:site_name", "publisher", "dc.publisher", "application-name")
_TITLE_FIELDS = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHOR_FIELDS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHED_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_PARAGRAPH = re.compile(r"[ \t]*\n\s*")
_BEFORE_OUTLET = re.compile(r"(.+?)\s+[|·–—-]\s+([^|]+)")
_FEWEST_WORDS = 20  # what a page without an article still yields: a menu, a notice


def document(html: str, path: str) -> tuple[Document, str | None]:
    """The article of a page, and the date that the page gives where that cannot be one.

    Raises Unreadable where there is none, or it is not English.
    """
    tree = _tree(html)
    meta = _meta(tree)
    text = article(html)
    if len(text.split()) < _FEWEST_WORDS:
        advice = "save its text as plain text if it is a report"
        raise Unreadable(f"no article text found ({len(text.split())} words)", advice)
    check_length(text)
    url = _url(tree, meta)
    links = chain(text, _site(meta), url, basis="meta")
    names = {link.name.casefold() for link in links}
    made = Document(
        id=stable_id("d", text),
        text=text,
        hash=stable_id("h", text),
        title=_title(tree, meta, names),
        authors=tuple(a for a in _authors(meta) if a.casefold() not in names) or bylines(text),
        outlet=links[0].name if links else None,
        url=url,
        published=_published(html, tree, meta, text, url),
        language=language(text),
        chain=links,
        furniture=furniture(text),
        path=clean(path)[0],
    )
    check_language(made)
    return made, None if made.published.date else _written_day(html, meta) or doubtful_day(text)


def article(html: str) -> str:
    """The text of the article of a page, its paragraphs set apart by blank lines; empty where there is none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without an article is told in one line, by us
    try:
        found = bare_extraction(html, fast=True, include_comments=False)
    except (ValueError, TypeError, RecursionError, AttributeError):  # lxml on pages that are none
        return ""
    text = getattr(found, "text", None) or ""
    return _PARAGRAPH.sub("\n\n", clean(text)[0]).strip()


def _tree(html: str) -> HtmlElement:
    from trafilatura import load_html

    tree = load_html(html) if html.strip() else None
    if tree is None:
        raise Unreadable("not an HTML page", "name it .txt if it is plain text")
    return tree


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta field, by its name in lower case."""
    fields: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(element.get("content") or "")[0].strip()
        if name and content:
            fields.setdefault(name.lower(), content)
    return fields


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _site(meta: dict[str, str]) -> str | None:
    """The name of the site; some give its address instead."""
    name = _first(meta, _SITE_FIELDS)
    return domain(name) or name if name and name.startswith("http") else name


def _title(tree: HtmlElement, meta: dict[str, str], outlets: set[str]) -> str | None:
    """The page's title, without the outlet's name behind it."""
    title = _first(meta, _TITLE_FIELDS)
    if title is None:
        found = tree.find(".//title")
        title = clean(found.text_content())[0] if found is not None else ""
    words = " ".join(title.split())
    parts = _BEFORE_OUTLET.fullmatch(words)
    return (parts[1] if parts and parts[2].casefold() in outlets else words) or None


def _authors(meta: dict[str, str]) -> tuple[str, ...]:
    named = _first(meta, _AUTHOR_FIELDS)
    if not named or named.startswith("http"):
        return ()
    parts = re.split(r"\s*[,;|]\s*|\s+and\s+", re.sub(r"^[Bb]y\s+", "", named))
    return tuple(part for part in parts if part)


def _url(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        address = (link.get("href") or "").strip()
        if (link.get("rel") or "").lower() == "canonical" and address.startswith(("http://", "https://")):
            return clean(address)[0]
    address = meta.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else None


def _published(html: str, tree: HtmlElement, meta: dict[str, str], text: str, url: str | None) -> Published:
    """By the page's own fields, its URL, the dateline or a line of the text, last by htmldate's search of the page."""
    found = published(text, url, meta=_meta_day(html, meta))
    if found.date:
        return found
    searched = _searched_day(tree)
    return Published(date=searched, basis="text") if searched else found


def _meta_day(html: str, meta: dict[str, str]) -> str | None:
    return next((day for day in map(day_in, _dates_written(html, meta)) if day), None)


def _written_day(html: str, meta: dict[str, str]) -> str | None:
    return next((written[:40] for written in _dates_written(html, meta)), None)


def _dates_written(html: str, meta: dict[str, str]) -> Iterator[str]:
    """What the page's fields give as its date, most trusted first."""
    yield from (meta[name] for name in _DATE_FIELDS if name in meta)
    yield from (found[1] for found in _PUBLISHED_JSON.finditer(html))


def _searched_day(tree: Any) -> str | None:
    from htmldate import find_date

    try:
        found = find_date(tree, original_date=True, max_date=f"{LAST_YEAR}-12-31")
    except (ValueError, TypeError, RecursionError, AttributeError):
        return None
    return day_in(found) or day_of_url(found) if found else None
