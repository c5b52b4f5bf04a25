"""Descriptions of parts of states, neighbours and coalitions."""

from __future__ import annotations

import pytest
from linking import linked

PARTS = [
    ("The Syrian government rejected the plan.", "Syrian government", "SYR.GOV"),
    ("The central Syrian government rejected the plan.", "central Syrian government", "SYR.GOV"),
    ("The government of Iraq rejected the plan.", "government of Iraq", "IRQ.GOV"),
    ("The Syrian government's forces took the hill.", "Syrian government's forces", "SYR.MIL"),
    ("The Israeli regime rejected the plan.", "Israeli regime", "ISR.GOV"),
    ("Turkish troops crossed the border.", "Turkish troops", "TUR.MIL"),
    ("Fighting went on in Syria, and government forces took the hill.", "government forces", "SYR.MIL"),
    ("Both protect their common ally in Damascus.", "common ally in Damascus", "SYR.GOV"),
]


@pytest.mark.parametrize(("text", "words", "actor"), PARTS)
def test_a_part_of_a_state(text, words, actor):
    assert linked(text)[words].actor == actor


def test_government_forces_of_no_named_state_are_nobody():
    assert linked("Government forces took the hill.") == {}


def test_a_neighbour_by_direction_is_the_one_that_the_report_names():
    text = "Russia signed the pact. Iran's northern neighbour kept its word."
    mention = linked(text)["Iran's northern neighbour"]
    assert (mention.actor, mention.country, mention.role) == ("RUS", "RUS", "STATE")


def test_a_neighbour_that_nothing_settles_keeps_its_candidates():
    mention = linked("Iran's northern neighbour kept its word.")["Iran's northern neighbour"]
    assert mention.actor is None
    assert len(mention.candidates) > 1


def test_a_led_coalition_has_its_leader_inside():
    found = linked("Jets of the Saudi-led coalition struck the port.")
    coalition = next(m for m in found.values() if m.type == "coalition")
    assert coalition.role == "COALITION"
    assert "Saudi" in found


def test_a_group_known_by_its_number():
    mention = linked("The 6+2 group met again.")["6+2 group"]
    assert (mention.type, mention.role) == ("coalition", "COALITION")


def test_rebels_whom_a_state_backs_are_not_its_own():
    assert set(linked("Iran-backed rebels hold the hills.")) == {"Iran"}


def test_a_leaders_government_is_the_states():
    found = linked("The Assad regime and the Obama administration traded threats.")
    assert (found["Assad regime"].actor, found["Obama administration"].actor) == ("SYR.GOV", "USA.GOV")


def test_the_army_is_the_one_named_before():
    found = linked("Sudan's army left the town. Witnesses said that the army had shelled it.")
    assert found["army"].actor == "SDN.MIL"
    assert "army" not in linked("Sudan's army met Egypt's army. Witnesses said that the army had shelled a town.")


def test_the_government_is_that_of_the_state_that_the_report_is_about():
    assert (
        linked("Peru devalued. Peruvian unions called a strike, and the government sent troops.")["government"].actor
        == "PER.GOV"
    )


def test_an_outlet_behind_what_it_is_stands_alone():
    assert "Soviet news agency" not in linked("The Soviet news agency Tass said so.", "1987-03-01")
    assert linked("The Iranian newspaper said so.")["Iranian newspaper"].actor == "IRN.MED"


def test_a_leader_owns_a_government_and_an_administration():
    assert linked("Narendra Modi's government agreed.")["Narendra Modi's government"].actor == "IND.GOV"
    text = "France asked. The Reagan Administration decided to sell, and Paris was told. The French agreed."
    assert linked(text, "1987-03-01")["Reagan Administration"].actor == "USA.GOV"


def test_police_are_of_the_place_where_they_are_but_soldiers_need_not_be():
    assert linked("Police in Istanbul arrested ten people.")["Police"].country == "TUR"
    assert "soldiers" not in linked("He counted soldiers in Istanbul.")


def test_the_army_behind_a_place_that_opens_the_sentence_is_of_it():
    assert linked("In Sudan the army removed the president.")["army"].actor == "SDN.MIL"
