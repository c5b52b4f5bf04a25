"""store.status: what is in a store, as of its day, and the folder as it is."""

from __future__ import annotations

from datetime import datetime

import pytest

from dyads.evidence.store import Store
from dyads.evidence.store.schemas import Batch
from dyads.evidence.store.status_shown import show
from dyads.records import Count, Import, Row, Vote

ROWS = [
    (1, "RUS", "TUR", "ASSAULT", 4, "2015-11-24"),
    (2, "RUS", "TUR", "REJECT", 3, "2015-12-25"),
]
TAKEN = Import(
    id="i-1a1a1a1a1a1a", origin="gdelt", file="201511.zip", hash="00", rows=3, events=2, version="dyads 0.1.0"
)


@pytest.fixture
def full(store, keep, keep_copies, import_rows):
    first = keep("d-1", "2016-04-01", outlet="MED.ÖRF")
    other = keep("d-2", "2016-04-03", " Again.", outlet="Another Daily")
    keep_copies(first, other)
    import_rows(ROWS, taken=TAKEN)
    return store


def as_of(store, day):
    opened = Store(store.folder, as_of=day, read_only=True)
    try:
        return opened.status()
    finally:
        opened.close()


def test_reports_are_told_from_copies_with_their_days_and_outlets(full):
    reports = full.status().reports
    assert (reports.independent, reports.copies, reports.undated) == (1, 1, 0)
    assert (reports.first, reports.last) == ("2016-04-01", "2016-04-03")
    assert reports.outlets == (Count(name="Another Daily", count=1), Count(name="MED.ÖRF", count=1))
    assert [one.count for one in reports.languages] == [2]
    assert [one.count for one in reports.coders] == [2]


def test_events_are_told_by_source_and_never_added_up(full):
    text, gdelt = full.status().sources
    assert (text.origin, text.events, text.of_copies) == ("text", full.events(origin="text").height, text.events // 2)
    assert (gdelt.origin, gdelt.events, gdelt.first, gdelt.last) == ("gdelt", 2, "2015-11-24", "2015-12-25")


def test_files_that_were_taken_in_have_their_ids(full):
    (one,) = full.status().imports
    assert (one.file, one.rows, one.events) == ("201511.zip", 3, 2)
    assert full.why(one.id).kind == "import"


def test_votes_have_roll_calls(store):
    batch = Batch()
    for state, roll_call in (("RUS", 1), ("TUR", 1), ("RUS", 2)):
        vote = Vote(
            id=f"un-votes-{roll_call}-{state}", origin="un-votes", roll_call=roll_call, date=f"2015-12-0{roll_call}",
            session=70, state=state, vote="yes", issues=(), important=False, resolution=None, title=None, row=Row(file="votes.csv", number=roll_call),
        )  # fmt: skip
        batch.add("votes", vote, datetime.fromisoformat("2015-12-09"))
    store.commit(batch)
    (votes,) = store.status().votes
    assert (votes.votes, votes.roll_calls, votes.first, votes.last) == (3, 2, "2015-12-01", "2015-12-02")


def test_as_of_a_day_there_is_what_was_known_by_then(full):
    then = as_of(full, "2015-11-30")
    assert (then.as_of, then.reports.independent, then.claims) == ("2015-11-30", 0, 0)
    assert [(one.origin, one.events) for one in then.sources] == [("gdelt", 1)]
    assert then.imports == full.status().imports  # which are of the folder
    assert as_of(full, "2016-04-02").reports.copies == 0


def test_a_judgement_that_stands_is_listed_and_what_it_takes_away_is_gone(full):
    before = full.status().sources[1].events
    made = full.judge("wrong", "gdelt-2", note="twice")
    assert full.status().judgements == (made,)
    assert full.status().sources[1].events == before - 1
    assert as_of(full, "2016-01-01").judgements == (made,)  # it holds for every day
    undone = full.judge("undo", made.id)
    assert full.status().judgements == (undone,)


def test_a_damaged_part_is_told(full):
    part = next((full.folder / "parts" / "claims").iterdir())
    part.write_bytes(b"broken")
    (problem,) = full.status().problems
    assert str(part) in problem
    assert "Damaged, and not served" in show(full.status())


def test_what_could_not_be_read_is_listed_with_its_reason(store, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    store.read(str(path))
    (missed,) = store.status().unread
    assert missed.path.endswith("empty.txt")
    assert missed.reason in show(store.status(), 200)


def test_the_folder_is_told_with_every_byte_of_it(full):
    folder = full.status().folder
    assert {one.kind for one in folder.parts} == {one.name for one in (full.folder / "parts").iterdir()}
    assert sum(one.parts for one in folder.parts) == len(list(full.folder.glob("parts/*/*")))
    assert folder.bytes == sum(one.stat().st_size for one in full.folder.rglob("*") if one.is_file())
    assert 0 < folder.index_bytes < folder.bytes
    assert folder.additions == len(list(full.folder.glob("manifest/*")))
    assert folder.software.startswith("dyads ")


def test_an_empty_store_has_nothing(store):
    found = store.status()
    assert (found.reports.independent, found.claims, found.sources, found.imports) == (0, 0, (), ())
    assert found.folder.last_addition is None
    assert "Reports" in show(found)


def test_it_is_shown_in_the_terminal(full):
    made = full.judge("wrong", "gdelt-2", note="twice")
    shown = show(full.status(), 90)
    for told in ("1, and 1 copy", "MED.ÖRF", "2015-11-24", "201511.zip", made.id, "twice", "additions, the last on"):
        assert told in shown
    assert max(map(len, shown.splitlines())) <= 90
