"""The report that the project started from: what its brief must show, at the least.

Nothing here is special to that text; the text itself is not part of the project.
"""

from __future__ import annotations

import pytest

from dyads.coding.coder import code
from dyads.reading import read
from dyads.records import Status


@pytest.fixture(scope="module")
def seed(shared):
    (document,) = read(str(next((shared / "seed").glob("*.txt"))))
    return code(document)


def words(seed, span):
    return seed.document.text[slice(*span)]


def sentence_of(seed, record):
    return words(seed, record.sentence)


def events(seed, *, says, types=None, quad=None):
    """Events of one type or quad class whose sentence holds the words ``says``."""
    return [
        e
        for e in seed.events
        if says in sentence_of(seed, e) and (types is None or e.type in types) and (quad is None or e.quad == quad)
    ]


def countries(event):
    return {p.country or p.id for p in (event.source, event.target) if p}


def claims_of(seed, speaker):
    return [c for c in seed.claims if c.speaker and speaker in (c.speaker.id, c.speaker.person, c.speaker.group)]


def contents(seed, claims):
    return " | ".join(words(seed, span) for claim in claims for span in claim.content)


def test_chain_of_publication_runs_from_alwaght_to_the_page_that_republished_it(seed):
    assert [(link.outlet, link.role) for link in seed.document.chain][:2] == [
        ("MED.ALWAGHT", "origin"),
        ("MED.THE_IRAN_PROJECT", "republisher"),
    ]
    assert (seed.document.published.date, seed.document.published.basis) == ("2016-04-13", "url")
    assert seed.document.title == "What happens to Russia, Iran ties after Syrian crisis?"


def test_page_furniture_is_cut(seed):
    cut = " ".join(words(seed, span) for span in seed.document.furniture)
    assert "Leave a Reply" in cut
    assert "Powered by WordPress" in cut
    assert "interests" not in cut


def test_russia_and_iran_cooperate_materially_since_2015(seed):
    found = events(seed, says="Since 2015, Moscow and Tehran", quad=2)
    assert any(countries(e) == {"RUS", "IRN"} for e in found)
    event = next(e for e in found if countries(e) == {"RUS", "IRN"})
    assert event.status == Status.ONGOING
    assert event.date.start == "2015-01-01"
    assert event.date.end is None
    assert event.place
    assert event.place.country == "SYR"


def test_they_use_their_power_in_aid_of_the_syrian_government(seed):
    assert any(
        e.target and e.target.country == "SYR" and e.source and e.source.country in {"RUS", "IRN"} and e.quad in (1, 2)
        for e in seed.events
    )


def test_aleppo_is_surrounded_and_the_two_towns_are_reached(seed):
    found = events(seed, says="Nobul and Al-Zahra")
    assert any(seed.document.text[e.evidence[0][0] : e.evidence[0][1]] == "surrounded" for e in found)
    assert any(seed.document.text[e.evidence[0][0] : e.evidence[0][1]] == "reached" for e in found)


def test_putin_visits_tehran_and_meets_khamenei(seed):
    assert any(e.mode == "visit" for e in events(seed, says="the recent visit to Tehran", types={"CONSULT"}))
    meetings = events(seed, says="surprise meeting", types={"CONSULT"})
    assert any(
        e.source and e.target and {e.source.person, e.target.person} == {"PER.vladimir-putin", "PER.ali-khamenei"}
        for e in meetings
    )


def test_the_truce_comes_of_negotiations_between_lavrov_and_kerry(seed):
    assert any(countries(e) == {"RUS", "USA"} for e in events(seed, says="The truce is actually an outcome"))


def test_a_joint_operation_in_raqqa_is_proposed_and_has_not_occurred(seed):
    found = events(seed, says="has suggested that both the Russian and American forces")
    assert any(
        countries(e) == {"RUS", "USA"} and e.status in (Status.PLANNED, Status.CALLED_FOR, Status.HYPOTHETICAL)
        for e in found
    )


def test_a_large_part_of_the_russian_forces_is_withdrawn(seed):
    found = events(seed, says="pull out of Syria", types={"RETREAT"})
    assert any(e.source and e.source.country == "RUS" and e.mode == "withdraw" for e in found)


def test_the_coalition_has_its_five_members(seed):
    five = {"RUS", "IRN", "IRQ", "SYR", "ORG.HEZBOLLAH"}
    assert any(five <= set(c.members) for c in seed.coalitions)
    assert any(m.role == "COALITION" and five <= set(m.members) for m in seed.mentions)


def test_opposition_to_nato_is_crookes_word_in_the_huffington_post(seed):
    claims = claims_of(seed, "PER.alastair-crooke")
    assert "NATO" in contents(seed, claims)
    assert any("MED.HUFFPOST" in c.via for c in claims)


def test_differences_over_israel_and_the_west_are_kept(seed):
    found = events(seed, says="uninterested in a confrontation") + events(seed, says="essential differences")
    assert found


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("MED.FINANCIAL_TIMES", "a century of distrust"),
        ("PER.alastair-crooke", "successful non-Western pole"),
        ("PER.ali-akbar-velayati", "most important"),
        ("PER.rasul-mousavi", "we work where we can agree"),
        ("PER.rasul-mousavi", "ideological window"),
        ("PER.sergey-lavrov", "joint military operation"),
        ("PER.sergey-lavrov", "We are ready to coordinate"),
        ("analysts", "turning point"),
        ("experts", "right understanding"),
    ],
)
def test_who_says_what(seed, speaker, said):
    assert said in contents(seed, claims_of(seed, speaker))
