from __future__ import annotations

import random
from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import make_coded
from dyads.evidence.store import Store
from dyads.evidence.store.copies import Copies, sentence_hashes
from dyads.evidence.store.overlap import is_copy
from dyads.evidence.store.schemas import Batch
from dyads.reading import plain
from dyads.records import Document, Published

SENTENCES = [
    "Norway's foreign minister Ine Soreide flew to Ankara on Tuesday for two days of talks about the Black Sea.",
    "She told reporters at the airport that the visit had been agreed upon before the quarrel over the frigate began.",
    "Turkish officials said that a draft of nine points on fishing rights would lie on the table from the first hour.",
    "The draft, which a diplomat read out over the telephone, gives both navies three months to withdraw 14 patrol boats.",
    "Oslo has asked for guarantees that its trawlers will not be boarded again, as four of them were in September.",
    "A second meeting is planned in Bergen in March if the ministers can settle the matter of the boarded crews.",
    "Neither side expects that the courts in The Hague will have to deal with what is left of the dispute.",
    "Fishermen in Trondheim were not convinced and called for an escort of the coast guard until the summer.",
]
STORY = " ".join(SENTENCES)
OTHER = (
    "Peru recalled its ambassador to Bolivia on Friday after a night of shooting along the shore of Lake Titicaca. "
    "The government in Lima said that soldiers had crossed the border in pursuit of smugglers and burnt two boats. "
    "La Paz denied it and offered to open the barracks at Copacabana to observers of the Organization of American States."
)
FIXING = (
    "The National Bank of Romania set the reference rate of the lei at {} to the euro on {}, against {} the day before. "
    "Dealers in Bucharest said that the rate moved between {} and {} in quiet trade while banks met their reserves. "
    "The bank sold {} mln euros at its weekly auction, the ministry of finance said in a statement on its web page."
)


def report(text, identity="d-1", title="NORWAY AND TURKEY TALK", day="2019-02-05", **more):
    made = plain.document(text, "-", id=identity, title=title, given=day)
    return msgspec.structs.replace(made, **more)


@pytest.fixture
def found(tmp_path):
    """The pairs among reports that are added in this order, each as (report, other)."""

    def pairs(*reports):
        known = Copies(Store(tmp_path / "store"))
        return [(c.report, c.other) for r in reports for c in known.add(r.id, r, sentence_hashes(r))]

    return pairs


def changed(text, share=0.1, seed=7):
    chance = random.Random(seed)
    return " ".join("elsewhere" if chance.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY.replace(". ", ".\n\n").replace(" of ", "\nof "),
        STORY.upper(),
        "OSLO, Feb 5 (Wire) - " + STORY,
        "Our readers write in from all over the world.\n\n" + STORY + "\n\nThe Fjord Courier, all rights reserved.",
        STORY[: len(STORY) // 2],
        " ".join([SENTENCES[0], SENTENCES[3], SENTENCES[6]]),
        SENTENCES[4],
        changed(STORY),
        STORY + " " + OTHER,
    ],
    ids=[
        "same",
        "set again",
        "capitals",
        "dateline",
        "boilerplate",
        "tail cut",
        "brief",
        "one sentence",
        "words",
        "more",
    ],
)
def test_a_copy_is_found_whatever_an_outlet_did_to_it(found, text):
    assert found(report(STORY), report(text, "d-2")) == [("d-2", "d-1")]
    assert found(report(text, "d-2"), report(STORY)) == [("d-1", "d-2")]


def test_another_headline_or_day_makes_no_other_report(found):
    assert found(report(STORY), report(STORY, "d-2", title="FISHING: A DRAFT OF NINE POINTS", day="2019-02-11"))


def test_other_reports_are_no_copies(found):
    assert found(report(STORY), report(OTHER, "d-2")) == []


