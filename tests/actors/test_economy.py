"""Who spoke on money, trade and oil around 1987, and which bodies they spoke for."""

from __future__ import annotations

import pytest

from dyads.actors.registry import registry

SPRING = "1987-03-01"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Paul Volcker", "USA"),
        ("Nigel Lawson", "GBR"),
        ("Gerhard Stoltenberg", "DEU"),
        ("Edouard Balladur", "FRA"),
        ("Kiichi Miyazawa", "JPN"),
        ("Michael Wilson", "CAN"),
        ("Onno Ruding", "NLD"),
        ("Dilson Funaro", "BRA"),
        ("Gustavo Petricioli", "MEX"),
        ("Robin Leigh-Pemberton", "GBR"),
        ("Boris Aristov", "SUN"),
        ("Wladyslaw Baka", "POL"),
        ("Hisham Nazer", "SAU"),
        ("Roger Douglas", "NZL"),
    ],
)
def test_a_minister_or_central_banker_is_of_his_state(name, state):
    assert [actor.country for actor in registry().lookup(name, SPRING)] == [state]


@pytest.mark.parametrize(
    ("name", "state"),
    [("USDA", "USA"), ("Bundesbank", "DEU"), ("MITI", "JPN"), ("Exportkhleb", "SUN"), ("Petro-Canada", "CAN")],
)
def test_a_ministry_bank_or_state_company_is_of_its_state(name, state):
    assert registry().lookup(name, SPRING)[0].country == state


def test_letters_that_stood_for_another_body_then():
    assert registry().lookup("ICC", SPRING)[0].id == "ORG.INTERSTATE_COMMERCE"
    assert registry().lookup("ICC", "2005-03-01")[0].id == "IGO.ICC"


def test_the_coffee_organisation_is_of_no_state():
    (found,) = registry().lookup("International Coffee Organization", SPRING)
    assert (found.country, found.role) == (None, "IGO")
