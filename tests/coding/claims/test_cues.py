"""The lexicon of cues: every entry finds what its example says, and a broken one is refused by name."""

from __future__ import annotations

from functools import lru_cache

import pytest

from dyads.coding.claims.cues import CueError, Lexicon, lexicon, load_cues
from dyads.coding.claims.find import attributions
from dyads.coding.claims.found import spans
from dyads.parsing import load


@lru_cache(maxsize=1)
def found_in_examples():
    """{entry: what its example gives}, from one batch of parses."""
    cues = lexicon().cues
    parses = load().pipe([cue.example.text for cue in cues], batch_size=128)
    return {cue.id: list(_words(doc)) for cue, doc in zip(cues, parses, strict=True)}


def _words(doc):
    for found in attributions(doc, doc.text):
        roles = (found.source, found.words, found.content)
        yield found.cue.id, *(tuple(doc.text[s:e] for s, e in spans(doc, role)) for role in roles)


def _pieces(words):
    return (words,) if isinstance(words, str) else words


@pytest.mark.parametrize("cue", lexicon().cues, ids=lambda cue: cue.id)
def test_the_example_of_an_entry_is_found_as_it_says(cue):
    example = cue.example
    expected = (cue.id, _pieces(example.source), _pieces(example.cue), _pieces(example.content))
    assert expected in found_in_examples()[cue.id]


def test_there_are_cues_of_every_kind():
    kinds = [cue.kind for cue in lexicon().cues]
    assert len(kinds) >= 800
    assert all(
        kinds.count(kind) >= 25 for kind in ("statement", "belief", "intention", "demand", "prediction", "denial")
    )


GOOD = """
kind: statement
cues:
- id: say
  lemma: say
  pos: verb
  complements: [that]
  certainty: 0.9
  example: {text: Oslo said that it agreed., source: Oslo, cue: said, content: that it agreed}
"""


def broken(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return Lexicon(load_cues([path]))


def test_an_entry_is_found_by_its_lemma_and_by_its_regular_forms(tmp_path):
    cues = broken(tmp_path, GOOD.replace("say", "hope"))
    assert cues.of_verb("hop", "hopes") == cues.of_verb("hope", "hope") != []
    assert cues.of_verb("go", "goes") is None


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("[that]", "[thta]", "unknown complement 'thta'"),
        ("[that]", "[]", "complements is empty"),
        ("0.9", "9", "certainty 9.0 is not between 0 and 1"),
        ("pos: verb", "pos: adverb", "adverb"),
        ("lemma: say", "lemmma: say", "lemmma"),
        ("content: that it agreed", "content: that he agreed", "does not hold 'that he agreed'"),
        ("- id: say", "- id: say\n  stance: 3", "stance 3.0 is not between -1 and 1"),
    ],
)
def test_a_broken_entry_is_refused_with_its_file_and_name(tmp_path, was, becomes, complaint):
    with pytest.raises(CueError, match=r"mine\.yaml, entry 1 \(say\)") as refusal:
        broken(tmp_path, GOOD.replace(was, becomes))
    assert complaint in str(refusal.value)


def test_a_file_without_kind_is_refused(tmp_path):
    with pytest.raises(CueError, match=r"mine\.yaml: expected the fields kind and cues"):
        broken(tmp_path, "cues: []")


def test_the_same_id_twice_is_refused(tmp_path):
    with pytest.raises(CueError, match=r"entry 2: id say is already used in mine\.yaml"):
        broken(tmp_path, GOOD + GOOD[GOOD.index("- id") :])


def test_a_phrase_must_leave_room_for_its_source(tmp_path):
    with pytest.raises(CueError, match="according to"):
        broken(tmp_path, GOOD.replace("lemma: say", "phrase: according to").replace("pos: verb", "pos: phrase"))
