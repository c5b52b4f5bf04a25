"""Every line of a brief of a tie rests on something that can be looked at."""

from __future__ import annotations

import pytest
from tie_reports import shown_ids, shown_lines


@pytest.fixture(params=["gbr_rus", "rus_tur", "rus_irn"])
def told(request):
    """A brief with the store that it is of."""
    store = request.getfixturevalue("crisis" if request.param == "gbr_rus" else "sampled")
    return store, request.getfixturevalue(request.param)


def test_every_line_has_an_id_but_for_issues_of_which_nothing_is_known(told):
    _, brief = told
    without = [(section, line) for section, line in shown_lines(brief) if not line.ids]
    assert [line for section, line in without if section != "issues"] == []
    assert {line.verdict for _, line in without} <= {"unknown"}
    assert sum(1 for _ in shown_lines(brief)) > 10


def test_every_id_has_one_receipt_in_the_brief_and_no_receipt_is_of_something_else(told):
    _, brief = told
    receipts = [receipt.id for receipt in brief.receipts]
    assert len(receipts) == len(set(receipts))
    assert set(receipts) == shown_ids(brief)


def test_the_store_answers_every_id_as_the_brief_does(told):
    store, brief = told
    with store.still():
        assert [store.why(receipt.id) for receipt in brief.receipts] == list(brief.receipts)


def test_every_event_and_claim_is_shown_with_the_words_it_was_read_in(told):
    _, brief = told
    read = [receipt for receipt in brief.receipts if receipt.kind in {"event", "claim"}]
    assert read
    for receipt in read:
        assert receipt.sentence
        assert receipt.document


def test_no_section_repeats_an_id_within_a_line(told):
    _, brief = told
    for _, line in shown_lines(brief):
        assert len(line.ids) == len(set(line.ids))


def test_every_source_is_cited_as_often_as_receipts_stand_in_it(told):
    _, brief = told
    cited = {source.ids[0]: source.cited for source in brief.sources if source.ids[0] in _documents(brief)}
    assert cited == {
        document: sum(1 for receipt in brief.receipts if receipt.document == document and receipt.id != document)
        for document in cited
    }
    assert cited


def test_of_a_source_named_in_the_answer_nothing_is_missing_below(told):
    _, brief = told
    assert {receipt.document for receipt in brief.receipts if receipt.kind in {"event", "claim"}} <= {
        source.ids[0] for source in brief.sources
    }


def _documents(brief):
    return {receipt.document for receipt in brief.receipts if receipt.document}
