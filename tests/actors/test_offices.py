"""Offices and who holds them."""

from __future__ import annotations

import pytest
from linking import linked

HOLDERS = [
    ("The Russian foreign minister arrived.", "Russian foreign minister", "PER.sergey-lavrov", "2016-04-13"),
    ("The US president called the move a mistake.", "US president", "PER.barack-obama", "2016-04-13"),
    ("The US president called the move a mistake.", "US president", "PER.ronald-reagan", "1987-03-02"),
    ("The British prime minister resigned.", "British prime minister", "PER.margaret-thatcher", "1987-03-02"),
    ("The Iranian leader received the guests.", "Iranian leader", "PER.ali-khamenei", "2016-04-13"),
    ("The president of Russia signed the decree.", "president of Russia", "PER.vladimir-putin", "2016-04-13"),
    ("Germany's leader spoke first.", "Germany's leader", "PER.angela-merkel", "2016-04-13"),
]


@pytest.mark.parametrize(("text", "words", "person", "date"), HOLDERS)
def test_an_office_is_its_holder_on_the_day(text, words, person, date):
    assert linked(text, date)[words].person == person


def test_a_former_envoy_is_a_former_official_and_not_the_government():
    mention = linked("Norway's former ambassador to Japan warned of a split.")["Norway's former ambassador to Japan"]
    assert (mention.country, mention.role, mention.actor) == ("NOR", "FORMER_GOV", None)
    assert mention.how == "office"


def test_the_states_inside_an_office_are_mentions_too():
    found = linked("Norway's former ambassador to Japan warned of a split.")
    assert (found["Norway"].actor, found["Japan"].actor) == ("NOR", "JPN")


def test_a_former_agent_belongs_to_the_service_of_his_state():
    mention = linked("The former MI6 agent saw it coming.")["former MI6 agent"]
    assert (mention.country, mention.role) == ("GBR", "FORMER_GOV")


def test_an_envoy_of_a_capital_is_an_envoy_of_its_state():
    mention = linked("Tehran's envoy to Baghdad left.")["Tehran's envoy to Baghdad"]
    assert (mention.country, mention.role) == ("IRN", "GOV")


def test_a_deputy_is_not_the_holder():
    mention = linked("The Russian deputy foreign minister arrived.")["Russian deputy foreign minister"]
    assert (mention.person, mention.country) == (None, "RUS")


def test_a_title_before_a_name_is_no_mention_of_its_own():
    assert set(linked("Russian Foreign Minister Sergey Lavrov left.")) == {"Russian", "Sergey Lavrov"}


def test_officials_are_a_group():
    mention = linked("Turkish officials denied it.")["Turkish officials"]
    assert (mention.type, mention.country, mention.role) == ("group", "TUR", "GOV")


def test_the_adviser_of_a_leader_is_of_the_leaders_state():
    found = linked("Hamid Rastgar, the Supreme Leader's top adviser, spoke of a new order.")
    assert found["Hamid Rastgar"].country == "IRN"
    assert found["Hamid Rastgar"].attribution == "Supreme Leader's top adviser"
    assert found["Supreme Leader"].person != found["Hamid Rastgar"].person


def test_a_counterpart_holds_the_same_office_elsewhere():
    mention = linked("Vladimir Putin and his Turkish counterpart met.")["Turkish counterpart"]
    assert (mention.person, mention.country) == ("PER.recep-tayyip-erdogan", "TUR")


def test_a_vice_president_of_a_firm_is_no_official():
    assert linked("Peter Hallgren, vice president of Aker Oil Corp, resigned.")["Peter Hallgren"].role == "BUS"


def test_a_spokesman_may_be_one_for_somebody():
    found = linked("A spokesman for the State Department said that Washington would watch the truce.")
    assert found["spokesman for the State Department"].country == "USA"


def test_an_office_may_name_its_field():
    found = linked("Ethiopia's water minister, Seleshi Bekele, spoke of a share.", "2021-07-08")
    assert (found["Seleshi Bekele"].country, found["Seleshi Bekele"].role) == ("ETH", "GOV")
    assert linked("Turkish Minister of Industry and Trade Cahit Aral resigned.")["Cahit Aral"].country == "TUR"


def test_whose_ambassador_is_told_by_who_was_named_before():
    found = linked("President Reagan was quick. Paul Lettow, his ambassador to Peru, flew to Lima.", "1987-03-01")
    assert (found["Paul Lettow"].country, found["Paul Lettow"].role) == ("USA", "GOV")


def test_an_office_beside_a_known_person_is_of_that_persons_state():
    found = linked("Emmanuel Macron, the president, was silent.", "2019-02-01")
    assert found["president"].person == "PER.emmanuel-macron"


def test_an_aide_is_of_the_state_of_whom_he_serves():
    assert linked("Ivan Petrenkov, an aide to Putin, agreed.")["Ivan Petrenkov"].country == "RUS"


def test_a_name_that_the_parse_misses_is_told_by_the_office_beside_it():
    assert (
        linked("Taro Kono summoned Nam Gwan-pyo, Seoul's ambassador, at night.", "2019-08-22")["Nam Gwan-pyo"].country
        == "KOR"
    )
