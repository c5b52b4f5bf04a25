from __future__ import annotations

import pytest

from by_hand import make_coded
from dyads.briefing.names import Names
from dyads.briefing.report.loaded import Terms, loaded_lines, terms


def found(text):
    return [text[slice(*span)] for span, _ in terms().find(text)]


def test_the_longer_of_two_terms_is_taken():
    assert found("They fled the terrorist-held town and the terror group.") == ["terrorist-held", "terror group"]


def test_plain_usage_is_left_alone():
    assert found("Resistance to antibiotics grows whatever the regime type.") == []


def test_words_are_matched_whole_and_whatever_their_case():
    assert found("REGIME change is not a regiment.") == ["REGIME change"]


@pytest.mark.parametrize("entry", terms().terms, ids=lambda entry: entry.term)
def test_every_entry_finds_itself_and_says_why(entry):
    word = entry.term.removesuffix("*")
    assert [t for _, t in Terms([entry]).find(f"They saw the {word} there.")] == [entry]
    assert entry.neutral
    assert entry.why


def test_whose_word_it_is_is_said():
    coded = make_coded()
    lines = loaded_lines(coded, Names(coded))
    assert [line.text.split(":")[0] for line in lines] == [
        "“regime”, in the report's own words",
        "“terrorist-held”, in the report's own words",
    ]


def test_a_loaded_word_in_a_paraphrase_is_still_the_reports_wording():
    text = make_coded().document.text.replace("outlive the war", "end the regime")
    coded = make_coded(text=text)
    lines = [line.text for line in loaded_lines(coded, Names(coded))]
    assert any("in the report's words for what is said by analysts" in text.lower() for text in lines)


def test_a_loaded_word_in_a_quotation_is_the_speakers():
    text = make_coded().document.text.replace("where we can agree", "with our stooges!!")
    coded = make_coded(text=text)
    lines = [line.text for line in loaded_lines(coded, Names(coded))]
    assert any(text.startswith("“stooges”, in the words of Hassan Rezaei") for text in lines)


def test_page_furniture_is_not_searched():
    coded = make_coded(furniture=((0, len(make_coded().document.text)),))
    assert loaded_lines(coded, Names(coded)) == ()
