"""Offices: "the Russian foreign minister", "Iran's former ambassador to Finland", "the former MI6 agent".

A phrase is an office's words with what stands before them (whose it is, whether it is past) and behind ("of Iran",
"to Finland"). Right before a name it is a title of that person; otherwise it is a mention of its own, whose person is
the one beside it ("the Russian foreign minister, Sergey Lavrov"), the one that the report gave that office, or the
holder on the report's day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import words
from dyads.actors.registry import SINGLE_OFFICES
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.actors.context import Context, Covered

_FIELDS = frozenset(
    {
        "affairs",
        "relations",
        "security",
        "planning",
        "development",
        "reform",
        "resources",
        "trade",
        "cooperation",
        "works",
        "policy",
        "finance",
    }
)
_REACH = 7  # tokens that are read to the left of an office's words
EUROPE = "PLACE.europe"
OWN = frozenset({"his", "her", "its", "their"})
_ACTING = frozenset({"state", "government", "organisation", "igo", "armed_group"})
_POSTS = ("state", "government", "organisation", "city", "igo")
_OF_FIELDS = frozenset({"minister", "ambassador", "adviser", "spokesman", "military", "intelligence"})
_POSSESSIVE = ("'s", "’s", "'", "’")


class Phrase(NamedTuple):
    """An office phrase in the text; ``owner`` is whose office it is, ``posting`` where it leads to."""

    first: int
    last: int
    office: words.Office
    owner: Mention | None
    posting: Mention | None
    former: bool
    deputy: bool
    plural: bool


def phrases(context: Context, covered: Covered) -> Iterator[Phrase]:
    """Every office phrase of the report, in order."""
    for first, last, office in words.office_phrases().find(context.lower):
        if covered.at(first) is None and context.pos[last - 1] != "VERB":
            yield _phrase(context, covered, first, last, office)


def _phrase(context: Context, covered: Covered, first: int, last: int, office: words.Office) -> Phrase:
    start, owner, before = _before(context, covered, first, office)
    last = _with_field(context, covered, last)
    end, behind, posting = _behind(context, covered, last, office)
    plural = context.doc[last - 1].tag_ in ("NNS", "NNPS")
    former = bool(words.offices().former & set(before))
    return Phrase(start, end, office, owner or behind, posting, former, "deputy" in before, plural)


def _with_field(context: Context, covered: Covered, last: int) -> int:
    """Where an office ends that names its field behind: "Minister of Industry and Trade (Cahit Aral)"."""
    lower = context.lower
    if lower[last - 1] not in ("minister", "secretary") or lower[last : last + 1] not in (["of"], ["for"]):
        return last
    i = last + 1 + (lower[last + 1 : last + 2] == ["the"])
    if i >= len(lower) or covered.at(i) is not None or context.pos[i] not in ("PROPN", "NOUN", "ADJ"):
        return last
    while i + 1 < len(lower) and (lower[i + 1] in _FIELDS or lower[i + 1] == "and") and covered.at(i + 1) is None:
        i += 2 if lower[i + 1] == "and" else 1
    return min(i + 1, len(lower))


def _before(
    context: Context, covered: Covered, first: int, office: words.Office
) -> tuple[int, Mention | None, list[str]]:
    """Where the phrase starts, whose office it is, and the words between."""
    lists = words.offices()
    owner: Mention | None = None
    seen: list[str] = []
    i, start = first - 1, first
    while i >= 0 and first - i <= _REACH and context.sentence[i] == context.sentence[first]:
        word = context.lower[i]
        if mention := covered.at(i):
            if owner or not _can_own(context, mention, i, office):
                break
            owner = mention
            i = start = context.tokens(mention)[0]
        elif word in lists.former or word in lists.modifiers:
            seen.append(word)
            start = i if word not in "-–" else start
        elif owner is None and word in OWN:
            owner = _whose(context, covered, i)
            break
        elif not (word in _POSSESSIVE and covered.at(i - 1)) and not _modifies(context, i, office):
            break
        i -= 1
    return start, owner, seen


def _modifies(context: Context, i: int, office: words.Office) -> bool:
    """Whether the word says which office it is: "water" in "Ethiopia's water minister"."""
    if context.pos[i] == "ADJ":
        return True
    return office.office in _OF_FIELDS and context.pos[i] == "NOUN" and context.dep[i] in ("compound", "nmod", "amod")


def _whose(context: Context, covered: Covered, i: int) -> Mention | None:
    """Whom "his" in "his ambassador to India" stands for: the last official, or for "its" the last state, named before.

    Not the one whose name the phrase explains: "(Kennedy was quick.) Galbraith, his ambassador".
    """
    persons = context.lower[i] in ("his", "her")
    k = i - 3 if context.lower[i - 1 : i] == [","] else i - 1
    while k >= 0 and context.sentence[i] - context.sentence[k] <= 1:
        mention = covered.at(k)
        known = mention and (mention.country or (persons and mention.role == "IGO"))
        if mention and known and (mention.type == "person" if persons else mention.type in _ACTING):
            return mention if mention.role != "LOC" else None
        k -= 1
    return None


def _can_own(context: Context, mention: Mention, last: int, office: words.Office) -> bool:
    """A person owns an office ("Putin's adviser") only with a possessive; of towns a capital: "Tehran's envoy"."""
    if mention.type == "city" and mention.role == "LOC":
        capital = any(c.endswith(".GOV") for c in mention.candidates)
        return capital and office.office in _OF_FIELDS
    if mention.type != "person":
        return True
    return last + 1 < len(context.lower) and context.lower[last + 1] in _POSSESSIVE


def _behind(
    context: Context, covered: Covered, last: int, office: words.Office
) -> tuple[int, Mention | None, Mention | None]:
    """Where the phrase ends, whose office it is ("of Iran") and where it leads ("to Finland")."""
    lists = words.offices()
    end, owner, posting = last, None, None
    for _ in range(2):
        if end >= len(context.lower):
            break
        word = context.lower[end]
        at = end + 1 + (end + 1 < len(context.lower) and context.lower[end + 1] == "the")
        mention = covered.starting(at)
        if mention is None or context.sentence[at] != context.sentence[last - 1]:
            break
        if mention.how is How.DEMONYM and word == "of":
            hit = words.head_phrases().at(context.lower, context.tokens(mention)[1])
            if hit is None:
                return last, None, None
            owner = replace(mention, type="organisation", role=hit[2].sector)  # "head of Egyptian intelligence"
            return hit[1], owner, posting
        personal = mention.type == "person"
        spoken_for = word == "for" and context.lower[last - 1].startswith("spokes")
        aide_to = word == "to" and personal and office.office == "adviser"
        if (aide_to or spoken_for or (word == "of" and not personal)) and owner is None:
            owner, end = _agency_of(context, covered, mention)
            if end < len(context.lower) and (context.pos[end] == "PROPN" or context.lower[end] == "-"):
                return last, None, None  # "director of the Toronto General Hospital"
        elif (word in lists.posting_prepositions and posting is None and mention.type in _POSTS) or (
            word == "for" and posting is None and office.office == "ambassador" and mention.type in (*_POSTS, "region")
        ):
            if word == "in" and mention.type not in ("city", "government"):
                break
            posting, end = mention, context.tokens(mention)[1]
        else:
            break
    return end, owner, posting


def _agency_of(context: Context, covered: Covered, mention: Mention) -> tuple[Mention, int]:
    """The owner and where it ends: MI6 in "(agent) of Britain's spying agency MI6"."""
    end = context.tokens(mention)[1]
    if end < len(context.lower) and context.lower[end] in _POSSESSIVE:
        for k in range(end + 1, min(end + 5, len(context.lower))):
            if (inner := covered.starting(k)) and inner.type in ("organisation", "government", "igo"):
                return inner, context.tokens(inner)[1]
            if context.pos[k] not in ("NOUN", "ADJ", "PROPN", "VERB"):
                break
    return mention, end


def titled(context: Context, covered: Covered, phrase: Phrase) -> list[Mention]:
    """Persons whose names follow the office's words: "President Putin", "Ministers Cook and Fischer"."""
    i = phrase.last
    while i < len(context.lower) and i < phrase.last + 4 and context.lower[i] in words.offices().honorifics:
        i += 1
    persons: list[Mention] = []
    while i < len(context.lower) and (mention := covered.at(i)) and mention.type == "person":
        persons.append(mention)
        i = context.tokens(mention)[1]
        if not phrase.plural or context.lower[i : i + 1] not in (["and"], [","]):
            break
        i += 1
    return persons


