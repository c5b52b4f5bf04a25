"""Events as English sentences, from the phrases in ``data/phrases.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dyads import tables
from dyads.coding.events.frames import lexicon
from dyads.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dyads.records import Event

PHRASES = Path(__file__).parent / "data" / "phrases.yaml"
SPEECH = ("AGREE", "THREATEN")  # what is offered, promised or vowed is missing from verb and target: "vows Turkey"
_HISSING = re.compile(r"(?:s|sh|ch|x|z|o)$")
_PEOPLES = re.compile(r"(?<!Orle)(?<!^Ev)(?:ans|ites|ists)$")  # Russians, Shiites, Baathists
_DOUBLED = re.compile(r"\bpeople of (?:the )?people of\b")  # "takes people of {target}" where the target is a people
_SPACES = re.compile(r"\s{2,}")


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one type (or mode) of event reads; see the head of the data file."""

    alone: str
    undergone: str
    directed: str | None = None
    joint: str | None = None
    tone: str | None = None
    modes: dict[str, Phrase] = {}


class Mutual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a noun reads, toward a target and between two."""

    directed: str
    joint: str


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a verb reads that says less than its type."""

    directed: str
    alone: str
    joint: str | None = None
    undergone: str | None = None


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A context as an adverb and as an adjective."""

    manner: str
    kind: str


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole data file."""

    types: dict[str, Phrase]
    contexts: dict[str, About]
    statuses: dict[str, str]
    irregular: dict[str, tuple[str, str]]
    sectors: dict[str, str | None]
    article: dict[str, tuple[str, ...]]
    plural: tuple[str, ...]
    function_words: frozenset[str]
    says: dict[str, str]
    nouns: dict[str, Mutual]
    things: dict[str, str]
    unsaid: dict[str, str]
    verbs: dict[str, dict[str, Verb]]
    precise: frozenset[str]
    cameo: dict[str, Verb]

    def phrase(self, event: Event) -> Phrase:
        """The phrase of the event's mode where there is one, else of its type."""
        of_type = self.types[event.type]
        return of_type.modes.get(event.mode or "", of_type)

    def tone(self, event: Event) -> str:
        """``together``, ``against`` or ``differ``; what did not happen turns over."""
        tone = self.phrase(event).tone or self.types[event.type].tone or "differ"
        if event.status != "negated":
            return tone
        return "differ" if tone == "together" else "together"


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The phrases that come along, read once. Raises msgspec.ValidationError, naming the entry, for a broken file."""
    return msgspec.convert(tables.read(PHRASES), Wording)


def sentence(event: Event, source: str | None, target: str | None, *, whole: bool = True) -> str:
    """``event`` as one sentence without a full stop.

    source, target: names as they stand inside a sentence. whole: the target itself is the object of the predicate; it
    is not where the text names something of the target's ("shot down a Russian jet" is not "shoots down Russia").
    """
    words = wording()
    if not source and not target:
        return _unsaid(event)
    phrase: Phrase | Verb = _of_verb(event) or _of_code(event) or words.phrase(event)
    own = None if isinstance(phrase, Verb) else _of_frame(event, whole=whole or event.reciprocal)
    if source and target and event.reciprocal:
        subject, pattern, plural = f"{source} and {target}", (own and own.joint) or phrase.joint or phrase.alone, True
    elif source and target:
        pattern = (own and own.directed) or phrase.directed or phrase.alone
        subject, plural = source, is_plural(source)
    elif source:
        subject, pattern, plural = source, phrase.alone, is_plural(source)
    else:
        subject, pattern = str(target), phrase.undergone or words.phrase(event).undergone
        plural = is_plural(subject)
    about = next((words.contexts[c] for c in event.contexts if c in words.contexts), About("", ""))
    infinitive = pattern.format(target=target, manner=about.manner, kind=about.kind)
    pattern_of_status = words.statuses[event.status]
    if event.status == Status.NEGATED and infinitive.startswith("be "):
        pattern_of_status = words.statuses["negated be"]
    said = pattern_of_status.format(
        subject=subject,
        infinitive=infinitive,
        rest=infinitive.removeprefix("be "),
        finite=conjugate(infinitive, plural=plural),
        plan="plan" if plural else "plans",
        do="do" if plural else "does",
        be="are" if plural else "is",
    )
    return capitalised(_SPACES.sub(" ", _DOUBLED.sub("people of", said)).strip())


def _unsaid(event: Event) -> str:
    """An event of which the text names no party: "Word of violence"."""
    words = wording()
    thing = words.things.get(f"{event.type} {event.mode}") or words.things[event.type]
    if event.status == Status.NEGATED:
        thing = thing.removeprefix("a ")
    return capitalised(words.unsaid[event.status].format(thing=thing))


def _of_verb(event: Event) -> Verb | None:
    """The phrase of the event's own verb, where that is milder than its type; a mode of speech says more."""
    frame = lexicon().by_id.get(event.rule)
    if frame is None or frame.pos != "verb" or (event.mode and event.type in SPEECH):
        return None
    return wording().verbs.get(event.type, {}).get(frame.lemma)


