"""Who a source is, and which outlets carried the words."""

from __future__ import annotations

import pytest
from claiming import claims, report, republished


def speaker_of(text, **fields):
    return claims(text, report(text, **fields))[0].speaker


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Sergey Lavrov said that the talks had failed.", "PER.sergey-lavrov"),
        ("The Russian foreign minister said that the talks had failed.", "PER.sergey-lavrov"),
        ("Moscow denied that its jets had strayed.", "RUS.GOV"),
        ("The Financial Times website maintained that the truce was dead.", "MED.FINANCIAL_TIMES"),
        ("Norway hopes to join.", "NOR"),
        ("Putin came late. His spokesman, Dmitry Peskov, said that nobody would sign.", "PER.dmitry-peskov"),
    ],
)
def test_a_named_speaker_is_the_actor(text, id_):
    assert speaker_of(text).id == id_


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Some analysts suggest that the war is lost.", "analysts"),
        ("A senior official said that the war was lost.", "senior official"),
        ("The experts emphasize that the war is lost.", "experts"),
    ],
)
def test_an_unnamed_speaker_is_a_group(text, group):
    speaker = speaker_of(text)
    assert (speaker.id, speaker.person, speaker.group) == (None, None, group)


def test_a_pronoun_stands_for_whoever_was_named_before():
    text = "Sergey Lavrov flew to Geneva. He said that the talks had failed."
    speaker = claims(text)[0].speaker
    assert text[speaker.start : speaker.end] == "He"
    assert speaker.person == "PER.sergey-lavrov"


def test_a_relative_clause_speaks_for_the_noun_before_it():
    text = "Sergey Lavrov, who warned that time was short, left."
    assert claims(text)[0].speaker.person == "PER.sergey-lavrov"


def test_a_claim_that_nobody_holds_has_no_speaker():
    assert claims("It is believed that the convoy turned back.")[0].speaker is None


def test_outlets_stand_in_the_order_in_which_they_carried_the_words():
    text = "Alastair Crooke, in an article in the Huffington Post, has written that the pact would hold."
    (claim,) = claims(text, republished(text))
    assert claim.speaker.person == "PER.alastair-crooke"
    assert claim.via == ("MED.HUFFPOST", "MED.ALWAGHT", "example.org")


def test_an_outlet_does_not_come_by_way_of_itself():
    text = "Alwaght reported that the truce was dead."
    assert "MED.ALWAGHT" not in claims(text, republished(text))[0].via


def test_an_outlet_inside_the_content_carried_nothing():
    text = "The minister said that the Huffington Post was wrong."
    assert claims(text)[0].via == ()


def test_an_agency_named_behind_what_it_is_speaks_itself():
    assert speaker_of("The Soviet news agency Tass said that an aircraft had strayed.").id == "MED.TASS"


def test_an_opening_that_only_names_the_topic_is_no_claim():
    found = claims("Commenting on the incident, Sergey Lavrov said that the ship had run aground.")
    assert [claim.rule for claim in found if claim.kind == "statement"] == ["say"]


def test_a_day_is_nothing_that_anybody_claims():
    text = "Donald Trump and Kim Jong Un signed a statement on Tuesday."
    assert not [c for c in claims(text) if text[slice(*c.content[0])] == "Tuesday"]
