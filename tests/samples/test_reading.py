"""Every reader is exercised: plain text, pages with furniture, JSON lines, and reports that another outlet carried."""

from __future__ import annotations

import pytest

from dyads.reading import read
from dyads.records import Document
from evaluation import sample_gold
from evaluation.sample_gold import REPORTS

GOLD = sample_gold.load()


@pytest.fixture(scope="module")
def documents():
    """The reports of the whole folder, by gold name."""
    found = list(read(REPORTS))
    assert all(isinstance(d, Document) for d in found), [str(d) for d in found if not isinstance(d, Document)]
    by_key = {(d.path.rpartition("/")[2], d.id if d.path.endswith(".jsonl") else None): d for d in found}
    return {g.name: by_key[g.file, g.id] for g in GOLD}


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.name)
def test_the_text_that_is_read_holds_every_passage_once(documents, gold):
    passages = gold.passages(documents[gold.name].text)
    assert [p.span for p in passages] == sorted(p.span for p in passages)


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.name)
def test_no_passage_is_taken_for_page_furniture(documents, gold):
    document = documents[gold.name]
    spans = [p.span for p in gold.passages(document.text)]
    assert not [(f, p) for f in document.furniture for p in spans if f[0] < p[1] and p[0] < f[1]]


@pytest.mark.parametrize("gold", [g for g in GOLD if "short" not in g.name], ids=lambda g: g.name)
def test_the_day_of_publication_is_that_of_the_dateline(documents, gold):
    assert documents[gold.name].published.date == gold.date


@pytest.mark.parametrize("gold", [g for g in GOLD if not g.file.endswith("txt")], ids=lambda g: g.name)
def test_pages_and_records_say_themselves_when_they_were_published(documents, gold):
    assert documents[gold.name].published.basis in {"given", "meta", "url"}


def test_titles_are_found(documents):
    titles = {name: d.title for name, d in documents.items()}
    assert (
        titles["2015-11-24-turkey-shoots-down-russian-jet"] == "Turkey shoots down a Russian jet near the Syrian border"
    )
    assert (
        titles["2015-10-30-iran-joins-syria-talks-in-vienna"]
        == "Iran joins the Syria talks in Vienna for the first time"
    )
    assert titles["2015-12-14-warning-shots-in-the-aegean"] == "Russian destroyer fires warning shots in the Aegean"
    assert all(titles.values())


def test_pages_leave_their_navigation_and_cookies_behind(documents):
    for gold in GOLD:
        if gold.file.endswith("html"):
            document = documents[gold.name]
            kept = document.text
            for start, end in reversed(document.furniture):
                kept = kept[:start] + kept[end:]
            for furniture in (
                "Subscribe to our newsletter",
                "We use cookies",
                "Most read",
                "Leave a comment",
                "Copyright",
            ):
                assert furniture not in kept


def test_a_report_that_was_carried_on_keeps_its_chain(documents):
    chain = documents["2015-11-24-jet-shot-down-short"].chain
    carried = [link for link in chain if link.basis == "source-line"]
    assert carried
    assert carried[0].url == "https://samples.example.org/2015/11/24/turkey-shoots-down-russian-jet/"
    assert carried[0].date == "2015-11-24"


def test_a_report_that_another_outlet_took_over_names_both(documents):
    chain = documents["2016-11-15-arms-talks-short"].chain
    assert [(link.name, link.role) for link in chain] == [
        ("Dyads Gulf Desk", "origin"),
        ("Dyads Moscow Desk", "republisher"),
    ]
