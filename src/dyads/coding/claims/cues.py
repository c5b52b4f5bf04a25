"""Cues: the words that hand a statement, a belief, a wish or a demand to somebody, and what may follow them.

The entries are data, in ``data/cues/*.yaml``, one file for each kind of attitude; docs/claims.md describes the format
for people who edit them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from dyads import tables
from dyads.coding.lists import files_of
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

Kind = Literal["statement", "belief", "intention", "demand", "prediction", "denial"]

PLAIN_COMPLEMENTS = frozenset({"that", "wh", "quote", "to", "subject-to", "object-to", "gerund", "object", "object as"})
# "about ...": what follows the preposition; "object of ...": the same, past an object that is not content;
# "on ... to": a preposition, somebody, and what he is to do.
_PREPOSITIONAL = re.compile(r"(object )?([a-z]+) \.\.\.( to)?")
_PHRASE = re.compile(r"[a-z]+( [a-z]+)* \.\.\.( 's [a-z]+( [a-z]+)*)?")


class Example(Record, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A sentence of ours, and the pieces of it that the cue must find (one piece, or a list of them)."""

    text: str
    source: str | tuple[str, ...] = ()
    cue: str | tuple[str, ...] = ()
    content: str | tuple[str, ...] = ()


class Cue(Record, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One sense of one cue: its form, the complements that make it one, and what it says of the speaker's attitude."""

    id: str
    lemma: str = ""
    pos: Literal["verb", "noun", "adjective", "phrase"]
    phrase: str = ""
    particle: str | None = None
    object: str | None = None  # a fixed word: "aim" in "take aim at", "clear" in "make clear that"
    complements: tuple[str, ...] = ()
    kind: Kind
    certainty: float
    stance: float | None = None
    example: Example


class CueError(ValueError):
    """An entry of the cue files that cannot be used; the message names file and entry."""


class Prepositional(msgspec.Struct, frozen=True):
    """A complement with a preposition, such as ``object of ...`` or ``on ... to``."""

    preposition: str
    past_object: bool
    infinitive: bool
    name: str


class Lexicon:
    """All cues, by form. Where several entries share a form, those that set more conditions come first."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        """Index ``cues``: verbs and nouns by lemma, adjectives by the word, phrases by their first word."""
        self.cues = tuple(cues)
        self.by_id = {cue.id: cue for cue in self.cues}
        self.verbs: dict[str, list[Cue]] = {}
        self.nouns: dict[str, list[Cue]] = {}
        self.adjectives: dict[str, list[Cue]] = {}
        self.phrases: dict[str, list[Cue]] = {}
        tables = {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives, "phrase": self.phrases}
        for cue in self.cues:
            form = cue.phrase.split()[0] if cue.pos == "phrase" else cue.lemma
            tables[cue.pos].setdefault(form, []).append(cue)
        for table in tables.values():
            for listed in table.values():
                listed.sort(key=lambda cue: (cue.particle is None, cue.object is None, -len(cue.phrase)))
        self._verb_forms = {form: lemma for lemma in self.verbs for form in _regular_forms(lemma)}

    def of_verb(self, lemma: str, form: str) -> list[Cue] | None:
        """The entries of a verb, by its lemma, or by its form where a lemmatizer erred ("hopes" is not from "hop")."""
        regular = self._verb_forms.get(form)
        return self.verbs[regular] if regular else self.verbs.get(lemma)


def _regular_forms(lemma: str) -> Iterator[str]:
    """The forms that end in -s, -ed and -ing, as English spells them."""
    if lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif re.search("[^aeiou]y$", lemma):
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    else:
        yield lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
        for stem in (lemma, lemma + lemma[-1]) if re.search("[^aeiou][aeiou][bdgklmnprt]$", lemma) else (lemma,):
            yield from (stem + "ed", stem + "ing")


@lru_cache(maxsize=2048)
def prepositional(complement: str) -> Prepositional | None:
    """What ``complement`` says of its preposition; None for the plain ones ("that", "object")."""
    found = _PREPOSITIONAL.fullmatch(complement)
    return found and Prepositional(found[2], bool(found[1]), bool(found[3]), complement)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The cues that come with the package. CueError where an entry is wrong."""
    return Lexicon(load_cues(files_of("cues")))


def load_cues(paths: Iterable[Traversable]) -> Iterator[Cue]:
    """The cues of some YAML files, checked. CueError names the file, the entry and what is wrong with it."""
    seen: dict[str, str] = {}
    for path in paths:
        content = tables.read(path)
        if not isinstance(content, dict) or set(content) != {"kind", "cues"}:
            raise CueError(f"{path.name}: expected the fields kind and cues")
        for number, entry in enumerate(content["cues"] or [], start=1):
            cue = _checked(entry, content["kind"], f"{path.name}, entry {number}")
            if cue.id in seen:
                raise CueError(f"{path.name}, entry {number}: id {cue.id} is already used in {seen[cue.id]}")
            seen[cue.id] = path.name
            yield cue


def _checked(entry: Any, kind: Any, where: str) -> Cue:
    if not isinstance(entry, dict):
        raise CueError(f"{where}: expected fields such as id, lemma, pos, complements")
    where += f" ({entry.get('id', 'no id')})"
    try:
        cue = msgspec.convert({"kind": kind, **entry}, Cue)
    except msgspec.ValidationError as error:
        raise CueError(f"{where}: {error}") from error
    for problem in _problems(cue):
        raise CueError(f"{where}: {problem}")
    return cue


def _problems(cue: Cue) -> Iterator[str]:
    if cue.pos == "phrase":
        if not _PHRASE.fullmatch(cue.phrase):
            yield f'phrase {cue.phrase!r} is not of the form "according to ..." or "in ... \'s view"'
    elif not cue.lemma:
        yield "lemma is missing"
    elif not cue.complements:
        yield "complements is empty: say what may follow the cue"
    for complement in cue.complements:
        if complement not in PLAIN_COMPLEMENTS and not prepositional(complement):
            yield f"unknown complement {complement!r}"
    if not 0 <= cue.certainty <= 1:
        yield f"certainty {cue.certainty} is not between 0 and 1"
    if cue.stance is not None and not -1 <= cue.stance <= 1:
        yield f"stance {cue.stance} is not between -1 and 1"
    for piece in (cue.example.source, cue.example.cue, cue.example.content):
        for words in (piece,) if isinstance(piece, str) else piece:
            if words not in cue.example.text:
                yield f"the example's text does not hold {words!r}"
