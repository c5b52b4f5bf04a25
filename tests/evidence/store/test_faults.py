"""What can go wrong with a store, and what it does then. Nothing that was acknowledged is ever lost or doubled."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import adders
import msgspec
import polars as pl
import pytest

from dyads.evidence.store import Store, adding, index, manifest, migrations, parts
from dyads.evidence.store.schemas import VERSION, Batch, report_key
from dyads.records import Published

TESTS = Path(__file__).parents[2]
KILLS = 200


def add(store, numbers, **changed):
    """Add made reports; ``changed``: fields of the coded reports that are others."""
    run = adding.Adding(store, lambda _: None, recode=bool(changed), coder=changed.get("coder", "a coder"))
    coded = {f"d-{n}": msgspec.structs.replace(adders.report(n), **changed) for n in numbers}
    for document in run.new([one.document for one in coded.values()]):
        run.take(document, coded[document.id])
    return run.finish()


def held(store):
    """All that a store answers with: reports and the number of each one's events and claims."""
    return (
        store.documents().drop("part", "row", "commit").sort("key"),
        *(table.group_by("document").len().sort("document") for table in (store.events(), store.claims())),
    )


def rebuilt(store):
    """The same store, whose index is made anew."""
    store.close()
    shutil.rmtree(store.folder / "index")
    return Store(store.folder)


def same(one, other):
    return all(a.equals(b) for a, b in zip(held(one), held(other), strict=True))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts a process in seconds: too slow for so many")
