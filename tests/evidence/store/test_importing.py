from __future__ import annotations

import errno
import gzip
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dyads import datasets
from dyads.cli import app
from dyads.columns import records
from dyads.datasets import rows
from dyads.evidence.store import Store, importing, parts
from dyads.records import Event, Import

COLUMNS = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country"


def line(number, day="2014-03-01", code="040"):
    return f"{number}\t{day}\tMinistry of Trade (Iran)\tIran\t{code}\t1.0\tTurkey\tTurkey"


@pytest.fixture
def icews(tmp_path):
    """Writes a file of ICEWS with as many rows as asked for."""

    def write(count=3, name="events.tab", **fields):
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([COLUMNS, *(line(number, **fields) for number in range(count))]) + "\n")
        return path

    return write


def test_a_file_is_taken_in_with_what_became_of_it(store, icews):
    (taken,) = store.import_("icews", icews())
    assert (taken.record.origin, taken.record.file, taken.record.rows, taken.record.events) == (
        "icews",
        "events.tab",
        3,
        3,
    )
    found = store.events("IRN", "TUR", origin="icews")
    assert found["type"].to_list() == ["CONSULT"] * 3
    assert set(found["known_on"].cast(str)) == {"2014-03-01"}


def test_what_the_store_keeps_are_the_records_themselves(store, icews):
    store.import_("icews", icews(count=1))
    (number,) = store.sql("SELECT number FROM parts WHERE kind = 'events'")["number"]
    (event,) = records(parts.read(store.folder, store.part(number)), Event)
    assert (event.row.number, event.row.source, event.sentence, event.evidence) == (
        2,
        "Ministry of Trade (Iran)",
        (0, 0),
        (),
    )
    (number,) = store.sql("SELECT number FROM parts WHERE kind = 'imports'")["number"]
    (record,) = records(parts.read(store.folder, store.part(number)), Import)
    assert record.events == 1


def test_the_same_file_is_not_taken_in_twice_under_any_name(store, icews):
    store.import_("icews", icews())
    (again,) = store.import_("icews", icews(name="copy.tab"))
    assert again.known
    assert again.record is None
    assert store.events().height == 3


def test_rows_that_two_files_share_are_there_once(store, icews):
    store.import_("icews", icews(count=3))
    store.import_("icews", icews(count=5, name="longer.tab"))
    assert store.events().height == 5
    assert store.sql("SELECT count(*) AS n FROM imports")["n"].item() == 2


def test_a_large_file_becomes_parts_of_bounded_size(store, icews, monkeypatch):
    monkeypatch.setattr("dyads.datasets.tabular.pieces", lambda table: rows.pieces(table, 100))
    store.import_("icews", icews(count=250))
    sizes = store.sql("SELECT rows FROM parts WHERE kind = 'events' ORDER BY rows")["rows"].to_list()
    assert sizes == [50, 100, 100]
    assert store.events().height == 250


def test_stopped_within_a_file_nothing_of_it_is_there_and_the_next_run_takes_it_whole(store, icews, monkeypatch):
    monkeypatch.setattr("dyads.datasets.tabular.pieces", lambda table: rows.pieces(table, 100))
    path, seen = icews(count=250), []

    def stop(_path, tally):
        seen.append(tally.events)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(importing.import_(store, "icews", path, told=stop))
    assert store.events().height == 0
    written = sorted((store.folder / "parts" / "events").iterdir())
    assert len(written) == 2
    (taken,) = store.import_("icews", path)
    assert taken.record.events == 250
    assert store.events().height == 250
    assert set(written) <= set((store.folder / "parts" / "events").iterdir())
    assert len(list((store.folder / "parts" / "events").iterdir())) == 3


