from __future__ import annotations

import pytest

from dyads.datasets.long_names import body_of_state, party_called, person_called
from dyads.datasets.parties import Written, who


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Sergey Viktorovich Lavrov", "PER.sergey-lavrov"),
        ("Malcolm Bligh Turnbull", "PER.malcolm-turnbull"),
        ("Angela Merkel", None),  # two words are a name, not a longer one
        ("Somebody Else Entirely", None),
        ("", None),
    ],
)
def test_a_person_may_be_called_by_more_names_than_the_registry_has(name, person):
    found = person_called(name)
    assert (found and found.id) == person


@pytest.mark.parametrize(
    ("name", "party"), [("Bharatiya Janata", "ORG.BJP"), ("Labour", None), ("Nobody Whatever", None), ("", None)]
)
def test_a_party_may_be_called_without_the_word(name, party):
    found = party_called(name)
    assert (found and found.id) == party


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Yemeni Armed Forces", ("Armed Forces", "Yemeni")),
        ("Saudi Arabian Navy", ("Navy", "Saudi Arabian")),
        ("Writers' League of Hungary", ("Writers' League", "Hungary")),
        ("Armed Forces of the Russian Federation", ("Armed Forces", "Russian Federation")),
        ("Jordan Baker", None),  # nothing says that it is a body
        ("Bank of Springfield", None),
        ("", None),
    ],
)
def test_a_body_may_be_named_for_its_state(name, parts):
    assert body_of_state(name) == parts


@pytest.mark.parametrize(
    ("name", "identity", "country"),
    [
        ("Yemeni Armed Forces", "YEM.MIL", "YEM"),
        ("Writers' League of Hungary", None, "HUN"),
        ("Police (Thailand)", "THA.COP", "THA"),  # a state that has no first day in the registry counts as well
        ("Citizen (Palestinian Territory, Occupied)", "PSE.CVL", "PSE"),
        ("Militant (Taliban)", "ORG.TALIBAN", "AFG"),
        ("Member of Parliament (Lower House) (Nigeria)", "NGA.LEG", "NGA"),
        ("Mumbai", None, "IND"),
    ],
)
def test_who_that_is(name, identity, country):
    known = who(Written(name, None, None), "2018-03-01")
    assert (known.id, known.country) == (identity, country)
