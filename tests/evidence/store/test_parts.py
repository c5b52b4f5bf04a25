from __future__ import annotations

import errno
import os

import polars as pl
import pytest

from dyads.evidence.store import migrations, parts
from dyads.evidence.store.schemas import VERSION, schema
from dyads.records import Judgement

TABLE = pl.DataFrame(
    {"known_at": [0], "id": ["j-1"], "verdict": ["wrong"], "about": [["e-1"]], "note": [None]},
    schema_overrides={**schema("judgements"), "known_at": pl.Int64},
).cast({"known_at": pl.Datetime("ms")})


def test_a_part_is_named_by_the_hash_of_its_bytes(tmp_path):
    part = parts.write(tmp_path, "judgements", TABLE)
    content = part.path(tmp_path).read_bytes()
    assert part.path(tmp_path).stem == part.hash == parts.digest(content)
    assert (part.rows, part.bytes, part.version) == (1, len(content), VERSION)
    assert parts.read(tmp_path, part, check=True).equals(TABLE)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_whoever_may_read_the_users_files_may_read_a_part(tmp_path):
    (tmp_path / "any").touch()
    part = parts.write(tmp_path, "judgements", TABLE)
    assert part.path(tmp_path).stat().st_mode == (tmp_path / "any").stat().st_mode


def test_the_same_rows_are_the_same_part(tmp_path):
    assert parts.write(tmp_path, "judgements", TABLE) == parts.write(tmp_path, "judgements", TABLE)
    assert len(list(tmp_path.rglob("*.parquet"))) == 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda content: content[:-20], "bytes instead of"),
        (lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:], "its bytes have changed"),
    ],
)
def test_a_part_that_was_truncated_or_altered_is_named(tmp_path, damage, said):
    part = parts.write(tmp_path, "judgements", TABLE)
    path = part.path(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(parts.DamagedPart, match=said) as told:
        parts.read(tmp_path, part, check=True)
    assert str(path) in str(told.value)


def test_a_part_that_is_missing_is_named(tmp_path):
    part = parts.write(tmp_path, "judgements", TABLE)
    part.path(tmp_path).unlink()
    with pytest.raises(parts.DamagedPart, match="cannot be read"):
        parts.read(tmp_path, part)


def test_a_damaged_part_is_set_aside_and_not_deleted(tmp_path):
    part = parts.write(tmp_path, "judgements", TABLE)
    content = part.path(tmp_path).read_bytes()
    damaged = parts.DamagedPart(part, part.path(tmp_path), "for the test")
    assert "set aside" in parts.set_aside(tmp_path, damaged)
    assert [p.read_bytes() for p in (tmp_path / "aside").iterdir()] == [content]
    assert not part.path(tmp_path).exists()


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(parts.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        parts.write(tmp_path, "judgements", TABLE)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_part_of_an_older_version_is_brought_up_to_date_and_left_as_it_is(tmp_path, monkeypatch):
    older = TABLE.rename({"verdict": "decision"}).drop("note")
    part = parts.write(tmp_path, "judgements", older)
    before = part.path(tmp_path).read_bytes()
    monkeypatch.setattr(parts, "VERSION", VERSION + 1)
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    step = {
        ("judgements", VERSION): lambda t: t.rename({"decision": "verdict"}).with_columns(note=pl.lit(None, pl.String))
    }
    monkeypatch.setattr(migrations, "STEPS", step)
    assert parts.read(tmp_path, part, ["id", "verdict", "note"]).rows() == [("j-1", "wrong", None)]
    assert part.path(tmp_path).read_bytes() == before


def test_a_part_of_a_newer_version_asks_for_an_update(tmp_path):
    part = parts.write(tmp_path, "judgements", TABLE)
    newer = parts.Part(kind=part.kind, hash=part.hash, rows=1, bytes=part.bytes, version=VERSION + 1)
    with pytest.raises(migrations.NewerStore, match="update dyads"):
        parts.read(tmp_path, newer)


def test_every_field_of_a_record_has_its_column():
    assert set(Judgement.__struct_fields__) <= set(schema("judgements"))
