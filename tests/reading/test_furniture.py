"""Page furniture: each pattern on the lines it is for, and on sentences that it must leave alone."""

from __future__ import annotations

import re
import time

import pytest

from dyads.reading.furniture import KINDS, entries, furniture, patterns

ROWS = entries()
REPORT = "Russia and Iran agreed on Monday to hold a joint exercise in the Caspian Sea.\n\n" * 4


def of(text: str) -> list[str]:
    return [text[slice(*span)] for span in furniture(text)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"][:40])
def test_each_pattern_finds_its_examples_and_spares_the_others(row):
    assert row["kind"] in KINDS
    assert row["example"]
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    match = pattern.search if row["kind"] == "piece" else pattern.fullmatch
    assert [line for line in row["example"] if not match(line)] == []
    whole_line, _, piece = patterns()
    assert [line for line in row.get("not", []) if whole_line.fullmatch(line) or piece.search(line)] == []


def test_a_comment_form_ends_the_report_with_all_that_follows():
    text = REPORT + "Leave a Reply\n\nName\n\nGood article, but Russia never attacked Iran.\n"
    assert of(text) == ["Leave a Reply\n\nName\n\nGood article, but Russia never attacked Iran."]


def test_a_heading_in_the_first_half_hides_only_itself():
    text = "Related articles\n\n" + REPORT
    assert of(text) == ["Related articles"]


def test_credits_of_reporters_are_cut_out_of_their_line():
    text = REPORT + "The talks go on. (Reporting by A. Writer in Moscow; Editing by B. Editor)"
    assert of(text) == ["(Reporting by A. Writer in Moscow; Editing by B. Editor)"]


def test_bylines_and_source_lines_stay():
    text = REPORT + "By Example News\n\nSource Article from http://example.org/2016/04/13/ties/\n\nShare this\n"
    assert of(text) == ["Share this"]


def test_no_line_takes_long():
    begin = time.perf_counter()
    for row in ROWS:
        for line in row["example"]:
            furniture((line + " ") * (390 // (len(line) + 1)) + "!@")
            furniture(line.split()[0] + " | " * 120 + "!@")
    assert time.perf_counter() - begin < 5
