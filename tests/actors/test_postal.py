"""States and provinces by their postal codes."""

from __future__ import annotations

from linking import linked


def test_a_code_behind_a_town_is_the_state_that_holds_it():
    found = linked("A man was held in Paris, TX, after a fire in Calgary, AB on Sunday.")
    assert (found["Paris"].country, found["TX"].actor) == ("USA", "PLACE.us-texas")
    assert (found["AB"].actor, found["AB"].country) == ("PLACE.alberta", "CAN")


def test_a_short_form_needs_no_stop():
    assert linked("EDMONTON, Ky (WKY) -- A barn burned down.")["EDMONTON"].country == "USA"


def test_a_word_in_a_headline_is_no_code():
    assert "OR" not in linked("STAY IN, OR LEAVE THE UNION, VOTERS TOLD")
