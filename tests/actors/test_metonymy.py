"""Whether the name of a state or a capital stands for the place or for who acts there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from linking import linked

GOLD = Path(__file__).parents[1] / "gold" / "place_or_power.txt"
MARK = re.compile(r"\{(place|power) ([^}]+)\}")

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
    ("Cities such as Dublin and Lisbon have become expensive.", "Lisbon"),
    ("Rain fell in most of Europe, except Finland.", "Finland"),
    ("The empire reached as far as Egypt.", "Egypt"),
    ("The kingdom lay in what is now Ghana.", "Ghana"),
    ("They met in the capital Minsk.", "Minsk"),
    ("Kenya is home to many birds.", "Kenya"),
    ("Kenya is known for its runners.", "Kenya"),
    ("The Iraq war divided the alliance.", "Iraq"),
    ("He moved his family from Prague to Vienna.", "Vienna"),
    ("Chile's wine is cheap.", "Chile"),
    ("Catalonia is a region in the north-east.", "Catalonia"),
    ("She lives in Barcelona.", "Barcelona"),
    ("A village near the Mexico-Guatemala border was evacuated.", "Mexico"),
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
    ("An explanation from Moscow is expected.", "Moscow", "GOV"),
    ("Rockets were fired at Israel.", "Israel", "STATE"),
    ("Several states, including Japan, voted against it.", "Japan", "STATE"),
    ("Kenya is known to have paid the ransom.", "Kenya", "STATE"),
    ("The US war on drugs failed.", "US", "STATE"),
    ("He won forty caps for Sweden.", "Sweden", "STATE"),
    ("Catalonia voted for independence.", "Catalonia", "GOV"),
    ("Barcelona beat Valencia.", "Valencia", "GOV"),
    ("Texas sued the federal government.", "Texas", "GOV"),
    ("Latin America rejected the plan.", "Latin America", "BLOC"),
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


def test_most_names_of_our_own_sentences_are_read_as_we_mean_them():
    asked = right = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        text, names = unmarked(line)
        mentions = linked(text) if names else {}
        for name, true in names:
            said = mentions.get(name)
            asked += 1
            right += said is not None and (said.role == "LOC") == (true == "place")
    assert asked > 450
    assert right / asked >= 0.94


def unmarked(line):
    """A line of the gold as plain text, and its names with what they stand for: "{place Cuba}" is Cuba, a place."""
    if line.startswith("#"):
        return "", []
    return MARK.sub(r"\2", line), [(name, kind) for kind, name in MARK.findall(line)]
