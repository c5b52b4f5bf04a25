"""Who the actors of a data set are, on the day of the event, by the registry.

A data set writes the same few thousand actors over and over, and who somebody is changes on few days. So each actor
gets a timeline once, a list of days from which on he is who, and the rows of a table find their place in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads.datasets.long_names import body_of_state, called_otherwise, is_written
from dyads.datasets.present import registry, remembered
from dyads.datasets.sectors import office_of, sector_of
from dyads.datasets.states import is_state, state_days, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.actors.registry import Actor

FIRST_DAY = "0001-01-01"
NOBODY = "?"  # stands for any name that the registry does not know
PLACES = frozenset({"city", "region"})  # an actor is no place: "Moscow" is its government, a town elsewhere is nobody
_IN_PARENTHESES = re.compile(r"(?P<name>.*[^\s(])\s*\((?P<country>[^()]+(?:\([^()]+\))?)\)")

Line = tuple[str, str | None, str | None, str | None]  # a day, and who it is (Known) from then on
Timeline = tuple[Line, ...]  # the first line is for all days before the second


class Written(NamedTuple):
    """An actor as a data set writes it (rows.SIDE)."""

    name: str | None
    country: str | None
    sector: str | None


class Known(NamedTuple):
    """Who that is: fields of records.Party. All None: nobody that the registry knows."""

    id: str | None = None
    country: str | None = None
    person: str | None = None


def resolved(rows: pl.DataFrame, side: str) -> pl.DataFrame:
    """Columns ``id``, ``country`` and ``person``, a row for each row of the table.

    side: ``source``, ``target`` or ``place``, whose columns (rows.SIDE) say who or where; those that are not there
    count as null.
    """
    fields = [f"{side}_{field}" for field in Written._fields]
    given = [pl.col(name) if name in rows.columns else pl.lit(None, pl.String).alias(name) for name in fields]
    actor = pl.concat_str([expression.fill_null("") for expression in given], separator="\x1f")
    asked = rows.select(*given, day="start", actor=actor)
    distinct = asked.unique("actor", keep="any")
    lines, which = _lines(distinct.select(fields), str(asked["day"].min()), str(asked["day"].max()))
    known = distinct.select("actor", which=which)
    found = asked.select("day", "actor").join(known, on="actor", how="left", maintain_order="left").drop("actor")
    return lines.select(Known._fields)[_places(found, lines)]


def _lines(actors: pl.DataFrame, first: str, last: str) -> tuple[pl.DataFrame, pl.Series]:
    """What there is to say of these actors on the days from ``first`` to ``last``, and which of it is of each actor.

    Of the former a line from each ``day`` on; lines with the same ``which`` are of one timeline. There are far fewer of
    them than actors, since most names are nobody's.
    """
    numbers: dict[Timeline, int] = {}
    which = [numbers.setdefault(timeline(Written(*actor)), len(numbers)) for actor in actors.iter_rows()]
    lines = [(number, *line) for timeline, number in numbers.items() for line in _between(timeline, first, last)]
    schema = {"which": pl.UInt32, **dict.fromkeys(("day", *Known._fields), pl.String)}
    table = pl.DataFrame(lines, schema=schema, orient="row").with_columns(pl.col("day").str.to_date("%Y-%m-%d"))
    return table.with_row_index("place"), pl.Series(which, dtype=pl.UInt32)


def _between(timeline: Timeline, first: str, last: str) -> Timeline:
    """Those that say who it is on the days from ``first`` to ``last``."""
    begin = max((at for at, line in enumerate(timeline) if line[0] <= first), default=0)
    return tuple(line for line in timeline[begin:] if line[0] <= last) or timeline[:1]


def _places(found: pl.DataFrame, lines: pl.DataFrame) -> pl.Series:
    """For each row, with its day and which timeline it has, the place of its line."""
    first = lines.unique("which", keep="first", maintain_order=True)["place"]
    places = first[found["which"]]
    changing = lines.filter(pl.col("which").is_duplicated())
    if changing.height:
        some = found.with_row_index("at").join(changing.select("which").unique(), on="which", how="semi").sort("day")
        later = some.join_asof(changing.sort("day"), on="day", by="which", strategy="backward", check_sortedness=False)
        later = later.drop_nulls("place")  # none is before the first day
        places = places.scatter(later["at"], later["place"])
    return places


@remembered(200_000)
def timeline(written: Written) -> Timeline:
    """(day, *Known) from each day on that changes who it is."""
    name, country = _apart(written)
    if name and not _is_somebody(name) and office_of(name) is None:
        return _of_nobody(country, _sector(name, written.sector))
    return _changes(written)


@remembered(65_536)
def _of_nobody(country: str | None, sector: str | None) -> Timeline:
    """The timeline of all those of a state and sector whom the registry does not know by name."""
    return _changes(Written(NOBODY, country, sector))


def _changes(written: Written) -> Timeline:
    found: list[tuple[str, Known]] = []
    for day in (FIRST_DAY, *sorted(set(_days(written)))):
        known = who(written, day)
        if not found or found[-1][1] != known:
            found.append((day, known))
    return tuple((day, *known) for day, known in found)


def who(written: Written, on: str) -> Known:
    """Who that is on the ISO day.

    Somebody of the given state whom the registry knows by name; else the office's holder, the state's sector, or the
    state itself where its name is all that is said. "Foreign Affairs (Chile)" is the ministry, not the magazine.
    An actor of a state without name or sector that the registry knows has only his ``country``.
    """
    name, country = _apart(written)
    state = state_of(country, on) if country else None
    if name and (actor := _by_name(name, state, on)) and not (actor.type == "outlet" and sector_of(name)):
        if actor.type != "state":
            return _known(actor)
        state = state_of(actor.id, on)
        name = None
    if state is None:
        return Known(country=_country_of_place(name, on) if name else None)
    return _of_state(state, name, written.sector, on)


def _of_state(state: str, name: str | None, sector: str | None, on: str) -> Known:
    if name and (office := office_of(name)):
        return Known(f"{state}.GOV", state, registry().holder(state, office, on))
    if said := _sector(name, sector):
        return Known(f"{state}.{said}", state)
    return Known(None if name or sector else state, state)


def _sector(name: str | None, sector: str | None) -> str | None:
    """By the data set's words for it, else by those of the name."""
    return (sector_of(sector) if sector else None) or (sector_of(name) if name else None)


