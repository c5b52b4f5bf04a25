"""What a user decides changes what is counted, loses nothing, and can be undone."""

from __future__ import annotations

import pytest

from dyads.evidence.receipts import UnknownId
from dyads.evidence.store import Store, judging
from dyads.evidence.store.schemas import report_key

NOVEMBER = "s:RUS:TUR:month:2015-11-01:gdelt"


def originals(store):
    """Id of each report -> id of the report that it is a version of."""
    table = store.documents()
    ids = dict(zip(table["key"], table["id"], strict=True))
    return {ids[key]: ids[original] for key, original in zip(table["key"], table["original"], strict=True)}


def key(report):
    return report_key(report.document)


@pytest.fixture
def conflict(import_rows):
    import_rows([(1, "RUS", "TUR", "COERCE", 4, "2015-11-24"), (2, "TUR", "RUS", "REJECT", 3, "2015-11-25")])


def test_a_wrong_event_leaves_the_series_and_stays_findable(store, conflict):
    assert store.why(NOVEMBER).rests_on == ("gdelt-1", "gdelt-2")
    made = store.judge("wrong", "gdelt-1", note="it never took place")
    assert store.why(NOVEMBER).rests_on == ("gdelt-2",)
    assert store.events()["id"].to_list() == ["gdelt-2"]
    assert store.why("gdelt-1").judged == (made,)


def test_a_judgement_that_is_undone_counts_no_more_and_an_undoing_can_be_undone(store, conflict):
    wrong = store.judge("wrong", "gdelt-1")
    undo = store.judge("undo", wrong.id)
    assert store.events().height == 2
    store.judge("undo", undo.id)
    assert store.events()["id"].to_list() == ["gdelt-2"]
    assert [one.stands for one in judging.judgements(store)] == [True, False, True]


def test_the_same_may_be_judged_again_after_it_was_undone(store, conflict):
    store.judge("undo", store.judge("wrong", "gdelt-1").id)
    store.judge("wrong", "gdelt-1")
    assert store.events()["id"].to_list() == ["gdelt-2"]


def test_of_events_that_are_the_same_the_first_named_counts(store, conflict):
    store.judge("same", "gdelt-2", "gdelt-1")
    assert store.events()["id"].to_list() == ["gdelt-2"]
    assert store.why("gdelt-1").judged[0].verdict == "same"


def test_a_wrong_claim_is_no_more_among_the_claims(store, keep):
    claim = keep().claims[0].id
    store.judge("wrong", claim)
    assert claim not in set(store.claims()["id"])


def test_a_wrong_report_takes_its_events_and_claims_along(store, keep):
    keep("d-1")
    rest = keep("d-2", text=" Another one.")
    store.judge("wrong", "d-1")
    assert store.documents()["id"].to_list() == ["d-2"]
    assert set(store.events()["report"]) == {key(rest)}
    assert store.claims().is_empty()


def test_reports_that_are_the_same_are_the_earliest_and_its_copies(store, keep):
    keep("late", "2016-04-05", text=" Late.")
    keep("early", "2016-04-02", text=" Early.")
    made = store.judge("same", "late", "early")
    assert originals(store) == {"late": "early", "early": "early"}
    assert [one.document for one in store.why("late").copies] == ["early"]
    store.judge("undo", made.id)
    assert originals(store) == {"late": "late", "early": "early"}


def test_reports_that_are_not_the_same_are_both_originals(store, keep, keep_copies):
    first, second = keep("d-1", "2016-04-01"), keep("d-2", "2016-04-02", text=" More.")
    keep_copies(first, second)
    assert originals(store)["d-2"] == "d-1"
    store.judge("not-same", "d-1", "d-2")
    assert originals(store)["d-2"] == "d-2"


def test_two_reports_kept_apart_are_not_joined_by_a_copy_of_both(store, keep, keep_copies):
    first, second, both = (keep(f"d-{n}", f"2016-04-0{n}", text=f" {n}" * n) for n in (1, 2, 3))
    keep_copies(first, second, both, shared=0.7)
    keep_copies(second, both, shared=0.9)
    assert set(originals(store).values()) == {"d-1"}
    store.judge("not-same", key(first), key(second))
    assert originals(store) == {"d-1": "d-1", "d-2": "d-2", "d-3": "d-2"}


