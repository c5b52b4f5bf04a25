"""The chain of publication as actors."""

from __future__ import annotations

import pytest

from dyads.actors import registry
from dyads.actors.outlets import outlet_of, resolve
from dyads.reading import plain

BODY = "Russia said on Tuesday that it would deliver the missiles to Iran.\n"


def chain(text: str, **known: str) -> list[tuple[str | None, str, str]]:
    document = resolve(plain.document(text, "-", **known), registry())
    return [(link.outlet, link.name, link.role) for link in document.chain]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Alwaght", "MED.ALWAGHT"),
        ("alwaght.com", "MED.ALWAGHT"),
        ("http://www.theiranproject.com/blog/x", "MED.THE_IRAN_PROJECT"),
        ("the Financial Times", "MED.FINANCIAL_TIMES"),
    ],
)
def test_an_outlet_is_known_by_name_and_by_site(name, actor):
    assert outlet_of(name, None, registry()).id == actor


def test_a_state_or_a_nonsense_url_is_no_outlet():
    assert outlet_of("Russia", None, registry()) is None
    assert outlet_of("http://[bad", "http://[bad", registry()) is None


def test_the_links_of_the_chain_get_their_ids():
    text = f"Alwaght- {BODY}\nSource Article from http://theiranproject.com/blog/2016/04/13/ties/\n"
    assert chain(text) == [
        ("MED.ALWAGHT", "Alwaght", "origin"),
        ("MED.THE_IRAN_PROJECT", "The Iran Project", "republisher"),
    ]
    assert resolve(plain.document(text, "-"), registry()).outlet == "MED.ALWAGHT"


@pytest.mark.parametrize("place", ["Moscow", "TEHRAN", "Springhill"])
def test_the_place_of_a_dateline_is_no_outlet(place):
    assert chain(f"{place} – {BODY}") == []


def test_an_outlet_that_nobody_knows_keeps_its_name():
    assert chain(f"MOSCOW, April 12, 2016 (Example News) - {BODY}") == [(None, "Example News", "origin")]


def test_name_and_site_of_one_outlet_are_one_link():
    text = f"Alwaght- {BODY}"
    assert chain(text, url="http://alwaght.com/en/news/2016/04/12/x") == [("MED.ALWAGHT", "Alwaght", "origin")]
