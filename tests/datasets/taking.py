"""A made file through a reader: its events as records, and what was counted."""

from __future__ import annotations

import gzip

from dyads import datasets
from dyads.columns import records
from dyads.datasets.tally import Tally
from dyads.records import Event, Vote


def take(origin, path, text=None, **options):
    """(records, tally) of a file, which is written first where its text is given."""
    if text is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = text.encode() if isinstance(text, str) else text
        path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    tally = Tally()
    kinds = {"events": Event, "votes": Vote}
    tables = datasets.read(origin, path, tally, **options)
    return [record for kind, table in tables for record in records(table, kinds[kind])], tally


def pair(event):
    """Ids of source and target."""
    return event.source and event.source.id, event.target and event.target.id