def beside(context: Context, covered: Covered, phrase: Phrase) -> Mention | None:
    """The person set off by commas before or behind the phrase: "Ali Velayati, the Supreme Leader's top adviser"."""
    lower = context.lower
    if lower[phrase.last : phrase.last + 1] and lower[phrase.last] in _POSSESSIVE:
        return None  # "the Supreme Leader" of "..., the Supreme Leader's top adviser" is somebody else
    i = phrase.first - 1
    while i >= 0 and phrase.first - i < 12 and context.sentence[i] == context.sentence[phrase.first]:
        if lower[i] == "," and (mention := covered.ending(i - 1)) and mention.type == "person":
            return mention
        if context.pos[i] == "VERB" or context.pos[i] == "AUX":
            break
        i -= 1
    i = phrase.last
    while i + 2 < len(lower) and lower[i + 1] in words.offices().honorifics and lower[phrase.last] == ",":
        i += 1  # "the army's spokesman, Major General Ghafoor, denied"
    if (
        i + 1 < len(lower)
        and lower[phrase.last] == ","
        and (mention := covered.starting(i + 1))
        and mention.type == "person"
    ):
        closing = context.tokens(mention)[1]
        return mention if closing >= len(lower) or lower[closing] in (",", ";", ".", ":", "-", "–", ")") else None
    return None


