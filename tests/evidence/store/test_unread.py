"""What could not be read is told until it has been read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from by_hand import make_coded
from dyads.evidence import terminal
from dyads.evidence.store import Store, adding, gaps_shown
from dyads.reading import read

TEXT = (
    "Norway's foreign minister met his Turkish colleague in Ankara on Tuesday. They talked about fishing grounds. " * 3
)


@pytest.fixture
def run(store, monkeypatch):
    """Read paths into the store, with a coder that finds nothing."""
    monkeypatch.setattr(adding, "code_lines", lambda documents, *_: ((one, one) for one in documents))
    monkeypatch.setattr(adding, "from_line", lambda document: make_coded(**_fields(document)))

    def read_paths(*paths):
        return adding.add(store, (one for path in paths for one in read(path)), jobs=1)

    return read_paths


def _fields(document):
    return {name: getattr(document, name) for name in document.__struct_fields__}


def told(store):
    return [(Path(one.path).name, one.line, one.reason) for one in store.gaps("RUS", "IRN").unread]


def lines(path, *records):
    path.write_text("".join(record if isinstance(record, str) else json.dumps(record) + "\n" for record in records))
    return path


def test_a_file_that_could_not_be_read_is_told_with_reason_and_day(store, run, tmp_path, monkeypatch):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "whole.txt").write_text(TEXT)
    monkeypatch.setattr(terminal, "WIDEST", 400)  # so that any path fits a line
    run(tmp_path / "empty.txt", tmp_path / "whole.txt")
    (missed,) = store.gaps("RUS", "IRN").unread
    assert missed.path == str(tmp_path / "empty.txt")
    assert missed.reason == "empty: no text in it"
    assert missed.on == store.sql("SELECT added_at::DATE::VARCHAR FROM commits").item()
    shown = gaps_shown.show(store.gaps("RUS", "IRN"), 400)
    assert any(all(word in line for word in (missed.path, missed.on, missed.reason)) for line in shown.splitlines())


def test_each_line_that_could_not_be_read_is_told_by_its_number(store, run, tmp_path):
    run(lines(tmp_path / "some.jsonl", {"id": "d-1", "text": TEXT}, "{broken\n", {"id": "d-2"}))
    assert [(name, line) for name, line, _ in told(store)] == [("some.jsonl", 2), ("some.jsonl", 3)]


def test_reading_again_and_again_tells_it_once(store, run, tmp_path, monkeypatch):
    (tmp_path / "empty.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    for path in ("empty.txt", str(tmp_path / "empty.txt"), "./empty.txt", "."):
        run(path)
    assert told(store) == [("empty.txt", None, "empty: no text in it")]
    assert store.sql("FROM unread").height == 1


def test_what_is_read_at_last_is_told_no_more(store, run, tmp_path):
    path = lines(tmp_path / "some.jsonl", {"id": "d-1", "text": TEXT}, "{broken\n", "{broken too\n")
    run(path)
    lines(path, {"id": "d-1", "text": TEXT}, {"id": "d-2", "text": TEXT + "And about trade."}, "{broken too\n")
    run(path)
    assert [line for _, line, _ in told(store)] == [3]
    lines(path, {"id": "d-1", "text": TEXT})
    assert run(path).kept == 0
    assert told(store) == []
    assert Store(store.folder).documents().height == 2


def test_a_file_that_is_spoilt_again_is_told_again(store, run, tmp_path):
    path = tmp_path / "report.txt"
    for text, expected in (("", 1), (TEXT, 0), ("", 1), (TEXT, 0)):
        path.write_text(text)
        run(path)
        assert len(told(store)) == expected


def test_another_reason_takes_the_place_of_the_first(store, run, tmp_path):
    path = tmp_path / "report.txt"
    for content in (b"", b"\x1f\x8b spoilt"):
        path.write_bytes(content)
        run(path)
    assert told(store) == [("report.txt", None, "a damaged gzip file")]


def test_files_that_a_run_does_not_meet_stay_told(store, run, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "whole.txt").write_text(TEXT)
    run(tmp_path / "empty.txt")
    run(tmp_path / "whole.txt")
    assert len(told(store)) == 1


def test_a_path_that_leads_nowhere_is_no_report(store, run, tmp_path):
    (tmp_path / "none").mkdir()
    assert len(run(tmp_path / "nothing.txt", str(tmp_path / "*.html"), tmp_path / "none").skipped) == 3
    assert told(store) == []


def test_the_files_of_the_store_itself_are_no_reports(store, run, tmp_path):
    (tmp_path / "whole.txt").write_text(TEXT)
    run(tmp_path)
    assert not run(tmp_path).skipped
    assert run(*store.folder.glob("*/*.json")).skipped
    assert told(store) == []


def test_a_name_that_is_no_text_is_told_as_near_as_text_comes(store, run, tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).touch()
    except OSError:
        pytest.skip("this system has no such names")
    run(os.fsdecode(path))
    assert told(store) == [("?.txt", None, "empty: no text in it")]


def test_as_of_an_earlier_day_nobody_knew(store, run, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    run(tmp_path / "empty.txt")
    assert Store(store.folder, as_of="2016-01-01").gaps("RUS", "IRN").unread == ()


def test_what_a_run_that_was_stopped_did_not_come_to_stays_told(store, run, tmp_path):
    path = lines(tmp_path / "some.jsonl", {"id": "d-1", "text": TEXT}, "{broken\n")
    run(path)
    lines(path, {"id": "d-1", "text": TEXT}, {"id": "d-2", "text": TEXT + "And about trade."})

    def stopped():
        yield next(iter(read(path)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        adding.add(store, stopped(), jobs=1)
    assert [line for _, line, _ in told(store)] == [2]
