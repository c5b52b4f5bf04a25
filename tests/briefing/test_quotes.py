from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dyads.briefing.quotes import LONGEST, quote

LONG = "The talks in Vienna, " + "which had been put off twice, " * 12 + "ended when Austria walked out of the room."


def test_a_short_sentence_is_quoted_whole_with_its_mark():
    text = "Ankara recalled its envoy."
    found = quote(text, (0, len(text)), [(7, 15)], "e-1")
    assert found.text == text
    assert found.text[slice(*found.marks[0])] == "recalled"


def test_a_long_one_is_cut_at_words_around_its_mark():
    at = LONG.index("walked out")
    found = quote(LONG, (0, len(LONG)), [(at, at + 10)], "e-1")
    assert found.text.startswith("… ")
    assert found.text[slice(*found.marks[0])] == "walked out"
    assert len(found.text) <= LONGEST + 4


def test_line_breaks_inside_a_sentence_become_spaces():
    found = quote("Ankara\n  recalled\tits envoy.", (0, 28), [(9, 17)], "e-1")
    assert found.text == "Ankara recalled its envoy."
    assert found.text[slice(*found.marks[0])] == "recalled"


@given(st.text(max_size=600), st.data())
def test_marks_never_leave_the_quote(text, data):
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    found = quote(text, (0, len(text)), [(start, end)], "e-1")
    assert all(0 <= s <= e <= len(found.text) for s, e in found.marks)
