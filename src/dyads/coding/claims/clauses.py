"""What a clause or phrase under a cue is, by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dyads.coding.syntax import SUBJECTS, child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from dyads.coding.claims.cues import Cue
    from dyads.coding.claims.found import Piece

WH = frozenset({"what", "how", "why", "whether", "who", "whom", "when", "where", "which", "if", "whose"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASIDES = frozenset(
    {"which", "who", "whose", "where", "whom", "aside", "although", "though", "while", "after", "before"}
)
_DASHES = frozenset({"--", "—", "–"})
_TIME = frozenset({"DATE", "TIME"})


class Complement(NamedTuple):
    """The entry that allows it, the pieces of content, the token behind the cue's own words, and its name."""

    cue: Cue
    content: list[Piece]
    cue_end: int
    form: str


class Option(NamedTuple):
    """A complement that is there, whether or not an entry allows it."""

    name: str
    content: list[Piece]
    cue_end: int


def choose(entries: list[Cue], options: Iterator[Option]) -> Complement | None:
    """The first of ``options`` that one of ``entries`` allows."""
    for option in options:
        for cue in entries:
            if option.name in cue.complements:
                return Complement(cue, option.content, option.cue_end, option.name)
    return None


def clause_kind(clause: Token) -> str:
    """``that`` (finite), ``wh``, ``to``, ``object-to`` (infinitive with a subject), ``gerund`` or ``small``."""
    if clause.left_edge.lower_ in WH:
        return "wh"
    has_subject = has_to = is_finite = False
    for c in clause.lefts:
        if c.dep_ in SUBJECTS or c.dep_ == "expl":
            has_subject = True
        elif c.dep_ == "aux" and c.lower_ == "to":
            has_to = True
        elif c.dep_ in ("aux", "auxpass"):
            is_finite = is_finite or c.tag_ in FINITE
        elif c.dep_ == "mark" and c.lower_ == "that":
            return "that"
    if has_to:
        return "object-to" if has_subject else "to"
    if clause.tag_ == "VBG" and not any(c.dep_ == "aux" for c in clause.lefts):
        return "gerund"
    if clause.tag_ in FINITE or (has_subject and (is_finite or clause.pos_ in ("VERB", "AUX"))):
        return "that"
    return "small"


def is_complement(clause: Token) -> bool:
    """True for "the claim that Oslo lied", false for "the claim that Oslo made"."""
    that = clause.left_edge
    if that.lower_ != "that" or that.dep_ in SUBJECTS:
        return False
    return that.dep_ == "mark" or (child(clause, *SUBJECTS) is not None and that.dep_ not in ("dobj", "pobj"))


def is_time(token: Token) -> bool:
    """True for "on Monday": a phrase that dates what it stands in."""
    inside = child(token, "pobj")
    return inside is not None and inside.ent_type_ in _TIME


def without_aside(doc: Doc, piece: Piece) -> Piece:
    """``piece`` up to a dash or comma behind which the report speaks on: ", which ...", ", saying ...", " - a ..."."""
    start, end = piece
    for at in range(start + 1, end - 1):
        mark, behind = doc[at].text, doc[at + 1]
        if mark in _DASHES or (mark == "," and (behind.lower_ in _ASIDES or behind.tag_ == "VBG")):
            return start, at
    return piece
