"""Persons and their offices, from the lists of successions in ``data/offices/``.

A row gives an office of an actor and who held it, one person a line::

    - actor: RUS
      office: head_of_state
      title: President
      source: editors
      held:
      - 1991-12-26..1999-12-31 Boris [Yeltsin]
      - 1999-12-31..2008-05-07 Vladimir [Putin] = Vladimir Vladimirovich Putin
      - 2008-05-07 Dmitry [Medvedev]

Where no end is given, an office ends when the next holder's begins, and the last holder still has it. The surname
stands in brackets unless it is the last word; ``[]`` says that the person goes by none. ``(GHA)`` is the country of
a person who works for no state, and further names follow ``=``, with semicolons between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from dyads.actors import rows
from dyads.actors.registry import ROLE_OF_OFFICE, Actor, Name, Tenure
from dyads.actors.rows import Cell, Row, WrongRowError
from dyads.actors.spelling import person_id, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HELD = re.compile(
    r"(?P<start>\d[\d-]*)(?P<range>\.\.(?P<end>\d[\d-]*)?)?\s+(?P<name>[^=()]+?)(?:\s+\((?P<home>[A-Z]{3})\))?"
    r"(?:\s*=\s*(?P<aliases>.+))?"
)
_ARTICLE = re.compile(r"^(?:al|el)-(?=[A-Z])")
_INITIALS = re.compile(r"\b[A-Z]\.\s+")
_JUNIOR = re.compile(r",? Jr\.?$")

SHORT = 3  # a surname of so few letters is often another word: Hu, Ban, Le
FORGOTTEN = 30  # years after the last office from which a surname without a title is somebody else's: Torres, Price
_IN_OFFICE = "9999"  # later than any day


@dataclass(frozen=True)
class Held:
    """One line of a succession."""

    name: str
    surname: str | None
    aliases: tuple[str, ...]
    home: str | None
    tenure: Tenure
    line: int


def names_of_holders(held: Iterable[Held], earlier: Iterable[Tenure] = ()) -> list[Name]:
    """Names of the persons, once each. earlier: what else they held, since a surname counts from their first office."""
    held = list(held)
    since: dict[str, str] = {}
    until: dict[str, str] = {}
    for tenure in (*earlier, *(one.tenure for one in held)):
        start, end = tenure.start or "", tenure.end or _IN_OFFICE
        since[tenure.person] = min(since.get(tenure.person, start), start)
        until[tenure.person] = max(until.get(tenure.person, end), end)
    found = (name for one in held for name in _names(one, since[one.tenure.person], until[one.tenure.person]))
    return list(dict.fromkeys(found))


def succession(row: Row) -> Iterator[Held]:
    """The holders of an office, with their dates."""
    lines = row.many("held")
    if not lines:
        raise WrongRowError(row.file, row.line, f"nobody held the office of {row.need('title')!r}; drop the row")
    for line, following in zip_longest(lines, lines[1:]):
        yield _held(row, line, following)


def _held(row: Row, line: Cell, following: Cell | None) -> Held:
    if not (match := _HELD.fullmatch(line)):
        raise WrongRowError(row.file, line.line, f"{line!r} should read START[..END] NAME [(HOME)] [= ALIAS; ALIAS]")
    name, surname = _surname(match["name"])
    end = match["end"] or (following and not match["range"] and _HELD.fullmatch(following) and following.split()[0])
    tenure = Tenure(
        person=person_id(name),
        country=row.need("actor"),
        office=row.need("office"),
        title=row.need("title"),
        start=rows.day(match["start"], row.file, line.line),
        end=rows.day(end.split("..")[0], row.file, line.line) if end else None,
        source=row.need("source"),
    )
    if tenure.end and tenure.end < (tenure.start or ""):
        raise WrongRowError(row.file, line.line, f"{name} leaves office on {tenure.end}, before taking it")
    aliases = tuple(part.strip() for part in (match["aliases"] or "").split(";") if part.strip())
    return Held(name, surname, aliases, match["home"], tenure, line.line)


def _surname(written: str) -> tuple[str, str | None]:
    name = " ".join(written.replace("[", "").replace("]", "").split())
    if match := re.search(r"\[(.*)\]", written):
        return name, match[1].strip() or None
    return name, name.split()[-1] if " " in name else None


def person(one: Held, owners: Mapping[str, Actor]) -> Actor:
    """The holder as an actor. owners: states and organisations by id."""
    owner = owners.get(one.tenure.country)
    role = ROLE_OF_OFFICE.get(one.tenure.office) or (owner.role if owner and owner.role != "STATE" else "GOV")
    return Actor(
        id=one.tenure.person,
        name=one.name,
        type="person",
        role=role,
        country=one.home or (owner.country if owner else None),
        source=one.tenure.source,
    )


def _names(one: Held, since: str, until: str) -> Iterator[Name]:
    """Full names; and the surname, or another single word, from when the person first held an office."""
    person = one.tenure.person
    texts = _spellings([one.name, *one.aliases])
    for text in (t for t in texts if " " in t):
        yield Name(text, person, "name" if text == one.name else "alias")
    single = [one.surname, _ARTICLE.sub("", one.surname)] if one.surname else []  # "Assad" for "al-Assad"
    fades = None if until == _IN_OFFICE else f"{int(until[:4]) + FORGOTTEN}-01-01"
    for text in _spellings([*single, *(t for t in texts if " " not in t)]):
        yield Name(text, person, "surname", since, fades, cased=True, risky=len(text) <= SHORT)
        if fades:
            yield Name(text, person, "surname", fades, cased=True, risky=True)


def _spellings(texts: Iterable[str]) -> list[str]:
    """Each text as written, without middle initials or "Jr.", and without diacritics."""
    spellings: dict[str, None] = {}
    for text in texts:
        for form in (text, _INITIALS.sub("", text), _JUNIOR.sub("", text)):
            spellings.update({form: None, plain(form): None})
    return list(spellings)
