"""Who published a report, and when: datelines, bylines, source lines and URLs, as the text has them.

The chain of publication runs from the outlet that wrote the report to the one that the text was taken from. Names
stand as the text has them; :mod:`dyads.actors.outlets` looks them up afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from dyads.reading.days import WRITTEN, day_in, day_of_url
from dyads.records import Publication, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dyads.records import Span

_HEAD = 2_500  # characters at the beginning in which a dateline or byline stands
_TAIL = 4_000  # characters at the end in which a source line or byline stands
_WORD = r"[A-Z0-9][\w&'’-]*(?:\.\w+)*"
_NAME = rf"(?![0-9]){_WORD}(?:[ \t]+(?:{_WORD}|of|the|for|and|in|de|al|&)(?![\w])){{0,6}}"
_URL = r"https?://[^\s<>\"')\]]+"

# MOSCOW, April 12, 2016 (Reuters) - ...   ANKARA (AFP) -- ...   TEHRAN, 12 April /IRNA/ - ...
_AGENCY_DATELINE = re.compile(
    rf"^[ \t]*+(?P<place>[A-Z][\w .,/’'-]{{1,60}}?)?[,.]?[ \t]*+(?P<date>{WRITTEN})?[ \t,.]*+"
    rf"[(/\[][ \t]*+(?P<outlet>[A-Z][\w .&’'-]{{1,40}}?)[ \t]*+[)/\]][ \t]*+(?:[-–—:]+|\.(?=\s))[ \t]*+\S",
    re.MULTILINE,
)
# Alwaght- Since ...   TASS - ...: the name touches the dash or stands alone before it.
_PLAIN_DATELINE = re.compile(
    r"^[ \t]*+(?P<outlet>[A-Z][\w.’']*(?:[ ][A-Z][\w.’']*){0,3})(?:[-–—]+[ \t]++|[ \t]*+[–—]+[ \t]*+)(?=[A-Z“\"'])",
    re.MULTILINE,
)
_DATED_PLACE = re.compile(rf"^[ \t]*+[A-Z][\w .’'-]{{1,50}},[ \t]*+(?P<date>{WRITTEN})[ \t,.]*+[-–—(/:]", re.MULTILINE)
_BYLINE = re.compile(r"^[ \t]*+(?:[Ww]ritten[ \t]++)?[Bb][Yy]:?[ \t]++(?P<who>[^\n]{2,90}?)[ \t]*+$", re.MULTILINE)
_SOURCE_URL = re.compile(
    rf"^[ \t]*+(?:[Oo]riginal )?[Ss]ource(?: [Aa]rticle)?(?: [Ff]rom)?[ \t]*+:?[ \t]*+(?P<url>{_URL})", re.MULTILINE
)
_SOURCE_NAME = re.compile(
    rf"^[ \t]*+(?:News )?(?:Source|SOURCE|Via|via)[ \t]*+:[ \t]*+(?P<name>{_NAME})[ \t.]*$", re.MULTILINE
)
_FIRST_APPEARED = re.compile(
    r"(?:\b(?:article|report|story|piece|post|column|essay|interview|analysis|commentary|It|This)\b[^.\n]{0,60}?\s"
    r"(?:(?:originally|first)\s+(?:published|appeared|posted|printed|ran)|"
    r"(?:published|appeared|posted|printed|ran)\s+(?:originally|first))"
    r"|^[ \t]*+(?:Originally|First)\s+(?:published|appeared|posted)"
    r"|\b[Rr]e-?(?:published|printed|posted)(?:\s+with\s+(?:the\s+)?(?:kind\s+)?permission)?)"
    r"\s+(?:by|in|on|at|from|of)\s+(?:the\s+website\s+of\s+)?(?:the\s+)?"
    rf"(?P<name>{_URL}|(?:www\.)?[\w-]+\.(?:com|org|net|info|ir|ru|co\.\w\w)|{_NAME})",
    re.MULTILINE,
)
# Words in the names of outlets and never in those of people.
_OUTLET_WORD = re.compile(
    r"\b(?:News|Agency|Times|Post|Press|TV|Television|Radio|Journal|Tribune|Herald|Gazette|Telegraph|Guardian|Today|Daily|"
    r"Weekly|Review|Magazine|Media|Network|Project|Staff|Desk|Newsroom|Correspondents?|Reporters?|Editors?|Observer|Monitor|"
    r"Standard|Chronicle|Mail|Mirror|Broadcasting|Online|Service|Wire|Institute|Institution|Council|Center|Centre|Agencies)\b|"
    r"\.(?:com|org|net|ir|ru|tv)\b|^[A-Z]{2,5}$"
)
_NOT_OUTLETS = frozenset({"staff", "editors", "editor", "reporters", "agencies", "correspondents", "newsroom", "admin"})
_DATE_LINE = re.compile(
    r"^[ \t]*+(?:(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Dd]ate|[Ll]ast updated)(?: on| at)?[ \t]*+:?[ \t]*+)?"
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?[ \t]++)?(?P<date>{WRITTEN})[^\n]{{0,40}}$",
    re.MULTILINE,
)


def published(text: str, url: str | None = None, given: str | None = None, meta: str | None = None) -> Published:
    """Day of publication by the best evidence there is: given, page meta data, URL, dateline, a line of the text."""
    source = _SOURCE_URL.search(text, max(0, len(text) - _TAIL))
    for day, basis in (
        (given, "given"),
        (meta, "meta"),
        (day_of_url(url), "url"),
        (day_of_url(source["url"]) if source else None, "url"),
        (_dateline_day(text), "dateline"),
        (_line_day(text), "text"),
    ):
        if day:
            return Published(date=day, basis=basis)
    return Published()


def chain(
    text: str, outlet: str | None = None, url: str | None = None, basis: str = "given"
) -> tuple[Publication, ...]:
    """The links of publication, the outlet that wrote the report first.

    outlet and url are those of the place that the text was read from, where known, and ``basis`` how they are known.
    """
    links = [*_origins(text), *_source_lines(text)]
    if outlet or url:
        name = outlet or domain(url) or ""
        links.append(Publication(name=name, role="source", basis=basis, url=url, date=day_of_url(url)))
    return _with_roles(links)


def bylines(text: str) -> tuple[str, ...]:
    """Names of the people in bylines ("By A. Writer and B. Other"), not those of outlets."""
    found = [_people(m["who"]) for m in _byline_matches(text)]
    return tuple(dict.fromkeys(name for names in found for name in names))


def domain(url: str | None) -> str | None:
    """``theiranproject.com`` for any page of that site."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _origins(text: str) -> Iterator[Publication]:
    """Whom the text names as its writer."""
    yield from _dateline(_AGENCY_DATELINE, text)
    yield from _outlet_bylines(text)
    yield from _dateline(_PLAIN_DATELINE, text)
    yield from _first_appeared(text)
    yield from _source_names(text)


