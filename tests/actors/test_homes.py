"""Whose unlisted companies and persons are."""

from __future__ import annotations

import pytest
from linking import linked


@pytest.mark.parametrize(
    ("company", "state"),
    [
        ("Nordwerk Motoren Group AG", "DEU"),
        ("Hallam Foods Plc", "GBR"),
        ("Pendleton Resources Inc", "USA"),
        ("Valli Motor SpA", "ITA"),
    ],
)
def test_a_company_is_of_the_state_that_has_its_legal_form(company, state):
    assert linked(f"{company} said it would sell its shares to a rival.")[company].country == state


def test_a_form_that_several_states_have_is_of_the_one_that_the_report_is_about():
    text = "Swiss exports fell. Swiss banks lent less, and Switzerland raised taxes. {} Bank AG said profits rose."
    assert linked(text.format("Uetli"))["Uetli Bank AG"].country == "CHE"


@pytest.mark.parametrize(
    ("text", "company", "state"),
    [
        ("Japan's Kitano Electric Corp will build the plant.", "Kitano Electric Corp", "JPN"),
        ("Salter Mining Corp of Canada bought the mine.", "Salter Mining Corp", "CAN"),
        ("The American Walnut Association asked for tariffs.", "American Walnut Association", "USA"),
    ],
)
def test_a_state_in_or_beside_the_name_goes_before_the_form(text, company, state):
    assert linked(text)[company].country == state


def test_a_company_whose_form_tells_nothing_stays_open():
    assert linked("The contract went to Salter Electric Co last week.")["Salter Electric Co"].country is None


def test_what_one_mention_tells_holds_for_the_short_name():
    mentions = linked("Halden Steel Group Inc cut jobs. Unions said Halden Steel Group had promised none.")
    assert mentions["Halden Steel Group"].country == "USA"


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("Maria Lindgren, an economist at the Bank of Japan, expects more.", "Maria Lindgren", "JPN"),
        ("Jonas Berg, a 40-year-old Swedish engineer, was arrested.", "Jonas Berg", "SWE"),
        ("Walter Hale, who heads the American team, left Geneva.", "Walter Hale", "USA"),
        ("France's chief delegate, Henri Vallin, walked out.", "Henri Vallin", "FRA"),
        ("Sen. Walter Hale said he would vote against it.", "Walter Hale", "USA"),
        ("Walter Hale (D-Tex.) said he would vote against it.", "Walter Hale", "USA"),
        ("Bundesbank economist Jonas Berg expects more.", "Jonas Berg", "DEU"),
    ],
)
def test_a_person_is_of_what_the_title_or_the_words_behind_name(text, person, state):
    assert linked(text)[person].country == state


def test_members_of_the_us_congress_are_legislators():
    assert linked("Rep. Walter Hale said he would vote against it.")["Walter Hale"].role == "LEG"


@pytest.mark.parametrize(
    "text",
    [
        "Iran expert Walter Hale expects more sanctions.",
        "Walter Hale, an analyst in London, expects more sanctions.",
        "Walter Hale, a tourist on his way to Peru, was not hurt.",
        "Walter Hale, who visited France, was not hurt.",
    ],
)
def test_a_state_that_a_person_only_deals_with_or_is_in_is_not_his(text):
    assert linked(text)["Walter Hale"].country is None


def test_a_public_title_is_of_the_state_that_the_report_is_about():
    text = "Brazil suspended payments. Brazil owes 108 billion dollars. Chief debt negotiator Paulo Lindgren left for talks."
    assert linked(text)["Paulo Lindgren"].country == "BRA"


def test_the_central_bank_is_of_the_state_that_the_report_is_about():
    text = "Argentina asked its creditors for time. Argentina would pay, Central Bank director Pablo Lindgren said."
    mentions = linked(text)
    assert (mentions["Central Bank"].country, mentions["Central Bank"].role) == ("ARG", "GOV")
    assert mentions["Pablo Lindgren"].country == "ARG"


def test_an_officer_of_an_organisation_of_states_is_of_none():
    text = "World Bank president Barber Conable met ministers. Brazil owes much, and Brazil asked Brazilian banks for help."
    assert linked(text, "1987-03-01")["Barber Conable"].country is None


def test_congo_was_the_one_of_brazzaville_while_the_other_was_zaire():
    assert linked("Congo will host the talks.", "1987-03-01")["Congo"].country == "COG"
    assert linked("Congo will host the talks.", "2005-03-01")["Congo"].country == "COD"
