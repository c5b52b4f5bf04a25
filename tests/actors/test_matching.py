"""Names of the registry in a text."""

from __future__ import annotations

import time

import pytest

from dyads.actors.matching import matcher
from dyads.actors.registry import registry


@pytest.fixture(scope="module")
def names():
    return matcher(registry())


def found(names, text, on=None):
    return {text[m.start : m.end]: [n.actor for n in m.names] for m in names.find(text, on)}


def test_a_name_is_found_as_a_whole_word_only(names):
    assert found(names, "Iranians and Romania are not Oman, nor is a woman") == {
        "Iranians": ["IRN"],
        "Romania": ["ROU"],
        "Oman": ["OMN"],
    }


def test_the_longest_name_wins(names):
    assert list(found(names, "The Islamic Republic of Iran signed.")) == ["Islamic Republic of Iran"]


def test_a_name_goes_over_a_line_break(names):
    assert "Saudi\nArabia" in found(names, "Envoys of Saudi\nArabia left.")


def test_the_full_stops_of_an_abbreviation_belong_to_it(names):
    assert "U.S." in found(names, "The U.S. Navy and the U.S.")


def test_us_is_a_state_and_us_in_small_letters_a_pronoun(names):
    assert found(names, "The US told us.") == {"US": ["USA"]}


def test_a_headline_in_capitals_is_read(names):
    assert found(names, "MOSCOW WARNS TURKEY")["TURKEY"][0] == "TUR"


def test_the_article_of_one_name_hides_no_other(names):
    assert "West German" in found(names, "the West German army", "1987-03-01")


def test_the_state_inside_a_coalition_is_found_too(names):
    assert found(names, "strikes by the US-led coalition")["US"] == ["USA"]


def test_an_outlet_is_known_by_its_address(names):
    text = "From http://www.alwaght.com/en/news/iran-russia"
    assert found(names, text) == {"alwaght.com": ["MED.ALWAGHT"]}


def test_a_run_on_name_leaves_its_parts(names):
    """ "New York" does not hide what stands inside "New Yorkwood"; nothing is lost behind it."""
    assert list(found(names, "New Yorkwood, Iran")) == ["Iran"]


def test_letters_that_grow_when_lowered_keep_the_offsets(names):
    text = "İİİ Iran İ Syria"
    assert list(found(names, text)) == ["Iran", "Syria"]


def test_names_are_found_fast(names):
    text = "Officials from Moscow and Tehran met in Geneva to discuss the truce that both had asked for. " * 4000
    start = time.process_time()
    names.find(text)
    words = len(text.split())
    assert words / (time.process_time() - start) > 200_000  # 400,000 and more on an idle machine
