"""Names that are not the registry's: long forms of persons, short forms of parties, bodies named for their state."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.actors.spelling import folded
from dyads.datasets.present import registry, remembered
from dyads.datasets.sectors import sector_of

if TYPE_CHECKING:
    from dyads.actors.registry import Actor

THE = "the "
MOST_WORDS = 7  # of a person's name
LONGEST_STATE = 4  # words of a state's name or adjective before a body's: "United Arab Emirates"
_OF_A_STATE = re.compile(r"(?P<body>.*\S) of (?:the )?(?P<state>\S.*)")


def is_written(name: str) -> bool:
    """Whether the registry has a name that is written so but for its case: a quick no for most names."""
    key = folded(name).strip()
    table = registry()
    names, towns, domains = table.names_by_text, table.towns.numbers, table.domains
    if key in names or key in towns or name.lower() in domains:
        return True
    rest = key.removeprefix(THE)
    return rest in names or rest in towns


def called_otherwise(name: str) -> Actor | None:
    """Who is called so by a longer or shorter name than any that the registry has; None where nobody is."""
    return person_called(name) or party_called(name)


@remembered(65_536)
def person_called(name: str) -> Actor | None:
    """The one person of whom two words of a longer name are the name: "Malcolm Bligh Turnbull"; None if several are."""
    parts = name.split()
    if not 2 < len(parts) <= MOST_WORDS:
        return None
    table = registry()
    pairs = (pair for pair in map(" ".join, combinations(parts, 2)) if is_written(pair))
    rows = (row for pair in pairs for row in table.named(pair))
    found = {actor.id: actor for row in rows if (actor := table.actor(row.actor)) and actor.type == "person"}
    return next(iter(found.values())) if len(found) == 1 else None


def party_called(name: str) -> Actor | None:
    """The party of that name without the word: "Bharatiya Janata". One word alone could be anything."""
    long = f"{name} Party"
    rows = registry().named(long) if len(name.split()) > 1 and is_written(long) else ()
    return next((actor for row in rows if (actor := registry().actor(row.actor))), None)


@remembered(65_536)
def body_of_state(name: str) -> tuple[str, str] | None:
    """Body and state of a name that has both: "Yemeni Armed Forces", "Communist Party of India"; None of another.

    A state before the body counts only where the body's words say that it is one: "Israel Katz" is a person.
    """
    if (match := _OF_A_STATE.fullmatch(name)) and _names_a_state(match["state"]):
        return match["body"], match["state"]
    parts = name.split()
    for length in range(min(LONGEST_STATE, len(parts) - 1), 0, -1):
        state, body = " ".join(parts[:length]), " ".join(parts[length:])
        if _names_a_state(state) and _is_a_body(body):
            return body, state
    return None


def _names_a_state(text: str) -> bool:
    """By its name or adjective; codes of states are words of other languages too often."""
    rows = registry().named(text) if not text.isupper() and is_written(text) else ()
    return any((actor := registry().actor(row.actor)) and actor.type == "state" for row in rows)


def _is_a_body(text: str) -> bool:
    known = words.organisation_words()
    return sector_of(text) is not None or any(word in known for word in text.lower().split())
