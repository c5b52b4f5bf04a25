"""The linker as a whole: any text, and the gold mentions of the seed."""

from __future__ import annotations

import importlib.util
import json

from hypothesis import example, given, settings
from hypothesis import strategies as st
from linking import document

from dyads.actors import coalitions, link
from dyads.actors.pronouns import anaphora
from dyads.parsing import parse

WORDS = st.sampled_from(
    ["Iran", "Moscow", "the", "US-led", "coalition", "of", "and", ",", "former", "president", "'s", "4+1", "he", "their",
     "two", "countries", "Putin", "northern", "neighbour", ".", "\n\n", "Texas", "Paris", "said", "😀", "السلام", "\ud800",
     "U.S.", "ambassador to", "government", "forces", "Mr", "-", "(", "alwaght.com", "İran", "the Syrian", "Lebanon’s"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=120)
@given(TEXTS)
@example("")
@example("\ud800")
@example("’s ’s of of the the")
@example("- led coalition")
@example("They came from Syria, " + "Iraq, Homs, Barzeen, " * 500 + "and Iran.")
@example("Iran and its " * 400)
def test_no_text_makes_the_linker_raise_and_every_span_is_inside(text):
    doc, report = parse(text), document(text)
    mentions = link(doc, report)
    repeats = anaphora(doc, report, mentions)
    for mention in (*mentions, *repeats):
        assert 0 <= mention.start < mention.end <= len(text)
        if mention.antecedent:
            assert 0 <= mention.antecedent[0] < mention.antecedent[1] <= len(text)
    for coalition in coalitions(doc, report, mentions):
        assert coalition.evidence
        assert all(0 <= start < end <= len(text) for start, end in coalition.evidence)
    assert mentions == link(doc, report)
    assert len({(m.start, m.end) for m in mentions}) == len(mentions)


def test_mentions_come_in_order_the_outer_before_the_inner():
    text = "Norway's former ambassador to Japan warned Sweden."
    spans = [(m.start, m.end) for m in link(parse(text), document(text))]
    assert spans == sorted(spans, key=lambda s: (s[0], -s[1]))


def test_the_mentions_of_the_seed(shared):
    """Floors, with room for what a rule that helps other reports may cost here."""
    gold_file = shared / "gold" / "actors" / "seed_actors.jsonl"
    gold = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines()]
    spec = importlib.util.spec_from_file_location("actors_score", shared / "score" / "actors.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    (path,) = (shared / "seed").glob("*.txt")
    text = path.read_bytes().decode("utf-8")
    mentions = link(parse(text), document(text))
    pairs = score.meet(gold, [{"start": m.start, "end": m.end, "country": m.country} for m in mentions])
    named = [(g, m) for g, m in pairs if g["country"]]
    assert len(pairs) / len(gold) >= 0.96
    assert len(pairs) / len(mentions) >= 0.95
    assert sum(g["country"] == m["country"] for g, m in named) / len(named) >= 0.97
