"""Who published a report, as actors: the names and domains of its chain of publication looked up in the registry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.actors.registry import Actor, Registry
    from dyads.records import Document, Publication


def resolve(document: Document, registry: Registry) -> Document:
    """``document`` with actor ids in ``chain`` and ``outlet`` where the registry knows the outlet.

    A name that only a dateline or byline suggests is dropped where the registry knows it as something else, a city for
    one, and a name before a bare dash where the registry does not know it at all. Links that turn out to be one outlet
    become one. What else the registry does not know keeps its name.
    """
    known = [_known(link, document.text, registry) for link in document.chain]
    links = _merged([link for link in known if link])
    roles = ("republisher" if i else "origin" for i in range(len(links)))
    chain = tuple(msgspec.structs.replace(x, role=role) for x, role in zip(links, roles, strict=True))
    outlet = (chain[0].outlet or chain[0].name) if chain else document.outlet
    if not chain and outlet and (actor := outlet_of(outlet, None, registry)):
        outlet = actor.id
    return msgspec.structs.replace(document, chain=chain, outlet=outlet)


def outlet_of(name: str, url: str | None, registry: Registry) -> Actor | None:
    """The outlet of that name, or else of the site that the URL is on."""
    for spelling in (name, re.sub(r"^[Tt]he\s+", "", name), *_domains(name), *_domains(url)):
        for actor in registry.lookup(spelling):
            if actor.type == "outlet" or actor.id.startswith("MED."):
                return actor
    return None


def _known(link: Publication, text: str, registry: Registry) -> Publication | None:
    actor = outlet_of(link.name, link.url, registry)
    if actor:
        return msgspec.structs.replace(link, outlet=actor.id, name=actor.name)
    if link.basis == "dateline" and link.span and text[link.span[1] : link.span[1] + 2].lstrip()[:1] not in ")]/":
        return None  # "Springfield - ..." has the form of "Alwaght - ..."
    return None if link.basis in ("dateline", "byline") and registry.lookup(link.name) else link


def _merged(links: Iterable[Publication]) -> list[Publication]:
    """One link for each outlet, with the words of the first and the URL and day of whichever has them."""
    merged: dict[str, Publication] = {}
    for link in links:
        key = link.outlet or link.name.casefold()
        first = merged.get(key)
        if first is None:
            merged[key] = link
        else:
            merged[key] = msgspec.structs.replace(first, url=first.url or link.url, date=first.date or link.date)
    return list(merged.values())


def _domains(address: str | None) -> list[str]:
    """``news.example.org`` and ``example.org`` for a URL or host name of that site, the longest first."""
    if not address or " " in address or "." not in address:
        return []
    try:
        host = urlsplit(address).hostname if "//" in address else address.lower()
    except ValueError:
        return []
    parts = (host or "").removeprefix("www.").split(".")
    return [".".join(parts[i:]) for i in range(len(parts) - 1)]
