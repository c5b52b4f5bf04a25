"""Descriptions: "the Syrian government", "government forces", "Iran's northern neighbour", "the US-led coalition".

Each finder takes the mentions found so far and gives new ones that contain or continue them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import alliances, former, words
from dyads.actors.context import Covered
from dyads.actors.persons import home_of
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dyads.actors.context import Context
    from dyads.records import Span

_POSSESSIVE = ("'s", "’s", "'", "’")
_DIRECTION = re.compile(
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest)ern|(?:north|south)-(?:ea|we)stern"
)
_OF_LEADERS = frozenset({"regime", "administration", "government", "cabinet"})
_AGAIN = frozenset({"army", "military", "navy", "regime", "junta", "parliament"})
_REACH = 5
_GROUND = frozenset({"state", "city", "region"})
_OF_THE_PLACE = frozenset({"COP", "JUD"})  # sectors whose men are of where they are; soldiers and rebels need not be
_RULING = frozenset({"GOV", "MIL", "LEG", "OPP", "COP", "JUD"})


def describe(context: Context, covered: Covered) -> list[Mention]:
    """Every description in the report, by kind."""
    parts = list(parts_of_states(context, covered))
    parts += parts_again(context, covered, parts)
    parts += governments(context, covered, parts)
    whole = Covered(context, [*covered.by_token.values(), *parts])
    return [
        *parts,
        *parts_of_states(context, whole),  # "the Syrian government's forces"
        *allies_in_capitals(context, covered),
        *neighbours(context, covered),
        *alliances.led(context, covered),
        *alliances.numbered(context),
    ]


def parts_of_states(context: Context, covered: Covered) -> Iterator[Mention]:
    """As in "the Syrian government", "Tehran's authorities", "the government of Iraq", "government forces"."""
    for first, last, head in words.head_phrases().find(context.lower):
        if covered.at(first) is not None or context.pos[last - 1] in ("VERB", "AUX"):
            continue
        if head.sector == "MED" and covered.starting(last) is not None:
            continue  # "the Soviet news agency Tass" is Tass
        start, owner = owner_before(context, covered, first)
        end = last
        if owner is None:
            end, owner = _owner_behind(context, covered, last)
        if owner is None and " ".join(context.lower[first:last]) in words.descriptions().bare:
            owner = _governed_here(covered, first)
        if owner is None:
            owner = _where_it_is(context, covered, first, last, head.sector)
        if owner is not None and owner.country:
            yield _part(context, start, end, owner, head.sector)


def _where_it_is(context: Context, covered: Covered, first: int, last: int, sector: str) -> Mention | None:
    """The state of "police in Istanbul", "authorities in Kiev" and "In Cairo the army ...", "In Mali, the army"."""
    if context.lower[last : last + 1] == ["in"] and (sector in _OF_THE_PLACE or context.lower[first] == "authorities"):
        ground = covered.starting(last + 1)
        return ground if ground and ground.type in _GROUND else None
    at = first - 2 - (context.lower[max(0, first - 2) : first] == [",", "the"])
    ground = covered.ending(at) if at > 0 and context.lower[first - 1] == "the" else None
    if ground is None or ground.type not in _GROUND or sector not in _RULING:
        return None
    opening = context.tokens(ground)[0] - 1
    begins = opening == 0 or (opening > 0 and context.sentence[opening - 1] != context.sentence[first])
    return ground if begins and context.lower[opening] == "in" else None


def parts_again(context: Context, covered: Covered, parts: Sequence[Mention]) -> list[Mention]:
    """As in "the army" after "Sudan's army": the part that the report named so, where it named but one."""
    of: dict[str, dict[str | None, Mention]] = {}
    for part in parts:
        noun = context.lower[context.tokens(part)[1] - 1]
        of.setdefault(noun, {})[part.country] = part
    found = []
    for i, word in enumerate(context.lower):
        if word not in _AGAIN or len(of.get(word, ())) != 1 or covered.at(i) is not None or context.pos[i] != "NOUN":
            continue
        known = next(iter(of[word].values()))
        if (
            i
            and context.lower[i - 1] == "the"
            and context.lower[i + 1 : i + 2] != ["of"]
            and known.end < context.starts[i]
        ):
            start, end = context.chars(i, i + 1)
            found.append(replace(known, start=start, end=end, antecedent=(known.start, known.end)))
    return found


def governments(context: Context, covered: Covered, parts: Sequence[Mention]) -> list[Mention]:
    """As in "the government" of a report that is about one state, where nothing else is named that it could be of."""
    taken, home = Covered(context, parts), home_of(list(covered.by_token.values()))
    if home is None:
        return []
    found = []
    for i, word in enumerate(context.lower):
        if word != "government" or context.lower[i - 1] != "the" or not i or covered.at(i) or taken.at(i):
            continue
        alone = context.lower[i + 1 : i + 2] not in (["of"], ["-"]) and context.dep[i] != "compound"
        if context.pos[i] == "NOUN" and alone:
            start, end = context.chars(i, i + 1)
            found.append(_government((start, end), f"{home}.GOV", home))
    return found


def owner_before(context: Context, covered: Covered, first: int) -> tuple[int, Mention | None]:
    """Where the phrase around the words at token ``first`` begins, and the state that owns what they name."""
    modifiers = words.descriptions().modifiers
    i = start = first
    while i > 0 and first - i < _REACH:
        i -= 1
        if context.sentence[i] != context.sentence[first]:
            break
        mention = covered.at(i)
        if mention is not None:
            owning = i == first - 1 or (i == first - 2 and context.lower[first - 1] in _POSSESSIVE)
            if mention.type == "person" and owning and context.lower[first] in _OF_LEADERS and mention.country:
                return context.tokens(mention)[0], mention  # "the Assad regime", "Narendra Modi's government"
            if mention.type not in ("state", "government", "city") or (
                mention.type == "city" and mention.how is not How.CAPITAL
            ):
                return start, None
            if _only_backs(context, context.tokens(mention)[1]):
                return start, None
            return _with_modifiers(context, context.tokens(mention)[0], modifiers), mention
        word = context.lower[i]
        if word in modifiers or context.pos[i] == "ADJ":
            start = i
        elif not (word in _POSSESSIVE and covered.at(i - 1)):
            break
    return start, None


def _only_backs(context: Context, last: int) -> bool:
    """Whether the state is no more than a backer: "Iran-backed rebels" are not Iran's."""
    behind = context.lower[last : last + 2]
    return len(behind) == 2 and behind[0] in ("-", "–") and context.tags[last + 1] == "VBN"


