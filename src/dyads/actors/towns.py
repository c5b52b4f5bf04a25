"""Names of towns: whether a word names one here, and which of the towns of that name.

The table has 30,000 towns, and many share their name with a surname or a common word. A town is believed where the
parse sees a place, where the words around lead to one ("near Kobani", "Paris, Texas", a dateline), or where it is
large; what is believed once is believed throughout the report, and has one meaning in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.actors import metonymy, words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from dyads.actors.context import Context
    from dyads.actors.matching import Match
    from dyads.actors.registry import Name

LARGE = 300_000  # inhabitants from which a town's name is believed without support from the parse
RIVAL = 0.25  # of the largest town's inhabitants, from which another of that name can be meant without being placed
_SAYING = frozenset({"say", "tell", "add", "recall", "explain", "note", "argue", "testify", "reply", "joke", "admit"})
_OF_TOWNS = frozenset({"police", "airport", "residents", "authorities", "mayor"})  # "Danbury police"
_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_LOCAL = frozenset({"in", "at", "near", "outside", "around", "across", "toward", "towards"})
_BEFORE = _LOCAL | {"from", "to", "into", "of", "between"}


def believable(context: Context, name: Name, first: int, last: int) -> bool:
    """Whether the words at these tokens name a town, by what stands around them."""
    start, stop, label = context.entities.get(first, (0, 0, ""))
    if not possible(context, first, last):
        return False
    before = context.lower[first - 1] if first else ""
    risky = name.risky or _is_common(context.lower[first])
    if context.dep[last - 1] == "nsubj" and metonymy.is_placed(context, context.head[last - 1]):
        return True
    if label in ("GPE", "LOC", "NORP") or (label == "FAC" and (start, stop) == (first, last)):
        return not risky or (label == "GPE" and before in _BEFORE)
    if risky or _within_name(context, first, last):
        return not risky and before in _LOCAL and context.pos[first - 1] == "ADP" and label != "PERSON"
    if context.lower[last : last + 1] and context.lower[last] in _OF_TOWNS:
        return True
    led_to = before in _BEFORE and (label != "PERSON" or start < first or before in _LOCAL or is_called(context, first))
    return led_to or _is_known(context, name, last, label)


def speaks(context: Context, last: int) -> bool:
    """Whether somebody of that name says something: "Palma said", "Bradford told reporters". Towns do not."""
    verb = context.head[last - 1]
    return context.dep[last - 1] == "nsubj" and context.lemma[verb] in _SAYING


def _is_common(word: str) -> bool:
    return word in words.organisation_words() or word in words.cues().kinds


def _is_known(context: Context, name: Name, last: int, label: str) -> bool:
    """Whether the town is large, or listed by hand for the reports that name it, and its name nobody's here."""
    town = context.registry.actor(name.actor)
    if town is None or town.population is None:
        return town is not None
    return town.population >= LARGE and (label != "PERSON" or context.words[last - 1] not in context.surnames)


def stands_for_place(context: Context, match: Match) -> bool:
    """Whether the words around make it a place and no person: "in Clinton", "Clinton is a town in Iowa"."""
    first, last = context.tokens((match.start, match.end))
    if first and context.lower[first - 1] in _LOCAL:
        return True
    head = context.head[last - 1]
    return context.dep[last - 1] == "nsubj" and context.lemma[head] == "be" and metonymy.is_placed(context, head)


def possible(context: Context, first: int, last: int) -> bool:
    """Whether nothing speaks against a town at these tokens."""
    label = context.entities.get(first, (0, 0, ""))[2]
    return (
        label not in _NUMBERS
        and context.pos[last - 1] in ("PROPN", "NOUN", "ADJ")
        and context.words[first][0].isupper()
    )


def is_called(context: Context, first: int) -> bool:
    """As in "the town of Izmir"."""
    return first > 1 and context.lower[first - 1] == "of" and context.lemma[first - 2] in words.cues().kinds


def _within_name(context: Context, first: int, last: int) -> bool:
    """Whether a capitalised name runs on before or behind: "Campbell Soup", "Weir Road", "Mary Lincoln"."""
    behind = last < len(context.lower) and context.pos[last] == "PROPN"
    before = first > 0 and context.pos[first - 1] == "PROPN" and context.sentence[first - 1] == context.sentence[first]
    return behind or before


def choose(context: Context, towns: Sequence[Name], country: str | None, named: Counter[str]) -> Name | None:
    """The town in ``country`` where the text gives one; else the largest, or one in a state that the report names."""
    if not towns:
        return None
    if inside := [t for t in towns if country and country_of(context, t) == country]:
        return inside[0]
    first = context.registry.actor(towns[0].actor)
    if first is None or first.country in named or not named:
        return towns[0]
    rivals = [t for t in towns if _population(context, t) >= RIVAL * (first.population or 0)]
    return max(rivals or towns, key=lambda t: (named[country_of(context, t) or ""], -towns.index(t)))


def _population(context: Context, name: Name) -> int:
    town = context.registry.actor(name.actor)
    return (town.population or 0) if town else 0


def country_of(context: Context, name: Name) -> str | None:
    """The state of the actor that the name stands for."""
    actor = context.registry.actor(name.actor)
    return actor.country if actor else None
