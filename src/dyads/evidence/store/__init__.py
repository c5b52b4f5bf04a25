"""The store: reports, events and claims in a folder, kept for good, with an index that answers questions."""

from __future__ import annotations

from dyads.evidence.store.folders import NoStore
from dyads.evidence.store.store import Store

__all__ = ["NoStore", "Store"]
