"""Frames: which predicate, under which conditions, tells of which event, and where its parties stand.

The entries are data, in ``data/frames/*.yaml``; docs/events.md describes the format for people who edit them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from dyads import tables
from dyads.coding.lists import files_of
from dyads.coding.ontology import ontology
from dyads.records import Record, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

Complement = Literal["infinitive", "other", "that", "subjunctive", "gerund"]

NO_EVENT = "NONE"  # the type of a sense that is no event: "released a report", "the storm killed forty"
PLAIN_SLOTS = frozenset({"subject", "object", "iobject", "poss", "of", "by", "modifier", "between", "clause"})


class Example(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of ours that the frame codes, with the country (else the actor) on either side."""

    text: str
    source: str | None = None
    target: str | None = None


class Frame(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sense of one predicate. Lists of conditions are met by any of their members; all conditions must be met."""

    id: str
    lemma: str
    pos: Literal["verb", "noun", "adjective"]
    type: str
    cameo: str = ""
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    particle: str | None = None
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    qualifier: tuple[str, ...] = ()
    object_type: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    complement: tuple[Complement, ...] = ()
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    reciprocal: bool = False
    mutual: bool = False  # reciprocal where several do it and no partner is named: "A and B agreed to meet"
    embeds: Status | None = None
    status: Status | None = None  # what the word itself says of its event: "ready to" plans it
    absorbs: bool | None = None
    example: Example

    @property
    def conditions(self) -> int:
        """How much the frame asks: of two frames that fit, the one that asks more says more.

        A word counts for two, a construction for one: "withdraw" + "ambassador" goes before "withdraw" + "from". A
        preposition with its noun is both: "call for sanctions" goes before "call for". "*" is no word.
        """
        lists = (self.subject, self.object, self.qualifier, self.object_type)
        words = sum(1 for test in lists if test and test != ("*",)) + bool(self.particle)
        phrase = any(" " in preposition for preposition in self.preposition)
        constructions = (self.preposition, self.complement, self.object == ("*",))
        return 2 * (words + phrase) + sum(1 for test in constructions if test)


class FrameError(ValueError):
    """An entry of the frame files that cannot be used; the message names file and entry."""


class Lexicon:
    """All frames, by part of speech and lemma, in the order of the files."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        """Index ``frames``; those with more conditions come first, and of equals the one that is no event."""
        self.frames = tuple(frames)
        self.by_id = {frame.id: frame for frame in self.frames}
        self.index: dict[str, dict[str, list[Frame]]] = {"verb": {}, "noun": {}, "adjective": {}}
        for frame in self.frames:
            for lemma in (frame.lemma, *frame.spellings):
                self.index[frame.pos].setdefault(lemma, []).append(frame)
        for senses in self.index.values():
            for listed in senses.values():
                listed.sort(key=lambda frame: (-frame.conditions, frame.type != NO_EVENT))
        self.lemmas = frozenset(lemma for senses in self.index.values() for lemma in senses)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The frames that come with the package. FrameError where an entry is wrong."""
    return Lexicon(load_frames(files_of("frames")))


def load_frames(paths: Iterable[Traversable]) -> Iterator[Frame]:
    """The frames of some YAML files, checked. FrameError names the file, the entry and what is wrong with it."""
    seen: dict[str, str] = {}
    for path in paths:
        for number, entry in enumerate(tables.read(path) or [], start=1):
            frame = _checked(entry, f"{path.name}, entry {number}")
            if frame.id in seen:
                raise FrameError(f"{path.name}, entry {number}: id {frame.id} is already used in {seen[frame.id]}")
            seen[frame.id] = path.name
            yield frame


def _checked(entry: Any, where: str) -> Frame:
    if isinstance(entry, dict) and "id" in entry:
        where += f" ({entry['id']})"
    try:
        frame = msgspec.convert(entry, Frame)
    except msgspec.ValidationError as error:
        raise FrameError(f"{where}: {error}") from error
    for problem in _problems(frame):
        raise FrameError(f"{where}: {problem}")
    return frame


def _problems(frame: Frame) -> Iterator[str]:
    book = ontology()
    if frame.type == NO_EVENT:
        return
    if frame.type not in book.types:
        yield f"unknown type {frame.type}"
    elif frame.mode is not None and frame.mode not in book.types[frame.type].modes:
        yield f"{frame.type} has no mode {frame.mode}; it has {', '.join(book.types[frame.type].modes) or 'none'}"
    if frame.cameo not in book.cameo:
        yield f"no CAMEO code {frame.cameo}"
    yield from (f"unknown context {context}" for context in frame.contexts if context not in book.contexts)
    yield from (f"unknown type {name} in object_type" for name in frame.object_type if name not in book.types)
    for slot in (*frame.source, *frame.target):
        if slot not in PLAIN_SLOTS and not slot.startswith("prep:"):
            yield f"unknown slot {slot}"
