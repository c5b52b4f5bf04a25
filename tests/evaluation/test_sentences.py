from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from evaluation import sentences

ROOT = Path(__file__).resolve().parent.parent.parent
GOLD = [json.loads(line) for line in (ROOT / "tests" / "gold" / "reuters_1987.jsonl").open(encoding="utf-8")]


def mention(start, end, country="IRN"):
    return {"start": start, "end": end, "country": country, "role": "STATE", "type": "state"}


def test_the_gold_of_1987_is_120_sentences_of_as_many_reports():
    assert len({row["doc"] for row in GOLD}) == len(GOLD) == 120
    drawn = Counter(row["stratum"] for row in GOLD)
    assert drawn == {"soviet": 15, "west-german": 15, "world": 60, "any": 30}


def test_each_mention_of_the_gold_is_whole_words_of_its_report(shared, tmp_path):
    made = sentences.reports(shared, {row["doc"] for row in GOLD}, tmp_path)
    texts = {row["id"]: f" {row['text']} " for row in map(json.loads, made.open(encoding="utf-8"))}
    for row in GOLD:
        for m in row["mentions"]:
            before, after = texts[row["doc"]][m["start"]], texts[row["doc"]][m["end"] + 1]
            assert not before.isalnum()
            assert not after.isalnum()


def test_its_mentions_lie_in_their_sentence_once_each_and_hold_no_text():
    for row in GOLD:
        spans = [(m["start"], m["end"]) for m in row["mentions"]]
        assert all(row["start"] <= start < end <= row["end"] for start, end in spans)
        assert len(set(spans)) == len(spans)
        assert all(set(m) == {"start", "end", "actor", "country", "role", "mode"} for m in row["mentions"])


def test_only_what_lies_in_the_sentence_counts():
    mentions = [mention(0, 4), mention(10, 14), mention(18, 25)]
    assert sentences.within(mentions, 5, 20) == [mention(10, 14)]


def test_a_mention_in_a_sentence_that_names_nobody_costs_precision(shared):
    rows = [
        {"doc": "a", "start": 100, "end": 120, "mentions": [mention(100, 104)]},
        {"doc": "b", "start": 0, "end": 30, "mentions": []},
    ]
    said = {"a": [mention(0, 4), mention(100, 104, "IRQ")], "b": [mention(0, 4), mention(30, 34)]}
    figures = sentences.score(shared, rows, said)
    assert figures["found.P"] == 0.5
    assert figures["found.R"] == 1
    assert figures["country.accuracy"] == 0


def test_reports_are_looked_up_in_the_corpora_and_one_that_lacks_is_named(tmp_path):
    (tmp_path / "corpora").mkdir()
    with gzip.open(tmp_path / "corpora" / "wire.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": key, "text": "Iran met Iraq."}) + "\n" for key in "ab")
    made = sentences.reports(tmp_path, {"a"}, tmp_path)
    assert [json.loads(line)["id"] for line in made.open(encoding="utf-8")] == ["a"]
    with pytest.raises(LookupError, match="c"):
        sentences.reports(tmp_path, {"a", "c"}, tmp_path)
