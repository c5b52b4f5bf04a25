"""The frame files: every entry codes its own example, and every entry fits the ontology."""

from __future__ import annotations

from collections import Counter

import pytest

from dyads.actors import link
from dyads.coding.events import find_events
from dyads.coding.events.frames import NO_EVENT, FrameError, lexicon, load_frames
from dyads.coding.ontology import ontology
from dyads.parsing import parse
from dyads.records import Document, Event, Party

FRAMES = tuple(frame for frame in lexicon().frames if frame.type != NO_EVENT)
SENSES_WITHOUT_EVENT = tuple(frame for frame in lexicon().frames if frame.type == NO_EVENT)

# PLOVER puts stepping down under RETREAT, with a mode of its own; CAMEO has it among reforms that were demanded.
RESIGNING = ("0831", "RETREAT")


def code(text: str) -> tuple[Event, ...]:
    document = Document(id="example", text=text, hash="example")
    doc = parse(text)
    return find_events(doc, document, link(doc, document), ())


def state(party: Party | None) -> str | None:
    return None if party is None else party.country or party.id


def agrees(event: Event, source: str | None, target: str | None) -> bool:
    """An end that the example leaves open may be anything; a reciprocal event has its ends in either order."""
    ends = [(state(event.source), state(event.target))]
    if event.reciprocal:
        ends.append((state(event.target), state(event.source)))
    return any(source in (None, one) and target in (None, other) for one, other in ends)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_a_frame_codes_its_example(frame):
    events = code(frame.example.text)
    own = [event for event in events if event.rule == frame.id]
    assert own, f"{frame.example.text!r} gave {[event.rule for event in events]}"
    assert any(agrees(event, frame.example.source, frame.example.target) for event in own), [
        (state(event.source), state(event.target)) for event in own
    ]


@pytest.mark.parametrize("frame", SENSES_WITHOUT_EVENT, ids=lambda frame: frame.id)
def test_a_sense_that_is_no_event_codes_none(frame):
    by_id = lexicon().by_id
    assert [event.rule for event in code(frame.example.text) if by_id[event.rule].lemma == frame.lemma] == []


def test_there_are_enough_of_them():
    assert len(FRAMES) >= 600
    assert len({(frame.lemma, frame.pos) for frame in FRAMES}) >= 450
    assert {frame.type for frame in FRAMES} == set(ontology().types)


def test_an_id_begins_with_its_lemma_and_ends_with_its_part_of_speech():
    wrong = [f.id for f in FRAMES if not (f.id.startswith(f"{f.lemma}.") and f.id.endswith(f".{f.pos[0]}"))]
    assert wrong == []


def test_no_two_frames_share_an_example():
    shared = [text for text, times in Counter(frame.example.text for frame in FRAMES).items() if times > 1]
    assert shared == []


def test_an_example_is_one_short_sentence():
    lengths = {frame.id: len(frame.example.text.split()) for frame in FRAMES}
    assert [(name, words) for name, words in lengths.items() if not 5 <= words <= 20] == []


def test_most_examples_name_who_does_it_or_to_whom():
    named = sum(1 for frame in FRAMES if frame.example.source or frame.example.target)
    assert named / len(FRAMES) > 0.6


def test_no_two_frames_ask_for_the_same():
    asked = Counter(
        (f.lemma, f.pos, f.particle, f.subject, f.object, f.object_type, f.preposition, f.complement, f.qualifier)
        for f in FRAMES
    )
    assert [conditions for conditions, times in asked.items() if times > 1] == []


def test_the_cameo_code_belongs_to_the_type():
    facts = ontology()
    wrong = [
        (frame.id, frame.cameo, frame.type)
        for frame in FRAMES
        if (frame.cameo, frame.type) != RESIGNING and facts.cameo[frame.cameo][1] != frame.type
    ]
    assert wrong == []


class File:
    """What the loader needs of a file."""

    name = "broken.yaml"

    def __init__(self, text: str) -> None:
        self.text = text

    def read_bytes(self) -> bytes:
        return self.text.encode()


SOUND = """
- id: condemn.v
  lemma: condemn
  pos: verb
  type: ACCUSE
  cameo: "111"
  example: {text: "Norway condemned Belarus over the arrests.", source: NOR, target: BLR}
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("ACCUSE", "SCOLD"), "unknown type SCOLD"),
        (('"111"', '"999"'), "no CAMEO code 999"),
        (("pos: verb", "pos: verb\n  mode: aerial"), "ACCUSE has no mode aerial"),
        (("pos: verb", "pos: verb\n  source: [agent]"), "unknown slot agent"),
        (("pos: verb", "pos: verb\n  obj: [raid]"), "unknown field"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_file_and_its_name(change, said):
    with pytest.raises(FrameError, match=r"broken\.yaml, entry 1 \(condemn\.v\)") as caught:
        list(load_frames([File(SOUND.replace(*change))]))
    assert said in str(caught.value)


def test_an_id_that_is_taken_is_refused():
    with pytest.raises(FrameError, match=r"condemn\.v is already used"):
        list(load_frames([File(SOUND + SOUND)]))


def test_the_frame_that_names_more_words_goes_first():
    vague, exact = lexicon().by_id["impose.v"], lexicon().by_id["impose.sanction.v"]
    assert exact.conditions > vague.conditions
    assert [event.rule for event in code("Iceland imposed sanctions on Russia.")] == ["impose.sanction.v"]
    assert [event.rule for event in code("Malaysia imposed new rules on Thai fishermen.")] == ["impose.v"]
