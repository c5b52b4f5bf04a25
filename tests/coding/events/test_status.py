"""Whether an event took place, by the words around it, and what an act is coded as while it is only words."""

from __future__ import annotations

import pytest

from dyads.actors import link
from dyads.coding.events import find_events
from dyads.parsing import parse
from dyads.records import Document, Status


def code(text):
    document = Document(id="test", text=text, hash="test")
    doc = parse(text)
    return find_events(doc, document, link(doc, document), ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkey attacked Syria.", Status.OCCURRED),
        ("Turkey is bombing Syria.", Status.ONGOING),
        ("Turkey continued its attack on Syria.", Status.ONGOING),
        ("Turkey did not attack Syria.", Status.NEGATED),
        ("Turkey never attacked Syria.", Status.NEGATED),
        ("Turkey stopped short: there was no attack on Syria.", Status.NEGATED),
        ("Turkey may attack Syria.", Status.HYPOTHETICAL),
        ("A possible Turkish attack on Syria worried many.", Status.HYPOTHETICAL),
        ("After the Turkish attack on Syria, France condemned Turkey.", Status.BACKGROUND),
        ("Turkey, which attacked Syria in 2016, signed a treaty with Iran.", Status.BACKGROUND),
        ("Turkey not only attacked Syria but also left.", Status.OCCURRED),
    ],
)
def test_the_words_around_an_attack_say_whether_it_took_place(text, status):
    assert status in {e.status for e in code(text) if e.type == "ASSAULT"}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norway will send aid to Ukraine.", "AGREE", Status.PLANNED),
        ("Norway said it would send aid to Ukraine.", "AGREE", Status.PLANNED),
        ("Norway wants to send aid to Ukraine.", "AGREE", Status.PLANNED),
        ("Norway must send aid to Ukraine.", "REQUEST", Status.CALLED_FOR),
        ("Norway will not send aid to Ukraine.", "REJECT", Status.OCCURRED),
        ("Norway refuses to meet Russia.", "REJECT", Status.OCCURRED),
        ("Norway sent aid to Ukraine.", "AID", Status.OCCURRED),
        ("Norway will attack Russia.", "THREATEN", Status.PLANNED),
    ],
)
def test_an_act_that_is_only_words_is_an_intent_a_demand_a_refusal_or_a_threat(text, kind, status):
    assert [(e.type, e.status) for e in code(text)] == [(kind, status)]


def test_a_plain_negation_is_no_refusal():
    (event,) = code("Norway did not send aid to Ukraine.")
    assert (event.type, event.status) == ("AID", Status.NEGATED)


def test_what_may_happen_is_kept_only_where_both_sides_are_known():
    assert [e.status for e in code("Turkey could attack Syria.")] == [Status.HYPOTHETICAL]
    assert code("Militants could attack the town.") == ()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Russia agreed to withdraw its troops from Syria.", ["AGREE"]),
        ("Russia threatened to attack Turkey.", ["THREATEN"]),
        ("Russia called on Turkey to stop its attacks.", ["REQUEST"]),
        ("Russia accused Turkey of attacking Syria.", ["ACCUSE"]),
        ("Russia rejected talks with Turkey.", ["REJECT"]),
    ],
)
def test_a_predicate_absorbs_what_stands_in_its_complement(text, types):
    assert [e.type for e in code(text) if e.status is not Status.BACKGROUND] == types


def test_a_proposal_leaves_the_act_it_calls_for_an_event():
    events = code("Lavrov suggested that Russia and the United States launch a joint military operation in Raqqa.")
    act = next(e for e in events if e.type == "COOPERATE")
    assert act.status is Status.CALLED_FOR
    assert {act.source.country, act.target.country} == {"RUS", "USA"}


def test_analysts_who_suggest_that_something_is_so_propose_nothing():
    assert not [e for e in code("Analysts suggest that Moscow changed its course.") if e.type in ("AGREE", "REQUEST")]


@pytest.mark.parametrize("word", ["ready", "prepared", "willing"])
def test_what_somebody_is_ready_to_do_is_planned(word):
    (event,) = code(f"Germany is {word} to coordinate its operations with Poland.")
    assert (event.type, event.status) == ("AGREE", Status.PLANNED)


@pytest.mark.parametrize("word", ["because", "although", "since"])
def test_a_present_tense_in_a_clause_beside_the_news_is_no_background(word):
    events = code(f"Canada criticised Serbia {word} it supports Russia.")
    assert {e.type: e.status for e in events} == {"ACCUSE": Status.OCCURRED, "SUPPORT": Status.OCCURRED}


def test_a_purpose_is_absorbed_by_what_was_done_for_it():
    events = code("India imposed a curfew to stop protests.")
    assert [e.type for e in events if e.status is not Status.BACKGROUND] == ["COERCE"]


def test_could_be_seen_in_a_visit_leaves_the_visit_a_fact():
    events = code("The trend could be seen in the visit of the Iranian president to China.")
    assert [e.status for e in events if e.mode == "visit"] == [Status.OCCURRED]
