"""``dyads read``: what goes into a store, what is told of the rest, and a run that is stopped or killed."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from dyads.cli import app
from dyads.evidence.store import Store

REPORT = (
    "MOSCOW, March {day}, 2016 (Reuters) - Russia and {state} signed an agreement on trade on Monday, the two "
    "ministers said. The talks with {state} in Moscow took {day} days and ended late at night.\n"
)
STATES = ("Iran", "Turkey", "China", "India", "Egypt", "Cuba")


class Run(NamedTuple):
    code: int
    told: list[str]


def read(*args):
    """The command in this process, which has the language model loaded."""
    result = CliRunner().invoke(app, ["read", *map(str, args)], prog_name="dyads")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stderr.splitlines())


def report(number):
    return REPORT.format(day=number % 28 + 1, state=STATES[number % len(STATES)])


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(4):
        (folder / f"2016-{number}.txt").write_text(report(number), encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def kept(store):
    return Store(store, read_only=True).documents().height


class TestWhatGoesIn:
    def test_a_folder_and_the_summary_says_what_became_of_it(self, reports, store):
        run = read(reports, "--store", store)
        assert run.code == 0
        assert run.told[-1] == "4 kept, 0 of them copies, 0 there already"
        assert kept(store) == 4

    def test_what_is_there_already_is_no_fault(self, reports, store):
        read(reports, "--store", store)
        run = read(reports, "--store", store)
        assert (run.code, run.told[-1]) == (0, "0 kept, 0 of them copies, 4 there already")

    def test_a_pattern_that_the_shell_left_alone(self, reports, store):
        (reports / "other.txt").write_text(report(5), encoding="utf-8")
        assert read(str(reports / "2016-*.txt"), "--store", store).code == 0
        assert kept(store) == 4

    def test_standard_input(self, store):
        command = [sys.executable, "-m", "dyads.cli", "read", "-", "--store", str(store)]
        run = subprocess.run(command, input=report(0).encode(), capture_output=True, check=True)
        assert run.stderr.decode().splitlines()[-1] == "1 kept, 0 of them copies, 0 there already"
        assert kept(store) == 1

    def test_text_pages_and_lines_also_packed(self, tmp_path, store):
        page = f"<html><body><article><p>{report(0)}</p><p>{report(1)}</p></article></body></html>"
        lines = "".join(json.dumps({"id": f"d-{n}", "text": report(n), "date": "2016-03-09"}) + "\n" for n in (2, 3))
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
        (tmp_path / "text.txt.gz").write_bytes(gzip.compress(report(4).encode()))
        run = read(tmp_path / "page.html", tmp_path / "lines.jsonl.gz", tmp_path / "text.txt.gz", "--store", store)
        assert run.code == 0, run.told
        assert kept(store) == 4

    def test_a_copy_is_kept_and_told_as_one(self, reports, store, tmp_path):
        read(reports, "--store", store)
        again = {"text": report(0) + "Share this article.", "outlet": "Another Daily", "date": "2016-04-01"}
        (tmp_path / "again.jsonl").write_text(json.dumps(again) + "\n", encoding="utf-8")
        run = read(tmp_path / "again.jsonl", "--store", store)
        assert run.told[-1] == "1 kept, 1 of them copies, 0 there already"

    def test_two_processes_keep_the_same_as_one(self, reports, store):
        other = store.with_name("other")
        assert read(reports, "--store", store, "--jobs", 2).code == 0
        read(reports, "--store", other, "--jobs", 1)
        columns = ("id", "source", "target", "type", "document")
        one, two = (Store(folder).events().select(columns).sort("id") for folder in (store, other))
        assert one.equals(two)

    def test_quiet_says_nothing_where_nothing_is_wrong(self, reports, store):
        assert read(reports, "--store", store, "--quiet") == (0, [])


class TestWithOnesOwnActors:
    def test_they_are_coded_and_the_receipt_says_so(self, tmp_path, store):
        own = tmp_path / "my-actors.yaml"
        own.write_text("states:\n- {id: TUR, aliases: [Anatolia]}\n", encoding="utf-8")
        (tmp_path / "named.txt").write_text(report(0).replace("Iran", "Anatolia"), encoding="utf-8")
        assert read(tmp_path / "named.txt", "--store", store, "--actors", own).code == 0
        opened = Store(store)
        assert "TUR" in {*opened.events()["source"], *opened.events()["target"]}
        assert " and my-actors.yaml (" in opened.documents()["coder"].item()

    def test_with_recode_what_was_coded_without_them_is_coded_again(self, reports, store, tmp_path):
        own = tmp_path / "my-actors.yaml"
        own.write_text("states:\n- {id: TUR, aliases: [Anatolia]}\n", encoding="utf-8")
        read(reports, "--store", store)
        assert read(reports, "--store", store, "--actors", own).told[-1].startswith("0 kept")
        assert read(reports, "--store", store, "--actors", own, "--recode").told[-1].startswith("4 kept")
        assert all(" and my-actors.yaml (" in coder for coder in Store(store).documents()["coder"])
        assert read(reports, "--store", store, "--actors", own, "--recode").told[-1].startswith("0 kept")


class TestWhatIsWrong:
    def test_what_cannot_be_read_is_told_with_its_reason_and_the_rest_is_kept(self, reports, store):
        (reports / "empty.txt").write_text("", encoding="utf-8")
        (reports / "lines.jsonl").write_text(f"{json.dumps({'text': report(5)})}\n{{no JSON\n", encoding="utf-8")
        run = read(reports, reports / "nothing.txt", "--store", store)
        assert run.code == 1
        told = [line for line in run.told if line.startswith("dyads: ")]
        assert [line.split(": ")[1].rsplit("/", 1)[1] for line in told] == ["empty.txt", "lines.jsonl:2", "nothing.txt"]
        assert run.told[-1] == "5 kept, 0 of them copies, 0 there already, 3 skipped (reasons above)"

    def test_a_store_must_be_named(self, reports):
        assert read(reports).code == 2

    def test_a_folder_with_other_things_in_it_is_not_touched(self, reports):
        run = read(reports, "--store", reports)
        assert run.code == 2
        assert "no store of dyads" in run.told[0]
        assert len(list(reports.iterdir())) == 4

    def test_a_model_that_is_not_installed(self, reports, store):
        run = read(reports, "--store", store, "--model", "en_not_there")
        assert (run.code, len(run.told)) == (2, 1)
        assert "en_not_there" in run.told[0]
        assert not store.exists()

    def test_a_folder_that_cannot_be_written_to(self, reports, store, monkeypatch):
        read(reports, "--store", store)
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
        run = read(reports, "--store", store)
        assert (run.code, len(run.told)) == (2, 1)
        assert "Permission denied" in run.told[0]

    def test_a_full_disk(self, reports, store):
        resource = pytest.importorskip("resource", reason="this system knows no limits")
        Store(store)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
        try:
            run = read(reports, "--store", store)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert run.code == 2
        assert "make room there" in run.told[-1]

    def test_a_store_of_a_newer_dyads(self, reports, store):
        Store(store)
        (store / "store.json").write_text('{"format": 99}')
        run = read(reports, "--store", store)
        assert (run.code, len(run.told)) == (2, 1)
        assert "update dyads" in run.told[0]

    def test_a_damaged_part_is_named_and_its_reports_are_read_again(self, reports, store):
        read(reports, "--store", store)
        (part,) = (store / "parts" / "events").iterdir()
        part.write_bytes(part.read_bytes()[:-9])
        for path in (store / "index").iterdir():
            path.unlink()
        run = read(reports, "--store", store)
        assert run.code == 0
        assert str(part) in run.told[0]
        assert "set aside" in run.told[0]
        assert run.told[-1].startswith("4 kept")


@pytest.mark.skipif(os.name != "posix", reason="signals of process groups are POSIX's")
class TestStopped:
    """With batches of two, since a whole one takes longer to fill than a test may."""

    REPORTS = 300

    @pytest.fixture
    def command(self, tmp_path, store):
        path = tmp_path / "in.jsonl"
        rows = ({"id": f"d-{n}", "text": report(n) + f"{n} were there."} for n in range(self.REPORTS))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        program = (
            "from dyads.evidence.store import adding; adding.BATCH_REPORTS = 2; from dyads.cli import main;"
            "__name__ == '__main__' and main()"
        )
        return [sys.executable, "-c", program, "read", str(path), "--store", str(store)]

    def started(self, command, store):
        """The command at work, when it has kept something."""
        heeds = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731 - a suite may have it ignored
        run = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heeds)  # noqa: PLW1509
        deadline = time.monotonic() + 120
        while not list(store.glob("manifest/*.json")) and time.monotonic() < deadline:
            time.sleep(0.02)
        return run

    def test_ctrl_c_says_what_is_kept_and_the_same_command_goes_on(self, command, store):
        run = self.started([*command, "--jobs", "1"], store)
        run.send_signal(signal.SIGINT)
        told = run.communicate(timeout=60)[1].decode()
        assert run.returncode == 130
        assert told.splitlines()[-1] == (
            "dyads: stopped; what was kept stays kept, and the same command goes on from there"
        )
        first = kept(store)
        assert 0 < first < self.REPORTS
        again = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=True)
        assert f"{self.REPORTS - first} kept" in again.stderr.decode()
        assert f"{first} there already" in again.stderr.decode()
        assert kept(store) == self.REPORTS

    def test_killed_with_its_processes_it_loses_nothing_and_leaves_none_of_them(self, command, store):
        run = self.started([*command, "--jobs", "2"], store)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate(timeout=60)  # not before its processes, which hold the other end of the pipe, have ended
        first = kept(store)
        assert 0 < first < self.REPORTS
        subprocess.run([*command, "--jobs", "1"], capture_output=True, check=True)
        documents = Store(store).documents()
        assert documents.height == self.REPORTS
        assert documents["id"].is_unique().all()
        assert Store(store).events()["id"].is_unique().all()
