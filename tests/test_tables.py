from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from dyads import tables


def test_on_off_and_no_are_words():
    assert tables.load("[on, off, no, true]") == ["on", "off", "no", True]


def test_the_compiled_table_says_what_the_files_say():
    run = subprocess.run([sys.executable, "-m", "dyads.tables", "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_file_that_was_edited_is_parsed(tmp_path):
    original = tables.HERE / "coding" / "data" / "hedges.yaml"
    edited = tmp_path / "hedges.yaml"
    edited.write_bytes(original.read_bytes())
    assert tables.read(edited) == tables.load(original.read_text(encoding="utf-8"))
    edited.write_text("words: [edited]\n", encoding="utf-8")
    assert tables.read(edited) == {"words": ["edited"]}


def test_without_the_compiled_table_everything_is_parsed(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "COMPILED", tmp_path / "none.json")
    tables._compiled.cache_clear()
    try:
        assert isinstance(tables.read(tables.HERE / "coding" / "data" / "frames" / "aid.yaml"), list)
    finally:
        tables._compiled.cache_clear()


def test_a_broken_file_is_an_error(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [1\n", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        tables.read(broken)
