"""Which of its readings a matched name has in this report: the state, its government, a town, a person, or nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import belief, former, metonymy, towns
from dyads.actors.belief import DEMONYMS
from dyads.actors.registry import valid
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dyads.actors.belief import Allowed
    from dyads.actors.context import Context
    from dyads.actors.matching import Match
    from dyads.actors.registry import Actor, Name

TODAY = "9999-12-31"
_STATE_BODIES = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP"})
_UNIONS = ("IGO.EU", "IGO.EC")  # whose seat is Brussels
_CODE = 4  # letters of the longest postal code or short form: "Okla"
_CITIES = frozenset({"SGP", "KWT", "LUX", "MCO", "DJI", "HKG", "MAC", "PAN", "GIB", "VAT", "SMR"})  # states of one city
_NEAR_GEORGIA = frozenset(
    {"RUS", "SUN", "ARM", "AZE", "TUR", "PLACE.abkhazia", "PLACE.south-ossetia", "PLACE.caucasus"}
)
_CHAMBERS = frozenset({"Senate", "House of Representatives", "Congress"})
_US = "PLACE.us-"  # ids of the states of the US


class Read(NamedTuple):
    """A match with the names that the words around allow."""

    match: Match
    names: tuple[Name, ...]
    area: str | None  # the state that holds it, where the text says so: "Paris, Texas"


class Report(NamedTuple):
    """What the whole report says that bears on each name in it."""

    named: Counter[str]  # how often it names each state
    actors: frozenset[str]  # ids of the states, regions and others that it names, towns and capitals left out
    people: frozenset[str]  # ids of the states whose people or capital it names
    areas: dict[str, str]  # name -> the state that the report puts the place of that name in
    datelines: frozenset[int]  # offsets of the places that passages are dated from


def settle(context: Context, matches: Sequence[Match]) -> list[Mention]:
    """One mention for each match that is a name here, in order."""
    allowed = belief.allowed(context, matches)
    reads = _with_areas(context, allowed)
    dated = frozenset(start for start, _, _ in context.datelines)
    actors = frozenset(read.names[0].actor for read in reads if read.names[0].kind not in ("city", "capital"))
    people = frozenset(r.names[0].actor[:3] for r in reads if r.names[0].kind in (*DEMONYMS, "capital"))
    report = Report(_states_named(context, reads), actors, people, _areas(context, reads), dated)
    found = [mention for read in reads if (mention := _mention_of(context, read, report))]
    return found + [owner for mention in found if (owner := _owner_inside(context, mention))]


def _owner_inside(context: Context, body: Mention) -> Mention | None:
    """The state that opens the listed name of a body of its own: "Russian" in "Russian Foreign Ministry"."""
    if body.type not in ("organisation", "government") or body.role not in _STATE_BODIES or body.country is None:
        return None
    first, last = context.tokens(body)
    for end in range(last - 1, first, -1):
        start, stop = context.chars(first, end)
        for name in context.registry.named(context.text[start:stop], context.on):
            if name.actor == body.country and (name.kind in DEMONYMS or " " not in name.text):
                how = How.DEMONYM if name.kind in DEMONYMS else How.LITERAL
                return replace(body, start=start, end=stop, actor=name.actor, type="state", role="STATE", how=how)
    return None


def _with_areas(context: Context, allowed: Sequence[Allowed]) -> list[Read]:
    """Each name with what holds it; what holds a place ("Atlanta, Georgia") is read as that."""
    reads: list[Read] = []
    holds: Name | None = None
    for k, (match, names) in enumerate(allowed):
        area = _area(context, allowed, k)
        reads.append(Read(match, (holds,) if holds else names, towns.country_of(context, area) if area else None))
        holds = area
    return reads


def _area(context: Context, allowed: Sequence[Allowed], k: int) -> Name | None:
    """What holds the place, by the name behind the comma: "Paris, Texas", "Homs, Syria", "London (Ontario)".

    It counts where it has a town of that name, or is one of the states of the US, whose small towns are not all listed:
    "Moscow, Tehran and Ankara" and "Georgia, Russia and Iran" are lists.
    """
    if k + 1 == len(allowed):
        return None
    (here, names), (following, others) = allowed[k], allowed[k + 1]
    gap = context.text[here.end : following.start]
    if gap.strip() not in (",", "(") or len(gap) > 3:
        return None
    countries = {towns.country_of(context, n) for n in names if n.kind == "city"}
    for area in others:
        if area.kind not in DEMONYMS and area.kind not in ("capital", "city", "surname"):
            country = towns.country_of(context, area)
            short = area.kind == "region" and len(area.text) <= _CODE
            if country and (country in countries or area.actor.startswith(_US) or short):
                return area
    return None


def _states_named(context: Context, reads: Sequence[Read]) -> Counter[str]:
    """How often the report names each state (or its people, or its provinces); where it is published counts once."""
    named: Counter[str] = Counter([context.home] if context.home else [])
    for read in reads:
        country = read.area or (towns.country_of(context, read.names[0]) if read.names[0].kind != "city" else None)
        if country:
            named[country] += 1
    return named


def _areas(context: Context, reads: Sequence[Read]) -> dict[str, str]:
    """One meaning a report: where "Paris, Texas" is named, "Paris" is in Texas."""
    areas: dict[str, str] = {}
    for read in reads:
        if read.area:
            areas.setdefault(context.text[read.match.start : read.match.end].casefold(), read.area)
    return areas


def _mention_of(context: Context, read: Read, report: Report) -> Mention | None:
    match = read.match
    area = read.area or report.areas.get(context.text[match.start : match.end].casefold())
    places = [n for n in read.names if n.kind == "city"]
    others = _in_time(context, [n for n in read.names if n.kind != "city"])
    if area and all(towns.country_of(context, n) != area for n in others):
        others = []
    others = _state_or_part(others, report)
    seat = next((context.registry.successor(n.actor[:3], TODAY) for n in others if n.kind == "capital"), None)
    if towns.is_called(context, context.token(match.start)) and any(
        n.kind == "name" and n.actor not in _CITIES for n in others
    ):
        return _unknown_town(match, area)
    town = towns.choose(context, places, area or seat, report.named)
    if town and others and others[0].kind == "surname" and towns.stands_for_place(context, match):
        others = []
    if area and (town is None or towns.country_of(context, town) != area):
        return _unknown_town(match, area)
    if others:
        return _of_reading(context, match, others, town, report)
    if town is None:
        return None
    return _mention(context, match, town, How.LITERAL, _place_or_who(context, match, "GOV"), places)


def _state_or_part(names: list[Name], report: Report) -> list[Name]:
    """A name that a state shares with one of the US ("Georgia"): the latter where the report names others like it.

    And neither the state's people nor its neighbours.
    """
    parts = [n for n in names if n.actor.startswith(_US)]
    states = [n for n in names if n.kind == "name" and len(n.actor) == len("GEO")]
    if not parts or not states:
        return names
    others_like_it = any(a.startswith(_US) and a != parts[0].actor for a in report.actors)
    abroad = report.people & {n.actor for n in states} or report.actors & _NEAR_GEORGIA
    return parts if others_like_it and not abroad else states + [n for n in names if n not in states]


def _unknown_town(match: Match, country: str | None) -> Mention:
    return Mention(
        start=match.start, end=match.end, actor=None, country=country, type="city", role="LOC", how=How.LITERAL
    )


def _of_reading(
    context: Context, match: Match, names: Sequence[Name], town: Name | None, report: Report
) -> Mention | None:
    name = names[0]
    actor = context.registry.actor(name.actor)
    if name.kind in DEMONYMS:
        mention = _mention(context, match, name, How.DEMONYM, None, ())
        people = mention and mention.type == "region"  # "Kurdish", "Europeans": who, not where
        return replace(mention, type="group", role="CVL") if mention and people else mention
    if name.kind == "capital" or (town and name.kind == "metonym"):
        if town and (match.start in report.datelines or metonymy.is_place(context, match, "capital")):
            mention = _mention(context, match, town, How.LITERAL, "LOC", [name])
            held = former.state_on(context.registry, actor.country or "", context.on) if actor else None
            return replace(mention, country=held) if mention and held else mention  # Moscow, SUN
        government = _mention(context, match, name, How.CAPITAL, None, [town] if town else [])
        return _seat_of_union(context, government, report) if name.actor == "BEL.GOV" else government
    if actor and actor.country == "USA" and name.text in _CHAMBERS and (home := _other_home(report)):
        chamber = _mention(context, match, name, How.NAME, None, [])
        return chamber and replace(chamber, actor=f"{home}.LEG", country=home, role="LEG", candidates=(actor.id,))
    if actor and actor.role == "STATE":
        role = "LOC" if metonymy.is_place(context, match, "state") else None
        return _mention(context, match, name, How.LITERAL, role, names[1:])
    how = How.CAPITAL if name.kind == "metonym" else How.NAME
    role = None
    if actor and actor.type == "region":
        role = _place_or_who(context, match, "GOV" if actor.country else "BLOC")
    return _mention(context, match, name, how, role, [n for n in names[1:] if n.actor != name.actor])


def _place_or_who(context: Context, match: Match, role: str) -> str:
    """LOC, or the role of whoever decides in a region or town that acts: "Catalonia voted to secede"."""
    return "LOC" if metonymy.is_place(context, match, "place") else role


def _other_home(report: Report) -> str | None:
    """The one state that a report is about which does not name the United States: its parliament has a Senate too."""
    most = report.named.most_common(1)
    return most[0][0] if most and not report.named["USA"] and most[0][1] > report.named.total() / 2 else None


def _seat_of_union(context: Context, government: Mention | None, report: Report) -> Mention | None:
    """Brussels stands for the EU, before it for the EC, where the report does not name Belgium."""
    if government is None or "BEL" in report.actors:
        return government
    unions = (context.registry.actor(union) for union in _UNIONS)
    union = next((u.id for u in unions if u and valid(u.start, u.end, context.on or TODAY)), None)
    if union is None:
        return government
    candidates = (str(government.actor), *government.candidates)
    return replace(government, actor=union, country=None, type="igo", role="IGO", candidates=candidates)


def _in_time(context: Context, names: list[Name]) -> list[Name]:
    """Readings whose actor exists on the report's day first: "Russian" is Soviet in 1987.

    Of persons of one surname, who is in office comes first, then who took one last: Bashar, not Hafez al-Assad.
    """

    def alive(name: Name) -> bool:
        if name.actor.startswith("PER."):
            return any(valid(t.start, t.end, context.on or TODAY) for t in context.registry.tenures(name.actor))
        actor = context.registry.actor(name.actor)
        return actor is None or valid(actor.start, actor.end, context.on or TODAY)

    if len(names) > 1 and all(n.kind == "surname" for n in names):
        names = sorted(names, key=lambda n: n.start or "", reverse=True)
    return [n for n in names if alive(n)] + [n for n in names if not alive(n)]


def _mention(  # noqa: PLR0917 - private, and called on one line each
    context: Context, match: Match, name: Name, how: How, role: str | None, others: Iterable[Name]
) -> Mention | None:
    actor = context.registry.actor(name.actor)
    if actor is None:
        return None
    role = role or role_of(context, actor)
    return Mention(
        start=match.start,
        end=match.end,
        actor=actor.id,
        country=_country_of(context, actor, role),
        type=actor.type,
        role=role,
        how=how,
        person=actor.id if actor.type == "person" else None,
        candidates=tuple(dict.fromkeys(n.actor for n in others if n.actor != name.actor))[:4],
    )


def _country_of(context: Context, actor: Actor, role: str) -> str | None:
    """The actor's state on the report's day: of towns and outlets who held them, of persons whom they served."""
    table, on = context.registry, context.on
    if actor.type == "person":
        served = [t.country for t in table.tenures(actor.id, on) if len(t.country) == len("RUS")] if on else []
        return None if role == "IGO" else served[-1] if served else actor.country
    if actor.country is None or actor.role == "STATE" or on is None:
        return actor.country
    if actor.type == "city":
        return former.state_of_town(table, actor.id, actor.country, on)
    return former.state_on(table, actor.country, on)


def role_of(context: Context, actor: Actor) -> str:
    """The actor's role on the report's day; who has left every office is a former official.

    The head of an organisation of states speaks for it, and for no state.
    """
    if actor.type != "person" or context.on is None:
        return actor.role
    tenures = [t for t in context.registry.tenures(actor.id) if t.start is None or t.start <= context.on]
    if tenures and all(t.end and t.end <= context.on for t in tenures):
        return "FORMER_GOV"
    held = [t for t in tenures if valid(t.start, t.end, context.on)]
    return "IGO" if held and all(t.country.startswith("IGO.") for t in held) else actor.role
