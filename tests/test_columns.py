from __future__ import annotations

import polars as pl

from by_hand import make_coded
from dyads.columns import columns, records
from dyads.records import Claim, Document, Event, Mention, to_json


def table(rows, record):
    return pl.read_ndjson(b"\n".join(map(to_json, rows)), schema=columns(record))


def test_what_is_read_back_equals_what_was_written(tmp_path):
    coded = make_coded()
    for record, rows in {Event: coded.events, Claim: coded.claims, Mention: coded.mentions}.items():
        path = tmp_path / f"{record.__name__}.parquet"
        table(rows, record).write_parquet(path)
        assert tuple(records(pl.read_parquet(path), record)) == rows


def test_a_document_keeps_its_text_and_chain_as_they_are():
    document = make_coded().document
    assert list(records(table([document], Document), Document)) == [document]


def test_columns_come_in_the_order_of_the_fields():
    assert list(columns(Event)) == list(Event.__struct_fields__)


def test_none_is_null_and_not_an_empty_value():
    event = next(e for e in make_coded().events if e.target is None or e.place is None)
    row = table([event], Event).to_dicts()[0]
    assert (row["target"] is None) == (event.target is None)
    assert (row["place"] is None) == (event.place is None)
