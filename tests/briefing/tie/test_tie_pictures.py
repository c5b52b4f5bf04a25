"""The pictures of a tie as a store knows it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dyads.briefing.charts.of_ties import picture_of
from dyads.briefing.charts.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"


def texts(chart):
    svg = ET.fromstring(to_svg(chart, "a picture"))  # noqa: S314 - our own picture
    return [part for text in svg.iter(f"{SVG}text") for part in text.itertext()]


def test_a_series_says_whose_it_is_of_what_period_and_from_where(crisis):
    shown = texts(picture_of(crisis.tie("GBR", "RUS"), "series", "week"))
    assert "United Kingdom and Russia, by week, from the reports" in shown
    assert any(text.startswith("line: ") for text in shown)


def test_all_sources_are_added_up_only_where_that_is_asked_for(crisis):
    shown = texts(picture_of(crisis.tie("GBR", "RUS", source="all"), "directed", "month"))
    assert "United Kingdom and Russia, by month, from all sources together" in shown
    assert "grey: no report at all" in shown


def test_turning_points_have_the_numbers_that_the_brief_gives_them(sampled, rus_tur):
    shown = texts(picture_of(sampled.tie("RUS", "TUR"), "series", "month"))
    for number, turn in enumerate(rus_tur.turns, 1):
        sign = "▲" if turn.direction == "up" else "▼"
        assert f"{sign}{number}" in shown
        (told,) = [text for text in shown if text.startswith(f"{sign}{number}  ")]
        assert turn.events[0].text in told


def test_issues_stand_under_their_sources_and_those_unknown_come_last(sampled, rus_tur):
    shown = texts(picture_of(sampled.tie("RUS", "TUR"), "agreement", "month"))
    assert {"in acts and words", "toward third parties", "in UN roll calls"} <= set(shown)
    known = [one.issue for one in rus_tur.issues if one.verdict != "unknown"]
    unknown = [one.issue for one in rus_tur.issues if one.verdict == "unknown"]
    at = {text.casefold(): number for number, text in enumerate(shown)}
    assert max(at[issue.casefold()] for issue in known) < min(at[issue.casefold()] for issue in unknown)


@pytest.mark.parametrize("picture", ["series", "directed"])
def test_of_two_who_did_nothing_to_each_other_there_is_no_picture(crisis, picture):
    with pytest.raises(ValueError, match="nothing to draw; no event between the two"):
        picture_of(crisis.tie("BRA", "JPN"), picture, "month")
