"""The scores themselves: what counts as the same event, the same claim and the same date."""

from __future__ import annotations

import pytest

from dyads import records
from evaluation import sample_scores
from evaluation.sample_gold import Claim, Event, Passage


def gold_event(source, target, kind, status="occurred", *, reciprocal=False):
    return Event(source, target, reciprocal, kind, None, status, None, (0, 4), said=False)


def passage(*events):
    return Passage((0, 40), events, (), ())


def party(actor, country=None):
    return records.Party(id=actor, country=country, start=0, end=4)


def test_a_reciprocal_event_counts_in_both_directions():
    met = gold_event("RUS", "TUR", "CONSULT", reciprocal=True)
    assert sample_scores.gold_triples(passage(met)) == {("RUS", "TUR", "CONSULT"), ("TUR", "RUS", "CONSULT")}


@pytest.mark.parametrize("status", ["negated", "background"])
def test_what_did_not_happen_and_what_is_history_counts_on_neither_side(status):
    assert sample_scores.gold_triples(passage(gold_event("RUS", "TUR", "CONSULT", status))) == set()


def test_a_ministry_and_an_armed_group_count_as_their_country_and_an_alliance_as_itself():
    assert sample_scores.party_key(party("RUS.GOV", "RUS")) == "RUS"
    assert sample_scores.party_key(party("IGO.NATO")) == "IGO.NATO"
    assert sample_scores.party_key(None) == ""
    assert sample_scores.gold_key("ORG.HEZBOLLAH") == "LBN"
    assert sample_scores.gold_key("IGO.NATO") == "IGO.NATO"


def test_the_two_names_of_concessions_are_one_family():
    kinds = {
        sample_scores.gold_triples(passage(gold_event("RUS", "IRN", kind))).pop()[2] for kind in ("RETREAT", "CONCEDE")
    }
    assert len(kinds) == 1


def claim(source, cue, content):
    return records.Claim(
        id="c",
        source=source,
        cue=cue,
        content=content,
        speaker=None,
        kind="statement",
        certainty=1.0,
        sentence=(0, 60),
        rule="x",
    )


def test_who_what_wants_half_of_the_words_of_source_and_of_content():
    text = "President Hassan Rouhani said that the talks had gone well."
    gold = Claim(((0, 24),), ((25, 29),), ((30, 58),), "statement", None)
    whole = claim(((0, 24),), ((25, 29),), ((30, 58),))
    surname_only = claim(((17, 24),), ((25, 29),), ((30, 58),))
    without_title = claim(((10, 24),), ((25, 29),), ((35, 58),))
    other_words = claim(((0, 24),), ((25, 29),), ((54, 58),))
    found = [sample_scores.who_what(text, gold, c) for c in (whole, without_title, surname_only, other_words)]
    assert found == [True, True, True, False]
    nobody = claim((), ((25, 29),), ((30, 58),))
    assert not sample_scores.who_what(text, gold, nobody)


def test_a_speaker_is_the_person_or_for_an_institution_its_state():
    rouhani = records.Party(id="PER.hassan-rouhani", person="PER.hassan-rouhani", country="IRN", start=0, end=4)
    ministry = records.Party(id="ORG.IRANIAN_MFA", country="IRN", start=0, end=4)
    assert sample_scores.same_speaker("PER.hassan-rouhani", rouhani)
    assert sample_scores.same_speaker("IRN.GOV", ministry)
    assert not sample_scores.same_speaker("IRN.GOV", rouhani)
    assert not sample_scores.same_speaker("PER.hassan-rouhani", ministry)
    assert not sample_scores.same_speaker("IRN", None)


def test_precision_and_recall_carry_their_counts():
    assert sample_scores.prf(3, 4, 6) == {"P": 0.75, "R": 0.5, "F1": 0.6, "coded": 4, "gold": 6}
    assert sample_scores.prf(0, 0, 0)["F1"] == 0.0
