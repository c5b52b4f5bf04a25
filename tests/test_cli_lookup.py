"""dyads status, why, judge and gaps on a store: what they print, and one clear line for what cannot be."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from by_hand import make_coded
from dyads.cli import app
from dyads.evidence.store import Store
from dyads.evidence.store.schemas import Batch, report_key


@pytest.fixture(scope="module")
def report():
    return make_coded()


@pytest.fixture
def folder(tmp_path, report):
    store = Store(tmp_path / "ties")
    batch = Batch()
    batch.add_coded(report_key(report.document), report, datetime.fromisoformat("2016-04-05"), ())
    store.commit(batch)
    store.close()
    return store.folder


def dyads(*args):
    result = CliRunner().invoke(app, [str(a) for a in args], prog_name="dyads")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_why_shows_the_sentence_and_the_report(folder, report):
    run = dyads("why", report.events[1].id, "--store", folder)
    assert run.exit_code == 0
    assert "Vladimir Putin met Ali Khamenei in Tehran" in run.stdout
    assert report_key(report.document) in run.stdout


def test_why_as_json_has_everything(folder, report):
    found = json.loads(dyads("why", report_key(report.document), "--store", folder, "-f", "json").stdout)
    assert (found["kind"], found["document"], found["copies"]) == ("document", report.document.id, [])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["why", "e-000000000000"], "nothing in"),
        (["why", "e-000000000000", "--as-of", "someday"], "--as-of someday: not a day"),
        (["judge", "wrong", "e-000000000000"], "nothing in"),
        (["judge", "wrong"], "name an id"),
        (["gaps", "Rusia", "IRN"], "Russia (RUS)"),
        (["gaps", "RUS", "Russia"], "named twice"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_wrong_usage(folder, args, said):
    run = dyads(*args, "--store", folder)
    assert (run.exit_code, run.stdout) == (2, "")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize("args", [["why", "e-1"], ["judge", "list"], ["gaps", "RUS", "IRN"], ["status"]])
def test_nothing_is_made_where_there_is_no_store(tmp_path, args):
    run = dyads(*args, "--store", tmp_path / "nothing")
    assert run.exit_code == 2
    assert "no store is there" in run.stderr
    assert not (tmp_path / "nothing").exists()


def test_as_of_goes_with_a_store_only():
    run = dyads("why", "e-1", "--as-of", "2016-01-01")
    assert (run.exit_code, "--store" in run.stderr) == (2, True)


def options(command):
    return {option for one in command.params for option in one.opts}


@pytest.mark.parametrize("verb", [v for v, c in get_command(app).commands.items() if "--store" in options(c)])
def test_every_command_that_asks_a_store_answers_as_of_a_day(verb):
    adds = verb in {"read", "import"}
    assert ("--as-of" in options(get_command(app).commands[verb])) != adds


def test_status_is_shown_and_told_as_json_as_of_a_day(folder):
    assert "2016-04-05" in dyads("status", "--store", folder, "--as-of", "2016-04-05").stdout
    found = json.loads(dyads("status", "--store", folder, "-f", "json").stdout)
    before = json.loads(dyads("status", "--store", folder, "-f", "json", "--as-of", "2016-01-01").stdout)
    assert (found["reports"]["independent"], before["reports"]["independent"]) == (1, 0)
    assert (found["as_of"], before["as_of"]) == (None, "2016-01-01")


def test_judgements_are_listed_as_of_a_day_and_made_now(folder, report):
    dyads("judge", "wrong", report.events[1].id, "--store", folder)
    assert "wrong" in dyads("judge", "list", "--store", folder).stdout
    assert "nothing was judged" in dyads("judge", "list", "--store", folder, "--as-of", "2016-01-01").stdout
    run = dyads("judge", "wrong", report.events[0].id, "--store", folder, "--as-of", "2016-01-01")
    assert (run.exit_code, "--as-of: goes with list" in run.stderr) == (2, True)


def test_a_judgement_prints_its_id_and_how_to_undo_it(folder, report):
    event = report.events[1].id
    run = dyads("judge", "wrong", event, "--store", folder, "--note", "not in Tehran")
    identity = run.stdout.split()[0]
    assert f"dyads judge undo {identity} --store {folder}" in run.stdout
    assert "not in Tehran" in dyads("why", event, "--store", folder).stdout
    assert dyads("judge", "undo", identity, "--store", folder).exit_code == 0
    listed = dyads("judge", "list", "--store", folder).stdout.splitlines()
    assert [line.split()[2] for line in listed] == ["wrong", "undo"]
    assert "(undone)" in listed[0]


def test_gaps_are_shown_and_told_as_json(folder):
    assert "RUS and IRN: what the store does not know" in dyads("gaps", "Russia", "Iran", "--store", folder).stdout
    found = json.loads(dyads("gaps", "RUS", "IRN", "--store", folder, "-f", "json").stdout)
    assert found["sources"][0]["origin"] == "text"


def test_a_part_that_was_lost_is_told_and_nothing_is_made_up(folder, report):
    dyads("why", report.events[1].id, "--store", folder)
    for part in (folder / "parts" / "documents").iterdir():
        part.unlink()
    run = dyads("why", report.events[1].id, "--store", folder)
    assert (run.exit_code, run.stdout) == (1, "")
    assert "cannot be read" in run.stderr
