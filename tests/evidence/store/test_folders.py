"""What is no store says so in a line, with what to do; nothing is made or touched where nothing should be."""

from __future__ import annotations

import json
import os

import pytest

from dyads.evidence.store import NoStore, Store
from dyads.evidence.store.folders import FORMAT, MARK


def refusal(folder, *, read_only=False):
    with pytest.raises(NoStore) as refused:
        Store(folder, read_only=read_only)
    return str(refused.value)


def test_an_empty_folder_and_none_become_a_store(tmp_path):
    Store(tmp_path)
    Store(tmp_path / "new")
    assert json.loads((tmp_path / "new" / MARK).read_bytes()) == {"format": FORMAT}


@pytest.mark.parametrize("name", ["", "nothing"])
def test_to_be_read_only_there_must_be_one_and_the_line_says_how_to_make_it(tmp_path, name):
    assert "dyads read or dyads import" in refusal(tmp_path / name, read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_is_none(tmp_path, read_only):
    path = tmp_path / "coded.jsonl"
    path.write_text("{}")
    assert "a store is a folder" in refusal(path, read_only=read_only)
    assert path.read_text() == "{}"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_with_other_things_is_named_with_one_of_them(tmp_path, read_only):
    (tmp_path / "thesis.txt").write_text("not to be touched")
    (tmp_path / "zebra.txt").write_text("neither")
    assert "other things (thesis.txt ...)" in refusal(tmp_path, read_only=read_only)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_store_that_was_copied_without_its_mark_says_what_is_missing(store, keep):
    keep()
    (store.folder / MARK).unlink()
    assert f"a store without its {MARK}" in refusal(store.folder)


@pytest.mark.parametrize("mark", [b"", b"{", b"[]", b'{"format": "old"}'])
def test_a_damaged_mark_says_how_to_mend_it(store, keep, mark):
    report = keep()
    (store.folder / MARK).write_bytes(mark)
    told = refusal(store.folder)
    (store.folder / MARK).write_text(told.partition("write ")[2].partition(" into it")[0])
    assert Store(store.folder).documents()["id"].to_list() == [report.document.id]


def test_a_name_that_is_no_utf_8_is_refused(tmp_path):
    with pytest.raises(NoStore, match="not UTF-8"):
        Store(tmp_path / "ties\udce4")


def test_a_store_of_a_later_format_asks_for_an_update(store):
    (store.folder / MARK).write_text(json.dumps({"format": FORMAT + 1}))
    assert "update dyads" in refusal(store.folder)
    (store.folder / MARK).write_text(json.dumps({"format": FORMAT - 1}))
    assert "there never was" in refusal(store.folder)


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are POSIX's")
def test_a_folder_that_nobody_may_look_into(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(tmp_path), "is_file", refuse)
    assert "cannot be read (Permission denied)" in refusal(tmp_path)
