"""What is read back from the parts of a store equals what was coded."""

from __future__ import annotations

import msgspec
import pytest

from dyads.evidence.store import parts, stored
from dyads.evidence.store.schemas import report_key


def test_a_report_is_put_together_again_as_it_was_coded(store, keep):
    first = keep("d-1")
    second = keep("d-2", text=" A second report.")
    assert stored.coded(store, report_key(first.document)) == first
    assert stored.coded(store, report_key(second.document)) == second


def test_a_report_among_others_of_its_commit_gets_its_own_records(store, keep_together):
    reports = keep_together(" One.", " Two.", " Three.")
    assert [stored.coded(store, report_key(one.document)) for one in reports] == reports


def test_of_a_report_that_was_coded_twice_the_later_coding_is_given(store, keep):
    report = keep()
    keep(events=report.events[:2], coder="a later coder")
    later = stored.coded(store, report_key(report.document))
    assert (later.events, later.mentions, later.coder) == (report.events[:2], report.mentions, "a later coder")


def test_a_part_that_is_lost_while_the_store_is_open_is_named(store, keep):
    report = keep()
    assert store.documents().height == 1
    (part,) = (store.folder / "parts" / "documents").iterdir()
    part.unlink()
    with pytest.raises(parts.DamagedPart, match=part.name):
        stored.coded(store, report_key(report.document))


def test_a_key_of_no_report_is_named(store):
    with pytest.raises(LookupError, match="r-000000000000"):
        stored.coded(store, "r-000000000000")


def test_a_report_in_which_nothing_was_found_comes_back_too(store, keep):
    nothing = dict.fromkeys(("mentions", "events", "claims", "coalitions"), ())
    report = msgspec.structs.replace(keep(**nothing), **nothing)
    assert stored.coded(store, report_key(report.document)) == report