def test_reports_that_share_only_their_form_are_no_copies(found):
    monday = FIXING.format("4.7101", "Monday", "4.7033", "4.7020", "4.7150", "35.5")
    tuesday = FIXING.format("4.7244", "Tuesday", "4.7101", "4.7090", "4.7260", "41")
    assert found(report(monday), report(tuesday, "d-2", day="2019-02-06")) == []


def test_a_figure_set_right_on_the_day_makes_a_copy_and_the_next_week_another_report(found):
    first = FIXING.format("4.7101", "Monday", "4.7033", "4.7020", "4.7150", "35.5")
    again = first.replace("35.5", "36.5")
    assert found(report(first), report(again, "d-2"))
    assert found(report(first), report(again, "d-2", day="2019-02-12")) == []


def test_the_lines_that_an_outlet_puts_under_all_its_reports_make_no_copies(found):
    under = (
        " The Fjord Courier is printed in Bergen and Oslo. Write to our editors about mistakes. All rights reserved."
    )
    assert found(report(SENTENCES[0] + under), report(SENTENCES[7] + under, "d-2")) == []


DIVIDEND = "Qtly div 12 cts vs 12 cts prior\n    Pay April 10\n    Record March 25"


def test_a_report_of_few_words_needs_a_title_that_agrees(found):
    mine = report(DIVIDEND, title="NORDLYS CORP SETS QUARTERLY")
    assert found(mine, report(DIVIDEND, "d-2", title="SOLVEIG CORP SETS QUARTERLY")) == []
    assert found(mine, report(DIVIDEND, "d-2", title="NORDLYS CORP SETS QUARTERLY DIVIDEND"))


def test_few_words_that_differ_are_another_report(found):
    mine = report(DIVIDEND, title=None)
    assert found(mine, report(DIVIDEND.replace("April 10", "April 14"), "d-2", title=None)) == []


def test_a_copy_says_what_it_adds_and_what_it_cuts(tmp_path):
    original = report(STORY)
    kept = " ".join(SENTENCES[:4])
    copy = report(kept + " " + OTHER, "d-2")
    known = Copies(Store(tmp_path / "store"))
    known.add("r-1", original, sentence_hashes(original))
    shorter = report(kept, "d-3")
    (cut,) = known.add("r-3", shorter, sentence_hashes(shorter))
    assert (cut.report, cut.other, cut.shared, cut.added) == ("r-3", "r-1", 1.0, ())
    assert [STORY[slice(*span)] for span in cut.cut] == [" ".join(SENTENCES[4:])]
    pairs = known.add("r-2", copy, sentence_hashes(copy))
    (added,) = [pair for pair in pairs if pair.other == "r-3"]
    assert [copy.text[slice(*span)] for span in added.added] == [OTHER]


def test_a_report_known_by_its_key_is_no_copy_of_itself(tmp_path):
    known = Copies(Store(tmp_path / "store"))
    mine = report(STORY)
    assert known.add("r-1", mine, sentence_hashes(mine)) == known.add("r-1", mine, sentence_hashes(mine)) == []


def test_the_order_of_adding_makes_no_difference(found):
    reports = [report(STORY), report(changed(STORY), "d-2"), report(SENTENCES[4], "d-3"), report(OTHER, "d-4")]
    reports += [report(" ".join(SENTENCES[n : n + 3]), f"s-{n}") for n in range(6)]
    expected = {frozenset(pair) for pair in found(*reports)}
    assert len(expected) > 8
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert {frozenset(pair) for pair in found(*reports)} == expected


def test_a_text_that_hundreds_carry_stays_one_group(found):
    pairs = found(*(report(STORY, f"d-{n:03}") for n in range(150)))
    assert {later for later, _ in pairs} == {f"d-{n:03}" for n in range(1, 150)}
    assert all(("d-000" in pair) for pair in pairs if pair[1] == "d-000")
    assert len(pairs) < 150 * 65


# -- in a store ----------------------------------------------------------------------------------------------------


