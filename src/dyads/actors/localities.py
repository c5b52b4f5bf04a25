"""Places and local bodies that the registry does not list, by the words around them, and the states they are in."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dyads.actors import words
from dyads.actors.descriptions import owner_before
from dyads.actors.entities import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.actors.context import Context, Covered
    from dyads.records import Mention

_STATE_BODIES = frozenset({"GOV", "COP", "JUD", "LEG", "MIL"})
_FORCES = frozenset({"guard", "guards", "army", "navy", "forces", "force"})  # a state's; brigades are anybody's
_LOCAL_BODIES = _STATE_BODIES | {"EDU"}
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "an", "at", "az"})  # "al-Anad"
_BEFORE_GROUNDS = frozenset({"air", "oil", "gas", "naval", "border", "refugee", "army"})  # "al-Anad air base"
_DEFENCE = frozenset({"defence", "defense", "war"})
_ELSEWHERE = frozenset({"capital", "community", "territory", "area", "stronghold"})  # "Capital of Culture"
COUNTIES = "USA"  # whose counties are called "Fairfax County"; "County Durham" is another's
_OTHER_COUNTIES = frozenset(
    ["IRL", "GBR", "KEN", "LBR", "HRV", "HUN", "NOR", "SWE", "ROU", "TWN", "CHN", "CAN", "IRN", "EST"]
)
NEARBY = 400  # characters around an unlisted town in which a named state is believed to be its own
REACH = 60  # tokens before a ministry in which a subject is believed to be of its state


def called_places(context: Context, covered: Covered) -> list[Mention]:
    """Places that a common noun calls so: "the villages of Foua and Kafriya", "Sokol is a town in the east"."""
    kinds, grounds, found = words.cues().kinds, words.descriptions().grounds, []
    for i, lemma in enumerate(context.lemma):
        if lemma not in kinds and lemma not in grounds:
            continue
        if context.pos[i] == "PROPN":
            found += _named_ground(context, covered, i)
            if lemma in kinds - _ELSEWHERE and context.lower[i + 1 : i + 2] == ["of"]:
                found += _names_from(context, covered, i + 2, several=False)
        if context.pos[i] != "NOUN" or (lemma not in kinds and context.lower[i] != lemma):
            continue
        if context.lower[i + 1 : i + 2] == ["of"]:
            found += _names_from(context, covered, i + 2, several=context.lower[i] != lemma)
        elif lemma in kinds and context.dep[i + 1 : i + 2] == ["appos"] and context.head[i + 1] == i:
            found += _names_from(context, covered, i + 1, several=False)
        elif i and context.words[i][0].islower():
            name_end = i - (context.lower[i - 1] in _BEFORE_GROUNDS)
            found += _name_at(context, _first_of_name(context, covered, name_end), name_end)
        if context.dep[i] == "attr" and context.lemma[context.head[i]] == "be":
            found += _subject_of(context, covered, context.head[i])
    return found


def _subject_of(context: Context, covered: Covered, verb: int) -> list[Mention]:
    """The name that a sentence says is a place: "Dolina is an unincorporated community in Texas"."""
    subjects = [t.i for t in context.doc[verb].lefts if t.dep_ == "nsubj" and (t.pos_ == "PROPN" or t.ent_type_)]
    ends = [i + 1 for i in subjects if covered.at(i) is None]
    return [place for end in ends for place in _name_at(context, _first_of_name(context, covered, end), end)]


def _first_of_name(context: Context, covered: Covered, last: int) -> int:
    """First token of the name that ends before token ``last``; ``last`` where none does."""
    first = last
    while first and context.pos[first - 1] == "PROPN" and covered.at(first - 1) is None:
        first -= 1
    return first


def _named_ground(context: Context, covered: Covered, i: int) -> list[Mention]:
    """A name that says itself what ground it is: "Fairfax County", "the Potomac River"."""
    first = _first_of_name(context, covered, i)
    runs_on = i + 1 < len(context.pos) and context.pos[i + 1] == "PROPN" and context.words[i + 1][0].isupper()
    label = context.entities.get(i, (0, 0, ""))[2]
    if first == i or runs_on or covered.at(i) or label in ("PERSON", "ORG") or context.is_title_case(i):
        return []
    return _name_at(context, first, i + 1)


def _names_from(context: Context, covered: Covered, i: int, *, several: bool) -> list[Mention]:
    """Capitalised names from token ``i`` on; ``several``: and those coordinated with the first."""
    found: list[Mention] = []
    while i < len(context.pos):
        last = i
        while last < len(context.pos) and context.pos[last] == "PROPN" and covered.at(last) is None:
            last += 1
        found += _name_at(context, i, last)
        known = covered.at(i)
        last = context.tokens(known)[1] if known else last
        if not several or last == i or context.lower[last : last + 1] not in (["and"], [","]):
            break
        i = last + 1
    return found


def _name_at(context: Context, first: int, last: int) -> list[Mention]:
    if first >= last or not (context.words[first][0].isupper() or context.lower[first] in _ARTICLES):
        return []
    return [place(*context.chars(first, last), "GPE")]


def at_datelines(context: Context, covered: Covered) -> list[Mention]:
    """Places that open a report, which capitals hide from the parse: "HOLLIDAY, Mo. --"."""
    return [place(start, end, "GPE") for start, end, _ in context.datelines if covered.at(context.token(start)) is None]


def countries(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """Unlisted places, and local bodies, with the state that the report names closest to them, or most often."""
    known = [m for m in mentions if m.country and m.type in ("state", "city", "region", "government")]
    known.sort(key=lambda m: m.start)
    starts = [m.start for m in known]
    often = Counter(m.country for m in known)
    at_home = bool(often[COUNTIES]) or not _OTHER_COUNTIES & set(often)

    def placed(mention: Mention) -> Mention:
        if mention.role in _STATE_BODIES and (owned := _owned(context, covered, mention)):
            return owned
        if mention.type == "city" and context.text[mention.start : mention.end].endswith(" County") and at_home:
            return replace(mention, country=COUNTIES)
        near = _nearest(context, known, starts, mention)
        country = near.country if abs(near.start - mention.end) <= NEARBY else often.most_common(1)[0][0]
        if mention.role not in _STATE_BODIES:
            return replace(mention, country=country)
        return _of_state(context, mention, _speaking(context, covered, mention) or str(country))

    return [placed(m) if known and m.country is None and _is_local(m) else m for m in mentions]


def _owned(context: Context, covered: Covered, body: Mention) -> Mention | None:
    """A body whose state stands before it: "Russia's Defence Ministry" is Russia's, whoever was named last."""
    _, owner = owner_before(context, covered, context.token(body.start))
    if owner is None or owner.country is None:
        return None
    return _of_state(context, body, owner.country)