def _of_code(event: Event) -> Verb | None:
    """The phrase of the event's CAMEO code: of a row, or where the code says more than the type."""
    words, code = wording(), event.cameo or ""
    if event.row is None and code not in words.precise:
        return None
    return next((words.cameo[code[:n]] for n in (4, 3, 2) if len(code) >= n and code[:n] in words.cameo), None)


def _of_frame(event: Event, *, whole: bool) -> Mutual | None:
    """A phrase made of the event's own predicate, where its frame asks for nothing but that word and a target."""
    frame = lexicon().by_id.get(event.rule)
    if frame is None or frame.subject or frame.object or frame.qualifier or frame.object_type or frame.complement:
        return None
    if frame.pos == "noun":
        return wording().nouns.get(frame.lemma)
    slot = frame.target[0] if frame.target else ""
    preposition = slot.removeprefix("prep:") if slot.startswith("prep:") else ""
    if not whole or (slot == "object" and frame.type in SPEECH):
        return None
    if frame.pos != "verb" or frame.preposition != ((preposition,) if preposition else ()) or slot == "subject":
        return None
    verb = " ".join(filter(None, [frame.lemma, frame.particle]))
    joint = verb if preposition == "with" else " ".join(filter(None, [verb, preposition, "each other"]))
    return Mutual(directed=" ".join(filter(None, [verb, preposition, "{target}"])), joint=joint)


def conjugate(infinitive: str, *, plural: bool) -> str:
    """The present tense of a phrase whose first word is its verb: "go home" is "goes home" or "go home"."""
    verb, space, rest = infinitive.partition(" ")
    irregular = wording().irregular.get(verb)
    if irregular:
        verb = irregular[1 if plural else 0]
    elif not plural:
        if verb.endswith("y") and verb[-2:-1] not in "aeiou":
            verb = verb[:-1] + "ies"
        else:
            verb += "es" if _HISSING.search(verb) else "s"
    return verb + space + rest


def is_plural(name: str) -> bool:
    """Whether a name takes a plural verb: "rebels in Syria", "the Taliban", but "the United States"."""
    plain = name.removeprefix("the ")
    head = re.split(r" (?:in|of|from) ", plain)[0].rpartition(" ")[2]
    return (
        head in wording().plural
        or bool(_PEOPLES.search(head))
        or (head.islower() and head.endswith("s") and not head.endswith("ss"))
    )


def with_article(name: str) -> str:
    """A name with the article where English wants one inside a sentence: the United States, but Russia."""
    rules = wording().article
    plain = name.removeprefix("The ").removeprefix("the ")
    if "'s " in name or "s' " in name:
        return name
    head = plain.partition(" of ")[0].rpartition(" ")[2]  # "Ministry" in "Ministry of Defence"
    takes = plain in rules["names"] or bool({plain.rpartition(" ")[2], head} & set(rules["endings"]))
    return f"the {plain}" if takes or name.startswith("the ") else name


def possessive(name: str) -> str:
    """The possessive of a name: Russia's, the United States'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def joined(words: Iterable[str], last: str = "and") -> str:
    """A list as English writes it: Iran, Iraq and Syria."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {last} {listed[-1]}" if listed else ""


def capitalised(text: str) -> str:
    """``text`` with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]
