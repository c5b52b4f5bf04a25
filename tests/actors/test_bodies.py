"""Organisations that are named for a state or a town."""

from __future__ import annotations

from linking import linked


def test_a_force_is_of_the_state_that_opens_its_name():
    found = linked("The Malawian Mountain Force left the town.")
    assert found["Malawian Mountain Force"].actor == "MWI.MIL"
    assert found["Malawian"].role == "STATE"


def test_a_listed_body_holds_its_state():
    found = linked("The Russian Foreign Ministry protested.")
    assert (found["Russian Foreign Ministry"].country, found["Russian"].actor) == ("RUS", "RUS")


def test_a_school_is_no_town():
    school = linked("He teaches physics at Tehran University.")["Tehran University"]
    assert (school.type, school.role, school.country) == ("organisation", "EDU", "IRN")
    assert "Pittsburgh" not in linked("She studied at the University of Pittsburgh.")


def test_a_council_of_one_state_is_not_that_of_the_nations():
    found = linked("The National Security Council met in Seoul.", "2019-08-22")
    assert found["National Security Council"].country == "KOR"
    assert "Security Council" not in found
