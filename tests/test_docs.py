"""What docs/actors.md shows of actors of one's own is what the commands answer."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dyads.actors.headings import FIELDS
from dyads.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "actors.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Your own actors\n")[2].partition("\n## ")[0]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)


def shown() -> list[tuple[str, str]]:
    """Each command that is shown, with the answer that is shown."""
    return [
        (c, answer) for block in blocks("console") for c, answer in re.findall(r"\$ (.+)\n((?:[^$].*\n|\n)*)", block)
    ]


def without_ids(text: str) -> str:
    return re.sub(r"\b[ecmd]-[0-9a-f]{12}\b", "ID", text)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_the_file_that_is_shown_is_the_one_that_is_there():
    assert blocks("yaml") == [(ROOT / "docs" / "examples" / "my-actors.yaml").read_text(encoding="utf-8")]


@pytest.mark.parametrize(("command", "answer"), shown())
def test_a_command_answers_as_shown(command, answer):
    run = CliRunner().invoke(app, shlex.split(command)[1:])
    assert run.exit_code == (2 if answer.startswith("dyads: ") else 0)
    for part in answer.split("...\n"):
        assert without_ids(part) in without_ids(run.output)


def test_the_code_that_is_shown_runs(capsys):
    (code,) = blocks("python")
    exec(compile(code, "docs/actors.md", "exec"), {})  # noqa: S102
    assert capsys.readouterr().out.splitlines()[-1] == "PER.michael-elphberg"


def test_every_heading_and_field_is_told():
    table = dict.fromkeys(FIELDS, "")
    for row in re.findall(r"^\| (`.+) \|$", SECTION, re.MULTILINE):
        headings, fields = row.split(" | ")
        table |= dict.fromkeys(re.findall(r"`(\w+)`", headings), fields)
    named = {heading: set(re.findall(r"`(\w+)`", told)) for heading, told in table.items()}
    assert {h: f for h, f in named.items() if "text alone" not in table[h]} == {
        h: set(f) for h, f in FIELDS.items() if h not in ("risky", "cased")
    }
    assert set(named) == set(FIELDS)