def _with_modifiers(context: Context, first: int, modifiers: frozenset[str]) -> int:
    while first > 0 and context.lower[first - 1] in modifiers and context.lower[first - 1] not in "-–":
        first -= 1
    return first


def _owner_behind(context: Context, covered: Covered, last: int) -> tuple[int, Mention | None]:
    if last + 1 >= len(context.lower) or context.lower[last] != "of":
        return last, None
    at = last + 1 + (context.lower[last + 1] == "the")
    mention = covered.starting(at)
    if mention and mention.type == "state" and mention.how is How.LITERAL:
        return context.tokens(mention)[1], mention
    return last, None


def _governed_here(covered: Covered, first: int) -> Mention | None:
    """The state whose ground or government was named last before token ``first``."""
    for i in range(first - 1, max(-1, first - 150), -1):
        mention = covered.at(i)
        if mention and mention.country and (mention.role == "LOC" or mention.type == "government"):
            return mention
    return None


def _part(context: Context, first: int, last: int, owner: Mention, sector: str) -> Mention:
    start, end = context.chars(first, last)
    return Mention(
        start=start,
        end=end,
        actor=f"{owner.country}.{sector}",
        country=owner.country,
        type="government" if sector == "GOV" else "group" if sector in ("CVL", "OPP", "REB") else "organisation",
        role=sector,
        how=How.DESCRIPTION,
        antecedent=None if start <= owner.start < end else (owner.start, owner.end),
    )


def allies_in_capitals(context: Context, covered: Covered) -> Iterator[Mention]:
    """As in "their common ally in Damascus": the government that sits there."""
    partners = words.descriptions().partners
    for i, word in enumerate(context.lower):
        if word not in partners or i + 2 >= len(context.lower) or context.lower[i + 1] != "in":
            continue
        mention = covered.starting(i + 2)
        government = mention and next(
            (c for c in (mention.actor, *mention.candidates) if c and c.endswith(".GOV")), None
        )
        if mention and government and mention.type in ("city", "government"):
            first = i
            while first > 0 and context.pos[first - 1] == "ADJ" and covered.at(first - 1) is None:
                first -= 1
            yield _government(context.chars(first, context.tokens(mention)[1]), government, mention.country)


def _government(span: Span, actor: str, country: str | None) -> Mention:
    start, end = span
    return Mention(
        start=start,
        end=end,
        actor=actor,
        country=country,
        type="government",
        role="GOV",
        how=How.DESCRIPTION,
    )


def neighbours(context: Context, covered: Covered) -> Iterator[Mention]:
    """As in "Iran's northern neighbour": of the neighbours on that side, the one that the report names most."""
    for i, word in enumerate(context.lower):
        if word not in ("neighbor", "neighbour") or i < 3 or not _DIRECTION.fullmatch(context.lower[i - 1]):
            continue
        owner = covered.at(i - 3) if context.lower[i - 2] in _POSSESSIVE else covered.at(i - 2)
        if owner is None or owner.country is None:
            continue
        side = _neighbours_on(context, owner.country, context.lower[i - 1].removesuffix("ern"))
        if side:
            start, end = context.chars(context.tokens(owner)[0], i + 1)
            yield _neighbour(covered, side, start, end)


def _neighbours_on(context: Context, state: str, direction: str) -> tuple[str, ...]:
    """The neighbours of that day, which before 1991 are fewer."""
    table, on = context.registry, context.on
    now = table.neighbours(table.successor(state)).get(direction, ())
    then = (former.state_on(table, neighbour, on) for neighbour in now)
    return tuple(n for n in dict.fromkeys(then) if n != state)


def _neighbour(covered: Covered, side: tuple[str, ...], start: int, end: int) -> Mention:
    named = {state: sum(m.country == state for m in covered.by_token.values()) for state in side}
    best = max(side, key=lambda state: (named[state], -side.index(state)))
    sure = named[best] > 0 or len(side) == 1
    return Mention(
        start=start,
        end=end,
        actor=best if sure else None,
        country=best if sure else None,
        type="state",
        role="STATE",
        how=How.DESCRIPTION,
        candidates=tuple(s for s in side if s != best or not sure),
    )
