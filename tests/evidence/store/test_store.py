from __future__ import annotations

import os
import shutil

import pytest

import dyads
from dyads.evidence.store import Store, builder, index, parts


def ids(table):
    return table["id"].to_list()


def test_what_was_committed_is_there_for_whoever_opens_the_store(store, keep):
    report = keep()
    reader = Store(store.folder, read_only=True)
    assert ids(reader.documents()) == ["d-1"]
    assert set(ids(reader.events())) == {e.id for e in report.events}
    assert set(ids(reader.claims())) == {c.id for c in report.claims}


def test_a_store_is_opened_by_its_folder_and_day(store, keep):
    keep("d-1", "2016-03-01")
    keep("d-2", "2016-05-01", text=" Another day.")
    assert ids(dyads.open(store.folder).documents()) == ["d-1", "d-2"]
    assert ids(dyads.open(str(store.folder), "2016-03-01", read_only=True).documents()) == ["d-1"]


def test_an_open_store_sees_what_others_add(store, keep, tmp_path):
    reader = Store(store.folder)
    assert reader.documents().is_empty()
    keep()
    assert reader.documents().height == 1


def test_what_is_asked_while_the_store_is_held_still_sees_nothing_that_others_add(store, keep):
    reader = Store(store.folder)
    with reader.still():
        keep()
        assert reader.documents().is_empty()
    assert reader.documents().height == 1


def test_a_report_that_is_added_twice_is_there_once(store, keep):
    keep()
    events = store.events().height
    keep()
    assert (store.documents().height, store.events().height) == (1, events)


def test_the_later_coding_of_a_report_holds(store, keep):
    report = keep()
    keep(events=report.events[:2], coder="a later coder")
    assert store.documents()["coder"].to_list() == ["a later coder"]
    assert store.events().height == 2


def test_an_imported_row_comes_in_once(store, import_rows):
    rows = [(1, "RUS", "TUR", "COERCE", 4, "2015-11-24"), (2, "TUR", "RUS", "REJECT", 3, "2015-11-25")]
    import_rows(rows)
    import_rows([*rows, (3, "RUS", "TUR", "AGREE", 1, "2016-06-28")])
    assert ids(store.events("RUS", "TUR")) == ["gdelt-1", "gdelt-2", "gdelt-3"]


def test_events_between_two_are_of_both_directions_and_nobody_else(store, import_rows):
    import_rows(
        [
            (1, "RUS", "TUR", "COERCE", 4, "2015-11-24"),
            (2, "TUR", "RUS", "REJECT", 3, "2015-11-25"),
            (3, "RUS", "IRN", "AGREE", 1, "2015-11-26"),
            (4, "RUS", "RUS", "AGREE", 1, "2015-11-26"),
        ]
    )
    assert ids(store.events("TUR", "RUS")) == ["gdelt-1", "gdelt-2"]
    assert ids(store.events("IRN")) == ["gdelt-3"]
    assert ids(store.events(origin="icews")) == []


def test_as_of_a_day_only_what_was_known_by_then(store, keep, import_rows):
    keep("d-1", "2016-03-01")
    keep("d-2", "2016-05-01", text=" Another day.")
    import_rows([(1, "RUS", "TUR", "AGREE", 1, "2016-06-28")])
    march = Store(store.folder, as_of="2016-03-01")
    assert ids(march.documents()) == ["d-1"]
    assert set(march.events()["report"]) == set(march.documents()["key"])
    assert Store(store.folder, as_of="2016-06-28").events(origin="gdelt").height == 1


def test_a_day_that_is_none_is_refused(store):
    with pytest.raises(ValueError, match="2016-13-01"):
        Store(store.folder, as_of="2016-13-01")


def test_a_store_opened_to_be_read_is_not_changed(store, keep):
    keep()
    with pytest.raises(PermissionError, match="read only"):
        Store(store.folder, read_only=True).commit({})


