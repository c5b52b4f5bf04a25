"""Any id of a store leads back to words in a report or to the row of a data set."""

from __future__ import annotations

from datetime import datetime

import pytest

from by_hand import TEXT
from dyads.evidence import terminal
from dyads.evidence.passages import mention_id, passage_id
from dyads.evidence.receipts import UnknownId, receipt
from dyads.evidence.store import Store, parts
from dyads.evidence.store.schemas import Batch, report_key
from dyads.records import Count, Import, Judgement, Row, Vote

SPAN = (36, 100)


@pytest.fixture
def judge(store):
    def keep_judgement(identity, verdict, *about, note=None):
        batch = Batch()
        batch.add(
            "judgements",
            Judgement(id=identity, verdict=verdict, about=about, note=note),
            datetime.fromisoformat("2020-01-01"),
        )
        store.commit(batch)

    return keep_judgement


def taken_in(origin="gdelt", identity="i-000000000001"):
    return Import(
        id=identity,
        origin=origin,
        file="20151124.export.CSV",
        hash="0f" * 16,
        rows=9,
        events=7,
        skipped=(Count(name="no actor", count=2),),
        unmapped=(Count(name="XYZ", count=3),),
        version="0.3",
    )


def words(found):
    return {label: text for label, _, text in found.spans}


def test_events_claims_coalitions_and_mentions_have_the_receipts_that_their_report_gives(store, keep):
    report = keep()
    ids = [one.id for one in (*report.events, *report.claims, *report.coalitions)]
    for identity in [*ids, mention_id(report.document, report.mentions[0]), passage_id(report.document, SPAN)]:
        found, plain = store.why(identity), receipt(report, identity)
        assert (found.id, found.kind, found.record) == (identity, plain.kind, plain.record)
        assert (found.sentence, found.spans, found.rule, found.coder) == (
            plain.sentence,
            plain.spans,
            plain.rule,
            plain.coder,
        )
        assert (found.document, found.chain) == (plain.document, plain.chain)


def test_an_event_that_somebody_claims_rests_on_the_claim_and_the_report(store, keep):
    report = keep()
    claimed = next(event for event in report.events if event.claim)
    key = report_key(report.document)
    assert store.why(claimed.id).rests_on == (claimed.claim, key)
    assert store.why(key).document == "d-1"


def test_a_report_is_found_by_its_key_and_by_the_id_that_it_came_with(store, keep):
    report = keep("gdelt-17")
    for identity in ("gdelt-17", report_key(report.document)):
        found = store.why(identity)
        assert (found.id, found.kind, found.document) == (identity, "document", "gdelt-17")
        assert found.sentence == "Moscow and Tehran after the truce"


def test_a_copy_shows_its_original_and_what_it_adds_and_cuts(store, keep, keep_copies):
    original = keep("d-1", "2016-04-01", outlet="MED.TASS")
    copy = keep("d-2", "2016-04-03", text=" Read more on our site.", outlet="MED.ALWAGHT")
    keep_copies(original, copy, shared=0.95, added=((len(TEXT) + 1, len(TEXT) + 10),), cut=((0, 6),))
    seen_from_copy, seen_from_original = store.why("d-2"), store.why("d-1")
    assert (seen_from_copy.kind, seen_from_original.kind) == ("copy", "document")
    (first,), (second,) = seen_from_copy.copies, seen_from_original.copies
    assert (first.document, first.outlet, first.published, first.original) == ("d-1", "MED.TASS", "2016-04-01", True)
    assert [text for _, text in first.added] == ["Moscow"]
    assert [text for _, text in first.cut] == ["Read more"]
    assert (second.document, second.original, second.shared) == ("d-2", False, 0.95)
    assert [text for _, text in second.added] == ["Read more"]
    assert store.why(original.events[0].id).copies == (second,)


