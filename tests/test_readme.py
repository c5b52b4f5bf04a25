"""What the README promises: its figures are the floors, its commands are there, its links lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

import dyads
from dyads.cli import app

ROOT = Path(__file__).resolve().parent.parent

README = (ROOT / "README.md").read_text(encoding="utf-8")
FLOORS = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["accuracy"]
ROWS = {
    "event type, F1": ("events on plv_train", ["type.F1"]),
    "quad class, F1": ("events on plv_train", ["quad.F1"]),
    "source and target country, F1": ("events on petr2_gsr", ["dyad.F1"]),
    "... with type": ("events on petr2_gsr", ["dyad+type.F1"]),
    "... with quad class": ("events on petr2_gsr", ["dyad+quad.F1"]),
    "who says what, F1": ("claims on polnear_dev", ["link.who_what.f1"]),
    "actors found, recall / precision": ("actors on seed_actors", ["found.R", "found.P"]),
    "... their country / sector": ("actors on seed_actors", ["country.accuracy", "role.accuracy"]),
    "places found, recall / precision": ("actors on trnews_dev", ["found.R", "found.P"]),
    "... their country": ("actors on trnews_dev", ["country.accuracy"]),
    "actors found in wire reports of 1987, recall / precision": ("actors on reuters_1987", ["found.R", "found.P"]),
    "... their country, 1987": ("actors on reuters_1987", ["country.accuracy"]),
    "... where the Soviet Union / West Germany is named": (
        "actors on reuters_1987",
        ["soviet.country.accuracy", "west-german.country.accuracy"],
    ),
    "place or power, accuracy": ("place or power on relocar_dev", ["accuracy"]),
    "copies found: furniture added / tail cut / brief of 40 % / a tenth of the words changed / another headline": (
        "copies of reuters_1987",
        [
            "recall, boilerplate added",
            "recall, tail cut",
            "recall, 40 % brief",
            "recall, 10 % of words changed",
            "recall, headline changed",
        ],
    ),
    "turning points: known dates of 2018 / 2014 found among the five strongest of the year": (
        "turning points of ICEWS",
        ["2018, gold dates found", "2014, gold dates found"],
    ),
    "... of dates that we wrote down ourselves, 2018 / 2014": (
        "turning points of ICEWS",
        ["2018, own dates found", "2014, own dates found"],
    ),
    "... shuffled series without any, 2018: days in another order / drawn anew / dates of all facts shuffled": (
        "turning points of ICEWS",
        [
            "2018, days in another order without any",
            "2018, days drawn anew without any",
            "2018, dates of all facts shuffled without any",
        ],
    ),
    "... the same, 2014": (
        "turning points of ICEWS",
        [
            "2014, days in another order without any",
            "2014, days drawn anew without any",
            "2014, dates of all facts shuffled without any",
        ],
    ),
    "... precision, of all pairs / of those of real reports": (
        "copies of reuters_1987",
        ["precision", "precision, real reports"],
    ),
}


def test_the_rows_are_all_of_the_floors():
    named = {(stage, figure) for stage, figures in ROWS.values() for figure in figures}
    assert named == {(stage, figure) for stage, gold in FLOORS.items() for figure in gold["floors"]}


@pytest.mark.parametrize("row", ROWS)
def test_a_figure_is_the_one_that_is_held_as_its_floor(row):
    stage, figures = ROWS[row]
    cells = re.search(rf"^\| {re.escape(row)} \| `\w+` \| \*\*(.+?)\*\* \|", README, re.MULTILINE)
    assert cells, row
    shown = [float(figure) for figure in cells[1].split(" / ")]
    assert shown == pytest.approx([FLOORS[stage]["floors"][figure] for figure in figures], abs=0.0005)


def test_every_command_that_is_shown_exists():
    commands = set(get_command(app).commands)
    shown = set(re.findall(r"^(?:\$ )?dyads (\w+)", README, re.MULTILINE))
    assert shown == commands


def test_every_public_name_that_is_used_exists():
    assert all(hasattr(dyads, name) for name in re.findall(r"\bdyads\.(\w+)\(", README))


def test_every_link_and_picture_is_there():
    links = re.findall(r"\]\(([^)#]+)", README)
    assert links
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_every_target_of_the_makefile_that_is_named_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake (demo|test|check|eval|tables|lock)\b", README)) <= targets