def keep(store, document, key):
    batch = Batch()
    coded = msgspec.structs.replace(make_coded(), document=document, mentions=(), events=(), claims=())
    batch.add_coded(key, coded, datetime(2019, 2, 5), sentence_hashes(document))  # noqa: DTZ001
    store.commit(batch)


def test_copies_of_what_a_store_has_are_found(store):
    keep(store, report(STORY), "r-1")
    copy = report(SENTENCES[2] + " " + SENTENCES[5], "d-2")
    assert [c.other for c in Copies(store).add("r-2", copy, sentence_hashes(copy))] == ["r-1"]


def test_of_two_that_add_at_once_the_one_that_looks_later_sees_both(store):
    mine, theirs = Copies(store), Copies(store)
    first, second = report(STORY), report(changed(STORY), "d-2")
    assert mine.add("r-1", first, sentence_hashes(first)) == theirs.add("r-2", second, sentence_hashes(second)) == []
    keep(store, first, "r-1")
    assert mine.refresh() == []
    keep(store, second, "r-2")
    assert [(c.report, c.other) for c in theirs.refresh()] == [("r-1", "r-2")]
    assert theirs.is_kept("r-1")
    assert [(c.report, c.other) for c in mine.refresh()] == [("r-2", "r-1")]
    assert mine.refresh() == []


def test_reports_that_are_kept_are_read_back_from_the_store(store, monkeypatch):
    monkeypatch.setattr("dyads.evidence.store.copies.FRESH_BYTES", 0)
    known = Copies(store)
    for number, text in enumerate([STORY, OTHER]):
        one = report(text, f"d-{number}")
        known.add(f"r-{number}", one, sentence_hashes(one))
        keep(store, one, f"r-{number}")
        known.refresh()
    copy = report(changed(STORY), "d-9")
    assert [c.other for c in known.add("r-9", copy, sentence_hashes(copy))] == ["r-0"]


def test_a_part_that_was_lost_is_passed_over(store):
    keep(store, report(STORY), "r-1")
    known = Copies(store)
    for path in (store.folder / "parts" / "documents").glob("*.parquet"):
        path.write_bytes(b"nothing")
    copy = report(STORY, "d-2")
    assert known.add("r-2", copy, sentence_hashes(copy)) == []
    assert Copies(store).add("r-2", copy, sentence_hashes(copy)) == []


# -- any text ------------------------------------------------------------------------------------------------------


ODD = ["", " \n ", "🕊️", "a", "Yes. No.", "...", "سافر الوزير إلى أنقرة. ", "x" * 100_000, ". " * 100_000]


@pytest.mark.parametrize("text", ODD)
def test_any_text_has_hashes_and_can_be_compared(found, text):
    one = Document(id="d-1", text=text, hash="h-1")
    assert bool(sentence_hashes(one)) == any(character.isalnum() for character in text)
    assert len(found(one, msgspec.structs.replace(one, id="d-2"))) <= 1


def test_half_a_surrogate_pair_does_not_stop_the_hashing():
    hashes = sentence_hashes(Document(id="d-1", text=STORY.replace("Oslo", "\ud800Oslo"), hash="h-1"))
    assert all(0 <= each < 2**32 for each in hashes)


@given(st.text(max_size=300), st.text(max_size=300))
def test_what_two_texts_have_in_common_does_not_depend_on_which_is_first(a, b):
    one, other = Document(id="a", text=a, hash="a"), Document(id="b", text=b + a, hash="b")
    there, back = is_copy(one, other), is_copy(other, one)
    assert (there is None) == (back is None)
    if there and back:
        assert there.only == back.only[::-1]
        assert all(0 <= start <= end <= len(b + a) for start, end in there.only[1])


def test_dates_are_compared_only_where_both_are_known(found):
    first = FIXING.format("4.7101", "Monday", "4.7033", "4.7020", "4.7150", "35.5")
    undated = report(first.replace("35.5", "36.5"), "d-2", published=Published())
    assert found(report(first), undated)
