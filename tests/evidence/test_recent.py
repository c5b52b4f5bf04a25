from __future__ import annotations

import os

import pytest

from by_hand import make_coded
from dyads.evidence import recent
from dyads.evidence.passages import mention_id
from dyads.evidence.receipts import UnknownId


def test_a_kept_report_answers_for_all_its_ids(coded):
    assert recent.keep(coded)
    for identity in (coded.events[0].id, coded.claims[0].id, mention_id(coded.document, coded.mentions[0])):
        assert recent.find(identity).id == identity


def test_reports_at_hand_come_before_those_kept(coded):
    assert recent.find(coded.events[0].id, [coded]).document == coded.document.id


def test_an_id_that_nobody_knows_says_what_to_do(coded):
    recent.keep(coded)
    with pytest.raises(UnknownId, match="brief the report again"):
        recent.find("e-ffffffffffff")


def test_the_same_report_is_kept_once(coded):
    recent.keep(coded)
    recent.keep(coded)
    assert len(list(recent.folder().iterdir())) == 1


def test_only_the_last_reports_are_kept(monkeypatch):
    monkeypatch.setattr(recent, "KEPT_REPORTS", 3)
    for number in range(5):
        kept = make_coded(hash=f"h{number}", id=f"d-{number}")
        recent.keep(kept)
        newest = max(recent.folder().iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, ns=(number * 10**9, number * 10**9))  # apart, whatever the clock of the file system
    assert len(list(recent.folder().glob("*.json"))) == 3
    assert recent.find("d-4").document == "d-4"
    with pytest.raises(UnknownId):
        recent.find("d-0")


def test_no_more_is_kept_than_the_folder_may_hold(monkeypatch):
    monkeypatch.setattr(recent, "KEPT_BYTES", 1)
    recent.keep(make_coded(hash="one", id="d-1"))
    recent.keep(make_coded(hash="two", id="d-2"))
    assert recent.find("d-2").document == "d-2"  # the newest stays, however large
    assert len(list(recent.folder().glob("*.json"))) == 1


def test_a_broken_file_is_as_good_as_none(coded):
    recent.keep(coded)
    (recent.folder() / "00000000.json").write_bytes(b'{"id": "e-broken"')
    assert recent.find(coded.events[0].id).id == coded.events[0].id
    with pytest.raises(UnknownId):
        recent.find("e-broken")


def test_a_cache_that_cannot_be_written_harms_nothing(coded, monkeypatch, tmp_path):
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    monkeypatch.setenv("DYADS_CACHE", str(blocked))
    assert recent.keep(coded) is False
    with pytest.raises(UnknownId):
        recent.find(coded.events[0].id)


def test_a_text_that_no_encoding_holds_is_not_kept():
    assert recent.keep(make_coded(title="half a \ud83d pair")) is False


@pytest.mark.skipif(os.name == "nt", reason="rights are not modes on Windows")
def test_what_is_kept_is_for_its_owner_only(coded):
    recent.keep(coded)
    modes = [path.stat().st_mode & 0o077 for path in (recent.folder(), *recent.folder().iterdir())]
    assert modes == [0, 0]


def test_without_a_named_folder_the_platform_says_where(monkeypatch):
    monkeypatch.delenv("DYADS_CACHE")
    assert "dyads" in recent.folder().parts
