"""Which predicates of a text are events of their own.

"Agreed to withdraw its troops" is one event, an agreement; so is "the raid killed five", although two words tell of it.
What stands in the complement of another predicate is absorbed by it, unless that one's frame says what becomes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding.ontology import ontology
from dyads.coding.status import status_of
from dyads.coding.syntax import governor, preposition_above
from dyads.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from dyads.coding.matching import Predicate

HOPS = 6
# Under these a noun is a circumstance of the event above it, not its object: "killed in an attack".
CIRCUMSTANCES = frozenset(
    {"in", "at", "after", "before", "during", "since", "amid", "despite", "following", "until", "within", "as"}
)


class Selected(NamedTuple):
    """A predicate that tells of an event, and the event's status."""

    predicate: Predicate
    status: Status


def select(found: dict[int, Predicate]) -> Iterator[Selected]:
    """The events among the predicates ``found`` (by token index), in their order."""
    for predicate in found.values():
        above, circumstance = _above(predicate.token, found)
        if above is None:
            yield Selected(predicate, _status_beside(predicate, found))
        elif circumstance:
            if not _same_kind(predicate, above):
                yield Selected(predicate, Status.BACKGROUND)
        elif above.frame.embeds is not None and not above.frame.absorbs:
            status = above.frame.embeds
            if status not in (Status.BACKGROUND, Status.NEGATED) or not _same_kind(predicate, above):
                yield Selected(predicate, status)


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
    return status


def _same_kind(one: Predicate, other: Predicate) -> bool:
    quad = ontology().quad
    return quad(one.frame.type) == quad(other.frame.type)
