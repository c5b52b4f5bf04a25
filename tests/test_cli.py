"""The command line on good and bad input: one clear line for each problem, and nothing else lost."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dyads.cli import app

REPORT = (
    "Turkey shoots down Russian jet\n\n"
    "ANKARA, 24 November 2015 (Dyads Samples) - Turkey shot down a Russian warplane near the Syrian border on Tuesday. "
    "President Vladimir Putin said the incident would have serious consequences for relations with Turkey.\n"
)


class Run(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


def dyads(*args, stdin=None):
    """The command line in this process, which has the language model loaded."""
    result = CliRunner().invoke(app, [str(a) for a in args], input=stdin, prog_name="dyads")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout_bytes, result.stderr_bytes)


def lines(run):
    return [json.loads(line) for line in run.stdout.splitlines()]


def problems(run):
    """The lines on standard error, without the summary."""
    return [line for line in run.stderr.decode().splitlines() if line.startswith("dyads: ")]


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


class TestCode:
    def test_writes_one_object_a_report_with_spans_into_its_text(self, report):
        run = dyads("code", report)
        (coded,) = lines(run)
        assert run.returncode == 0
        assert coded["text"] == REPORT
        assert coded["published"] == {"date": "2015-11-24", "basis": "dateline"}
        event = next(e for e in coded["events"] if "Turkey shot down" in REPORT[slice(*e["sentence"])])
        assert event["type"] == "ASSAULT"
        assert (event["source"]["country"], event["target"]["country"]) == ("TUR", "RUS")
        assert event["date"]["start"] == "2015-11-24"
        assert any(c["speaker"] and c["speaker"]["person"] == "PER.vladimir-putin" for c in coded["claims"])

    def test_takes_jsonl_verbatim_and_keeps_its_ids(self, tmp_path):
        path = tmp_path / "in.jsonl"
        path.write_text(json.dumps({"id": "a", "text": "  Iran  condemned\nIsrael. "}) + "\n", encoding="utf-8")
        (coded,) = lines(dyads("code", path))
        assert (coded["id"], coded["text"]) == ("a", "  Iran  condemned\nIsrael. ")

    def test_reads_standard_input(self):
        command = [sys.executable, "-m", "dyads.cli", "code", "-"]
        (coded,) = lines(subprocess.run(command, input=REPORT.encode(), capture_output=True, check=True))
        assert coded["title"] == "Turkey shoots down Russian jet"

    def test_the_same_input_gives_the_same_bytes_on_one_process_and_on_two(self, samples, tmp_path):
        one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
        assert dyads("code", samples, "-o", one, "--jobs", 1, "-q").returncode == 0
        assert dyads("code", samples, "-o", two, "--jobs", 2, "-q").returncode == 0
        assert one.read_bytes() == two.read_bytes()
        assert len(one.read_bytes().splitlines()) > 40

    def test_a_bad_file_is_told_in_one_line_and_the_others_go_through(self, report, tmp_path):
        empty = tmp_path / "empty.txt"
        empty.write_bytes(b"")
        run = dyads("code", empty, report, tmp_path / "missing.txt")
        assert run.returncode == 1
        assert len(lines(run)) == 1
        told = problems(run)
        assert len(told) == 2
        assert "empty.txt" in told[0]
        assert "missing.txt" in told[1]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("empty.txt", b""),
            ("binary.txt", bytes(range(256)) * 40),
            ("page.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>"),
            ("huge.txt", b"Iran " * 10_000_000),
            ("broken.jsonl", b'{"id": "a", "text": '),
            ("no-text.jsonl", b'{"id": "a"}\n'),
        ],
    )
    def test_what_cannot_be_read_names_the_file_and_what_to_do(self, tmp_path, name, content):
        path = tmp_path / name
        path.write_bytes(content)
        run = dyads("code", path)
        assert run.returncode == 1
        assert run.stdout == b""
        (told,) = problems(run)
        assert re.match(rf"dyads: .*{re.escape(name)}.*: .+; .+", told), told

    @pytest.mark.parametrize("year", ["0000-01-01", "2999-01-01"])
    def test_an_impossible_date_is_told_and_the_report_is_coded_without_it(self, tmp_path, year):
        path = tmp_path / "dated.jsonl"
        path.write_text(json.dumps({"id": "a", "text": "Iran condemned Israel.", "date": year}), encoding="utf-8")
        run = dyads("code", path)
        (coded,) = lines(run)
        assert coded["published"]["date"] is None
        (told,) = problems(run)
        assert year in told
        assert "dated.jsonl" in told

    @pytest.mark.skipif(os.name != "posix", reason="rights of folders are POSIX's")
    def test_a_folder_without_read_rights_is_told(self, tmp_path, report):
        if os.geteuid() == 0:
            pytest.skip("root may read every folder")
        closed = tmp_path / "closed"
        closed.mkdir()
        closed.chmod(0)
        try:
            run = dyads("code", closed, report)
        finally:
            closed.chmod(0o700)
        assert run.returncode == 1
        assert len(lines(run)) == 1
        assert "closed" in problems(run)[0]

    @pytest.mark.parametrize(
        "text", ["أدانت إيران إسرائيل في طهران", "🇮🇷🤝🇷🇺 deal 🚀", "e\u0301\u200f\u202e Iran met Iraq"]
    )
    def test_right_to_left_text_and_emoji_harm_nothing(self, tmp_path, text):
        path = tmp_path / "odd.jsonl"
        path.write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
        run = dyads("code", path)
        assert run.returncode in (0, 1)
        assert b"Traceback" not in run.stderr

    def test_output_that_cannot_be_written_is_wrong_usage(self, report, tmp_path):
        run = dyads("code", report, "-o", tmp_path / "no" / "such" / "out.jsonl")
        assert run.returncode == 2
        assert "cannot be written" in problems(run)[0]

    def test_an_unknown_language_model_is_wrong_usage(self, report):
        run = dyads("code", report, "--model", "xx_no_such_model")
        assert run.returncode == 2
        assert "xx_no_such_model" in problems(run)[0]


class TestBrief:
    @pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
    def test_names_the_pair_in_every_format(self, report, form):
        run = dyads("brief", report, "--format", form)
        assert run.returncode == 0
        assert "Turkey" in run.stdout.decode()
        assert "Russia" in run.stdout.decode()

    def test_several_reports_are_wrong_usage(self, tmp_path):
        path = tmp_path / "two.jsonl"
        rows = [json.dumps({"id": i, "text": "Iran condemned Israel."}) for i in "ab"]
        path.write_text("\n".join(rows), encoding="utf-8")
        run = dyads("brief", path)
        assert run.returncode == 2
        assert "2 reports" in problems(run)[0]

    def test_a_hostile_report_is_escaped(self, tmp_path):
        path = tmp_path / "hostile.txt"
        path.write_text(
            "<script>alert(1)</script> talks\n\nIran condemned Israel. <img src=x onerror=alert(1)> "
            "Source: javascript:alert(1)\n",
            encoding="utf-8",
        )
        page = dyads("brief", path, "--format", "html").stdout.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page


class TestWhy:
    def test_every_id_of_a_brief_leads_to_its_sentence(self, report):
        shown = dyads("brief", report, "--format", "markdown").stdout.decode()
        ids = sorted(set(re.findall(r"\b[ec]-[0-9a-f]{12}\b", shown)))
        assert ids
        for identity in ids[:3]:
            run = dyads("why", identity)
            assert run.returncode == 0
            assert "rule" in run.stdout.decode()

    def test_looks_in_coded_files(self, report, tmp_path):
        out = tmp_path / "out.jsonl"
        dyads("code", report, "-o", out)
        identity = json.loads(out.read_text(encoding="utf-8"))["events"][-1]["id"]
        run = dyads("why", identity, "--in", out, "--format", "json")
        receipt = json.loads(run.stdout)
        assert receipt["id"] == identity
        assert receipt["sentence"].startswith("Turkey shot down")

    def test_an_unknown_id_is_wrong_usage_and_says_where_it_looked(self):
        run = dyads("why", "e-000000000000")
        assert run.returncode == 2
        assert "e-000000000000" in problems(run)[0]


class TestActors:
    def test_the_answer_depends_on_the_day(self):
        then = dyads("actors", "Moscow", "--on", "1987-03-01").stdout.decode()
        now = dyads("actors", "Moscow", "--on", "2016-04-13").stdout.decode()
        assert "SUN" in then
        assert "RUS" in now

    def test_nobody_by_that_name_is_told(self):
        run = dyads("actors", "Qwertyland")
        assert run.returncode == 2
        assert "Qwertyland" in problems(run)[0]

    def test_a_date_that_is_none_is_wrong_usage(self):
        assert dyads("actors", "Moscow", "--on", "1987-13-01").returncode == 2


class TestActorsOfOnesOwn:
    @pytest.fixture
    def own(self, tmp_path):
        path = tmp_path / "my-actors.yaml"
        path.write_text("states:\n- {id: TUR, aliases: [Anatolia]}\n", encoding="utf-8")
        return path

    @pytest.fixture
    def named(self, tmp_path):
        path = tmp_path / "named.txt"
        path.write_text(REPORT.replace("Turkey shot", "Anatolia shot"), encoding="utf-8")
        return path

    def test_code_reads_with_them_and_says_so(self, named, own):
        (coded,) = lines(dyads("code", named, "--actors", own))
        assert "Anatolia" in {coded["text"][m["start"] : m["end"]] for m in coded["mentions"] if m["actor"] == "TUR"}
        assert " and my-actors.yaml (" in coded["coder"]
        assert coded["coder"] != lines(dyads("code", named))[0]["coder"]

    def test_a_brief_and_its_receipts_know_them(self, named, own):
        run = dyads("brief", named, "--actors", own)
        assert run.returncode == 0
        event = re.findall(r"e-[0-9a-f]{12}", run.stdout.decode())[0]
        assert "my-actors.yaml (" in dyads("why", event).stdout.decode()

    def test_actors_shows_who_that_is_and_whose_name_it_is(self, own):
        shown = dyads("actors", "Anatolia", "--actors", own).stdout.decode()
        assert "TUR" in shown
        assert "my-actors.yaml" in shown
        assert "TUR.GOV" not in shown

    @pytest.mark.parametrize("verb", ["code", "brief", "actors"])
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("states:\n- {id: TUR, iso2: T1}\n", "my-actors.yaml:2: TUR: 'T1' is no iso2 code"),
            ("staets:\n- {id: TUR}\n", "my-actors.yaml:1: 'staets' is no heading; is it 'states'?"),
            ("states: [\n", "my-actors.yaml:2: is no YAML: "),
            ("", "my-actors.yaml:1: there is nothing in the file"),
        ],
    )
    def test_what_cannot_stand_is_wrong_usage_in_one_line(self, report, own, verb, text, reason):
        own.write_text(text, encoding="utf-8")
        run = dyads(verb, report, "--actors", own)
        assert (run.returncode, run.stdout) == (2, b"")
        (told,) = run.stderr.decode().splitlines()
        assert told.startswith(f"dyads: {own.parent}/{reason}")

    def test_a_file_that_is_not_there_is_wrong_usage(self, report, tmp_path):
        run = dyads("code", report, "--actors", tmp_path / "none.yaml")
        assert run.returncode == 2
        assert "none.yaml: cannot be read (No such file or directory)" in problems(run)[0]

    def test_a_stopped_run_goes_on_only_with_the_same_actors(self, named, own, tmp_path):
        out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"

        def reports_coded_again():
            out.replace(part)
            return dyads("code", named, "-o", out, "--actors", own).stderr.decode().split()[0]

        dyads("code", named, "-o", out, "--actors", own)
        assert reports_coded_again() == "0"
        own.write_text("states:\n- {id: TUR, aliases: [Rumelia]}\n", encoding="utf-8")
        assert reports_coded_again() == "1"


@pytest.mark.parametrize("verb", get_command(app).commands)
def test_help_teaches_each_command(verb):
    assert verb in dyads("--help").stdout.decode()
    examples = dyads(verb, "--help").stdout.decode().partition("\n  Examples:\n")[2].partition("\n\n")[0]
    assert examples
    for example in examples.splitlines():
        assert re.match(rf"    ([a-z.]+ )*(\| )?dyads {verb} ", example), example


def test_the_list_of_commands_says_in_a_line_what_each_is_for():
    listed = dyads("--help").stdout.decode().partition("Commands:\n")[2].partition("\n\n")[0]
    assert len(listed.splitlines()) == len(get_command(app).commands)
    assert "..." not in listed


def test_wrong_usage_is_exit_code_2():
    assert dyads("code").returncode == 2
    assert dyads("no-such-verb").returncode == 2


def test_version():
    assert re.fullmatch(r"dyads \d+\.\d+\.\d+\s*", dyads("--version").stdout.decode())


def test_a_closed_pipe_is_no_error(report):
    command = f"{sys.executable} -m dyads.cli code {report} {report} | head -c 10"
    run = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=Path(__file__).parent)
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals of process groups are POSIX's")
def test_a_stopped_run_says_what_is_kept_and_goes_on(tmp_path):
    rows = [json.dumps({"id": str(i), "text": REPORT * 5}) for i in range(400)]
    reports = tmp_path / "in.jsonl"
    reports.write_text("\n".join(rows), encoding="utf-8")
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    command = [sys.executable, "-m", "dyads.cli", "code", str(reports), "-o", str(out), "--jobs", "1"]
    # A suite that runs in the background inherits an ignored Ctrl-C.
    heeds = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731
    run = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heeds)  # noqa: PLW1509
    deadline = time.monotonic() + 120
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    told = run.communicate(timeout=60)[1].decode()
    assert run.returncode == 130
    assert "stopped" in told
    assert "out.jsonl.part" in told
    kept = len(part.read_bytes().splitlines())
    assert 0 < kept < 400
    again = subprocess.run(command, capture_output=True, check=True)
    assert [json.loads(line)["id"] for line in out.read_bytes().splitlines()] == [str(i) for i in range(400)]
    assert f"{400 - kept} reports" in again.stderr.decode()
