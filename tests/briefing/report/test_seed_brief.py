"""The brief of the report that the project started from: what it must show, in words.

The text is not part of the project, and nothing here is special to it; without it these tests are skipped.
"""

from __future__ import annotations

import pytest

from dyads.briefing import brief, render
from dyads.coding.coder import code
from dyads.reading import read
from dyads.records import Status


@pytest.fixture(scope="module")
def told(shared):
    (document,) = read(str(next((shared / "seed").glob("*.txt"))))
    return brief(code(document))


@pytest.fixture(scope="module")
def russia_iran(told):
    return told.pairs[0]


def quoted(line):
    return " ".join(q.text for q in line.quotes)


def test_russia_and_iran_are_the_first_pair(russia_iran):
    assert set(russia_iran.names) == {"Russia", "Iran"}


def test_they_cooperate_in_syria_since_2015(russia_iran):
    line = russia_iran.together[0]
    assert line.text.startswith("Russia and Iran cooperate")
    assert "Syria" in line.text
    assert (line.status, line.dated, line.quad) == (Status.ONGOING, "since 2015", 2)


def test_their_presidents_visit_and_meeting_in_tehran_are_told(russia_iran):
    told = " | ".join(line.text for line in russia_iran.together)
    assert "Vladimir Putin and Ali Khamenei" in told
    assert "visits Tehran" in told


def test_they_differ(russia_iran):
    told = " | ".join(line.text for line in russia_iran.differ)
    assert "have differences" in told
    assert "Over Israel" in told or "Over the United States" in told


def test_they_share_a_coalition(russia_iran, told):
    assert any("4+1 coalition" in line.text for line in russia_iran.alike)
    assert any({"Russia", "Iran", "Iraq", "Syria", "Hezbollah"} <= set(c.members) for c in told.coalitions)


def test_the_towns_and_the_forces_stand_in_the_timeline(told):
    timeline = " | ".join(line.text for line in told.timeline)
    assert "surround Aleppo" in timeline
    assert "Nobul" in timeline
    withdrawal = [x for x in told.timeline if (x.type, x.mode) == ("RETREAT", "withdraw") and x.source == "RUS"]
    assert withdrawal


def test_russia_and_the_united_states_negotiate_and_a_joint_operation_is_called_for(told):
    pair = next(p for p in told.pairs if {p.a, p.b} == {"RUS", "USA"})
    assert any("Sergey Lavrov and John Kerry" in line.text for line in pair.together)
    unreal = [x for x in pair.together if x.status in (Status.PLANNED, Status.CALLED_FOR, Status.HYPOTHETICAL)]
    assert any("March 2016" in line.dated for line in unreal)


@pytest.mark.parametrize(
    "name",
    [
        "Financial Times",
        "Alastair Crooke",
        "Ali Akbar Velayati",
        "Rasul Mousavi",
        "Sergey Lavrov",
        "Analysts",
        "Experts",
    ],
)
def test_who_says_what(told, name):
    assert any(name in voice.name for voice in told.voices)


def test_the_words_of_the_envoy_are_kept(told):
    (envoy,) = (v for v in told.voices if v.name == "Rasul Mousavi")
    assert any("we work where we can agree" in claim.text for claim in envoy.claims)


def test_an_article_reached_the_page_through_three_outlets(told):
    (crooke,) = (v for v in told.voices if v.name == "Alastair Crooke")
    assert any(claim.via == ("HuffPost", "Alwaght", "The Iran Project") for claim in crooke.claims)


def test_one_sided_sourcing_and_loaded_terms_are_told(told):
    assert "one source, not 2" in told.limits.sourcing[0].text
    terms = " ".join(line.text for line in told.limits.loaded)
    assert "“terrorist-held”" in terms
    assert "“regime”" in terms


def test_every_form_is_made_and_every_line_has_its_receipt(told):
    receipts = {r.id for r in told.receipts}
    assert all(set(line.ids) <= receipts and line.ids for line in told.timeline)
    assert all(render(told, form) for form in ("terminal", "markdown", "html", "json"))