def test_versions_that_a_third_joins_are_listed_without_saying_what_they_share(store, keep, keep_copies):
    first, second, third = (keep(f"d-{n}", f"2016-04-0{n}", text=f" {n}" * n) for n in (1, 2, 3))
    keep_copies(first, second, third)
    assert [(one.document, one.shared) for one in store.why("d-3").copies] == [("d-1", 0.9), ("d-2", None)]


def test_of_outlets_that_carried_the_same_words_the_first_answers(store, keep, keep_copies):
    late = keep("late", "2016-04-09", outlet="MED.TASS")
    early = keep("early", "2016-04-02", outlet="MED.ALWAGHT")
    keep_copies(late, early)
    assert late.events[0].id == early.events[0].id
    assert store.why(late.events[0].id).document == "early"


def test_an_imported_event_rests_on_its_row_and_the_file_it_came_with(store, import_rows):
    import_rows([(7, "RUS", "TUR", "COERCE", 4, "2015-11-24")], taken=taken_in())
    import_rows([(8, "RUS", "TUR", "AGREE", 1, "2016-06-28")])
    found = store.why("gdelt-7")
    assert (found.kind, found.sentence, found.spans, found.document) == ("event", "", (), None)
    assert found.record.row == Row(file="events.csv", number=7, code="040", source="RUS", target="TUR")
    assert (found.rests_on, found.coder) == (("i-000000000001",), "dyads 0.3")
    assert store.why("gdelt-8").record.row.number == 8
    assert store.why("i-000000000001").record == taken_in()


def test_a_vote_rests_on_its_row(store):
    vote = Vote(
        id="un-votes-4512-RUS",
        origin="un-votes",
        roll_call=4512,
        date="2016-12-05",
        session=71,
        state="RUS",
        vote="no",
        issues=("nu", "di"),
        important=None,
        resolution="R/71/1",
        title="Nuclear weapons",
        row=Row(file="UNVotes.csv", number=17, source="Russia"),
    )
    batch = Batch()
    batch.add("votes", vote, datetime.fromisoformat("2016-12-05"))
    store.commit(batch)
    assert store.why("un-votes-4512-RUS").record == vote
    with pytest.raises(UnknownId):
        store.why("un-votes-4512-USA")


def test_a_point_of_a_series_lists_the_events_behind_it(store, import_rows):
    import_rows(
        [
            (1, "RUS", "TUR", "COERCE", 4, "2015-11-24"),
            (2, "TUR", "RUS", "REJECT", 3, "2015-11-25"),
            (3, "RUS", "IRN", "AGREE", 1, "2016-01-26"),
            (4, "RUS", "TUR", "AGREE", 1, "2016-02-26"),
        ]
    )
    for identity in store.series("RUS", "TUR", origin="gdelt")["id"]:
        assert store.why(identity).kind == "point"
    november, december, january = (
        store.why(f"s:RUS:TUR:month:{start}:gdelt") for start in ("2015-11-01", "2015-12-01", "2016-01-01")
    )
    assert november.rests_on == ("gdelt-1", "gdelt-2")
    assert {one.name: one.count for one in november.record.counts}["verbal_conflict"] == 1
    assert (december.record.counts, december.rests_on) == (None, ())  # no report at all
    assert {one.count for one in january.record.counts} == {0}  # reports, but none on these two


def test_a_point_beyond_what_the_source_covers_is_none(store, import_rows):
    import_rows([(1, "RUS", "TUR", "COERCE", 4, "2015-11-24")])
    for identity in ("s:RUS:TUR:month:2019-11-01:gdelt", "s:RUS:TUR:month:2015-11-02:gdelt", "s:RUS:TUR:month:x:gdelt"):
        with pytest.raises(UnknownId):
            store.why(identity)


