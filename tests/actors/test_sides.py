"""Coalitions with the members that a report gives them."""

from __future__ import annotations

from linking import document

from dyads.actors import coalitions, link
from dyads.parsing import parse


def sides(text):
    doc, report = parse(text), document(text)
    return {c.name: c for c in coalitions(doc, report, link(doc, report))}


def test_members_that_the_text_lists():
    text = "The coalition that included Chile, Peru, Ecuador and Brazil fell apart."
    (coalition,) = sides(text).values()
    assert coalition.members == ("CHL", "PER", "ECU", "BRA")
    assert text[slice(*coalition.evidence[0])] == "coalition that included Chile, Peru, Ecuador and Brazil"


def test_an_alliance_of_two():
    (alliance,) = sides("An alliance of Cairo and Riyadh would change the region.").values()
    assert alliance.members == ("EGY", "SAU")


def test_a_numbered_group_has_as_many_members_as_its_number_says():
    text = "A coalition including Chile, Peru, Ecuador and Brazil was formed. The 3+1 coalition met on Monday."
    found = sides(text)
    assert list(found) == ["3+1 coalition"]
    assert found["3+1 coalition"].members == ("CHL", "PER", "ECU", "BRA")


def test_the_home_of_a_movement_is_no_member():
    (coalition,) = sides("The alliance of Iran, Syria and Lebanon's Hezbollah held.").values()
    assert coalition.members == ("IRN", "SYR", "ORG.HEZBOLLAH")


def test_a_led_coalition_has_a_leader():
    (coalition,) = sides("The Chinese-led coalition withdrew.").values()
    assert coalition.leader == "CHN"


def test_a_report_without_coalitions_has_none():
    assert sides("Norway and Sweden signed a treaty.") == {}


def test_an_alliance_that_there_is_not_is_no_side():
    assert sides("Analysts see no alliance of Norway and Sweden.") == {}
    assert sides("Norway denied that it had entered an alliance of Sweden and Finland.") == {}
