from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyads.parsing import load, paragraphs, parse, version


def words(doc):
    return [token.text for token in doc if not token.is_space]


def test_offsets_are_those_of_the_text_across_paragraphs_and_line_breaks():
    text = "France condemned\nthe raid.\n\n\u00a0Iran and Iraq met\tin Basra on Monday."
    doc = parse(text)
    assert len(doc.text) == len(text)
    assert [text[t.idx : t.idx + len(t)] for t in doc if t.is_alpha] == [t.text for t in doc if t.is_alpha]
    assert "Basra" in words(doc)


def test_no_sentence_runs_across_a_blank_line():
    sentences = [s.text.strip() for s in parse("Talks in Geneva\n\nRussia and Iran signed a treaty.").sents]
    assert sentences == ["Talks in Geneva", "Russia and Iran signed a treaty."]


def test_a_line_break_inside_a_sentence_is_read_as_a_space():
    wrapped = parse("The Soviet Union said on Monday\nit would withdraw\nits troops from Afghanistan.")
    assert len(list(wrapped.sents)) == 1
    assert next(t for t in wrapped if t.text == "withdraw").dep_ == "ccomp"


def test_an_indented_line_begins_a_new_paragraph():
    assert len(list(parse("Oil prices fell\n    Iran and Iraq met.").sents)) == 2


def test_skipped_spans_are_blank_and_keep_the_offsets():
    text = "Russia met Iran. Leave a Reply. Israel objected."
    start = text.index("Leave")
    doc = parse(text, skip=[(start, start + len("Leave a Reply."))])
    assert "Leave" not in words(doc)
    assert text[next(t.idx for t in doc if t.text == "Israel") :].startswith("Israel objected")


def test_what_is_said_of_a_paragraph_does_not_depend_on_its_neighbours():
    alone = parse("Turkey shot down a Russian jet near the Syrian border.")
    among = parse("\n\n".join(["Turkey shot down a Russian jet near the Syrian border."] * 70))
    labels = [(t.text, t.dep_, t.tag_) for t in alone]
    assert [(t.text, t.dep_, t.tag_) for t in list(among)[: len(alone)]] == labels


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_parses_to_the_same_length(text):
    assert len(parse(text).text) == len(text)


@given(st.text(alphabet="ab \n\t.", max_size=300))
def test_paragraphs_cover_the_text_without_gap_or_overlap(text):
    assert "".join(text[s:e] for s, e in paragraphs(text)) == text


def test_a_paragraph_without_end_is_parsed_in_pieces():
    text = "Iran and Iraq met. " * 3000
    assert len(parse(text).text) == len(text)
    assert max(e - s for s, e in paragraphs(text)) <= 20_000


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSCOW, April 12, 2016 (Reuters) - ",
        "MOSCOW, 24 November 2015 (Dyads Samples) – ",
        "ANKARA (AFP) -- ",
        "THE HAGUE, Netherlands -- ",
        "Tehran, April 12, IRNA - ",
        "Alwaght- ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    doc = parse(f"{dateline}Turkish jets shot down a Russian bomber on Tuesday.")
    assert [sent.text.split()[0] for sent in doc.sents][-1] == "Turkish"
    assert next(t for t in doc if t.text == "shot").dep_ == "ROOT"


def test_a_dash_inside_a_sentence_opens_no_new_one():
    doc = parse("Putin - who had come from Moscow - met Khamenei on Monday. Talks - Lavrov said - go on.")
    assert len(list(doc.sents)) == 2


def test_spacy_keeps_its_own_command_line():
    check = "from dyads import parsing; parsing.load(); import spacy.cli; print(callable(spacy.cli.download))"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"


@pytest.mark.parametrize(
    "line", ["ASMARA, 9 July 2018 - ", "DOHA, 5 June 2017 (Gulf Wire) - ", "YEREVAN/BAKU, Nov 10 - "]
)
def test_a_dateline_with_its_day_stands_by_itself(line):
    text = line + "Eritrea and Ethiopia signed a declaration of peace."
    assert [text[s:e] for s, e in paragraphs(text)] == [line, text[len(line) :]]


def test_the_version_of_a_pipeline_is_known_without_loading_it():
    check = "import sys; from dyads import parsing; print(parsing.version()); print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    meta = load().meta
    assert run.stdout.splitlines() == [f"{meta['lang']}_{meta['name']} {meta['version']}", "False"]


@pytest.mark.parametrize("name", ["en_not_there", "json", "no/such/folder"])
def test_what_is_no_pipeline_has_no_version(name):
    with pytest.raises(OSError, match=name):
        version(name)
