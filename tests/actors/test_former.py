"""Whose a place was on the day."""

from __future__ import annotations

import pytest
from linking import linked


@pytest.mark.parametrize(
    ("town", "day", "state"),
    [
        ("Kiev", "1987-03-01", "SUN"),
        ("Kiev", "1995-03-01", "UKR"),
        ("Tallinn", "1980-07-20", "SUN"),
        ("Sarajevo", "1984-02-08", "YUG"),
        ("Sarajevo", "1994-02-05", "BIH"),
        ("Bratislava", "1989-11-20", "CSK"),
        ("Leipzig", "1989-10-09", "DDR"),
        ("Leipzig", "1991-10-09", "DEU"),
        ("Hamburg", "1987-03-01", "DEU"),
    ],
)
def test_a_town_is_of_the_state_that_held_it_then(town, day, state):
    assert linked(f"Crowds gathered in {town} on Monday.", day)[town].country == state


def test_an_outlet_is_of_the_state_of_its_day():
    assert linked("Izvestia criticised the plan.", "1987-03-01")["Izvestia"].country == "SUN"
    assert linked("Izvestia criticised the plan.", "2015-03-01")["Izvestia"].country == "RUS"


def test_a_minister_is_of_the_state_served_then():
    assert linked("Eduard Shevardnadze flew home.", "1987-03-01")["Eduard Shevardnadze"].country == "SUN"
    assert linked("Eduard Shevardnadze flew home.", "1998-03-01")["Eduard Shevardnadze"].country == "GEO"


def test_a_neighbour_is_one_of_its_day():
    assert linked("Poland's eastern neighbour was silent.", "1981-12-20")["Poland's eastern neighbour"].country == "SUN"