def _apart(written: Written) -> tuple[str | None, str | None]:
    """Name and state; "Police (Russia)" is both."""
    name, country = written.name, written.country
    if name and (match := _IN_PARENTHESES.fullmatch(name)):
        if country is not None:
            return match["name"], country
        if is_state(match["country"]):
            return match["name"], match["country"]
        if registry().named(match["country"]) and not registry().named(match["name"]):
            return match["country"], None  # "Militant (Taliban)"
    if name and country is None and not (is_written(name) and registry().named(name)):
        if "," in name and is_state(name):
            return None, name
        return body_of_state(name) or (name, None)
    return name, country


def _by_name(name: str, state: str | None, on: str) -> Actor | None:
    """The likeliest actor of that name: of the state where one is given, or of no state; None where it is another's."""
    if not _is_somebody(name):
        return None
    found = (actor for text in _spellings(name) for actor in registry().lookup(text, on) if actor.type not in PLACES)
    likely = [*found] or [*filter(None, [called_otherwise(name)])]
    if state is None:
        return next(iter(likely), None)
    home = {state, None}
    return next((actor for actor in likely if actor.country is None or state_of(actor.country, on) in home), None)


@remembered(65_536)
def _is_somebody(name: str) -> bool:
    """Whether the registry knows anybody of that name, or that id, on any day."""
    table = registry()
    named = any(is_written(text) and table.named(text) for text in _spellings(name))
    return named or bool(table.actor(name) or called_otherwise(name))


def _spellings(name: str) -> tuple[str, ...]:
    """A name in capitals may be one that the registry holds as written only: "TURKEY"."""
    return (name.title(), name) if name.isupper() else (name,)


def _country_of_place(name: str, on: str) -> str | None:
    """Somebody of a place, Scotland or Mumbai, is of its state, though the place itself does nothing."""
    of = next((actor.country for actor in registry().lookup(name, on) if actor.type in PLACES), None)
    return state_of(of, on) if of else None


def _known(actor: Actor) -> Known:
    return Known(actor.id, actor.country, actor.id if actor.type == "person" else None)


def _days(written: Written) -> Iterator[str]:
    """The days on which the answer may change: names, states and holders of offices come and go."""
    name, country = _apart(written)
    if country:
        yield from state_days(country)
    rows = (row for text in _spellings(name) for row in registry().named(text)) if name and _is_somebody(name) else ()
    for row in rows:
        yield from (day for day in (row.start, row.end) if day)
        if (actor := registry().actor(row.actor)) and actor.country:
            yield from state_days(actor.country)
    if name and country and (office := office_of(name)):
        for state in {state_of(country, day) for day in (FIRST_DAY, *state_days(country))}:
            held = registry().offices(state) if state else ()
            yield from (day for t in held if t.office == office for day in (t.start, t.end) if day)
