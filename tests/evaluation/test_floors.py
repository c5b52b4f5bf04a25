from __future__ import annotations

import json

import pytest

from evaluation import accuracy, metonymy
from evaluation.__main__ import FLOORS, judge


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_figure_below_its_floor_is_named():
    assert judge("stage", {"F1": 0.58}, {"F1": 0.6}, lift=False) == ["stage F1: 0.580 < 0.600"]
    assert judge("stage", {"F1": 0.6}, {"F1": 0.6}, lift=False) == []


def test_lifting_raises_floors_and_never_lowers_one():
    floors = {"P": 0.6, "R": 0.6}
    judge("stage", {"P": 0.7, "R": 0.5}, floors, lift=True)
    assert floors == {"P": 0.7, "R": 0.6}


def test_every_floor_has_a_scorer_and_the_hash_of_its_gold():
    for stage in json.loads(FLOORS.read_text(encoding="utf-8"))["accuracy"].values():
        assert set(stage) == {"scorer", "gold", "sha256", "floors"}
        assert len(stage["sha256"]) == 64
        assert all(0 < floor <= 1 for floor in stage["floors"].values())


def test_gold_that_holds_mentions_alone_is_coded_from_its_texts(tmp_path):
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "one.txt").write_text("Iran met Iraq.", encoding="utf-8")
    gold = lines(tmp_path / "gold.jsonl", [{"doc": "one", "start": 0, "end": 4}, {"doc": "one", "start": 9, "end": 13}])
    made = accuracy.reports(tmp_path, gold, tmp_path)
    assert json.loads(made.read_text(encoding="utf-8")) == {"id": "one", "text": "Iran met Iraq."}


def test_place_or_power_is_told_by_the_role_of_the_tightest_mention(tmp_path):
    names = [
        {"start": 0, "end": 4, "label": "literal"},
        {"start": 9, "end": 13, "label": "metonymic"},
        {"start": 20, "end": 24, "label": "mixed"},
        {"start": 30, "end": 34, "label": "literal"},
    ]
    gold = lines(tmp_path / "gold.jsonl", [{"id": "a", "text": "", "toponyms": names}])
    mentions = [
        {"start": 0, "end": 4, "role": "LOC"},
        {"start": 0, "end": 13, "role": "LOC"},
        {"start": 9, "end": 13, "role": "STATE"},
    ]
    predicted = lines(tmp_path / "predicted.jsonl", [{"id": "a", "mentions": mentions}])
    assert metonymy.score(gold, predicted) == pytest.approx({"accuracy": 2 / 3, "found": 2 / 3, "names": 3})
