"""What a store holds as files for other programs: tables, graphs, and a description beside them."""

from __future__ import annotations

from dyads.evidence.store.exporting.export import (
    KINDS,
    Exported,
    NoPackage,
    UnknownKind,
    UnknownSuffix,
    export,
    forms,
)

__all__ = ["KINDS", "Exported", "NoPackage", "UnknownKind", "UnknownSuffix", "export", "forms"]
