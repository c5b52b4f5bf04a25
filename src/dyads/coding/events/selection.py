"""Which predicates of a text are events of their own, and which only the background of another.

"Agreed to withdraw its troops" is one event, an agreement; so is "the raid killed five", although two words tell of it.
What stands in the complement of another predicate is absorbed by it, unless that one's frame says what becomes of it.
Of what a sentence tells beside its main clause, a purpose is absorbed, and what the sentence takes for known (relative
clauses, "after the attack") is background.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding.events.status import status_of, status_words
from dyads.coding.ontology import ontology
from dyads.coding.syntax import governor, preposition_above
from dyads.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from dyads.coding.events.predicates import Predicate

HOPS = 6
# Under these a noun is a circumstance of the event above it, not its object: "killed in an attack".
CIRCUMSTANCES = frozenset(
    {"in", "at", "after", "before", "during", "since", "amid", "despite", "following", "until", "within", "as"}
)
ASSERTED = (Status.OCCURRED, Status.ONGOING)
# Help that another act gives is told in its purpose only: "sent troops to protect the government".
HELPING = frozenset({"AID", "SUPPORT"})
SERVING = frozenset({"COOPERATE", "AID", "MOBILIZE", "ASSAULT", "COERCE"})  # acts that may be done to help
PURPOSE, KNOWN = "purpose", "known"


class Selected(NamedTuple):
    """A predicate that tells of an event, the event's status, and a noun that tells more of it ("killed in a raid")."""

    predicate: Predicate
    status: Status
    means: Predicate | None = None
    embedded: bool = False  # in the words of another event, which says what it is: "proposed that they cooperate"
    lead: Selected | None = None  # the event whose purpose this one is: "cooperate to protect their ally"


def select(found: dict[int, Predicate]) -> list[Selected]:
    """The events among the predicates ``found`` (by token index), in their order."""
    chosen = list(_own_events(found))
    asides = [_aside(_word_of(selected.predicate)) for selected in chosen]
    news = {root for selected, (aside, root) in zip(chosen, asides, strict=True) if _is_news(selected, aside)}
    kept = []
    for selected, (aside, root) in zip(chosen, asides, strict=True):
        if aside is None or root not in news:
            kept.append(selected)
        elif aside == KNOWN:
            known = selected.status in ASSERTED and not _is_current(selected.predicate)
            kept.append(selected._replace(status=Status.BACKGROUND) if known else selected)
    kept.extend(_purposes(found, kept))
    return sorted(kept, key=lambda selected: selected.predicate.token.i)


def _purposes(found: dict[int, Predicate], kept: list[Selected]) -> Iterator[Selected]:
    """Help that one of the events ``kept`` is meant to give; it has that event's status."""
    leads = {selected.predicate.token.i: selected for selected in kept}
    carried = [s for s in kept if s.predicate.carried is not None]
    leads |= {s.predicate.carried.verb.i: s for s in carried if s.predicate.carried is not None}
    for index, predicate in found.items():
        if index in leads or not _is_help(predicate):
            continue
        lead = _served(predicate.token, leads)
        if lead is not None and lead.predicate.frame.type in SERVING and lead.status in (*ASSERTED, Status.PLANNED):
            yield Selected(predicate, lead.status, embedded=True, lead=lead)


def _is_help(predicate: Predicate) -> bool:
    frame, token = predicate.frame, predicate.token
    together = frame.reciprocal or frame.mutual
    return frame.type in HELPING and not together and frame.pos == "verb" and _has_to(token)


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _served(token: Token, leads: dict[int, Selected]) -> Selected | None:
    """The event that ``token`` is the purpose of: its clause hangs on that event's words."""
    for _ in range(HOPS):
        if token.dep_ not in ("advcl", "xcomp", "acl", "conj", "dobj", "pobj", "prep"):
            return None
        token = token.head
        if token.i in leads:
            return leads[token.i]
    return None


def _is_current(predicate: Predicate) -> bool:
    """True of a verb in the present tense, which is no less so in a clause that explains: "because it backs Iraq"."""
    verb = predicate.token
    return predicate.frame.pos == "verb" and verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBP")


def _word_of(predicate: Predicate) -> Token:
    """Where the event stands in its sentence: at the verb, if one carries the noun ("engaged in cooperation")."""
    return predicate.token if predicate.carried is None else predicate.carried.verb


def _is_news(selected: Selected, aside: str | None) -> bool:
    return aside is None and selected.status not in (Status.BACKGROUND, Status.HYPOTHETICAL)


def _own_events(found: dict[int, Predicate]) -> Iterator[Selected]:
    """What is not absorbed, each with its status by the words around it."""
    means: dict[int, Predicate] = {}
    for predicate in found.values():
        above, circumstance = _above(predicate.token, found)
        if above is not None and circumstance and _same_kind(predicate, above):
            means.setdefault(above.token.i, predicate)
    for index, predicate in found.items():
        above, circumstance = _above(predicate.token, found)
        if above is None:
            yield Selected(predicate, _status_beside(predicate, found), means.get(index))
        elif circumstance:
            if not _same_kind(predicate, above):
                yield Selected(predicate, Status.BACKGROUND)
        elif above.frame.embeds is not None and not above.frame.absorbs:
            status = above.frame.embeds
            if status not in (Status.BACKGROUND, Status.NEGATED) or not _same_kind(predicate, above):
                yield Selected(predicate, status, embedded=True)


def _above(token: Token, found: dict[int, Predicate]) -> tuple[Predicate | None, bool]:
    """The predicate in whose complement or circumstances ``token`` stands, and whether it is a circumstance."""
    for _ in range(HOPS):
        head = governor(token)
        if head is None:
            return None, False
        if head.i in found:
            return found[head.i], preposition_above(token) in CIRCUMSTANCES
        token = head
    return None, False


def _status_beside(predicate: Predicate, found: dict[int, Predicate]) -> Status:
    """The status by the words, except for a noun that is the subject of another event: that one is the news."""
    token = predicate.token
    status = status_of(predicate)
    if token.dep_ == "nsubj" and predicate.carried is None and token.head.i in found and status is Status.OCCURRED:
        return Status.BACKGROUND
    return predicate.frame.status or status if status is Status.OCCURRED else status


def _aside(token: Token) -> tuple[str | None, int]:
    """How ``token`` stands beside the main clause (None where it is part of it), and the index of the root."""
    aside = KNOWN if token.dep_ == "pobj" and token.head.lower_ in CIRCUMSTANCES else None
    while token.head.i != token.i:
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ != "VB"):
            aside = KNOWN
        elif token.dep_ == "advcl":
            aside = aside or _aside_of_clause(token)
        token = token.head
    return aside, token.i


def _aside_of_clause(verb: Token) -> str | None:
    """A purpose ("to stop the protests"), something known ("after they met"), or news of its own ("accusing it of")."""
    for c in verb.children:
        if c.i > verb.i:
            break
        if c.dep_ == "aux" and c.lower_ == "to":
            return PURPOSE
        if c.dep_ in ("mark", "advmod") and c.lower_ in status_words().subordinators:
            return KNOWN
    return None


def _same_kind(one: Predicate, other: Predicate) -> bool:
    quad = ontology().quad
    return quad(one.frame.type) == quad(other.frame.type)
