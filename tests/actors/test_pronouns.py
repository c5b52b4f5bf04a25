"""Pronouns and collectives."""

from __future__ import annotations

import pytest
from linking import linked, repeated

RESOLVED = [
    ("Iran said it would reply.", "it", "IRN"),
    ("Moscow defended its policy.", "its", "RUS.GOV"),
    ("Sergey Lavrov said he would travel to Geneva.", "he", "PER.sergey-lavrov"),
    ("Vladimir Putin withdrew a part of his forces.", "his forces", "RUS.MIL"),
    ("Moscow was angry. It imposed sanctions on Ankara.", "It", "RUS.GOV"),
    ("Kerry met Lavrov. Lavrov told him that Russia would wait.", "him", "PER.john-kerry"),
    ("Aides welcomed a statement by John Kerry that he would wait.", "he", "PER.john-kerry"),
    ("Norway closed the port. A week later the country opened it again.", "the country", "NOR"),
]


@pytest.mark.parametrize(("text", "words", "actor"), RESOLVED)
def test_a_pronoun_with_one_antecedent(text, words, actor):
    assert repeated(text)[words].actor == actor


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Russia and Iran have used their power.", "their", ("RUS", "IRN")),
        ("Russia and Iran signed a pact. The two countries also agreed on gas.", "The two countries", ("RUS", "IRN")),
        ("Ties of Chile with Peru improved. Both sides opened consulates.", "Both sides", ("CHL", "PER")),
        ("Sergey Lavrov met John Kerry. The two leaders shook hands.", "The two leaders",
         ("PER.sergey-lavrov", "PER.john-kerry")),
    ],
)  # fmt: skip
def test_a_collective_has_members(text, words, members):
    mention = repeated(text)[words]
    assert mention.members == members
    assert mention.actor is None


def test_the_antecedent_is_where_it_was_named():
    text = "Iran said it would reply."
    assert repeated(text)["it"].antecedent == (0, 4)


@pytest.mark.parametrize(
    "text",
    [
        "Iran said it was clear that talks had failed.",  # nobody
        "It seems that Iran will reply.",
        "The two countries agreed.",  # which?
        "He left.",
        "Moscow called it a stab in the back.",
        "Chile, Peru, Ecuador and Brazil met. The two countries agreed.",
    ],
)
def test_nothing_is_said_when_unsure(text):
    assert not [m for w, m in repeated(text).items() if w.lower() in ("it", "he", "the two countries")]


def test_pronouns_are_not_among_the_mentions():
    assert set(linked("Iran said it would reply to the two countries.")) == {"Iran"}