def _of_state(context: Context, body: Mention, country: str) -> Mention:
    """The body as a branch of the state; who speaks for a defence ministry speaks for the forces."""
    military = any(word in _DEFENCE for word in context.lower[slice(*context.tokens(body))])
    role = "MIL" if military and body.role == "GOV" else body.role
    return replace(body, country=country, role=role, actor=f"{country}.{role}")


def _nearest(context: Context, known: Sequence[Mention], starts: Sequence[int], mention: Mention) -> Mention:
    """The closest, one of the same sentence first."""
    at, sentence = bisect_left(starts, mention.end), context.sentence[context.token(mention.start)]

    def far(other: Mention) -> tuple[bool, int, int]:
        elsewhere = context.sentence[context.token(other.start)] != sentence
        return elsewhere, abs(other.start - mention.end), other.start

    return min(known[max(0, at - 1) : at + 1], key=far)


def _speaking(context: Context, covered: Covered, body: Mention) -> str | None:
    """The state of the last subject before a ministry: "(Turkey complained.) The Foreign Ministry summoned ...".

    A capital that opens the sentence goes before it: "In Moscow, the Defence Ministry declined to comment."
    """
    first = context.token(body.start)
    opening = covered.at(first - 3) if context.lower[max(0, first - 2) : first] == [",", "the"] else None
    if opening and opening.country and _opens_sentence(context, opening):
        return opening.country
    for i in range(first - 1, max(-1, first - REACH), -1):
        mention = covered.at(i)
        if mention and mention.country and context.dep[i] in ("nsubj", "nsubjpass"):
            return mention.country
    return None


def _opens_sentence(context: Context, mention: Mention) -> bool:
    """As "In Moscow" does, with its preposition."""
    first = context.tokens(mention)[0]
    begins = first == 1 or (first > 1 and context.sentence[first - 2] != context.sentence[first])
    return begins and context.lower[first - 1] == "in"


def _is_local(mention: Mention) -> bool:
    if mention.type == "city":
        return mention.actor is None
    if mention.role == "MIL" and not (mention.actor or "").lower().endswith(tuple(_FORCES)):
        return False
    return (
        mention.type == "organisation"
        and mention.role in _LOCAL_BODIES
        and bool(mention.actor and mention.actor.startswith("ORG."))
    )
