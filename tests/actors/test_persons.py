"""What a report says of persons, and surnames."""

from __future__ import annotations

from linking import linked


def test_an_apposition_gives_a_person_office_and_state():
    text = "Peter Hallgren, the former agent of Britain's spying agency MI6, wrote an article. Hallgren adds more."
    found = linked(text)
    assert (found["Peter Hallgren"].country, found["Peter Hallgren"].role) == ("GBR", "FORMER_GOV")
    assert found["Hallgren"].person == "PER.peter-hallgren"
    assert (found["Hallgren"].country, found["Hallgren"].role) == ("GBR", "FORMER_GOV")
    assert found["Hallgren"].antecedent == (0, len("Peter Hallgren"))


def test_a_later_office_phrase_is_the_person_who_was_given_it():
    text = (
        "Peter Hallgren, Norway's former ambassador to Japan, warned of a split. The former Norwegian ambassador left."
    )
    assert linked(text)["former Norwegian ambassador"].person == "PER.peter-hallgren"


def test_a_title_before_a_name_gives_a_person_office_and_state():
    mention = linked("Norwegian Deputy Trade Minister Peter Hallgren resigned.")["Peter Hallgren"]
    assert (mention.country, mention.role) == ("NOR", "GOV")


def test_a_minister_without_a_state_is_of_the_one_that_the_report_is_about():
    text = "Norway closed two ports. Trade Minister Peter Hallgren said Norway had no choice."
    assert linked(text)["Peter Hallgren"].country == "NOR"


def test_a_surname_is_the_person_named_in_full_rather_than_the_famous_one():
    text = "Sergei Kerry, a carpenter, spoke first. Kerry said little."
    assert linked(text)["Kerry"].person == "PER.sergei-kerry"


def test_a_famous_surname_needs_no_full_name():
    assert linked("Putin and Erdogan spoke by telephone.")["Putin"].person == "PER.vladimir-putin"


def test_a_surname_inside_another_name_is_not_the_famous_person():
    found = linked("Teresa Kerry opened a school in Harris County.")
    assert "Kerry" not in found
    assert "Harris" not in found


def test_a_surname_that_stands_first_is_the_person_whom_the_report_names_in_full():
    found = linked("North Korean leader Kim Jong Un met reporters. Kim promised to close a test site.", "2018-06-12")
    assert found["Kim"].actor == "PER.kim-jong-un"


def test_a_name_that_the_parse_cuts_in_two_is_one_person():
    found = linked("Pakistan's Foreign Minister Shah Mahmood Qureshi called the raid a grave aggression.", "2019-02-26")
    assert found["Shah Mahmood Qureshi"].country == "PAK"


def test_a_rank_may_stand_between_an_office_and_the_name_set_off_behind_it():
    text = "Pakistan's army spokesman, Major General Asif Ghafoor, denied the report."
    assert linked(text, "2019-02-26")["Asif Ghafoor"].country == "PAK"


def test_a_son_of_the_same_name_goes_without_junior():
    found = linked("Ferdinand Marcos vowed that his country would not yield.", "2024-03-23")
    assert (found["Ferdinand Marcos"].actor, found["Ferdinand Marcos"].role) == ("PER.ferdinand-marcos-jr", "GOV")


def test_a_name_behind_an_office_is_a_person_whatever_the_model_calls_it():
    mention = linked("UN envoy Volker Perthes said that fighting had spread to Darfur.", "2023-05-20")["Volker Perthes"]
    assert (mention.type, mention.role) == ("person", "IGO")


def test_a_state_beside_the_name_is_the_persons():
    assert linked("The Saudi writer Hamza Qahtani was held.")["Hamza Qahtani"].country == "SAU"
    assert linked("Brazil's Antonio Moraes agreed.")["Antonio Moraes"].country == "BRA"
    assert linked("Talal Hariri, a Lebanese editor, agreed.")["Talal Hariri"].country == "LBN"


def test_who_heads_a_body_speaks_for_it():
    found = linked("Aminata Diop, who heads the African Union, called for calm.")
    assert (found["Aminata Diop"].role, found["Aminata Diop"].country) == ("IGO", None)


def test_a_given_name_is_nobodys_surname():
    assert "Mariam" not in linked("Mariam al-Sadiq spoke in Addis Ababa.", "2021-07-08")


def test_a_president_goes_before_a_namesake_named_once():
    found = linked("Nancy Reagan opened the school. Reagan will travel to Bonn.", "1987-03-01")
    assert found["Reagan"].person == "PER.ronald-reagan"


def test_who_will_return_to_office_is_a_former_official_meanwhile():
    assert linked("Donald Trump held a rally.", "2022-07-08")["Donald Trump"].role == "FORMER_GOV"
    assert linked("Donald Trump held a rally.", "2025-07-08")["Donald Trump"].role == "GOV"


def test_a_ship_is_no_person():
    assert "Oruc Reis" not in linked("Ankara sent the survey ship Oruc Reis to sea.")


def test_a_minister_is_of_the_state_named_last_where_the_report_is_about_several():
    text = "China spoke to Vietnam. Indonesia sent two ships. Sri Hartono, the trade minister, stayed at home."
    found = linked(text)
    assert (found["Sri Hartono"].country, found["Sri Hartono"].role) == ("IDN", "GOV")
    assert found["trade minister"].person == found["Sri Hartono"].person


def test_an_envoy_of_the_secretary_general_is_of_no_state():
    text = "Antonio Guterres urged calm. His envoy, Pilar Moreno, flew to Damascus."
    found = linked(text, "2018-05-01")
    assert (found["Pilar Moreno"].country, found["Pilar Moreno"].role) == (None, "IGO")


def test_a_deputy_is_of_the_state_of_who_is_above():
    text = "France listened. Olli Rantanen, Sergey Lavrov's deputy, spoke first. Germany agreed, and so did Italy."
    assert linked(text)["Olli Rantanen"].country == "RUS"


def test_a_state_beside_who_governs_it_is_a_power():
    found = linked("Viktor Orban of Hungary agreed. They met Italy's Matteo Renzi.")
    assert (found["Hungary"].role, found["Italy"].role) == ("STATE", "STATE")
