"""The whole way of one document: what holds for any text whatever."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dyads.coding.coder import code
from dyads.coding.lines import from_line, to_line
from dyads.records import Document, Published

# Pieces that the coder has rules for, so that random texts reach them, and pieces that nobody should rely on.
PIECES = [
    "Russia", "Moscow", "the Iranian leader", "Sergei Lavrov", "the two countries", "they", "its", "Hezbollah", "the EU",
    "condemned", "agreed to withdraw", "said that", "according to", "has threatened to", "talks with", "did not", "if",
    "since 2015", "in mid-March", "on Tuesday", "last week", "in Aleppo", "near Damascus", "the former ambassador to",
    '"', "“", "”", "'", "’s", ",", ".", "\n\n", "\n", "-", "—", "(", ")", ":", "http://x.y/2016/04/13/z", "By Alwaght",
    "\u202e", "🇮🇷", "\ud800", "\x00", "أدانت", "  ", "\t", "1", "2999", "0000-00-00", "<script>", "&amp;", "Leave a Reply",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(
    alphabet=st.characters(categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cs")), max_size=300
)


def report(text):
    return Document(id="x", text=text, hash="h", published=Published(date="2016-04-13", basis="given"))


def spans(value):
    """Every span in what was coded: two-number tuples, and pairs of fields called start and end."""
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        if isinstance(fields.get("start"), int):
            yield fields["start"], fields["end"]
        for field in fields.values():
            yield from spans(field)
    elif isinstance(value, tuple):
        if len(value) == 2 and all(type(v) is int for v in value):
            yield value
        else:
            for item in value:
                yield from spans(item)


@given(texts)
@example("")
@settings(max_examples=300)
def test_no_text_makes_the_coder_raise_and_every_span_lies_inside_it(text):
    coded = code(report(text))
    found = list(spans((coded.mentions, coded.events, coded.claims, coded.coalitions, coded.coverage.silent)))
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert len({e.id for e in coded.events}) == len(coded.events)
    assert len({c.id for c in coded.claims}) == len(coded.claims)


@given(texts)
@example("")
@settings(max_examples=50)
def test_the_same_text_gives_the_same_records(text):
    assert code(report(text)) == code(report(text))


def test_what_is_coded_of_a_report_does_not_depend_on_those_before_it(samples):
    paths = sorted(samples.glob("*.txt"))[:8]
    reports = [report(path.read_text(encoding="utf-8")) for path in paths]
    first = [code(r) for r in reports]
    order = list(range(len(reports)))
    random.Random(1).shuffle(order)
    again = {i: code(reports[i]) for i in order}
    assert [again[i] for i in range(len(reports))] == first


def test_a_line_holds_the_whole_of_what_was_coded(samples):
    coded = code(report(min(samples.glob("*.txt")).read_text(encoding="utf-8")))
    assert coded.events
    assert from_line(to_line(coded)) == coded


@pytest.mark.parametrize("line", [b"[]", b"{}", b"7", b'{"id": "x"}', b"{"])
def test_other_json_is_no_coded_report(line):
    with pytest.raises(msgspec.MsgspecError):
        from_line(line)


def test_every_event_names_a_predicate_inside_its_sentence(samples):
    for path in sorted(samples.glob("*.txt"))[:10]:
        for event in code(report(path.read_text(encoding="utf-8"))).events:
            assert event.sentence[0] <= event.evidence[0][0] < event.evidence[0][1] <= event.sentence[1]


def test_furniture_is_never_coded():
    text = "Iran condemned Israel.\n\nLeave a Reply. Russia attacked Turkey."
    start = text.index("Leave")
    coded = code(Document(id="x", text=text, hash="h", furniture=((start, len(text)),)))
    assert {e.type for e in coded.events} == {"ACCUSE"}
    assert all(m.end <= start for m in coded.mentions)
