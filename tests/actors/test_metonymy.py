"""Whether the name of a state or a capital stands for the place or for who acts there."""

from __future__ import annotations

import pytest
from linking import linked

PLACES = [
    ("Talks opened in Moscow on Sunday.", "Moscow"),
    ("The minister flew to Damascus for a visit.", "Damascus"),
    ("Rebels hold the north of Syria.", "Syria"),
    ("Turkey's coast was hit by a storm.", "Turkey"),
    ("Fighting went on in eastern Ukraine.", "Ukraine"),
    ("He visited Iraq twice.", "Iraq"),
    ("The army withdrew its tanks from Lebanon.", "Lebanon"),
    ("The group is a Beirut-based charity.", "Beirut"),
    ("Russia pulled its aircraft out of Syria.", "Syria"),
    ("Shells fell in Syria and Iraq.", "Iraq"),
    ("The road to Baghdad was closed.", "Baghdad"),
    ("Jets bombed Damascus at dawn.", "Damascus"),
    ("Refugees fled from Syria into Jordan.", "Jordan"),
]
POWERS = [
    ("Moscow denied the report.", "Moscow", "GOV"),
    ("The deal was rejected by Ankara.", "Ankara", "GOV"),
    ("Ties between Cairo and Riyadh are strained.", "Riyadh", "GOV"),
    ("Iran received support from Russia.", "Russia", "STATE"),
    ("Turkey's policy has failed.", "Turkey", "STATE"),
    ("France imposed sanctions on Syria.", "Syria", "STATE"),
    ("They have little confidence in Iran.", "Iran", "STATE"),
    ("Pressure from Washington grew.", "Washington", "GOV"),
    ("Both need their ally in Damascus.", "Damascus", "GOV"),
    ("Tehran-Moscow cooperation deepened.", "Tehran", "GOV"),
]


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_a_place(text, name):
    assert linked(text)[name].role == "LOC"


@pytest.mark.parametrize(("text", "name", "role"), POWERS)
def test_a_power(text, name, role):
    assert linked(text)[name].role == role


def test_a_capital_that_stands_for_its_government_keeps_the_town_as_a_candidate():
    moscow = linked("Moscow denied the report.")["Moscow"]
    assert (moscow.actor, moscow.country, moscow.how) == ("RUS.GOV", "RUS", "capital_metonym")
    assert "PLACE.RUS.moscow" in moscow.candidates


def test_a_capital_that_is_a_place_keeps_the_government_as_a_candidate():
    moscow = linked("Talks opened in Moscow on Sunday.")["Moscow"]
    assert (moscow.actor, moscow.type) == ("PLACE.RUS.moscow", "city")
    assert "RUS.GOV" in moscow.candidates


def test_the_place_that_a_report_is_dated_from_is_a_place():
    assert linked("MOSCOW (Reuters) - Russia closed its border.")["MOSCOW"].role == "LOC"


def test_states_that_a_list_sets_side_by_side_are_powers():
    found = linked("Saudi Arabia, Egypt, Bahrain and the United Arab Emirates severed ties with Qatar.", "2017-06-05")
    assert {m.role for m in found.values()} == {"STATE"}