def test_a_wrong_original_leaves_its_place_to_the_next(store, keep, keep_copies):
    first, second, third = (keep(f"d-{n}", f"2016-04-0{n}", text=f" {n}" * n) for n in (1, 2, 3))
    keep_copies(first, second, third)
    store.judge("wrong", "d-1")
    assert originals(store) == {"d-2": "d-2", "d-3": "d-2"}


def test_judgements_hold_for_every_day_that_is_asked_about(store, conflict):
    store.judge("wrong", "gdelt-1")
    assert Store(store.folder, as_of="2015-11-30").events()["id"].to_list() == ["gdelt-2"]


def test_an_id_that_the_store_has_not_is_refused_and_nothing_is_kept(store, conflict):
    with pytest.raises(UnknownId, match="gdelt-77"):
        store.judge("same", "gdelt-1", "gdelt-77")
    assert judging.judgements(store) == []


@pytest.mark.parametrize(
    ("verdict", "ids", "said"),
    [
        ("same", ["gdelt-1"], "two or more"),
        ("same", ["gdelt-1", "gdelt-1"], "two or more"),
        ("same", ["gdelt-1", "d-1"], "one kind"),
        ("not-same", ["gdelt-1", "gdelt-2"], "said of a report"),
        ("wrong", [], "an id"),
        ("wrong", [NOVEMBER], "said of a report or an event or a claim"),
        ("undo", ["gdelt-1"], "said of a judgement"),
        ("maybe", ["gdelt-1"], "no verdict"),
    ],
)
def test_a_verdict_that_cannot_be_about_that_is_refused(store, keep, conflict, verdict, ids, said):
    keep("d-1")
    with pytest.raises(ValueError, match=said):
        store.judge(verdict, *ids)


def test_a_contradiction_names_the_judgement_to_undo_first(store, keep):
    keep("d-1")
    keep("d-2", text=" More.")
    same = store.judge("same", "d-1", "d-2")
    with pytest.raises(ValueError, match=f"judge undo {same.id}"):
        store.judge("not-same", "d-2", "d-1")
    store.judge("undo", same.id)
    store.judge("not-same", "d-2", "d-1")


def test_an_id_that_several_reports_came_with_is_asked_to_be_told_by_key(store, keep):
    one, two = keep("d-1", outlet="MED.TASS"), keep("d-1", outlet="MED.ALWAGHT")
    with pytest.raises(ValueError, match=f"2 reports.*{min(key(one), key(two))}"):
        store.judge("wrong", "d-1")
    store.judge("wrong", key(one))
    assert store.documents()["key"].to_list() == [key(two)]


def test_half_a_character_is_no_id_and_is_replaced_in_a_note(store, conflict):
    with pytest.raises(UnknownId):
        store.judge("wrong", "\udce4")
    assert store.judge("wrong", "gdelt-1", note="\udce4").note == "\ufffd"


def test_a_store_opened_to_be_read_takes_no_judgement(store, conflict):
    with pytest.raises(PermissionError):
        Store(store.folder, read_only=True).judge("wrong", "gdelt-1")


def test_the_list_says_what_was_undone(store, conflict):
    assert "nothing" in judging.show(judging.judgements(store))
    wrong = store.judge("wrong", "gdelt-1", note="a rumour")
    undo = store.judge("undo", wrong.id)
    first, second = judging.show(judging.judgements(store)).splitlines()
    assert wrong.id in first
    assert "(undone)" in first
    assert "“a rumour”" in first
    assert undo.id in second
    assert "(undone)" not in second


def test_a_note_is_one_line_and_no_command_to_the_terminal(store, conflict):
    made = store.judge("wrong", "gdelt-1", note="twice\nthe same \x1b[31mrow")
    (line,) = judging.show(judging.judgements(store)).splitlines()
    assert line.endswith("“twice the same [31mrow”")
    assert made.note == "twice\nthe same \x1b[31mrow"
