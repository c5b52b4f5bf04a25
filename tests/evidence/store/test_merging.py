"""Two stores are put together by copying the parts and then the manifest of one into the other."""

from __future__ import annotations

import shutil
from datetime import datetime

import msgspec
import pytest

from by_hand import make_coded
from dyads.evidence.store import Store
from dyads.evidence.store.schemas import Batch, report_key
from dyads.evidence.store.series import series
from dyads.records import Published

COLUMNS = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country"
ON = datetime.fromisoformat("2016-04-05")


def report(identity, day):
    """The report made by hand under another id and day, and without events, whose ids are of its words."""
    made = make_coded()
    document = msgspec.structs.replace(made.document, id=identity, published=Published(date=day, basis="given"))
    return msgspec.structs.replace(made, document=document)


@pytest.fixture
def filled(tmp_path):
    """Makes a store of reports and of the events of one file, named by numbers."""

    def fill(name, *reports, events=(1, 2)):
        lines = (f"{n}\t2015-11-2{n}\tMinistry of Nowhere\tRussia\t040\t1.0\tTurkey\tTurkey" for n in events)
        path = tmp_path / "icews.tab"
        nobody = "9\t2015-11-29\tPrince\tAtlantis\t040\t1.0\tTurkey\tTurkey"
        path.write_text("\n".join([COLUMNS, *lines, nobody]) + "\n")
        store, batch = Store(tmp_path / name), Batch()
        for one in reports:
            batch.add_coded(report_key(one.document), one, ON, ())
        store.commit(batch)
        store.import_("icews", path)
        return store

    return fill


def copied_into(one, other):
    """As docs/store.md says: the parts first, so that no commit names one that is not there yet."""
    for folder in ("parts", "manifest"):
        shutil.copytree(one.folder / folder, other.folder / folder, dirs_exist_ok=True)


def test_everything_of_both_is_there_and_nothing_twice(filled):
    first = filled("a", report("d-1", "2016-04-01"), report("d-2", "2016-04-02"))
    claims = first.claims()
    copied_into(filled("b", report("d-1", "2016-04-01"), report("d-3", "2016-04-03"), events=(2, 3)), first)
    assert sorted(first.documents()["id"]) == ["d-1", "d-2", "d-3"]
    assert series(first, "RUS", "TUR", "year", "icews")["events"].to_list() == [3]  # of files that share one
    assert first.events(origin="icews")["id"].is_unique().all()
    assert first.claims().filter(first.claims()["document"] != "d-3").height == claims.height
    assert first.problems == []


def test_a_file_that_both_had_taken_in_is_told_once(filled):
    first, second = filled("a"), filled("b")
    before = (first.status().imports, first.gaps("RUS", "TUR").unmapped)
    assert before[1]
    copied_into(second, first)
    assert (first.status().imports, first.gaps("RUS", "TUR").unmapped) == before


def test_judgements_of_both_hold(filled):
    first, second = filled("a", report("d-1", "2016-04-01")), filled("b", report("d-2", "2016-04-02"))
    one, other = first.events("RUS", "TUR", origin="icews")["id"]
    first.judge("wrong", one)
    second.judge("wrong", other, "d-2")
    copied_into(second, first)
    assert first.events("RUS", "TUR", origin="icews").height == 0
    assert first.documents()["id"].to_list() == ["d-1"]


def test_both_ways_give_the_same(filled, tmp_path):
    first, second = filled("a", report("d-1", "2016-04-01")), filled("b", report("d-2", "2016-04-02"))
    shutil.copytree(first.folder, tmp_path / "a2")
    shutil.copytree(second.folder, tmp_path / "b2")
    copied_into(second, first)
    copied_into(Store(tmp_path / "a2"), Store(tmp_path / "b2"))
    assert first.events().equals(Store(tmp_path / "b2").events())
    assert first.claims().equals(Store(tmp_path / "b2").claims())


def test_a_copy_of_the_folder_is_a_store_also_without_the_index(filled, tmp_path):
    store = filled("a", report("d-1", "2016-04-01"))
    shutil.copytree(store.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("index"))
    assert Store(tmp_path / "copy", read_only=True).events().equals(store.events())