class TestKilled:
    """A process is killed at each of its writes; two add 200 times, from both ends, and are killed at random moments."""

    @pytest.fixture(scope="class")
    @classmethod
    def killed(cls, tmp_path_factory):
        folder = tmp_path_factory.mktemp("killed") / "store"
        environment = {**os.environ, "PYTHONPATH": str(TESTS)}
        command = [sys.executable, adders.__file__, str(folder), str(KILLS)]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        return Store(folder)

    @pytest.fixture(scope="class")
    @classmethod
    def acknowledged(cls, killed):
        return killed.folder.with_suffix(".acknowledged").read_text().split()

    def test_every_acknowledged_report_is_there_whole_and_once(self, killed, acknowledged):
        assert len(acknowledged) > KILLS / 2  # they had time to add something
        assert len(set(acknowledged)) == len(acknowledged)
        there = killed.documents()["id"]
        assert set(acknowledged) <= set(there)
        assert there.is_unique().all()
        for name, table in (("events", killed.events()), ("claims", killed.claims())):
            counts = dict(table["document"].value_counts().iter_rows())
            assert counts == dict.fromkeys(there, len(getattr(adders.CODED, name)))
            assert table["id"].is_unique().all()

    def test_their_texts_are_what_was_added(self, killed):
        for name in manifest.names(killed.folder):
            for part in manifest.read(killed.folder, name).parts:
                table = parts.read(killed.folder, part, check=True)
                if part.kind == "documents":
                    texts = {one["id"]: one["text"] for one in table["document"]}
                    assert texts == {key: adders.report(int(key[2:])).document.text for key in texts}

    def test_what_was_not_acknowledged_is_at_most_a_batch_for_each_kill(self, killed, acknowledged):
        assert killed.documents().height <= len(acknowledged) + (KILLS + adders.WRITES) * adders.BATCH

    def test_of_those_killed_at_a_write_each_batch_is_there_or_none_of_it(self, killed, acknowledged):
        there = {int(name[2:]) for name in killed.documents()["id"]}
        for writes in range(adders.WRITES):
            first = adders.REPORTS + 3 * adders.BATCH * writes
            kept = sorted(there & set(range(first, first + 3 * adders.BATCH)))
            assert kept == list(range(first, first + len(kept)))
            assert len(kept) % adders.BATCH == 0
            assert {f"d-{number}" for number in kept[: -adders.BATCH]} <= set(acknowledged)

    def test_nothing_is_damaged_and_the_index_can_be_made_anew(self, killed):
        before = held(killed)
        assert killed.problems == []
        assert all(a.equals(b) for a, b in zip(before, held(rebuilt(killed)), strict=True))

    def test_the_next_run_goes_on_where_they_were(self, killed):
        there = killed.documents().height
        added = add(killed, range(adders.REPORTS // 10))
        assert added.kept + added.known == adders.REPORTS // 10
        assert killed.documents().height == there + added.kept


def test_what_a_killed_process_was_writing_is_swept_an_hour_later_and_nothing_else(store):
    add(store, range(2))
    whole = held(store)
    (mine := store.folder / ".mine").mkdir()
    (being_indexed := store.folder / "index" / ".0a1b2c3d").mkdir()
    left = [store.folder / "parts" / "events" / ".0a1b.part", store.folder / "manifest" / ".2c3d.part", being_indexed]
    for path in (*left[:2], being_indexed / "half.duckdb"):
        path.write_bytes(b"half")
    parts.sweep(store.folder)
    assert all(path.exists() for path in left)
    for path in store.folder.rglob("*"):
        os.utime(path, (0, 0))
    parts.sweep(store.folder)
    assert not any(path.exists() for path in left)
    assert mine.exists()
    assert all(a.equals(b) for a, b in zip(whole, held(store), strict=True))


@contextmanager
def no_file_longer_than(size):
    """As on a disk without room for more: the system refuses what is written beyond."""
    resource = pytest.importorskip("resource", reason="this system knows no limits")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class TestFullDisk:
    def test_what_does_not_fit_is_not_kept_in_part_and_what_was_kept_stays(self, store):
        add(store, range(3))
        before = held(store)
        files = sorted(store.folder.rglob("*.*"))
        run = adding.Adding(store, lambda _: pytest.fail("told, and not kept"), recode=False, coder="x")
        for number in range(3, 6):
            (document,) = run.new([adders.report(number).document])
            run.take(document, adders.report(number))
        with no_file_longer_than(2000), pytest.raises(OSError, match="File too large"):
            run.finish()
        assert sorted(store.folder.rglob("*.*")) == files
        assert all(a.equals(b) for a, b in zip(before, held(store), strict=True))

    def test_when_there_is_room_again_the_next_run_goes_on(self, store):
        add(store, range(3))
        with no_file_longer_than(2000), pytest.raises(OSError, match="File too large"):
            add(store, range(6))
        added = add(store, range(6))
        assert (added.kept, added.known) == (3, 3)
        assert store.documents().height == 6

    @pytest.mark.parametrize("writes", range(12))
    def test_a_disk_that_fills_up_at_any_write_leaves_nothing_half_done(self, store, monkeypatch, writes):
        add(store, range(2))
        left, real = [None] * writes, os.fsync

        def fails_when_none_is_left(descriptor):
            if not left:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left.pop()
            real(descriptor)

        monkeypatch.setattr(parts.os, "fsync", fails_when_none_is_left)
        with suppress(OSError):
            add(store, range(2, 5))
        monkeypatch.undo()
        assert store.documents().height in {2, 5}
        assert not [path for path in store.folder.rglob("*") if parts.is_temporary(path)]
        added = add(store, range(5))
        assert added.kept + added.known == 5
        assert store.documents().height == 5

    def test_an_index_that_finds_no_room_says_so_and_is_made_when_there_is(self, store):
        add(store, range(2))
        with no_file_longer_than(2000), pytest.raises(OSError, match="File too large"):
            store.documents()
        assert store.documents().height == 2


class TestReadOnlyFolder:
    def test_nothing_is_coded_for_a_folder_that_cannot_be_written_to(self, store, monkeypatch):
        add(store, range(2))
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
        with pytest.raises(PermissionError, match="Permission denied"):
            adding.add(store, (pytest.fail("nothing may be read") for _ in range(1)))

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
    def test_it_is_read_all_the_same(self, store):
        add(store, range(2))
        store.close()
        everything = [store.folder, *store.folder.rglob("*")]
        try:
            for path in everything:
                path.chmod(0o555 if path.is_dir() else 0o444)
            with pytest.raises(PermissionError):
                add(Store(store.folder), [3])
            assert Store(store.folder).documents().height == 2
        finally:
            for path in everything:
                path.chmod(0o755)


def truncated(content):
    return content[:-20]


def one_byte_flipped(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("damage", [truncated, one_byte_flipped])
@pytest.mark.parametrize("kind", ["documents", "mentions", "events", "claims"])
class TestDamage:
    def damaged(self, store, kind, damage):
        add(store, range(3))
        add(store, range(3, 5))
        (path,) = (part.path(store.folder) for part in first_commit(store).parts if part.kind == kind)
        path.write_bytes(damage(path.read_bytes()))
        rebuilt(store)
        return path

    def test_it_is_named_and_set_aside_and_the_rest_is_served(self, store, kind, damage):
        path = self.damaged(store, kind, damage)
        events, claims = (len(getattr(adders.CODED, name)) for name in ("events", "claims"))
        documents = 2 if kind == "documents" else 5
        assert store.documents().height == documents
        assert store.events().height == events * (2 if kind == "events" else 5)
        assert store.claims().height == claims * (2 if kind in {"claims", "documents"} else 5)
        (line,) = store.problems
        assert str(path) in line
        assert "hash mismatch" in line
        assert f"set aside as {store.folder / 'aside' / path.name}" in line
        assert (store.folder / "aside" / path.name).is_file()

    def test_reading_the_same_reports_again_makes_up_for_it_once(self, store, kind, damage):
        whole = Store(store.folder.with_name("whole"))
        add(whole, range(5))
        self.damaged(store, kind, damage)
        assert add(store, range(5)).kept == 3
        assert same(store, whole)
        assert same(rebuilt(store), whole)
        assert add(store, range(5)).kept == 0


def first_commit(store):
    return manifest.read(store.folder, manifest.names(store.folder)[0])


class Clock(datetime):
    """A clock that shows what it is set to."""

    shows = datetime(2016, 3, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz=None):
        return cls.shows.astimezone(tz)


class TestClockThatJumps:
    @pytest.fixture(autouse=True)
    def _clock(self, monkeypatch):
        monkeypatch.setattr(manifest, "datetime", Clock)

    @pytest.mark.parametrize("year", [1970, 2016, 2099])
    def test_the_later_coding_holds_whatever_the_clock_says(self, store, monkeypatch, year):
        add(store, range(3))
        monkeypatch.setattr(Clock, "shows", datetime(year, 1, 1, tzinfo=UTC))
        add(store, range(3), coder="a later coder", events=())
        monkeypatch.setattr(Clock, "shows", datetime(2016, 3, 2, tzinfo=UTC))
        assert store.events().is_empty()
        assert rebuilt(store).events().is_empty()
        add(store, range(3), coder="the last coder", claims=())
        assert set(rebuilt(store).documents()["coder"]) == {"the last coder"}

    def test_commits_are_in_the_order_in_which_they_were_made(self, store, monkeypatch):
        for number, year in enumerate((2016, 2099, 1970, 2016)):
            monkeypatch.setattr(Clock, "shows", datetime(year, 1, 1, tzinfo=UTC))
            add(store, [number])
        names = manifest.names(store.folder)
        assert [manifest.read(store.folder, name).added_at.year for name in names] == [2016, 2099, 1970, 2016]

    def test_as_of_a_day_goes_by_the_reports_and_not_by_the_clock(self, store, monkeypatch):
        monkeypatch.setattr(Clock, "shows", datetime(2099, 1, 1, tzinfo=UTC))
        add(store, range(3))
        assert Store(store.folder, as_of="1990-01-02").documents()["id"].to_list() == ["d-0", "d-1"]


class TestTwoVersionsOfTheSoftware:
    def test_two_coders_add_to_one_store(self, store):
        older = msgspec.structs.replace(adders.report(0), coder="dyads 0.0.1")
        batch = Batch()
        batch.add_coded(report_key(older.document), older, datetime(1990, 1, 1), ())  # noqa: DTZ001 - all are UTC
        store.commit(batch)
        add(store, [0, 1])
        assert dict(store.documents().select("id", "coder").iter_rows()) == {
            "d-0": "dyads 0.0.1",
            "d-1": adders.CODED.coder,
        }

    def test_each_has_the_index_that_it_knows(self, store, monkeypatch):
        add(store, range(3))
        before = held(store)
        for layout in (index.LAYOUT + 1, index.LAYOUT, index.LAYOUT + 1):
            monkeypatch.setattr(index, "LAYOUT", layout)
            assert all(a.equals(b) for a, b in zip(before, held(Store(store.folder)), strict=True))

    def test_parts_of_an_older_one_are_served_beside_those_of_today(self, store, monkeypatch):
        add(store, [0])
        monkeypatch.setattr(parts, "VERSION", VERSION - 1)  # as the version before wrote them, with another name
        monkeypatch.setattr(adding.Batch, "tables", with_another_name(adding.Batch.tables))
        add(store, [1])
        monkeypatch.undo()
        monkeypatch.setitem(migrations.STEPS, ("events", VERSION - 1), lambda table: table.rename({"kind": "type"}))
        add(store, [2])
        kinds = store.events().group_by("document").agg(pl.col("type").sort()).sort("document")
        assert kinds["document"].to_list() == ["d-0", "d-1", "d-2"]
        assert kinds["type"].n_unique() == 1

    @pytest.mark.parametrize(
        "change", [{"version": VERSION + 1}, {"kind": "forecasts"}], ids=["a newer table", "a kind of record"]
    )
    def test_what_a_newer_one_wrote_asks_for_an_update_and_is_not_passed_over(self, store, change):
        add(store, [0])
        newer = [msgspec.structs.replace(part, **change) for part in first_commit(store).parts]
        manifest.commit(store.folder, newer)
        with pytest.raises(migrations.NewerStore, match="update dyads"):
            store.documents()
        with pytest.raises(migrations.NewerStore, match="update dyads"):
            add(Store(store.folder), [1])


def with_another_name(tables):
    def renamed(batch):
        made = tables(batch)
        return {**made, "events": made["events"].rename({"type": "kind"})}

    return renamed


class TestTwoAtOnce:
    """Two processes that do not see each other's reports before they keep their own."""

    def pair(self, store, a, b):
        runs = [adding.Adding(Store(store.folder), lambda _: None, recode=False, coder="x") for _ in range(2)]
        for run, coded in zip(runs, (a, b), strict=True):
            (document,) = run.new([coded.document])
            run.take(document, coded)
        return runs

    def republished(self, coded):
        other = msgspec.structs.replace(
            coded.document, id="d-again", outlet="Another Daily", published=Published(date="1990-02-01", basis="given")
        )
        return msgspec.structs.replace(coded, document=other)

    def test_copies_of_each_other_are_found(self, store):
        for run in self.pair(store, adders.report(0), self.republished(adders.report(0))):
            run.finish()
        assert dict(store.documents().select("id", "independent").iter_rows()) == {"d-0": True, "d-again": False}

    def test_copies_are_found_also_where_both_keep_in_the_same_moment(self, store, monkeypatch):
        one, other = self.pair(store, adders.report(0), self.republished(adders.report(0)))
        commit = store.commit

        def other_is_first(batch):
            monkeypatch.setattr(one._store, "commit", commit)
            other.finish()
            commit(batch)

        monkeypatch.setattr(one._store, "commit", other_is_first)
        one.finish()
        assert dict(store.documents().select("id", "independent").iter_rows()) == {"d-0": True, "d-again": False}

    def test_a_report_that_the_other_has_kept_is_not_kept_again(self, store):
        one, other = self.pair(store, adders.report(0), adders.report(0))
        assert (one.finish().kept, other.finish().kept) == (1, 0)
        assert list(one.new([adders.report(0).document])) == []
        assert store.sql("SELECT sum(rows) FROM parts WHERE kind = 'documents'").item() == 1

    def test_each_passes_over_what_the_other_has_kept_meanwhile(self, store):
        one, other = self.pair(store, adders.report(0), adders.report(1))
        one.finish()
        other.finish()
        assert list(other.new([adders.report(0).document])) == []
