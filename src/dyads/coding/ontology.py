"""The codebook: PLOVER's types, modes and contexts, and the CAMEO codes with their Goldstein values.

The facts and where they come from stand in ``data/ontology.yaml``.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from dyads.coding.lists import read_list
from dyads.records import Record

MATERIAL_COOPERATION, MATERIAL_CONFLICT = 2, 4  # quad classes


class EventType(Record, frozen=True, kw_only=True):
    """One of PLOVER's types: its quad class, the CAMEO code that stands for all of it, and its modes."""

    quad: int
    cameo: str
    modes: tuple[str, ...] = ()


class Wording(Record, frozen=True, kw_only=True):
    """What acts become while they are only words: the type by quad class, the code by root of the CAMEO code."""

    type: dict[int, str]
    cameo: dict[str, str]


class Ontology(Record, frozen=True, kw_only=True):
    """What may stand in an event record."""

    types: dict[str, EventType]
    contexts: tuple[str, ...]
    cameo: dict[str, tuple[float | str, ...]]
    words: dict[str, Wording]

    def intensity(self, cameo: str) -> float:
        """Goldstein value of a CAMEO code, from -10 (force) to 10 (cooperation). KeyError for an unknown code."""
        return float(self.cameo[cameo][0])

    def quad(self, event_type: str) -> int:
        """Quad class of a PLOVER type, 1 to 4. KeyError where there is no such type."""
        return self.types[event_type].quad


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The codebook, read once."""
    return msgspec.convert(read_list("ontology.yaml"), Ontology)
