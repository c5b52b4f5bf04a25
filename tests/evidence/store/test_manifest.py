from __future__ import annotations

import pytest

from dyads.evidence.store import manifest, parts
from dyads.evidence.store.parts import Part

PART = Part(kind="events", hash="0" * 32, rows=1, bytes=1, version=1)


def test_a_commit_names_its_parts_and_who_wrote_them(tmp_path):
    name = manifest.commit(tmp_path, [PART])
    made = manifest.read(tmp_path, name)
    assert made.parts == (PART,)
    assert made.software.startswith("dyads ")
    assert manifest.names(tmp_path) == [name]


def test_commits_come_in_the_order_of_their_clock(tmp_path):
    made = [manifest.commit(tmp_path, [PART]) for _ in range(3)]
    assert manifest.names(tmp_path) == sorted(made)
    assert len(set(made)) == 3


def test_a_folder_without_commits_has_none(tmp_path):
    assert manifest.names(tmp_path / "nothing") == []


@pytest.mark.parametrize("damage", [lambda c: c[:-3], lambda c: c.replace(b"events", b"claims"), lambda c: b""])
def test_a_commit_that_was_altered_is_told_and_not_believed(tmp_path, damage):
    name = manifest.commit(tmp_path, [PART])
    path = tmp_path / manifest.FOLDER / f"{name}.json"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(manifest.DamagedCommit, match=name):
        manifest.read(tmp_path, name)


def test_what_is_being_written_is_no_commit(tmp_path):
    parts.place(b"{}", tmp_path / manifest.FOLDER / ".half.part")
    assert manifest.names(tmp_path) == []
