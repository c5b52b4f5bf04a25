"""Places and local bodies that the registry does not list."""

from __future__ import annotations

from linking import linked


def test_an_unlisted_village_gets_the_state_that_is_named_beside_it():
    text = "The army took the village of Qalaat al-Tufan in Syria."
    places = [m for m in linked(text).values() if m.role == "LOC"]
    assert {m.country for m in places} == {"SYR"}


def test_villages_that_a_noun_names_are_places_with_the_state_beside_them():
    found = linked("Buses left the villages of Barzeen and Kafr Tuna in Syria.")
    assert {name: (m.role, m.country) for name, m in found.items() if name != "Syria"} == {
        "Barzeen": ("LOC", "SYR"),
        "Kafr Tuna": ("LOC", "SYR"),
    }


def test_a_ministry_is_of_the_state_that_acted_last():
    found = linked("Turkey complained of a Russian flight. The Foreign Ministry summoned the ambassador.")
    assert found["Foreign Ministry"].actor == "TUR.GOV"


def test_an_unlisted_village_of_a_report_without_states_is_in_none():
    assert {m.country for m in linked("Buses left the village of Barzeen.").values()} == {None}


def test_a_ministry_is_of_the_state_right_before_it_whoever_was_named_last():
    found = linked("Turkey complained. Ankara was told by Russia's Defence Ministry that no jet had been there.")
    assert found["Defence Ministry"].actor == "RUS.MIL"


def test_a_ministry_is_of_the_state_whose_capital_opens_the_sentence():
    text = "The White House protested. In Moscow, the Defence Ministry declined to comment."
    assert linked(text)["Defence Ministry"].country == "RUS"


def test_ground_by_its_own_name():
    found = linked("Troops crossed the Tavara River near Dorven air base, in Carden County, Ohio.")
    assert {found[name].role for name in ("Tavara River", "Dorven", "Carden County")} == {"LOC"}
    assert found["Carden County"].country == "USA"


def test_a_town_that_has_a_states_name():
    found = linked("The festival of the city of Turkey, Texas, opens on Monday.")
    assert (found["Turkey"].type, found["Turkey"].country) == ("city", "USA")