def _dateline(form: re.Pattern[str], text: str) -> Iterator[Publication]:
    found = _opening(form, text)
    if found and found["outlet"].casefold() not in _NOT_OUTLETS:
        yield _origin(found["outlet"], "dateline", found.span("outlet"))


def _opening(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that opens a paragraph near the beginning; lines that only wrap a sentence do not count."""
    return next((m for m in form.finditer(text, 0, _HEAD) if _opens_paragraph(text, m.start())), None)


def _opens_paragraph(text: str, start: int) -> bool:
    """Whether the line at ``start`` is the first one, or stands below the first one or a blank one."""
    above = text[max(0, start - _HEAD) : start].rstrip(" \t\r").split("\n")
    return len(above) <= 2 or not above[-2].strip()


def _byline_matches(text: str) -> list[re.Match[str]]:
    tail = min(max(_HEAD, len(text) - _TAIL), len(text))
    found = [*_BYLINE.finditer(text, 0, min(_HEAD, len(text))), *_BYLINE.finditer(text, tail)]
    return [m for m in found if _opens_paragraph(text, m.start()) and not m["who"].endswith((".", ",", ";"))]


def _outlet_bylines(text: str) -> Iterator[Publication]:
    """Reads "By Alwaght", "By A. Writer, Associated Press", "By A. Writer for Example News"."""
    for found in _byline_matches(text):
        for part in re.finditer(r"(?:(?!\s+for\s+|\s*[,|/–—]\s*).)+", found["who"]):
            name = re.sub(r"^(?:for|the)\s+|^[\s,|/–—]+", "", part[0].strip())
            at = found.start("who") + found["who"].index(name) if name else 0
            if name and _is_outlet(name) and name.casefold() not in _NOT_OUTLETS:
                yield _origin(name, "byline", (at, at + len(name)))


def _is_outlet(name: str) -> bool:
    return name[:1].isupper() and (" " not in name or bool(_OUTLET_WORD.search(name)))


def _people(who: str) -> list[str]:
    parts = re.split(r"\s*[,|/–—]\s*|\s+and\s+|\s+for\s+|\s+in\s+|\s+with\s+", who)
    return [
        p.strip() for p in parts if re.fullmatch(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){1,4}", p.strip()) and not _is_outlet(p)
    ]


def _first_appeared(text: str) -> Iterator[Publication]:
    for found in (_FIRST_APPEARED.search(text, 0, _HEAD), _FIRST_APPEARED.search(text, max(0, len(text) - _TAIL))):
        if found:
            name = found["name"].rstrip(".")
            url = name if name.startswith("http") else None
            yield _origin(domain(url) or name.removeprefix("www."), "source-line", found.span("name"), url)


def _source_names(text: str) -> Iterator[Publication]:
    found = _SOURCE_NAME.search(text, max(0, len(text) - _TAIL))
    if found:
        yield _origin(found["name"], "source-line", found.span("name"))


def _source_lines(text: str) -> Iterator[Publication]:
    found = _SOURCE_URL.search(text, max(0, len(text) - _TAIL))
    if found:
        url = found["url"].rstrip(".,;")
        span = found.start("url"), found.start("url") + len(url)
        name = domain(url)
        if name:
            yield Publication(name=name, role="source", basis="source-line", url=url, date=day_of_url(url), span=span)


def _origin(name: str, basis: str, span: Span, url: str | None = None) -> Publication:
    return Publication(
        name=" ".join(name.split()), role="origin", basis=basis, url=url, date=day_of_url(url), span=span
    )


def _with_roles(links: Sequence[Publication]) -> tuple[Publication, ...]:
    """One link for each name; the first wrote the report, the others carried it."""
    merged: dict[str, Publication] = {}
    for link in links:
        first = merged.setdefault(link.name.casefold(), link)
        merged[link.name.casefold()] = msgspec.structs.replace(
            first, url=first.url or link.url, date=first.date or link.date
        )
    roles = ("republisher" if i else "origin" for i in range(len(merged)))
    return tuple(msgspec.structs.replace(x, role=role) for x, role in zip(merged.values(), roles, strict=True))


def _dateline_day(text: str) -> str | None:
    for pattern in (_AGENCY_DATELINE, _DATED_PLACE):
        found = _opening(pattern, text)
        if found and found["date"] and (day := day_in(found["date"])):
            return day
    return None


def doubtful_day(text: str) -> str | None:
    """The date of the dateline as written, where it cannot be one: of the year 0 or 2999, or of a 31st of February."""
    for pattern in (_AGENCY_DATELINE, _DATED_PLACE):
        found = _opening(pattern, text)
        if found and found["date"] and not day_in(found["date"]):
            return found["date"]
    return None


def _line_day(text: str) -> str | None:
    found = _DATE_LINE.search(text, 0, min(_HEAD, len(text)))
    return day_in(found["date"]) if found else None