def test_what_was_judged_wrong_is_still_found_and_says_so(store, keep, judge):
    report = keep()
    event = report.events[0].id
    judge("j-000000000001", "wrong", event, note="read the wrong way round")
    assert event not in set(store.events()["id"])
    found = store.why(event)
    assert [(one.verdict, one.note) for one in found.judged] == [("wrong", "read the wrong way round")]
    assert store.why("j-000000000001").rests_on == (event,)
    judge("j-000000000002", "undo", "j-000000000001")
    assert store.why(event).judged == ()
    assert [one.id for one in store.why("j-000000000001").judged] == ["j-000000000002"]


def test_a_judgement_on_a_report_is_told_with_all_that_was_read_in_it(store, keep, judge):
    report = keep("d-1")
    judge("j-000000000001", "wrong", "d-1")
    assert [one.id for one in store.why(report.claims[0].id).judged] == ["j-000000000001"]


def test_as_of_a_day_what_came_later_is_not_told(store, keep, keep_copies, import_rows):
    first = keep("d-1", "2016-04-01")
    keep_copies(first, keep("d-2", "2016-04-09", text=" Later."))
    import_rows([(1, "RUS", "TUR", "COERCE", 4, "2016-11-24")])
    early = Store(store.folder, as_of="2016-04-02")
    assert early.why("d-1").copies == ()
    for identity, day in (("d-2", "2016-04-09"), ("gdelt-1", "2016-11-24")):
        with pytest.raises(UnknownId, match=day):
            early.why(identity)


@pytest.mark.parametrize(
    "identity",
    ["", "e-000000000000", "gdelt-1", "gdelt-99999999999999999999", "c-x", "k-x", "m-00000000-1-2", "'; --", "s:::::"],
)
def test_an_id_of_nothing_is_named(store, keep, identity):
    keep()
    with pytest.raises(UnknownId, match="nothing in"):
        store.why(identity)


def test_the_terminal_shows_where_a_row_stands_and_what_copies_do(store, keep, keep_copies, import_rows):
    import_rows([(7, "RUS", "TUR", "COERCE", 4, "2015-11-24")])
    shown = terminal.show(store.why("gdelt-7"))
    assert "7 of events.csv" in shown
    assert "RUS → TUR, code 040" in shown
    original, copy = keep("d-1", "2016-04-01"), keep("d-2", "2016-04-03", text=" Read more on our site.")
    keep_copies(original, copy, added=((len(TEXT) + 1, len(TEXT) + 10),))
    shown = terminal.show(store.why("d-1"))
    assert "“Read more”" in shown
    assert report_key(copy.document) in shown


def test_the_terminal_tells_no_report_from_none_on_these_two(store, import_rows):
    import_rows([(1, "RUS", "TUR", "COERCE", 4, "2015-11-24"), (2, "RUS", "IRN", "AGREE", 1, "2016-01-26")])
    assert "no report at all" in terminal.show(store.why("s:RUS:TUR:month:2015-12-01:gdelt"))
    shown = terminal.show(store.why("s:RUS:TUR:month:2015-11-01:gdelt"))
    assert "material conflict 1" in shown
    assert "gdelt-1" in shown


def test_each_of_many_copies_says_what_it_has_alone_though_parts_are_read_once(store, keep, keep_copies, monkeypatch):
    first = keep("d-0", "2016-04-01")
    others = [keep(f"d-{n}", f"2016-04-{n + 1:02}", text=f" Number {n}.") for n in range(1, 9)]
    whole = len(first.document.text)
    for number, one in enumerate(others):
        keep_copies(first, one, added=((whole + 1, whole + 10),) if number % 2 else (), cut=((0, 6),))
    read = []
    rows = parts.rows
    monkeypatch.setattr(parts, "rows", lambda store, part, *more: read.append(part.hash) or rows(store, part, *more))
    found = store.why("d-0").copies
    alone = [[words for _, words in one.added] for one in found]
    assert alone == [[f"Number {n}."] if n % 2 == 0 else [] for n in range(1, 9)]
    assert all([words for _, words in one.cut] == ["Moscow"] for one in found)
    assert len(read) == len(set(read))
