"""Collectives: "the two countries", "both sides", "the three leaders", "the country", "the group".

"The two" are the two that the report last put side by side: in one phrase ("Russia and Iran"), else in one sentence.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dyads.actors import words
from dyads.records import How, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dyads.actors.context import Context, Covered

_SENTENCES_BACK = 8
REACH = 400  # tokens, which bounds the search where a text has no full stops
_GROUPS = ("armed_group", "organisation", "outlet")
_COORDINATING = frozenset({"", "and", "and the", "with", "with the", "the"})


def find(context: Context, covered: Covered) -> Iterator[Mention]:
    """Collectives of the report that an earlier passage explains, in order."""
    lists = words.pronouns()
    for i, word in enumerate(context.lower):
        if covered.at(i) is not None:
            continue
        mention = None
        if word in lists.numbers:
            mention = _several(context, covered, i, lists.numbers[word])
        elif word == "the" and i + 1 < len(context.lower) and covered.at(i + 1) is None:
            mention = _the_one(context, covered, i)
        if mention:
            yield mention


def together(model: Mention, parts: Sequence[Mention], start: int, end: int, *, people: bool = False) -> Mention:
    """One mention for several: their ids are its members; of persons their states, unless ``people`` are meant."""
    states = ("state", "government", "city") if people else ("state", "government", "city", "person")
    members = dict.fromkeys(m.country if m.type in states and m.country else m.actor or "" for m in parts)
    role = model.role if len({m.role for m in parts}) == 1 else "STATE"
    return Mention(
        start=start,
        end=end,
        actor=None,
        country=None,
        type="group",
        role=role,
        how=How.DESCRIPTION,
        members=tuple(m for m in members if m),
    )


def _several(context: Context, covered: Covered, i: int, number: int) -> Mention | None:
    """As in "the two countries", "both governments", "the two" alone as a subject."""
    lists = words.pronouns()
    definite = (
        context.lower[i] == "both"
        or "the" in context.lower[max(0, i - 1) : i + 2]
        or context.lower[i - 1] in ("these", "those")
    )
    if not definite:
        return None
    last = next(
        (k for k in range(i, min(i + 4, len(context.lower))) if context.lemma[k] in lists.states | lists.persons), None
    )
    if last is None:
        if context.pos[i] != "NUM" or context.dep[i] not in ("nsubj", "nsubjpass", "pobj", "dobj"):
            return None
        last = i
    elif context.doc[last].tag_ != "NNS" or context.sentence[last] != context.sentence[i]:
        return None
    people = context.lemma[last] in lists.persons and last != i
    parts = _side_by_side(context, covered, i, number, people=people, caller=_caller(context, covered, last))
    if not parts:
        return None
    first = i - 1 if i and context.lower[i - 1] in ("the", "these", "those") else i
    start, end = context.chars(first, last + 1)
    mention = together(parts[0], parts, start, end, people=people)
    return _with_antecedent(mention, parts)


def _with_antecedent(mention: Mention, parts: Sequence[Mention]) -> Mention:
    from msgspec.structs import replace

    return replace(mention, antecedent=(min(p.start for p in parts), max(p.end for p in parts)))


def _caller(context: Context, covered: Covered, i: int) -> str | None:
    """The state of the subject of which a collective is the object: who urges both sides is neither."""
    if context.dep[i] not in ("dobj", "pobj", "dative"):
        return None
    verb = context.head[i]
    if context.dep[verb] == "prep":
        verb = context.head[verb]
    subjects = (c.i for c in context.doc[verb].children if c.dep_ == "nsubj")
    return next((m.country for k in subjects if (m := covered.at(k))), None)


def _side_by_side(
    context: Context, covered: Covered, i: int, number: int, *, people: bool, caller: str | None
) -> list[Mention]:
    """The last ``number`` different states (or persons) that stand in one phrase or, failing that, in one sentence."""
    earliest = context.sentence[i] - _SENTENCES_BACK
    by_sentence: dict[int, dict[str, Mention]] = {}
    k = i - 1
    while k >= max(0, i - REACH) and context.sentence[k] >= earliest:
        mention = covered.at(k)
        if mention and (key := _key(mention, people)) and (caller is None or mention.country != caller):
            by_sentence.setdefault(context.sentence[k], {}).setdefault(key, mention)
        k -= 1
    for sentence in sorted(by_sentence, reverse=True):
        named = sorted(by_sentence[sentence].values(), key=lambda m: m.start)
        if len(named) == number:
            return named
        if len(named) > number and (phrase := _coordinated(context, named, number)):
            return phrase
    return []


def _key(mention: Mention, people: bool) -> str | None:
    if people:
        return mention.person
    if mention.role == "LOC" or mention.type not in ("state", "government", "person"):
        return None
    return mention.country


def _coordinated(context: Context, named: Sequence[Mention], number: int) -> list[Mention]:
    """``number`` of the mentions with only "and", a comma or a hyphen between them."""
    groups = [[named[0]]]
    for before, mention in pairwise(named):
        if context.text[before.end : mention.start].strip(" ,-–—/").lower() in _COORDINATING:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return next((group for group in reversed(groups) if len(group) == number), [])


def _the_one(context: Context, covered: Covered, i: int) -> Mention | None:
    """As in "the country", "the group": the last state or armed group, where only one was named lately."""
    lists, lemma = words.pronouns(), context.lemma[i + 1]
    if context.doc[i + 1].tag_ != "NN" or not (lemma in lists.country or lemma in lists.group):
        return None
    if i + 2 < len(context.lower) and context.lower[i + 2] in ("of", "'s", "’s", "-"):
        return None
    only = _only(context, covered, i, groups=lemma in lists.group)
    if only is None:
        return None
    start, end = context.chars(i, i + 2)
    state = lemma in lists.country
    return Mention(
        start=start,
        end=end,
        actor=only.country if state else only.actor,
        country=only.country,
        type="state" if state else only.type,
        role=("LOC" if only.role == "LOC" else "STATE") if state else only.role,
        how=How.DESCRIPTION,
        antecedent=(only.start, only.end),
    )


def _only(context: Context, covered: Covered, i: int, *, groups: bool) -> Mention | None:
    """The only state (or group) in this sentence and the last; of several states, the one last named as a place."""
    near: dict[str, Mention] = {}
    place = None
    k = i - 1
    while k >= max(0, i - REACH) and context.sentence[i] - context.sentence[k] <= 1:
        mention = covered.at(k)
        key = mention and (mention.actor if groups else mention.country)
        if mention and key and (mention.type in _GROUPS if groups else mention.type not in _GROUPS):
            near.setdefault(key, mention)
            place = place or (mention if mention.role == "LOC" and context.sentence[k] == context.sentence[i] else None)
        k -= 1
    if len(near) == 1:
        return next(iter(near.values()))
    return None if groups else place
