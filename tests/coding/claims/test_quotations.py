"""Direct speech: quotations and the cue clauses that they belong to."""

from __future__ import annotations

import pytest
from claiming import said

CASES = [
    ('"We are ready," said the minister.', ("the minister", "said", '"We are ready,"')),
    ('"We are ready," the minister said on Monday.', ("the minister", "said", '"We are ready,"')),
    ('The minister said: "We are ready."', ("The minister", "said", '"We are ready."')),
    ('The minister said, "We are ready."', ("The minister", "said", '"We are ready."')),
    (
        "“We are ready. We will not wait,” said the minister.",
        ("the minister", "said", "“We are ready. We will not wait,”"),
    ),
    ('"The talks," he said, "were frank."', ("he", "said", '"The talks," / "were frank."')),
    (
        '"The talks were frank," he said. "They go on in May."',
        ("he", "said", '"The talks were frank," / "They go on in May."'),
    ),
    ('"Who shot first?" the judge asked.', ("the judge", "asked", '"Who shot first?"')),
    ('The plan is "dead on arrival," the senator said.', ("the senator", "said", 'The plan is "dead on arrival,"')),
]


CASES += [
    # long cue clauses, and what stands between the parts of a speech
    (
        '"Europe must defend itself," the president said as he entered the talks.',
        ("the president", "said", '"Europe must defend itself,"'),
    ),
    (
        '"The talks were frank," he said in Sochi on Monday. "They go on in May."',
        ("he", "said", '"The talks were frank," / "They go on in May."'),
    ),
    (
        '"Every time you wait," the envoy said, citing the map, "they take another hill."',
        ("the envoy", "said", '"Every time you wait," / "they take another hill."'),
    ),
    ('The film concludes with Clark saying, "We were wrong."', ("Clark", "saying", '"We were wrong."')),
    ('The clerk scolded him: "You are late again."', ("The clerk", "scolded", '"You are late again."')),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_quotation_belongs_to_the_cue_beside_it(text, expected):
    assert expected in said(text)


def test_a_quotation_that_runs_on_in_the_next_paragraph_stays_with_its_speaker():
    text = '"The talks were frank," said the minister.\n\n"They go on in May. We hope for peace."'
    assert said(text) == [("the minister", "said", '"The talks were frank," / "They go on in May. We hope for peace."')]


def test_a_quotation_behind_other_words_is_nobodys():
    text = '"The talks were frank," said the minister.\n\nThen it rained. "They go on in May."'
    assert [content for _, _, content in said(text)] == ['"The talks were frank,"']


def test_a_clause_that_begins_a_quotation_has_all_of_it():
    text = "Clark said the plan “is bad for Europe. It will not work.”"
    assert said(text) == [("Clark", "said", "the plan “is bad for Europe. It will not work.”")]


def test_a_quotation_that_opens_and_never_closes_ends_with_its_paragraph():
    text = 'The envoy said: "The road is long.\n\nIt rained.'
    assert said(text) == [("The envoy", "said", '"The road is long')]


def test_two_speakers_keep_their_own_words():
    text = '"We are ready," said the general. "We are not," said the admiral.'
    assert said(text) == [
        ("the general", "said", '"We are ready,"'),
        ("the admiral", "said", '"We are not,"'),
    ]


def test_headlines_and_interviews_name_the_speaker_before_a_colon():
    assert said("Putin: we will stay in Syria") == [("Putin", ":", "we will stay in Syria")]
    text = "The general came to the studio.\n\nWALLACE: Who won the war?\n\nCLARK: Nobody won it. Everybody lost."
    assert said(text) == [
        ("WALLACE", ":", "Who won the war?"),
        ("CLARK", ":", "Nobody won it. Everybody lost"),
    ]


def test_turns_of_a_transcript_may_stand_in_quotation_marks():
    text = 'It rained.\n\n"WALLACE: Who won the war?\n\n"CLARK: Nobody won it.\n\n"Everybody lost.'
    assert said(text) == [
        ("WALLACE", ":", "Who won the war?"),
        ("CLARK", ":", "Nobody won it / Everybody lost"),
    ]


def test_a_quotation_that_ended_with_its_sentence_is_not_that_of_the_next_speaker():
    text = 'He has what she calls "the wrong map." She adds, "What kind of general loses his map?"'
    assert ("She", "adds", '"What kind of general loses his map?"') in said(text)


def test_a_colon_later_in_a_text_names_no_speaker():
    assert said("It rained.\n\nThe result: nobody came.") == []
