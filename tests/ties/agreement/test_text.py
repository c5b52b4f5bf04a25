from __future__ import annotations

import pytest

from dyads.ties.agreement import agreement, frame
from dyads.ties.agreement.issues import Issue
from dyads.ties.agreement.objects import keys, part_of, table


@pytest.fixture(scope="module")
def america_and_russia(reports):
    return {row.issue: row for row in agreement(reports, "USA", "RUS").rows}


def by_object(row):
    return {one.object: one for one in row.objects}


def test_what_two_share_and_what_sets_them_at_odds_in_one_war(america_and_russia):
    row = america_and_russia["syria-war"]
    found = by_object(row)
    assert found["the Islamic State"].verdict == "shared"
    assert found["the Syrian government"].verdict == "opposed"
    assert found["the Syrian government"].a.value < 0 < found["the Syrian government"].b.value
    assert row.verdict == "mixed"
    assert "both for a truce, against" in row.note
    assert "at odds over the Syrian government" in row.note


def test_what_one_alone_is_known_on_is_one_sided_and_has_no_score(reports):
    row = {row.issue: row for row in agreement(reports, "RUS", "IRN").rows}["gas-pipelines"]
    assert (row.verdict, row.score, row.low) == ("one-sided", None, None)
    assert row.note == "known of Russia alone: for Turkey's part and Turkish Stream"


def test_two_who_act_against_each_other_over_an_issue_are_opposed_on_it(reports):
    row = {row.issue: row for row in agreement(reports, "RUS", "TUR").rows}["turkish-border"]
    assert row.verdict == "opposed"
    assert by_object(row)["Russia's part"].a.own
    assert by_object(row)["Russia's part"].b.value < 0


def test_blows_at_a_land_at_war_are_not_blows_at_its_government(reports):
    (row,) = (row for row in agreement(reports, "RUS", "TUR").rows if row.issue == "syria-war")
    russia = by_object(row)["the Syrian government"].a
    struck = [one for one in reports.events("RUS", "SYR").iter_rows(named=True) if one["quad"] == 4]
    assert struck
    assert russia.value > 0
    assert russia.unclear >= len({one["id"] for one in struck if one["target"] == "SYR"})


def test_every_figure_has_receipts_that_the_store_can_explain(reports):
    found = agreement(reports, "USA", "RUS")
    told = [row for row in found.rows if row.score is not None]
    assert told
    for row in told:
        assert row.evidence, row.issue
        assert row.evidence_count >= len(row.evidence)
        for identity in row.evidence:
            assert reports.why(identity).sentence
    for row in found.rows:
        for one in row.objects:
            for position in (one.a, one.b):
                assert bool(position.evidence) == bool(position.acts + position.words + position.unclear)


def test_a_span_leaves_out_what_came_before_and_after(reports):
    rows = {row.issue: row for row in agreement(reports, "RUS", "TUR", start="2016", end="2016").rows}
    assert "turkish-border" not in rows
    assert rows["syria-war"].since >= "2016-01-01"


def test_one_source_alone_can_be_asked_for(reports):
    assert {row.origin for row in agreement(reports, "RUS", "TUR", origin="text").rows if row.n} == {"text"}
    (row,) = (row for row in agreement(reports, "RUS", "TUR", origin="gdelt").rows if row.source == "text")
    assert (row.verdict, row.n) == ("unknown", 0)


def test_imported_acts_have_no_words_and_count_only_toward_what_has_no_other_business(store, act):
    act(("RUS", "ORG.ISIS", "ASSAULT", -10.0, "2015-10-01"), ("USA", "ORG.ISIS", "ASSAULT", -10.0, "2015-10-02"))
    act(("RUS", "TUR", "ASSAULT", -10.0, "2015-11-24"), ("USA", "RUS", "ACCUSE", -2.0, "2015-10-02"))
    rows = {row.issue: row for row in agreement(store, "USA", "RUS").rows if row.source == "text"}
    assert set(rows) == {"syria-war", "islamic-state"}
    assert rows["islamic-state"].verdict == "shared"
    assert rows["islamic-state"].origin == "gdelt"
    assert rows["islamic-state"].evidence == ("gdelt-2", "gdelt-1")


def test_a_state_stands_for_its_government_and_not_for_its_rebels():
    found = {
        (actor, key)
        for actor, key, _ in keys([(one, "SYR", None) for one in ("SYR.MIL", "SYR.REB", "SYR.CVL")]).iter_rows()
    }
    assert ("SYR.MIL", "SYR") in found
    assert ("SYR.REB", "SYR") not in found
    assert ("SYR.CVL", "SYR") not in found


def test_the_two_sides_are_parties_of_every_issue_that_words_can_tell():
    issue = Issue(id="dam", name="the dam", words=("dam",), parties=("EGY",))
    assert table((issue,), ("ETH", "SDN"))["object"].to_list() == ["Egypt's part", "Ethiopia's part", "Sudan's part"]
    assert part_of("USA") == "the United States' part"


def test_rows_are_a_table_too(reports):
    found = agreement(reports, "USA", "RUS")
    shown = frame(found)
    assert shown.height == len(found.rows)
    assert (
        shown.filter(shown["verdict"] == "one-sided")["score"].null_count()
        == shown.filter(shown["verdict"] == "one-sided").height
    )


def test_talks_are_no_position_however_warm_or_long(store, act):
    act(("RUS", "SYR", "CONSULT", 7.0, "2015-10-01"), ("USA", "SYR", "CONSULT", 7.0, "2015-10-02"))
    (row,) = (row for row in agreement(store, "USA", "RUS").rows if row.source == "text")
    assert (row.verdict, row.score) == ("unknown", None)


def test_a_branch_and_a_person_in_office_stand_by_the_part_of_their_state(reports):
    for russia in ("RUS.GOV", "PER.vladimir-putin"):
        row = {row.issue: row for row in agreement(reports, russia, "TUR").rows}["turkish-border"]
        assert by_object(row)["Russia's part"].a.own
        assert by_object(row)["Russia's part"].verdict == "opposed"