def test_a_full_disk_is_an_error_and_leaves_the_store_as_it_was(store, icews, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(parts, "write", full)
    with pytest.raises(OSError, match="No space"):
        store.import_("icews", icews())
    monkeypatch.undo()
    assert store.import_("icews", icews())[0].record.events == 3


def test_a_broken_file_is_told_and_the_others_are_taken(store, icews, tmp_path):
    good = icews()
    bad = good.with_name("bad.tab")
    bad.write_text("Event ID\tEvent Date\n1\t2014-03-01\n")
    gone = tmp_path / "gone.tab"
    taken = {one.path: one for one in store.import_("icews", [bad, gone, good])}
    assert taken[str(bad)].broken
    assert taken[str(bad)].record is None
    assert taken[str(bad)].problems[0].startswith(f"{bad}, line 1: no column ")
    assert taken[str(gone)].problems == (f"{gone}: cannot be read (No such file or directory)",)
    assert taken[str(good)].record.events == 3


def test_a_folder_is_all_of_its_files(store, icews):
    icews(name="a.tab")
    folder = icews(count=4, name="b.tab").parent
    assert [one.record.events for one in store.import_("icews", folder)] == [3, 4]


def test_what_could_not_be_mapped_is_kept_with_the_import(store, icews):
    (taken,) = store.import_("icews", icews(code="999"))
    assert [(one.name, one.count) for one in taken.record.unmapped] == [("code 999", 3)]


def test_an_event_of_a_code_that_is_not_known_is_kept_but_counts_as_no_kind_of_tie(store, icews):
    store.import_("icews", [icews(code="999"), icews(name="known.tab", code="190", day="2014-03-02")])
    assert store.events("IRN", "TUR").sort("id")["type"].to_list().count("UNCODED") == 3
    point = store.series("IRN", "TUR").row(0, named=True)
    assert (point["events"], point["material_conflict"]) == (3, 3)


def test_as_of_an_earlier_day_the_events_are_not_known(store, icews):
    store.import_("icews", icews(day="2014-03-01"))
    earlier = Store(store.folder, as_of="2014-02-28")
    assert earlier.events().height == 0
    earlier.close()


@pytest.mark.parametrize(
    ("origin", "options", "error", "message"),
    [
        ("wikipedia", {}, datasets.UnknownOrigin, "known are atop, "),
        ("icews", {"epoch": "2014-01-01"}, TypeError, "icews has no options"),
        ("facts", {"era": "x"}, TypeError, "facts has epoch, "),
    ],
)
def test_wrong_questions_are_refused_before_anything_is_read(store, icews, origin, options, error, message):
    with pytest.raises(error, match=message):
        store.import_(origin, icews(), **options)


def test_a_store_that_is_only_read_takes_nothing_in(store, icews):
    reader = Store(store.folder, read_only=True)
    with pytest.raises(PermissionError):
        reader.import_("icews", icews())
    reader.close()


OWN = Path(__file__).parents[3] / "docs" / "examples" / "my-actors.yaml"


def test_actors_of_the_user_are_known_while_their_file_comes_in_and_not_behind_it(store, icews):
    def of_ruritania(path):
        path.write_text(path.read_text().replace("Ministry of Trade (Iran)\tIran", "Ruritania\tRuritania"))
        return path

    store.import_("icews", of_ruritania(icews(count=1)), actors=OWN)
    store.import_("icews", of_ruritania(icews(count=1, name="later.tab", day="2014-03-02")))
    assert store.events(origin="icews").sort("start")["source"].to_list() == ["XRU", None]


# -- the command ----------------------------------------------------------------------------------------------------


def dyads(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def test_the_command_says_what_became_of_all_files(tmp_path, icews):
    folder = tmp_path / "ties"
    result = dyads("import", "icews", icews(), "--store", folder)
    assert result.exit_code == 0
    assert "3 rows, 3 events from 1 file" in result.stderr
    again = dyads("import", "icews", icews(), "--store", folder)
    assert again.exit_code == 0
    assert "1 file was there already" in again.stderr


def test_the_command_tells_skipped_rows_and_what_is_unknown(tmp_path, icews):
    path = icews(code="999")
    path.write_text(path.read_text() + line(9, day="0000-00-00") + "\n")
    result = dyads("import", "icews", path, "--store", tmp_path / "ties")
    assert result.exit_code == 0  # the file was read; what its rows lack is counted
    assert "skipped rows: " in result.stderr
    assert "no day 1" in result.stderr
    assert "code 999 3" in result.stderr


def test_the_command_leaves_1_where_a_file_could_not_be_read(tmp_path, icews):
    result = dyads("import", "icews", tmp_path / "gone.tab", icews(), "--store", tmp_path / "ties")
    assert result.exit_code == 1
    assert "3 rows, 3 events from 1 file" in result.stderr


def _cut_zip(path, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.tab", content)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _cut_gzip(path, content):
    packed = gzip.compress(content.encode())
    path.write_bytes(packed[: len(packed) - 12])


BROKEN = {
    "a zip that is cut": (_cut_zip, "a damaged archive"),
    "a gzip that is cut": (_cut_gzip, "damaged or cut short"),
    "an empty zip": (lambda path, _: zipfile.ZipFile(path, "w").close(), "there is no file in the archive"),
    "an empty file": (lambda path, _: path.write_text(""), "line 1: the file is empty"),
    "UTF-16": (lambda path, content: path.write_text(content, encoding="utf-16"), "line 1: written in UTF-16"),
    "a text of another kind": (lambda path, _: path.write_text("Read me first.\n"), "line 1: no column CAMEO Code"),
    "no text at all": (lambda path, _: path.write_bytes(bytes(range(256)) * 40), "line 1: no"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_of_a_folder_with_a_broken_file_the_others_go_in(tmp_path, icews, name):
    good = icews()
    breaks, reason = BROKEN[name]
    bad = good.with_name("bad")
    breaks(bad, good.read_text())
    result = dyads("import", "icews", good.parent, "--store", tmp_path / "ties")
    assert result.exit_code == 1
    assert f"dyads: {bad}, {reason}" in result.stderr
    assert Store(tmp_path / "ties").events().height == 3


def test_lines_with_too_few_or_too_many_fields_are_told_and_the_others_go_in(tmp_path, icews):
    path = icews()
    path.write_text(path.read_text() + "short\trow\n" + line(8) + "\tand more\n" + line(9) + "\n")
    result = dyads("import", "icews", path, "--store", tmp_path / "ties")
    assert result.exit_code == 1
    for number in (5, 6):
        assert f"dyads: {path}, line {number}: wrong number of fields" in result.stderr
    assert "6 rows, 4 events from 1 file" in result.stderr
    assert "skipped rows: wrong number of fields 2" in result.stderr


def test_a_file_in_latin_1_goes_in_whole_and_that_is_told(tmp_path, icews):
    path = icews()
    path.write_bytes(path.read_bytes().replace(b"Ministry", "Ministère".encode("latin-1")))
    result = dyads("import", "icews", path, "--store", tmp_path / "ties")
    assert result.exit_code == 0
    assert f"{path}, some lines are no UTF-8 and were read as Latin-1" in result.stderr
    assert "3 rows, 3 events" in result.stderr


def test_votes_are_called_votes(tmp_path):
    path = tmp_path / "UNVotes.csv"
    path.write_text("rcid,ccode,vote,Countryname,date\n1,2,1,USA,2001-11-01\n1,200,3,United Kingdom,2001-11-01\n")
    result = dyads("import", "un-votes", path, "--store", tmp_path / "ties")
    assert "2 rows, 2 votes from 1 file" in result.stderr


def test_the_command_takes_actors_of_the_user(tmp_path, icews):
    path = icews(count=1)
    path.write_text(path.read_text().replace("Ministry of Trade (Iran)\tIran", "Ruritania\tRuritania"))
    result = dyads("import", "icews", path, "--store", tmp_path / "ties", "--actors", OWN)
    assert result.exit_code == 0
    assert "kept without an actor" not in result.stderr
    wrong = dyads("import", "icews", path, "--store", tmp_path / "ties", "--actors", tmp_path / "none.yaml")
    assert wrong.exit_code == 2


def test_an_unknown_data_set_lists_the_known_ones(tmp_path):
    result = dyads("import", "wikipedia", "x", "--store", tmp_path / "ties")
    assert result.exit_code == 2
    assert "known are atop, cow" in result.stderr
