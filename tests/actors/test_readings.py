"""Which of its readings a name has, by the report's date and words."""

from __future__ import annotations

from linking import linked


def test_a_demonym_names_its_state():
    mention = linked("The Russian embassy was closed.")["Russian"]
    assert (mention.actor, mention.country, mention.how, mention.role) == ("RUS", "RUS", "demonym", "STATE")


def test_the_soviet_union_answers_in_1987_and_russia_in_2016():
    text = "Moscow said it would cut its arsenal."
    assert linked(text, "1987-03-02")["Moscow"].country == "SUN"
    assert linked(text, "2016-03-02")["Moscow"].country == "RUS"


def test_the_soviet_union_is_known_in_a_report_of_today():
    assert linked("Russia is not the Soviet Union.")["Soviet Union"].actor == "SUN"


def test_the_two_germanies():
    found = linked("West Germany and East Germany signed a treaty.", "1987-03-02")
    assert (found["West Germany"].actor, found["East Germany"].actor) == ("DEU", "DDR")


def test_a_person_is_no_state():
    assert "Jordan" not in linked("Michael Jordan scored forty points for Chicago.")


def test_a_common_word_is_no_state():
    assert linked("They roast turkey in march.") == {}


def test_a_language_is_no_state():
    assert "French" not in linked("The minister speaks French at home.")
    assert linked("The frigate sent warnings in Russian and English before it fired.") == {}
    assert "Russian" in linked("The two fleets met in Russian ports and in English waters.")


def test_a_firm_that_is_named_after_a_state_is_not_the_state():
    assert "British" not in linked("Shares of British Airways fell.")


def test_an_official_out_of_office_on_the_day_is_a_former_official():
    text = "John Kerry called for talks."
    assert linked(text, "2016-04-13")["John Kerry"].role == "GOV"


def test_armed_groups_and_organisations_are_known():
    found = linked("NATO accused Hezbollah of arming the Houthis.")
    assert {name: m.role for name, m in found.items()} == {"NATO": "IGO", "Hezbollah": "REB", "Houthis": "REB"}
    assert found["Hezbollah"].country == "LBN"


def test_the_head_of_an_organisation_of_states_speaks_for_no_state():
    mention = linked("Ban Ki-moon called for calm.")["Ban Ki-moon"]
    assert (mention.role, mention.country) == ("IGO", None)


def test_a_surname_is_nobody_before_its_holder_took_an_office():
    assert "May" not in linked("Coffee for May delivery rose.", "1987-03-04")


def test_the_capital_of_a_former_state_is_still_the_same_town():
    moscow = linked("Talks opened in Moscow; the U.S. and the Soviet Union took part.", "1987-03-04")["Moscow"]
    assert (moscow.actor, moscow.country) == ("PLACE.RUS.moscow", "SUN")


def test_another_spelling_of_a_given_name_is_the_same_person():
    assert linked("Mikhael Gorbachev agreed.", "1987-03-04")["Gorbachev"].person == "PER.mikhail-gorbachev"


def test_of_two_of_one_surname_the_one_in_office_is_meant():
    assert linked("Assad left for Moscow.", "2015-10-21")["Assad"].person == "PER.bashar-al-assad"
    assert linked("Assad left for Moscow.", "1987-03-04")["Assad"].person == "PER.hafez-al-assad"
    assert linked("Assad left for Moscow.", "2015-10-21")["Assad"].candidates == ("PER.hafez-al-assad",)


def test_a_word_that_is_also_a_surname_is_nobody_without_a_title_or_an_office_on_the_day():
    dated = linked("BELGRADE, May 26, 2023 - Serbia put its army on alert.", "2023-05-26")
    assert not any(m.type == "person" for m in dated.values())
    assert "King" not in linked("King Salman met the emir in Jeddah. The King praised his efforts.", "2017-06-05")
    assert "Rice" not in linked("Rice and wheat are running short in Darfur.", "2023-05-20")


def test_a_word_that_is_also_a_surname_is_a_person_beside_a_title_or_in_office():
    assert linked("Foreign Secretary Straw flew to Tehran.", "2003-03-18")["Straw"].actor == "PER.jack-straw"
    assert linked("Critics say that Bush wants a war.", "2003-03-18")["Bush"].actor == "PER.george-w-bush"


def test_the_town_of_a_dateline_is_a_place_whatever_the_parse_makes_of_its_capitals():
    text = "ASMARA, 9 July 2018 - Abiy Ahmed flew to Asmara and signed a declaration."
    assert linked(text, "2018-07-09")["ASMARA"].role == "LOC"


def test_brussels_is_the_unions_where_belgium_is_not_named():
    assert linked("Brussels rejected the plan of Hungary.", "2018-02-01")["Brussels"].actor == "IGO.EU"
    assert linked("Brussels rejected the plan of Spain.", "1987-02-01")["Brussels"].actor == "IGO.EC"
    assert (
        linked("Brussels rejected the plan. The Belgian king was silent.", "2018-02-01")["Brussels"].actor == "BEL.GOV"
    )


def test_georgia_is_the_one_whose_like_are_named():
    assert linked("Voters in Georgia and Florida stayed at home.")["Georgia"].country == "USA"
    assert linked("Georgia accused Russia of an attack.")["Georgia"].country == "GEO"


def test_a_longer_name_goes_before_an_outlet():
    assert linked("The Times of India said so.")["The Times of India"].actor == "MED.TIMES_OF_INDIA"
    assert "The National" not in linked("The National Security Archive has the papers.")


def test_common_nouns_are_no_outlet():
    assert "foreign affairs" not in linked("He is minister of state for foreign affairs.")


def test_a_fraction_is_no_coalition():
    assert "4-1" not in linked("Shares rose 4-1/8 to 51.")


def test_who_speaks_is_no_town():
    found = linked("On Monday, Bradford said that the shop would close, and Bradford blamed the flood.")
    assert "Bradford" not in found
    assert linked("A shop in Bradford closed.")["Bradford"].country == "GBR"
