"""Sides: coalitions and alliances that a report speaks of, with the members that it gives them.

What the report says of membership ("the coalition that included Russia, Iran, ...", "an alliance of Moscow and
Tehran") goes before what the registry knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dyads.actors import words
from dyads.actors.context import Context, Covered, context_of
from dyads.records import Coalition, Mention, Span, stable_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from dyads.actors.registry import Registry
    from dyads.records import Document

_NUMBER = re.compile(r"(\d{1,2}) ?\+ ?(\d{1,2})")
_REACH = 6  # tokens from the noun to the first member
_NO = frozenset({"no", "not", "n't", "n’t", "never", "neither"})
_DENYING = frozenset({"deny", "reject", "exclude", "refuse", "doubt", "lack"})
_LINKS = frozenset({",", "and", "the", "'s", "’s", "as", "well", "&", "-", "–", "with", "plus", "movement"})
_OPENERS = frozenset({"of", "between", "with", "including", "that", "which", ",", "comprising", "among", ":", "("})


class Side(NamedTuple):
    """A coalition as one passage of the report gives it."""

    start: int
    end: int
    members: tuple[str, ...]
    evidence: Span


def coalitions(
    doc: Doc, document: Document, mentions: Sequence[Mention], table: Registry | None = None
) -> tuple[Coalition, ...]:
    """Coalitions named or described in the report, in order of appearance, with the spans that say so.

    table: as for :func:`dyads.actors.link`.
    """
    context = context_of(doc, document, table)
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.type == "coalition" and mention.actor:
            named.setdefault(mention.actor, []).append(mention)
    sides = said(context, Covered(context, mentions))
    found = [_named(context, group, sides) for group in named.values()]
    taken = {coalition.members for coalition in found if coalition.members}
    described: dict[tuple[str, ...], list[Side]] = {}
    for side in sides:
        if tuple(sorted(side.members)) not in {tuple(sorted(t)) for t in taken}:
            described.setdefault(tuple(sorted(side.members)), []).append(side)
    found += [_described(context, group) for group in described.values()]
    return tuple(sorted(found, key=lambda c: (c.evidence[0], c.id)))


def with_members(context: Context, covered: Covered, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions of coalitions with the members that the report gives them."""
    sides = said(context, covered)
    return [
        replace(m, members=side.members) if m.type == "coalition" and (side := _of_number(context, m, sides)) else m
        for m in mentions
    ]


def said(context: Context, covered: Covered) -> list[Side]:
    """As in "the coalition that included A, B and C", "the alliance of A and B", "the A-B-C axis"."""
    nouns = words.descriptions().coalitions
    return [side for i, lemma in enumerate(context.lemma) if lemma in nouns and (side := _behind(context, covered, i))]


def _behind(context: Context, covered: Covered, i: int) -> Side | None:
    """The members that follow the noun at token ``i``."""
    first = next((k for k in range(i + 1, min(i + _REACH, len(context.lower))) if covered.at(k)), None)
    if first is None or first == i + 1 or not _leads_in(context, i, first) or _is_denied(context, i):
        return None
    members, last = _listed(context, covered, first)
    if len(members) < 2:
        return None
    return Side(*_phrase(context, i), tuple(members), (context.chars(i, i + 1)[0], context.chars(last, last + 1)[1]))


def _is_denied(context: Context, i: int) -> bool:
    """As in "no alliance of A and B", "they did not form a bloc with C", "denied that A and B had a coalition"."""
    noun = context.doc[i]
    around = [*noun.children, *noun.head.children]
    return any(token.lower_ in _NO for token in around) or any(up.lemma_.lower() in _DENYING for up in noun.ancestors)


def _leads_in(context: Context, i: int, first: int) -> bool:
    between = context.lower[i + 1 : first]
    if between[0] not in _OPENERS or context.sentence[first] != context.sentence[i]:
        return False
    if between[0] in ("that", "which", ","):
        including = words.descriptions().including
        return any(context.lemma[k] in including for k in range(i + 1, first)) or "comprising" in between
    return between[0] != "with" or first == i + 2


def _listed(context: Context, covered: Covered, first: int) -> tuple[list[str], int]:
    """Ids of the mentions that follow one another from token ``first``, and the last token of the list."""
    members: dict[str, None] = {}
    i, last = first, first
    while i < len(context.lower) and context.sentence[i] == context.sentence[first]:
        mention = covered.at(i)
        if mention is not None and (member := _member(mention)):
            last = context.tokens(mention)[1] - 1
            if not _only_owns(context, covered, last):
                members[member] = None
            i = last + 1
        elif context.lower[i] in _LINKS:
            i += 1
        else:
            break
    return list(members), last


def _only_owns(context: Context, covered: Covered, last: int) -> bool:
    """As in "Lebanon's" before "Hezbollah" says where it is from and is no member."""
    words_after = context.lower[last + 1 : last + 3]
    return len(words_after) == 2 and words_after[0] in ("'s", "’s") and covered.at(last + 2) is not None


def _member(mention: Mention) -> str | None:
    if mention.type in ("state", "government", "city"):
        return mention.country
    return mention.actor


def _phrase(context: Context, i: int) -> Span:
    """The noun with its modifiers, without the article."""
    first = i
    while first > 0 and context.head[first - 1] == i and context.pos[first - 1] in ("ADJ", "PROPN", "NOUN", "NUM"):
        first -= 1
    return context.chars(first, i + 1)


def _of_number(context: Context, mention: Mention, sides: Sequence[Side]) -> Side | None:
    """The passage that gives as many members as a group's number says: "4+1" has five."""
    hit = _NUMBER.search(context.text[mention.start : mention.end])
    wanted = int(hit[1]) + int(hit[2]) if hit else None
    return next((side for side in sides if len(side.members) == wanted), None)


def _named(context: Context, group: Sequence[Mention], sides: Sequence[Side]) -> Coalition:
    first = group[0]
    side = _of_number(context, first, sides)
    known = context.registry.actor(first.actor or "")
    led = re.fullmatch(r"COALITION\.(.+)-led", first.actor or "")  # one that the registry does not list
    leader = known.leader if known else led[1] if led else None
    evidence = [(m.start, m.end) for m in group] + ([side.evidence] if side else [])
    members = next((m.members for m in group if m.members), side.members if side else ())
    return Coalition(
        id=stable_id("k", context.document.hash, first.actor),
        name=known.name if known else context.text[first.start : first.end],
        members=members or ((leader,) if leader else ()),
        leader=leader,
        evidence=tuple(sorted(evidence)),
    )


def _described(context: Context, group: Sequence[Side]) -> Coalition:
    first = group[0]
    return Coalition(
        id=stable_id("k", context.document.hash, *sorted(first.members)),
        name=context.text[first.start : first.end],
        members=first.members,
        evidence=tuple(sorted(side.evidence for side in group)),
    )
