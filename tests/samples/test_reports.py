"""The sample reports are whole: each has a title, a dateline, facts that can be checked, and gold that fits it."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from datetime import date, datetime

import pytest

from evaluation import sample_gold
from evaluation.sample_gold import REPORTS, GoldError

FACTS = REPORTS.parent / "FACTS.md"
OUTLETS = ("Dyads Samples", "Dyads Gulf Desk", "Dyads Moscow Desk")
DATELINE = re.compile(rf"^([A-Z][A-Z ]+), (\d{{1,2}} [A-Z][a-z]+ 20\d\d) \(({'|'.join(OUTLETS)})\) - ", re.MULTILINE)
COPIES = {  # a shortened report and the one that it repeats
    "2015-11-24-jet-shot-down-short": "2015-11-24-turkey-shoots-down-russian-jet",
    "2016-03-15-russian-withdrawal-short": "2016-03-14-putin-orders-partial-withdrawal",
    "2016-11-15-arms-talks-short": "2016-11-14-russia-and-iran-discuss-arms-deal",
}
GOLD = sample_gold.load()
PLOVER = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
STATUSES = {"occurred", "ongoing", "planned", "called-for", "hypothetical", "negated", "background"}
KINDS = {"statement", "belief", "intention", "demand", "prediction", "denial"}


def text_of(gold):
    """The report as a person reads it, got without the project's own readers."""
    content = (REPORTS / gold.file).read_text(encoding="utf-8")
    if gold.file.endswith(".jsonl"):
        return next(r["text"] for r in map(json.loads, content.splitlines()) if r["id"] == gold.id)
    if gold.file.endswith(".html"):
        article = content.split("<article>")[1].split("</article>")[0]
        return "\n\n".join(html.unescape(p) for p in re.findall(r"<(?:p|h1)>(.*?)</(?:p|h1)>", article))
    return content


named = pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.name)


def test_there_are_about_forty_reports_or_more_and_every_kind_of_file_is_among_them():
    assert len(GOLD) >= 40
    kinds = [g.file.rpartition(".")[2] for g in GOLD]
    assert {k: kinds.count(k) for k in ("html", "jsonl")} == {"html": 4, "jsonl": 4}


def test_every_report_has_gold():
    assert {p.name for p in REPORTS.iterdir()} == {g.file for g in GOLD}
    ids = [json.loads(line)["id"] for line in (REPORTS / "wire.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(ids) == sorted(g.id for g in GOLD if g.id)


@named
def test_a_report_has_a_title_and_a_dateline_of_the_day_that_the_gold_names(gold):
    text = text_of(gold)
    title, _, rest = text.partition("\n\n")
    assert 10 < len(title) < 100
    found = DATELINE.match(rest)
    assert found, rest[:60]
    assert datetime.strptime(found[2], "%d %B %Y").date().isoformat() == gold.date  # noqa: DTZ007


@named
def test_a_report_is_short(gold):
    assert 60 <= len(text_of(gold).split()) <= 220


@named
def test_the_file_name_begins_with_the_day_and_the_facts_are_listed(gold):
    assert date.fromisoformat(gold.name[:10]) >= date.fromisoformat(gold.date)
    original = COPIES.get(gold.name, gold.name)
    (row,) = [line for line in FACTS.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {original} ")]
    assert re.search(r"\b20\d\d\b", row.split("|")[3]), "no dated source"


@named
def test_every_quotation_of_the_gold_stands_once_in_its_passage(gold):
    text = text_of(gold)
    for passage, raw in zip(gold.passages(text), gold.raw, strict=True):
        assert " ".join(text[slice(*passage.span)].split()) == raw["text"]


@named
def test_the_gold_covers_the_whole_text_of_the_report(gold):
    text = text_of(gold)
    body = text.partition("\n\n")[2]
    body = DATELINE.sub("", body).partition("\n\nSource Article from ")[0]
    assert " ".join(body.split()) == " ".join(raw["text"] for raw in gold.raw)


@named
def test_the_gold_uses_the_words_of_the_ontology(gold):
    for passage in gold.passages(text_of(gold)):
        for event in passage.events:
            assert event.type in PLOVER
            assert event.status in STATUSES
            assert event.source or event.target
        assert {claim.kind for claim in passage.claims} <= KINDS
        assert all(claim.content for claim in passage.claims)


@named
def test_no_event_or_claim_is_listed_twice(gold):
    for passage in gold.passages(text_of(gold)):
        assert len(set(passage.events)) == len(passage.events)
        assert len(set(passage.claims)) == len(passage.claims)


@pytest.mark.parametrize(("short", "original"), COPIES.items())
def test_a_shortened_report_says_where_it_is_from_and_repeats_sentences_of_the_original(short, original):
    copy, whole = (next(g for g in GOLD if g.name == name) for name in (short, original))
    says = "Source Article from https://samples.example.org/" in text_of(copy)
    assert says or DATELINE.search(text_of(copy))[3] == DATELINE.search(text_of(whole))[3]
    assert {raw["text"] for raw in copy.raw} < {raw["text"] for raw in whole.raw}


def test_no_other_two_reports_share_a_sentence():
    texts = [{raw["text"] for raw in g.raw} for g in GOLD if g.name not in COPIES]
    assert len(set.union(*texts)) == sum(map(len, texts))


def test_three_outlets_tell_the_story():
    told = Counter(DATELINE.search(text_of(g))[3] for g in GOLD)
    assert told == {"Dyads Samples": 54, "Dyads Gulf Desk": 5, "Dyads Moscow Desk": 4}


def test_words_that_stand_twice_are_refused_unless_the_gold_says_which():
    gold = next(g for g in GOLD if g.name == "2015-12-01-putin-turns-erdogan-down-in-paris")
    twice = next(raw for raw in gold.raw if any(c["source"] == "he #2" for c in raw.get("claims", ())))
    text = text_of(gold)
    (passage,) = sample_gold.Gold("x", gold.file, None, gold.date, (twice,)).passages(text)
    assert passage.claims[0].source < passage.claims[1].source
    broken = {**twice, "claims": [{**twice["claims"][0], "source": "he"}]}
    with pytest.raises(GoldError, match="stands 2 times in its passage: he"):
        sample_gold.Gold("x", gold.file, None, gold.date, (broken,)).passages(text)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2015-11-24", ("2015-11-24", "2015-11-24")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015-09-30/", ("2015-09-30", None)),
        ("/2016-02-03", (None, "2016-02-03")),
        ("2015-05/2016-03-27", ("2015-05-01", "2016-03-27")),
    ],
)
def test_dates_of_the_gold_are_intervals_of_days(written, days):
    assert sample_gold.interval(written) == days
