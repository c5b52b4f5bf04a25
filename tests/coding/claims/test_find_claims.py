"""Claims: who says, believes, wants or denies what."""

from __future__ import annotations

import pytest
from claiming import claims, said
from hypothesis import given
from hypothesis import strategies as st

from dyads.coding.claims import find_claims
from dyads.parsing import parse
from dyads.records import Document

ATTRIBUTIONS = [
    # a clause
    ("Norway said that it would open a consulate.", ("Norway", "said", "that it would open a consulate")),
    ("Norway said it would open a consulate.", ("Norway", "said", "it would open a consulate")),
    ("Merkel told reporters that the talks had stalled.", ("Merkel", "told", "that the talks had stalled")),
    ("The senator asked whether the treaty bound Turkey.", ("The senator", "asked", "whether the treaty bound Turkey")),
    ("The envoy explained why the summit was put off.", ("The envoy", "explained", "why the summit was put off")),
    (
        "Belgrade has not confirmed that the fugitive was there.",
        ("Belgrade", "has not confirmed", "that the fugitive was there"),
    ),
    # wishes and orders
    ("Yerevan wants to join the union.", ("Yerevan", "wants", "to join the union")),
    ("Guterres urged both armies to spare the hospitals.", ("Guterres", "urged", "both armies to spare the hospitals")),
    (
        "The pope called on the rivals to lay down their arms.",
        ("The pope", "called on", "the rivals to lay down their arms"),
    ),
    ("The council called for an end to the siege.", ("The council", "called for", "an end to the siege")),
    # objects
    ("Oslo criticised the arrest of the lawyer.", ("Oslo", "criticised", "the arrest of the lawyer")),
    ("Reagan called the Soviet Union an evil empire.", ("Reagan", "called", "the Soviet Union an evil empire")),
    ("Georgia accused Russia of violating its airspace.", ("Georgia", "accused Russia of", "violating its airspace")),
    ("The raid that Iran condemned was long.", ("Iran", "condemned", "The raid that")),
    # passives
    ("The talks are expected to resume in May.", ("", "are expected", "The talks / to resume in May")),
    ("It is believed that the convoy has turned back.", ("", "is believed", "that the convoy has turned back")),
    ("The raid was condemned by Jordan.", ("Jordan", "was condemned", "The raid")),
    # adjectives and nouns
    ("Taipei is confident that help will come.", ("Taipei", "is confident", "that help will come")),
    ("Chirac was critical of the invasion.", ("Chirac", "was critical of", "the invasion")),
    ("It is unclear whether the envoy has left.", ("", "is unclear", "whether the envoy has left")),
    ("Moscow's claim that the jet had strayed was disputed.", ("Moscow's", "claim", "that the jet had strayed")),
    ("Vilnius expressed concern about the drill.", ("Vilnius", "expressed concern about", "the drill")),
    ("The idea that trade brings peace is old.", ("", "idea", "that trade brings peace")),
    # phrases
    ("According to Lloyd's, the harbour was mined.", ("Lloyd's", "According to", "the harbour was mined")),
    (
        "In Ankara's view, the militia is an arm of the party.",
        ("Ankara", "In / 's view", "the militia is an arm of the party"),
    ),
    ("The gift held a message: in Ankara's view, the war is over.", ("Ankara", "in / 's view", "the war is over")),
    # inside the sentence and at its end
    (
        "These bases, the general explained earlier in the hearing, were closed in May.",
        ("the general", "explained", "These bases / were closed in May"),
    ),
    (
        "Clinton says the general's long letter was unhinged.",
        ("Clinton", "says", "the general's long letter was unhinged"),
    ),
    ("The war, the general said, was lost.", ("the general", "said", "The war / was lost")),
    ("The harbour was mined, said the admiral.", ("the admiral", "said", "The harbour was mined")),
    ("Hawaii, as one adviser pointed out, is far away.", ("one adviser", "pointed out", "Hawaii / is far away")),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_source_cue_and_content(text, expected):
    assert expected in said(text)


SOURCES = [
    ("Iran, citing the attack, refused to sign the text.", "to sign the text", "Iran"),
    ("Lavrov met the envoys and warned that time was short.", "that time was short", "Lavrov"),
    ("Lavrov, who added that time was short, left.", "that time was short", "who"),
    ("Oslo issued a statement saying that the border would stay open.", "that the border would stay open", "Oslo"),
    (
        "The minister and his aides said that the talks had failed.",
        "that the talks had failed",
        "The minister and his aides",
    ),
]


@pytest.mark.parametrize(("text", "content", "source"), SOURCES)
def test_a_cue_without_a_subject_takes_the_one_above_it(text, content, source):
    assert {c: s for s, _, c in said(text)}[content] == source


@pytest.mark.parametrize(
    "text",
    [
        "In May, the minister flew to Cairo.",
        "The fleet sailed on Monday.",
        "The report was long and the weather was cold.",
        "On Sunday, the navy, after a long delay, sailed.",
        "",
    ],
)
def test_where_nobody_says_anything_there_is_no_claim(text):
    assert said(text) == []


def test_what_a_speaker_ascribes_to_others_stays_in_his_own_words():
    contents = [content for _, _, content in said("Crooke wrote that Iran wanted to keep its allies.")]
    assert contents == ["that Iran wanted to keep its allies"]


def test_a_demand_that_somebody_refused_is_still_the_demand():
    assert said("Ankara's demand that the exiles be handed over was refused.") == [
        ("Ankara's", "demand", "that the exiles be handed over")
    ]


def test_a_claim_carries_its_kind_its_rule_its_date_and_its_sentence():
    text = "The ferry sank. On Tuesday, Finland denied that it had closed the border."
    (claim,) = [c for c in claims(text) if c.rule == "deny"]
    assert (claim.kind, claim.speaker.id) == ("denial", "FIN")
    assert claim.date.start == "2016-04-12"
    assert text[slice(*claim.sentence)].startswith("On Tuesday, Finland")


def test_ids_rest_on_the_words_and_differ_between_claims():
    text = "Norway said that it agreed. Sweden said that it agreed."
    first, second = claims(text)
    assert first.id != second.id
    assert [c.id for c in claims(text)] == [first.id, second.id]


def test_claims_stand_in_the_order_of_their_cues():
    text = 'Oslo hopes to win. "We will not give in," said the minister. According to Bonn, the talks go on.'
    cues = [claim.cue[0] for claim in claims(text)]
    assert len(cues) == 3
    assert cues == sorted(cues)


CLAIMING = (
    "said that told according to in ’s view claims wants the he Moscow I believe not is expected by who as reported"
)
WORDS = st.sampled_from([*CLAIMING.split(), *",.:;—()“”\"'", "\n\n", "😀", "سلام", "\ud800", "\u202e", "\u00a0"])


@given(st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)))
def test_whatever_the_text_nothing_is_raised_and_every_span_lies_inside_it(text):
    doc, document = parse(text), Document(id="t", text=text, hash="h")
    found = find_claims(doc, document, ())
    for claim in found:
        for start, end in (*claim.source, *claim.cue, *claim.content, claim.sentence):
            assert 0 <= start < end <= len(text)
        assert claim.content
        assert 0 <= claim.certainty <= 1
    assert find_claims(doc, document, ()) == found
