"""What an act is coded as while it is only words: announced, demanded or refused.

"Norway will send aid" is an agreement to send it, "Norway will not send aid" a refusal, "Norway must send aid" a demand
on Norway: so say the codebooks (CAMEO 03, 12, 10 and 13; the table stands in ``data/ontology.yaml``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding.events.status import is_refused
from dyads.coding.ontology import ontology
from dyads.records import Status

if TYPE_CHECKING:
    from dyads.coding.events.frames import Frame
    from dyads.coding.events.predicates import Predicate
    from dyads.coding.events.selection import Selected


class Coding(NamedTuple):
    """Type, mode and CAMEO code of an event, and its status."""

    type: str
    mode: str | None
    cameo: str
    status: Status


def coding_of(selected: Selected, status: Status) -> Coding:
    """The frame's coding, or that of the words that announce, demand or refuse the frame's act.

    Where another event holds those words ("proposed that they cooperate"), the act stays what it is.
    """
    predicate = selected.predicate
    frame = predicate.frame
    if selected.embedded:
        return Coding(frame.type, frame.mode, frame.cameo, status)
    if status is Status.NEGATED and is_refused(predicate):
        return _as_words(frame, "refused", Status.OCCURRED)
    if status in (Status.PLANNED, Status.CALLED_FOR) and _has_agent(predicate):
        return _as_words(frame, status.value, status)
    return Coding(frame.type, frame.mode, frame.cameo, status)


def _as_words(frame: Frame, kind: str, status: Status) -> Coding:
    book = ontology()
    wording = book.words[kind]
    new_type = wording.type.get(book.quad(frame.type))
    new_code = wording.cameo.get(frame.cameo[:2])
    if new_type is None or new_code is None:
        unchanged = Status.NEGATED if kind == "refused" else status
        return Coding(frame.type, frame.mode, frame.cameo, unchanged)
    return Coding(new_type, None, new_code, status)


def _has_agent(predicate: Predicate) -> bool:
    """True unless the event is only described ("aid that will help") or comes by itself ("the truce will start")."""
    token = predicate.token
    if predicate.frame.pos == "verb":
        return token.dep_ != "relcl"
    return token.dep_ not in ("nsubj", "relcl")
