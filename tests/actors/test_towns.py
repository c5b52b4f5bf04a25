"""Names of towns."""

from __future__ import annotations

from linking import linked


def test_a_town_of_the_war_is_known():
    aleppo = linked("Shells fell on Aleppo at night.")["Aleppo"]
    assert (aleppo.actor, aleppo.country, aleppo.role, aleppo.type) == ("PLACE.SYR.aleppo", "SYR", "LOC", "city")


def test_the_words_behind_the_comma_choose_the_town():
    assert linked("A man was held in Paris, Texas, on Monday.")["Paris"].country == "USA"
    assert linked("A man was held in Paris on Monday.")["Paris"].country == "FRA"


def test_a_town_has_one_meaning_in_a_report():
    found = linked("Fire broke out in London, Ontario. Police in London made an arrest.")
    assert found["London"].country == "CAN"
    text = "Fire broke out in London, Ontario. A week later, the mayor of London resigned."
    assert linked(text)["London"].country == "CAN"


def test_a_list_of_capitals_is_no_address():
    assert linked("Moscow, Tehran and Ankara agreed.")["Moscow"].country == "RUS"


def test_a_small_town_that_is_a_surname_needs_support():
    assert "Lincoln" not in linked("Abraham Lincoln was shot.")


def test_a_month_is_no_town():
    assert "March" not in linked("The talks resumed on 3 March in Geneva.")