def test_the_index_is_made_anew_when_it_is_missing_or_damaged(store, keep):
    keep()
    expected = store.events()
    store.close()
    (made,) = (store.folder / "index").glob("*.duckdb")
    made.write_bytes(b"not a database")
    assert Store(store.folder).events().equals(expected)
    for path in (store.folder / "index").iterdir():
        path.unlink()
    assert Store(store.folder).events().equals(expected)


def test_an_index_grows_by_what_is_new_and_equals_one_made_at_once(store, keep):
    for number in range(4):
        keep(f"d-{number}", f"2016-0{number + 1}-01", text=f" Day {number}.")
        assert store.documents().height == number + 1
    grown = store.events()
    store.close()
    for path in (store.folder / "index").iterdir():
        path.unlink()
    assert Store(store.folder).events().equals(grown)


def test_only_the_newest_index_is_kept(store, keep):
    for number in range(3):
        keep(f"d-{number}", text=f" Day {number}.")
        assert store.documents().height == number + 1
    assert len(list((store.folder / "index").glob("*.duckdb"))) == 1


@pytest.mark.parametrize("kind", ["documents", "events"])
def test_a_damaged_part_is_told_and_the_rest_is_served(store, keep, kind):
    keep("d-1")
    keep("d-2", "2016-05-01", text=" Another day.")
    (path, *_) = sorted((store.folder / "parts" / kind).glob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-7])
    assert store.claims() is not None
    assert len(store.problems) == 1
    assert str(path) in store.problems[0]
    assert "set aside" in store.problems[0]
    assert (store.folder / "aside" / path.name).exists()
    assert store.documents().height == (1 if kind == "documents" else 2)


def test_a_damaged_commit_is_told_and_the_rest_is_served(store, keep):
    keep("d-1")
    keep("d-2", "2016-05-01", text=" Another day.")
    (path, _) = sorted((store.folder / "manifest").iterdir())
    path.write_bytes(b"{}")
    assert ids(store.documents()) == ["d-2"]
    assert str(path) in store.problems[0]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_cannot_be_written_to_is_read_all_the_same(store, keep):
    keep()
    store.close()
    try:
        for path in [store.folder, *store.folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        assert Store(store.folder, read_only=True).documents().height == 1
    finally:
        for path in [store.folder, *store.folder.rglob("*")]:
            path.chmod(0o755)


def test_a_store_without_a_place_for_its_index_keeps_it_in_the_cache(store, keep, monkeypatch, tmp_path):
    keep()
    monkeypatch.setattr(index.os, "access", lambda *_: False)
    assert store.documents().height == 1
    assert list((tmp_path / "cache" / "index").rglob("*.duckdb"))


def test_a_read_of_a_part_goes_by_its_number(store, keep):
    report = keep()
    number, row = store.sql("SELECT part, row FROM all_events LIMIT 1").row(0)
    table = parts.read(store.folder, store.part(number))
    assert table["id"][row] in {e.id for e in report.events}


def test_many_small_parts_give_the_index_that_each_by_itself_gives(store, keep, import_rows, monkeypatch):
    for number in range(1, 4):
        keep(f"d-{number}", f"2016-0{number}-01", text=f" Day {number}.")
        import_rows([(1, "RUS", "TUR", "AGREE", 1, "2016-06-28"), (number, "RUS", "TUR", "AGREE", 1, "2016-06-28")])
    keep("d-1", "2016-01-01", text=" Day 1.", events=())
    together = [store.documents(), store.events(), store.claims(), store.sql("FROM mentions ORDER BY ALL")]
    store.close()
    shutil.rmtree(store.folder / "index")
    monkeypatch.setattr(builder, "BYTES_TOGETHER", 0)
    alone = [store.documents(), store.events(), store.claims(), store.sql("FROM mentions ORDER BY ALL")]
    assert ids(store.events(origin="gdelt")) == ["gdelt-1", "gdelt-2", "gdelt-3"]
    assert all(a.equals(b) for a, b in zip(together, alone, strict=True))
