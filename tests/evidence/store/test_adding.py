from __future__ import annotations

import json

import msgspec
import pytest

from dyads.coding.coder import code
from dyads.evidence.store import Store, adding
from dyads.reading import Problem, read

REPORT = "MOSCOW, {day} (Reuters) - Russia and {other} signed an agreement on trade on Monday, the two ministers said. {more}"
STATES = ("Iran", "Turkey", "China", "India", "Egypt", "Cuba")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    for number, state in enumerate(STATES, start=1):
        text = REPORT.format(
            day=f"March {number}, 2016", other=state, more=f"The talks with {state} lasted {number} days."
        )
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    return made


def test_reports_are_read_coded_and_kept(store, folder):
    added = store.read(str(folder))
    assert (added.kept, added.known, added.skipped) == (6, 0, ())
    documents = store.documents()
    assert documents["published"].dt.to_string().to_list()[0].startswith("2016-03-0")
    assert store.events("RUS", "IRN").height >= 1


def test_what_the_store_has_is_passed_over(store, folder):
    store.read(str(folder))
    (folder / "7.txt").write_text(
        REPORT.format(day="March 7, 2016", other="Iraq", more="Nothing else."), encoding="utf-8"
    )
    added = store.read(str(folder))
    assert (added.kept, added.known) == (1, 6)
    assert store.documents().height == 7


def test_the_same_report_twice_in_one_run_is_kept_once(store, folder):
    added = store.read(str(folder), str(folder / "1.txt"))
    assert (added.kept, added.known) == (6, 1)


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(store, folder):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "bad.jsonl").write_text(
        json.dumps({"text": "Iran met Oman in Muscat."}) + "\n{not json\n", encoding="utf-8"
    )
    told = []
    added = adding.add(store, found(folder), told=told.append)
    assert added.kept == 7
    assert [problem.path.rsplit("/", 1)[1] for problem in added.skipped] == ["bad.jsonl", "empty.txt"]
    assert [one for one in told if isinstance(one, Problem)] == list(added.skipped)


def test_a_report_is_told_only_when_it_is_kept_for_good(store, folder, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_REPORTS", 2)
    seen = []

    def told(document):
        seen.append(document.id in Store(store.folder).documents()["id"].to_list())

    adding.add(store, found(folder), told=told)
    assert seen == [True] * 6


def test_a_run_that_is_stopped_goes_on_where_it_was(store, folder, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_REPORTS", 2)
    kept = []

    def stopped_after_three(document):
        kept.append(document.id)
        if len(kept) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        adding.add(store, found(folder), told=stopped_after_three)
    assert store.documents().height == 4
    added = store.read(str(folder))
    assert (added.kept, added.known) == (2, 4)
    assert sorted(store.documents()["id"]) == sorted(set(store.documents()["id"]))


def test_two_at_once_keep_each_report_once(store, folder):
    one, other = (adding.Adding(Store(store.folder), lambda _: None, recode=False, coder="x") for _ in range(2))

    for run in (one, other):
        for document in run.new(found(folder)):
            run.take(document, code(document))
    one.flush()
    other.flush()
    assert store.documents().height == 6
    assert store.events()["id"].is_unique().all()


def test_reports_of_an_older_coder_are_coded_again_where_that_is_asked(store, folder):
    documents = list(found(folder))

    run = adding.Adding(store, lambda _: None, recode=False, coder="an older coder")
    for document in run.new(documents):
        run.take(document, msgspec.structs.replace(code(document), coder="an older coder", events=()))
    run.flush()
    assert store.read(str(folder)).kept == 0
    assert store.read(str(folder), recode=True).kept == 6
    assert "an older coder" not in store.documents()["coder"].to_list()
    assert store.events().height > 0
    assert store.read(str(folder), recode=True).kept == 0


def test_a_copy_is_kept_and_does_not_count(store, folder, tmp_path):
    store.read(str(folder))
    events = store.events().height
    text = (folder / "1.txt").read_text(encoding="utf-8") + " Share this article with your friends."
    record = {"text": text, "date": "2016-03-09", "outlet": "Another Daily"}
    lines = tmp_path / "copy.jsonl"
    lines.write_text(json.dumps(record) + "\n", encoding="utf-8")
    added = store.read(str(lines))
    assert (added.kept, added.copies) == (1, 1)
    independent = store.events().filter("independent")
    assert independent.height == events


def test_a_report_without_a_day_is_known_from_now_on(store, tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text("Russia and Iran signed an agreement, the two ministers said.", encoding="utf-8")
    store.read(str(path))
    assert Store(store.folder, as_of="2016-01-01").documents().is_empty()
    assert store.documents().height == 1


def test_the_summary_is_one_line():
    line = adding.summary(adding.Added(kept=1200, copies=30, known=4))
    assert line == "1,200 kept, 30 of them copies, 4 there already"


def found(folder):

    return read(str(folder))
