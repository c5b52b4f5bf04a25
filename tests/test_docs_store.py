"""The session that docs/store.md shows: each command is run after the other, and answers as shown.

What the coder finds changes with the coder, so its figures may be a tenth off, and ids are those that come.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dyads.cli import app
from dyads.evidence.store import folders, manifest
from dyads.evidence.store.schemas import KINDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
SESSION = PAGE.partition("## A session\n")[2].partition("\n## ")[0]
ID = r"\b[a-z]-[0-9a-f]{12}\b"
TOKEN = re.compile(rf"{ID}|(?<![\w-])-?\d[\d,]*(?:\.\d+)?(?![\w-])")
LEFT_OUT = re.compile(r"[ \t]*\.\.\.$\n?", re.MULTILINE)


def steps():
    blocks = re.findall(r"^```console\n(.*?)^```", SESSION, re.MULTILINE | re.DOTALL)
    return [step for block in blocks for step in re.findall(r"\$ dyads (.+)\n((?:[^$].*\n|\n)*)", block)]


def masked(text):
    """The text with a mark for each id and number, and one blank for several."""
    mark = lambda found: "ID" if re.fullmatch(ID, found[0]) else "N"  # noqa: E731
    return "\n".join(" ".join(line.split()) for line in TOKEN.sub(mark, text).splitlines())


def compare(shown, output, ids):
    """The part is in the output, with figures that are near; the ids that came are remembered for those shown."""
    where = masked(output).find(masked(shown))
    assert where >= 0, f"{shown}\nis not in\n{output}"
    before = len(re.findall(r"\b(?:ID|N)\b", masked(output)[:where]))
    for told, came in zip(TOKEN.findall(shown), TOKEN.findall(output)[before:], strict=False):
        if re.fullmatch(ID, told):
            ids[told] = came
        else:
            near = pytest.approx(float(told.replace(",", "")), rel=0.1, abs=3)
            assert float(came.replace(",", "")) == near, f"{told} and {came} in\n{output}"


def test_each_command_answers_as_shown(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "samples" / "reports", tmp_path / "samples" / "reports")
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    ids = {}
    assert len(steps()) > 10
    for command, answer in steps():
        given = re.sub(ID, lambda found: ids.get(found[0], found[0]), command)
        run = CliRunner().invoke(app, shlex.split(given), prog_name="dyads")
        assert run.exit_code == 0, run.output
        for part in filter(str.strip, LEFT_OUT.split(answer)):
            compare(part, run.output, ids)
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} == {".csv", ".gexf", ".json"}


def test_what_lies_in_the_folder_is_told():
    (kinds,) = re.findall(r"records of one kind \((.+?)\)", PAGE)
    assert set(KINDS) <= set(kinds.split(", "))
    assert f"| `{folders.MARK}` |" in PAGE
    assert f"| `{manifest.FOLDER}/TIME-HASH.json` |" in PAGE
