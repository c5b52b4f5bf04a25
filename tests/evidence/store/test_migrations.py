"""A store of each older version of the tables is read as what was written into it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from dyads.columns import records
from dyads.evidence.store import Store, manifest, migrations, parts
from dyads.evidence.store.schemas import KINDS, VERSION, schema

HERE = Path(__file__).parent
# What the tables of each version were. A store of each version but the last one is kept beside this file.
TABLES = {
    1: {
        "documents": "ce06a922f167",
        "mentions": "5b233d08aa05",
        "events": "fddcd25a328d",
        "claims": "3fcf6a72a805",
        "votes": "040bcae25f18",
        "copies": "662d67a44323",
        "imports": "998e6e677ac0",
        "judgements": "52cdd21d18f9",
    }
}
TABLES[2] = {**TABLES[1], "unread": "2b2f773f847d"}


def tables_of_today():
    columns = {kind: repr(list(schema(kind).items())).encode() for kind in KINDS}
    return {kind: hashlib.blake2b(written, digest_size=6).hexdigest() for kind, written in columns.items()}


@pytest.fixture(params=range(1, VERSION))
def older(request, tmp_path):
    """A store as a version of dyads with the older tables left it."""
    shutil.copytree(HERE / f"version{request.param}", tmp_path / "older")
    return request.param, Store(tmp_path / "older")


def parts_of(store):
    return [part for name in manifest.names(store.folder) for part in manifest.read(store.folder, name).parts]


def test_who_changes_a_table_raises_the_version_and_keeps_a_store_of_the_one_before():
    assert tables_of_today() == TABLES[VERSION]
    assert all((HERE / f"version{version}" / "store.json").is_file() for version in range(1, VERSION))


def test_a_table_that_changed_has_a_step():
    for version in range(1, VERSION):
        changed = {kind for kind, was in TABLES[version].items() if TABLES[version + 1].get(kind) != was}
        assert {kind for kind, step in migrations.STEPS if step == version} == changed


def test_an_older_store_has_records_of_every_kind_of_its_time(older):
    version, store = older
    found = parts_of(store)
    assert {part.version for part in found} == {version}
    assert {part.kind for part in found} == TABLES[version].keys()


def test_each_of_its_records_is_one_of_today(older):
    _, store = older
    for part in parts_of(store):
        table = parts.read(store.folder, part, check=True)
        assert dict(table.schema) == schema(part.kind)
        assert len(list(records(table, KINDS[part.kind].record))) == part.rows
        assert parts.rows(store.folder, part, 1, 2).equals(table.slice(1, 2))
        assert parts.read(store.folder, part, ["known_at"]).columns == ["known_at"]


def test_it_answers_as_it_did(older):
    _, store = older
    assert store.problems == []
    assert dict(store.documents().select("id", "independent").iter_rows()) == {
        "north-1": True,
        "north-2": False,
        "lake-1": True,
    }
    assert store.events("PER", "BOL").select("source", "type").sort("type").rows() == [
        ("BOL", "ACCUSE"),
        ("PER", "SANCTION"),
    ]
    assert store.events(origin="facts").height == 3
    assert store.votes("TUR")["vote"].to_list() == ["abstain"]
    assert "c-3239a887a9a0" not in set(store.claims()["id"])  # judged wrong
    assert store.claims().height == 6


def test_each_of_its_ids_has_its_receipt(older):
    _, store = older
    receipt = store.why("e-895c2bdbe493")
    assert receipt.sentence.startswith("Peru recalled its ambassador to Bolivia on Friday")
    assert [one.document for one in store.why("north-1").copies] == ["north-2"]
    assert store.why("own-1-NOR").record.vote == "yes"
    assert store.why("j-90b5668b5124").record.note == "said by nobody"
    (taken,) = store.sql("SELECT id FROM imports")["id"]
    assert [one.name for one in store.why(taken).record.unmapped] == ["The_Harbour_Choir"]
    for identity in store.events()["id"]:
        assert store.why(identity).record.id == identity


def test_this_version_adds_to_it(older, tmp_path):
    version, store = older
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "more.txt").write_text(
        "Chile sent its foreign minister to Lima on 3 March 2016. Peru welcomed the visit."
    )
    added = store.read(str(tmp_path / "empty.txt"), str(tmp_path / "more.txt"), jobs=1)
    assert (added.kept, len(added.skipped)) == (1, 1)
    assert store.documents().height == 4
    assert {part.version for part in parts_of(store)} == {version, VERSION}
    assert [Path(one.path).name for one in store.gaps("PER", "BOL").unread] == ["empty.txt"]
