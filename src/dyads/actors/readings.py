"""Which of its readings a matched name has in this report: the state, its government, a town, a person, or nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dyads.actors import metonymy
from dyads.actors.registry import valid
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dyads.actors.context import Context
    from dyads.actors.matching import Match
    from dyads.actors.registry import Actor, Name

PERSONAL = frozenset({"surname"})
STATE_NAMES = frozenset({"name", "official", "acronym", "alias"})
DEMONYMS = frozenset({"demonym", "demonym_singular", "demonym_plural"})
LARGE_CITY = 300_000  # inhabitants from which a town's name is believed without support from the parse

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
_BEFORE_PLACES = frozenset(
    {"in", "at", "near", "from", "to", "into", "outside", "around", "across", "toward", "towards", "of", "between"}
)


def settle(context: Context, matches: Sequence[Match]) -> list[Mention]:
    """One mention for each match that is a name here, in order; surnames without a full name stay candidates."""
    supported = [(match, names) for match in matches if (names := _plausible(context, match))]
    named = _states_named(context, supported)
    return [
        mention
        for k, (match, names) in enumerate(supported)
        if (mention := _read(context, match, names, _container(context, supported, k), named))
    ]


def _plausible(context: Context, match: Match) -> list[Name]:
    """The readings that the words around allow."""
    first, last = context.tokens((match.start, match.end))
    if _inside_word(context, match) or _inside_person(context, first, last, match.names[0]):
        return []
    return [name for name in match.names if _believable(context, name, first, last)]


def _inside_word(context: Context, match: Match) -> bool:
    """Whether the match is a piece of an address ("theiranproject.com", "x@iran.ir")."""
    text = context.text
    before, after = text[match.start - 1 : match.start], text[match.end : match.end + 2]
    return before in ("@", "/", ".") or (len(after) == 2 and after[0] in "./@" and after[1].isalnum() and before == "/")


def _inside_person(context: Context, first: int, last: int, name: Name) -> bool:
    """Whether spaCy sees a longer name of a person here: "Paris Hilton", "Michael Jordan"."""
    start, end, label = context.entities.get(first, (first, last, ""))
    if label != "PERSON" or name.actor.startswith("PER.") or (start >= first and end <= last):
        return False
    others = [context.doc[i] for i in range(start, end) if not first <= i < last]
    return any(t.pos_ == "PROPN" and t.text[:1].isupper() and len(t.text) > 1 for t in others)


def _believable(context: Context, name: Name, first: int, last: int) -> bool:
    if name.kind == "city":
        return _believable_city(context, name, first, last)
    if not name.risky:
        return True
    label = context.entities.get(first, (0, 0, ""))[2]
    inside = first > 0 and context.sentence[first - 1] == context.sentence[first]
    if name.kind == "surname":
        return label == "PERSON" or (inside and context.pos[first] == "PROPN")
    return bool(label) or (inside and context.doc[first].text[:1].isupper() and not context.is_title_case(first))


def _believable_city(context: Context, name: Name, first: int, last: int) -> bool:
    start, _, label = context.entities.get(first, (0, 0, ""))
    if label in _PLACE_LABELS:
        return not name.risky or label in ("GPE", "LOC")
    if label in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"):
        return False
    if context.pos[last - 1] != "PROPN":
        return False
    before = context.lower[first - 1] if first else ""
    if before in _BEFORE_PLACES and not name.risky:
        return True
    if label == "PERSON":
        return start < first and before in _BEFORE_PLACES
    town = context.registry.actor(name.actor)
    return not name.risky and bool(town and (town.population is None or town.population >= LARGE_CITY))


def _states_named(context: Context, supported: Sequence[tuple[Match, list[Name]]]) -> Counter[str]:
    """How often the report names each state (or its people)."""
    named: Counter[str] = Counter()
    for _, names in supported:
        if (actor := context.registry.actor(names[0].actor)) and names[0].kind != "city" and actor.country:
            named[actor.country] += 1
    return named


def _container(context: Context, supported: Sequence[tuple[Match, list[Name]]], k: int) -> str | None:
    """The state that follows a town after a comma: "Paris, Texas", "Birmingham, England"."""
    if k + 1 == len(supported):
        return None
    (here, _), (following, names) = supported[k], supported[k + 1]
    gap = context.text[here.end : following.start]
    if gap.strip() not in (",", "(") or len(gap) > 3:
        return None
    actor = context.registry.actor(names[0].actor)
    return actor.country if actor and actor.type != "person" else None


def _read(
    context: Context, match: Match, names: Sequence[Name], container: str | None, named: Counter[str]
) -> Mention | None:
    towns = [n for n in names if n.kind == "city"]
    others = _in_time(context, [n for n in names if n.kind != "city"])
    if container and any(_country(context, n) == container for n in towns):
        others = [n for n in others if n.kind == "capital" and _country(context, n) == container]
    town = _town(context, towns, container, named)
    if not others:
        return _mention(context, match, town, How.LITERAL, "LOC", towns) if town else None
    name = others[0]
    if name.kind == "capital":
        if town and metonymy.is_place(context, match, capital=True):
            return _mention(context, match, town, How.LITERAL, "LOC", [name])
        return _mention(context, match, name, How.CAPITAL, None, towns[:1])
    if name.kind in DEMONYMS:
        return _mention(context, match, name, How.DEMONYM, None, ())
    actor = context.registry.actor(name.actor)
    if actor and actor.role == "STATE":
        role = "LOC" if metonymy.is_place(context, match, capital=False) else None
        return _mention(context, match, name, How.LITERAL, role, others[1:])
    return _mention(context, match, name, How.NAME, None, [n for n in others[1:] if n.actor != name.actor])


def _in_time(context: Context, names: list[Name]) -> list[Name]:
    """Readings whose actor exists on the report's day first: "Russian" is Soviet in 1987."""
    def alive(name: Name) -> bool:
        actor = context.registry.actor(name.actor)
        return actor is None or valid(actor.start, actor.end, context.on or "9999-12-31")

    return [n for n in names if alive(n)] + [n for n in names if not alive(n)]


def _town(context: Context, towns: Sequence[Name], container: str | None, named: Counter[str]) -> Name | None:
    """The town of that name in the state that the text gives, else in a state that it names often, else the largest."""
    if not towns:
        return None
    if inside := [t for t in towns if container and _country(context, t) == container]:
        return inside[0]
    first = context.registry.actor(towns[0].actor)
    if first and ((first.population or 0) >= LARGE_CITY or first.country in named):
        return towns[0]
    return max(towns, key=lambda t: (named[_country(context, t) or ""], -towns.index(t)))


def _country(context: Context, name: Name) -> str | None:
    actor = context.registry.actor(name.actor)
    return actor.country if actor else None


def _mention(
    context: Context, match: Match, name: Name, how: How, role: str | None, others: Iterable[Name]
) -> Mention | None:
    actor = context.registry.actor(name.actor)
    if actor is None:
        return None
    return Mention(
        start=match.start,
        end=match.end,
        actor=actor.id,
        country=actor.country,
        type=actor.type,
        role=role or role_of(context, actor),
        how=how,
        person=actor.id if actor.type == "person" else None,
        candidates=tuple(dict.fromkeys(n.actor for n in others if n.actor != name.actor))[:4],
    )


def role_of(context: Context, actor: Actor) -> str:
    """The actor's role; somebody whose offices have all ended by the report's day is a former official."""
    if actor.type != "person" or context.on is None:
        return actor.role
    tenures = context.registry.tenures(actor.id)
    if tenures and all(t.end and t.end <= context.on for t in tenures):
        return "FORMER_GOV"
    return actor.role
