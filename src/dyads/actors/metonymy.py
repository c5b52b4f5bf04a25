"""Place or power: whether the name of a state, a region or a town stands for the ground or for who acts there.

"Talks in Moscow", "a visit to Syria" and "Iraq's mountains" are about places; "Moscow said", "aid from Iran" and
"Turkey's policy" about powers. The construction that a name stands in says which words to ask: the preposition before
it with what that hangs on, the noun that it owns or modifies, the verb above. Where they say nothing, a state or
a capital is a power and any other name a place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dyads.actors import words

if TYPE_CHECKING:
    from dyads.actors.context import Context
    from dyads.actors.matching import Match

Kind = Literal["state", "capital", "place"]
LIST_LIMIT = 40  # names of a list that are followed back to the first
_NOUNS = ("PROPN", "NOUN")
_DESCRIBING = ("ADJ", "DET", "NUM", "NOUN", "PROPN")
_MODIFIERS = ("compound", "amod", "nmod")
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj")
_POSSESSIVE = ("'s", "’s")
_AT = ("in", "on", "at", "near", "between", "within", "off", "along")
_HAVING = ("have", "share", "enjoy", "experience", "contain")
_AREAS = ("GPE", "LOC")
_HYPHENS = ("-", "–", "—")
_ABBREVIATIONS = frozenset({"us", "u.s.", "u.s", "uk", "u.k.", "usa", "uae", "eu"})  # have no adjective: "the US war"
_STATE_BODIES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})


class _Name(NamedTuple):
    """A name in the parse."""

    root: int  # the token whose head lies outside the name
    first: int
    kind: Kind

    @property
    def ground(self) -> bool:
        """Whether it is a place where nothing speaks for either."""
        return self.kind == "place"


def is_place(context: Context, match: Match, kind: Kind) -> bool:
    """Whether the name stands for a place. kind: what it names; ``place`` is a town or region that is no capital."""
    first, last = context.tokens((match.start, match.end))
    said = _settled(context, _first_of_list(context, _Name(_root(context, first, last), first, kind)))
    return kind == "place" if said is None else said


def _settled(context: Context, name: _Name) -> bool | None:
    """What the first construction says that the name stands in."""
    for case in (_beside, _possessor, _modifier, _after_preposition, _apposed, _object, _subject):
        said = case(context, name)
        if said is not None:
            return said
    return None


def _root(context: Context, first: int, last: int) -> int:
    return next((i for i in range(first, last) if not first <= context.head[i] < last), last - 1)


def _beside(context: Context, name: _Name) -> bool | None:
    """As in "eastern Ukraine", "the capital Minsk", "what is now Iraq", "the Iran-Iraq border"."""
    before, after = _word(context, name.first - 1), name.root + 1
    if before in _cues().sides:
        return True
    if name.first and context.lemma[name.first - 1] in _cues().kinds:
        return True
    if before == "now" and name.first > 1 and context.lemma[name.first - 2] == "be":
        return True
    if before == "(" and name.first > 1 and context.entities.get(name.first - 2, (0, 0, ""))[2] in _AREAS:
        return True
    if _word(context, after) not in _HYPHENS or context.starts[after + 1 :][:1] != [context.starts[after] + 1]:
        return None
    return _word(context, after + 1) in _cues().based or _word(context, after + 2) in _cues().parts


def _possessor(context: Context, name: _Name) -> bool | None:
    """As in "Turkey's coast", "Iran's decision", "Lebanon's Hezbollah", "one of Iraq's largest towns"."""
    if context.dep[name.root] != "poss" and not _is_possessive(context, name.root + 1):
        return None
    owned = context.head[name.root]
    if context.dep[name.root] != "poss" or owned < name.root:
        owned = _next_noun(context, name.root + 2)
    if owned == name.root:
        return name.ground
    said = _noun_says(context, owned)
    return _is_named_thing(context, owned, name) if said is None else said


def _is_possessive(context: Context, i: int) -> bool:
    """Whether a token is "'s", or an apostrophe that closes no quotation."""
    return _word(context, i) in _POSSESSIVE or (_word(context, i) in ("'", "’") and context.tags[i] == "POS")


def _modifier(context: Context, name: _Name) -> bool | None:
    """As in "the Syria border", "Moscow theatres", "the US national security council", "the Spain captain"."""
    head = context.head[name.root]
    if context.dep[name.root] not in _MODIFIERS or head <= name.root or "PUNCT" in context.pos[name.root : head]:
        return None
    cues, lemma = _cues(), context.lemma[head]
    if context.lower[name.root] in _ABBREVIATIONS:
        return lemma in cues.parting or lemma in cues.having or lemma in cues.kinds
    if lemma in cues.fought:
        return True
    for i in range(head, name.root, -1):
        said = _noun_says(context, i)
        if said is not None:
            return said
    return True


def _noun_says(context: Context, i: int) -> bool | None:
    """Whether a noun makes the name that owns or modifies it a place, or a power, by what it means."""
    cues, lemma = _cues(), context.lemma[i]
    if lemma in cues.power or context.lower[i] in words.office_heads():
        return False
    if lemma in cues.parts:
        return True
    return False if context.pos[i] == "NOUN" and lemma.endswith(cues.act_endings) else None


def _is_named_thing(context: Context, owned: int, name: _Name) -> bool:
    """Whether a noun that no list has is one of the best of its kind, or somebody's name, but no body of a state's."""
    if any(c.tag_ in ("JJS", "RBS") for c in context.doc[owned].lefts):
        return True
    start, end, label = context.entities.get(owned, (owned, owned + 1, ""))
    if label == "ORG":
        return all(words.organisation_words().get(w) not in _STATE_BODIES for w in context.lower[start:end])
    return name.ground or context.pos[owned] == "PROPN"


def _after_preposition(context: Context, name: _Name) -> bool | None:
    """Whether a preposition before the name and its adjectives, whatever the parser made of it, leads to a place."""
    prep = name.first - 1
    while prep >= 0 and context.pos[prep] in ("DET", "ADJ") and _word(context, prep) not in _cues().listing:
        prep -= 1
    word = _word(context, prep)
    if word in _cues().listing:
        return _one_of(context, name, prep)
    if word not in _cues().prepositions:
        return None
    leads = {context.lemma[context.head[prep]], context.lemma[prep - 1] if prep else ""}
    if word in _cues().local:
        return _in(name, word, leads)
    case = _PREPOSITIONS.get(word)
    return case(context, name, prep, leads) if case else name.ground


def _in(name: _Name, word: str, leads: set[str]) -> bool:
    cues = _cues()
    against = cues.aimed if word == "at" else cues.attitudes
    if name.kind == "capital" and word == "in":
        against |= cues.seated
    return name.ground or not leads & against


def _one_of(context: Context, name: _Name, prep: int) -> bool | None:
    """As in "cities such as Dublin" and "in Europe, except Finland": what the noun before is, the name is too."""
    noun = prep - 1
    if context.lower[prep] == "as" and _word(context, noun) != "such":
        return True if _word(context, noun) == "far" else None
    while _word(context, noun) in (",", "such"):
        noun -= 1
    if noun < 0 or context.pos[noun] not in _NOUNS:
        return None
    if context.lemma[noun] in _cues().kinds:
        return True
    first = noun
    while first and context.pos[first - 1] in _DESCRIBING:
        first -= 1
    return _settled(context, _first_of_list(context, _Name(noun, first, name.kind)))


def _to(context: Context, name: _Name, prep: int, leads: set[str]) -> bool:
    cues = _cues()
    if leads & cues.giving:
        return name.ground
    if leads & cues.motion or _verb_above(context, prep) in cues.motion:
        return True
    return name.ground or _closes_range(context, prep)


def _closes_range(context: Context, prep: int) -> bool:
    """As in "from Prague to Vienna"."""
    before = context.lower[max(0, prep - 4) : prep]
    return "from" in before


def _for(context: Context, name: _Name, prep: int, leads: set[str]) -> bool:
    cues = _cues()
    if leads & cues.giving:
        return name.ground
    if leads & cues.departing or _verb_above(context, prep) in cues.departing:
        return True
    return name.ground and not leads & cues.playing


def _from(_context: Context, name: _Name, _prep: int, leads: set[str]) -> bool:
    cues = _cues()
    if leads & cues.giving and not leads & cues.departing:
        return name.ground
    return name.ground or not any(w.endswith(cues.act_endings) for w in leads - cues.motion - cues.parts)


def _of(context: Context, name: _Name, prep: int, leads: set[str]) -> bool:
    cues = _cues()
    if leads & cues.parts or _word(context, prep - 1) == "out":
        return True
    if context.entities.get(prep - 1, (0, 0, ""))[2] in ("PERSON", "NORP"):
        return True
    if name.kind == "capital" and context.words[prep - 1].istitle():
        return True  # the Treaty of Paris
    if name.kind == "capital" and leads & _cues().concluded:
        return True
    acting = leads & cues.power or leads & words.office_heads()
    return name.ground or (not acting and (name.kind == "capital" or context.pos[prep - 1] == "PROPN"))


def _between(context: Context, name: _Name, prep: int, leads: set[str]) -> bool:
    cues = _cues()
    apart = cues.motion | cues.lying | cues.parting
    return name.ground or bool(leads & apart) or _verb_above(context, prep) in cues.parting


def _over(_context: Context, name: _Name, _prep: int, leads: set[str]) -> bool:
    return bool(leads & _cues().flying) or (name.ground and not leads & _cues().playing)


def _with(_context: Context, name: _Name, _prep: int, leads: set[str]) -> bool:
    return bool(leads & {"border", "frontier", "boundary"}) or (name.ground and not leads & _cues().playing)


def _on(_context: Context, name: _Name, _prep: int, leads: set[str]) -> bool:
    return name.ground or (name.kind == "capital" and bool(leads & _cues().falling_on))


def _against(_context: Context, name: _Name, _prep: int, leads: set[str]) -> bool:
    return name.ground and not leads & (_cues().playing | _cues().facing)


def _by(context: Context, name: _Name, prep: int, _leads: set[str]) -> bool:
    verb = context.lemma[context.head[prep]]
    return name.ground and verb not in _cues().acting and verb not in _cues().facing


_PREPOSITIONS = {
    "to": _to,
    "toward": _to,
    "towards": _to,
    "for": _for,
    "from": _from,
    "of": _of,
    "between": _between,
    "over": _over,
    "with": _with,
    "on": _on,
    "against": _against,
    "by": _by,
}


def _apposed(context: Context, name: _Name) -> bool | None:
    """As in "Homs, Syria" and "University College, London", but not in "Saudi Arabia, Egypt and Bahrain"."""
    before = name.first - 2
    if context.dep[name.root] not in ("appos", "npadvmod") or before < 0 or context.lower[before + 1] != ",":
        return None
    if context.pos[before] != "PROPN" or _is_state(context, before):
        return None
    return name.kind != "capital" or context.entities.get(before, (0, 0, ""))[2] in ("ORG", "FAC")


def _object(context: Context, name: _Name) -> bool | None:
    """As in "visited Iraq", "shelled Damascus"."""
    cues, head = _cues(), context.head[name.root]
    if context.dep[name.root] not in _OBJECTS or head == name.root:
        return None
    verb = context.lemma[head]
    if verb in cues.motion_to or (name.kind == "capital" and verb in cues.taken):
        return True
    return name.ground and verb not in cues.facing


def _subject(context: Context, name: _Name) -> bool | None:
    """As in "Aleppo lies in the north", "Egypt is regarded as the place of origin"; but "Catalonia voted to secede"."""
    cues, verb = _cues(), context.head[name.root]
    if context.dep[name.root] not in _SUBJECTS or verb == name.root:
        return None
    if is_placed(context, verb) or _is_called(context, verb) or _is_somewhere(context, verb):
        return True
    passive = context.dep[name.root] == "nsubjpass"
    if passive and (context.lemma[verb] in cues.placed or _is_known(context, verb)):
        return True
    return name.ground and (passive or context.lemma[verb] not in cues.acting)


def is_placed(context: Context, verb: int) -> bool:
    """As in "(It) lies in the north", "is a town"."""
    if context.lemma[verb] in _cues().lying:
        return True
    return context.lemma[verb] == "be" and any(
        c.dep_ == "attr" and c.lemma_.lower() in _cues().kinds for c in context.doc[verb].children
    )


def _is_called(context: Context, verb: int) -> bool:
    """As in "is home to", "was considered the capital", "is regarded as the place of origin", "has a mild climate"."""
    cues, has = _cues(), context.lemma[verb] in _HAVING
    for child in context.doc[verb].children:
        if has:
            named = [child] if child.dep_ in _OBJECTS else []
        else:
            named = list(child.children) if child.lower_ == "as" else [child] if child.dep_ in ("attr", "oprd") else []
        if any(n.lemma_.lower() in (cues.having if has else cues.called) for n in named):
            return True
    return False


def _is_known(context: Context, verb: int) -> bool:
    """As in "is known for its wine", but not in "is known to have paid"."""
    return context.lemma[verb] == "know" and any(c.lower_ in ("for", "as") for c in context.doc[verb].children)


def _is_somewhere(context: Context, verb: int) -> bool:
    """As in "is in the north", "is on the border", but not in "is in trouble"."""
    if context.lemma[verb] != "be":
        return False
    cues = _cues()
    nouns = [n for c in context.doc[verb].children if c.lower_ in _AT for n in c.children]
    ground = cues.parting | cues.kinds | cues.sides
    return any(n.ent_type_ == "LOC" or n.lemma_.lower() in ground for n in nouns)


def _first_of_list(context: Context, name: _Name) -> _Name:
    """The name, or noun, that decides for all of a list: Syria in "from Syria, Iraq and Iran"."""
    root, first, kind = name
    for _ in range(LIST_LIMIT):
        head = context.head[root]
        listed = context.dep[root] == "conj" or (context.dep[root] == "appos" and _is_state(context, head))
        if not listed or head >= root or context.pos[head] not in _NOUNS or _stands_alone(context, first, root):
            break
        root, first = head, _first(context, head)
    return _Name(root, first, kind)


def _stands_alone(context: Context, first: int, root: int) -> bool:
    """Whether the words right before or behind settle the name by themselves: "(from Syria and) to Iraq"."""
    before, after = context.lower[max(0, first - 2) : first], context.lower[root + 1 : root + 2]
    if before[-1:] == ["the"]:
        before.pop()
    settling = _cues().prepositions | _cues().sides
    return bool(before and before[-1] in settling) or bool(after and after[0] in (*_POSSESSIVE, *_HYPHENS))


def _first(context: Context, root: int) -> int:
    """First token of the name whose root is given: "the United" of "the United States"."""
    while root > 0 and context.dep[root - 1] in _MODIFIERS and context.pos[root - 1] == "PROPN":
        root -= 1
    return root


def _is_state(context: Context, root: int) -> bool:
    """Whether the name before the comma is a state's: "Saudi Arabia, Egypt and Bahrain" is a list of powers."""
    name = context.text[slice(*context.chars(_first(context, root), root + 1))]
    return any(actor.type == "state" for actor in context.registry.lookup(name, context.on))


def _next_noun(context: Context, i: int) -> int:
    while i + 1 < len(context.pos) and context.pos[i] not in _NOUNS:
        i += 1
    return min(i, len(context.pos) - 1)


def _verb_above(context: Context, prep: int) -> str:
    """Lemma of the nearest verb above the preposition: "send" for "sent troops to"."""
    i = context.head[prep]
    for _ in range(3):
        if context.pos[i] == "VERB" or context.head[i] == i:
            break
        i = context.head[i]
    return context.lemma[i]


def _word(context: Context, i: int) -> str:
    """The word at a token, in lower case; nothing outside the text."""
    return context.lower[i] if 0 <= i < len(context.lower) else ""


@lru_cache(maxsize=1)
def _cues() -> words.Cues:
    return words.cues()
