from __future__ import annotations

import pytest

from dyads.evidence.passages import mention_id, passage_id
from dyads.evidence.receipts import UnknownId, receipt
from dyads.records import to_json


def spans(found):
    return {label: words for label, _, words in found.spans}


def test_an_event_rests_on_its_predicate_and_parties_in_its_sentence(coded):
    found = receipt(coded, coded.events[1].id)
    assert found.kind == "event"
    assert found.rule == "met.v"
    assert spans(found) | {"sentence": ""} == {
        "sentence": "",
        "predicate": "met",
        "source": "Vladimir Putin",
        "target": "Ali Khamenei",
    }
    assert found.sentence == "Vladimir Putin met Ali Khamenei in Tehran on 23 November 2015."


def test_a_claim_rests_on_source_cue_and_content(coded):
    claim = next(c for c in coded.claims if c.kind == "prediction")
    assert spans(receipt(coded, claim.id)) | {"sentence": ""} == {
        "sentence": "",
        "source": "Analysts",
        "cue": "expect",
        "content": "that the alliance of Russia and Iran will outlive the war",
    }


def test_a_mention_and_a_passage_are_found_by_their_place(coded):
    mention = coded.mentions[0]
    assert spans(receipt(coded, mention_id(coded.document, mention)))["mention"] == "Russia"
    at = coded.document.text.index("terrorist-held")
    found = receipt(coded, passage_id(coded.document, (at, at + 14)))
    assert found.sentence == "The regime shelled a terrorist-held town."


def test_a_coalition_rests_on_the_words_that_name_its_members(coded):
    assert "Iran and Hezbollah" in spans(receipt(coded, coded.coalitions[0].id))["said here"]


def test_the_document_rests_on_its_title_and_chain(coded):
    found = receipt(coded, coded.document.id)
    assert found.sentence == "Moscow and Tehran after the truce"
    assert [link.name for link in found.chain] == ["Alwaght", "The Iran Project"]


def test_every_span_lies_in_the_sentence_that_is_shown(coded):
    ids = [r.id for r in (*coded.events, *coded.claims, *coded.coalitions)]
    for identity in [*ids, *(mention_id(coded.document, m) for m in coded.mentions)]:
        found = receipt(coded, identity)
        low, high = found.spans[0][1]
        assert coded.document.text[low:high] == found.sentence
        assert all(low <= start <= end <= high for _, (start, end), _ in found.spans)
        assert found.coder
        assert to_json(found)


@pytest.mark.parametrize("identity", ["e-000000000000", "", "m-00000000-0-5", "p-../../etc-1-2"])
def test_an_unknown_id_is_named(coded, identity):
    with pytest.raises(UnknownId, match="nothing in this report"):
        receipt(coded, identity)


def test_a_place_outside_the_report_is_refused(coded):
    end = len(coded.document.text)
    with pytest.raises(UnknownId, match="outside"):
        receipt(coded, passage_id(coded.document, (end, end + 5)))
