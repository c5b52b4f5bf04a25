from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from by_hand import make_coded
from dyads.evidence.passages import Sentences, mention_id, passage_id, read_place
from dyads.records import Coverage


def test_the_id_of_a_mention_says_where_it_stands(coded):
    mention = coded.mentions[0]
    kind, _, span = read_place(mention_id(coded.document, mention))
    assert (kind, span) == ("m", (mention.start, mention.end))


def test_ids_of_two_reports_differ_at_the_same_place(coded):
    other = make_coded(hash="another")
    assert passage_id(coded.document, (0, 5)) != passage_id(other.document, (0, 5))


def test_an_event_id_is_no_place(coded):
    assert read_place(coded.events[0].id) is None


def test_a_sentence_that_the_coder_saw_is_found_from_any_place_in_it(coded):
    event = coded.events[3]
    assert Sentences(coded).around(event.evidence[0]) == event.sentence


def without_sentences(text):
    coded = make_coded(text=text, title_span=None)
    return type(coded)(
        document=coded.document,
        mentions=(),
        events=(),
        claims=(),
        coalitions=(),
        coverage=Coverage(sentences=0, with_actors=0, coded=0),
        coder="test",
    )


def test_without_a_coded_sentence_full_stops_bound_it():
    text = 'The first one. "They left." Turkey closed the border. The end.'
    start, end = Sentences(without_sentences(text)).around((text.index("closed"), text.index("closed") + 6))
    assert text[start:end] == "Turkey closed the border."


@given(st.text(max_size=300), st.data())
def test_a_sentence_holds_its_place_in_any_text(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = Sentences(without_sentences(text)).around((start, end))
    assert 0 <= low <= start
    assert end <= high <= len(text)