def tells(phrase: Phrase) -> bool:
    """Whether the words say whose office it is."""
    return phrase.owner is not None or phrase.office.of is not None


def mention_of(context: Context, phrase: Phrase, person: Mention | None) -> Mention:
    """The phrase as a mention of ``person``, or of the holder that the registry knows, or of the owner's sector."""
    owner = owner_id(phrase)
    start, end = context.chars(phrase.first, phrase.last)
    country = phrase.owner.country if phrase.owner else (person.country if person else None) or phrase.office.of
    holder = person.person if person else (None if phrase.former or phrase.plural else holder_of(context, phrase))
    role = role_of(phrase)
    of_states = role == "IGO" or (owner or "").startswith("IGO.")  # whose officers are no state's
    if holder and country is None and not of_states and (known := context.registry.actor(holder)):
        country = known.country
    branch = f"{owner}.{role}" if owner and len(owner) == 3 else owner
    return Mention(
        start=start,
        end=end,
        actor=holder or (None if phrase.former else branch),
        country=country,
        type="group" if phrase.plural else "person",
        role=role,
        how=How.OFFICE,
        person=holder,
        antecedent=(person.start, person.end) if person else None,
        attribution=context.text[start:end],
    )


def role_of(phrase: Phrase) -> str:
    """The sector of whoever holds the office: that of the state, or of the organisation that it is an office of."""
    owner = phrase.owner
    if owner and owner.type == "person" and owner.role == "IGO":
        return "IGO"  # the Secretary-General's envoy
    if owner and owner.actor == EUROPE and phrase.office.office == "minister" and not phrase.plural:
        return "IGO"  # a European commissioner
    corporate = owner is not None and owner.type not in ("state", "government", "person", "city", "region", "group")
    if owner and corporate and owner.role not in ("GOV", "MIL", "SPY"):
        return owner.role
    if phrase.former:
        return "FORMER_GOV"
    return owner.role if owner and corporate else phrase.office.role


def owner_id(phrase: Phrase) -> str | None:
    """Id of the state or organisation that the office belongs to: Iran for "Iran's", "Tehran's" and "Khamenei's"."""
    if phrase.owner is None:
        return phrase.office.of
    actor = phrase.owner.actor or ""
    return phrase.owner.country or actor.partition(".GOV")[0] or None


def holder_of(context: Context, phrase: Phrase) -> str | None:
    """Who holds the office on the report's day, as far as the registry knows and the words are clear."""
    office = phrase.office.office
    if phrase.deputy:
        return None
    if phrase.owner is None:
        return context.registry.holder(phrase.office.of, office, context.on) if phrase.office.of else None
    owner = phrase.owner.actor if phrase.owner.type in ("organisation", "igo", "armed_group") else owner_id(phrase)
    if owner is None or phrase.owner.type == "person" or phrase.owner.role in ("SPY", "MED"):
        return None
    for kind in _kinds(owner, office):
        if holder := context.registry.holder(owner, kind, context.on):
            return holder
    return None


def _kinds(owner: str, office: str) -> tuple[str, ...]:
    """The registry's offices that a word can mean: "leader" is the one who governs."""
    if office in SINGLE_OFFICES:
        return (office,)
    if office != "leader":
        return ()
    if owner in words.offices().ceremonial:
        return ("head_of_government",)
    return ("supreme_leader", "leader", "party_leader", "secretary_general", "head_of_state", "head_of_government")
