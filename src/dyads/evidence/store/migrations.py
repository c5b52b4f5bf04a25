"""How the tables of older versions become those of today, one version a step.

A part is never rewritten: it is brought up to date each time it is read. Whoever changes a table or adds a kind raises
``schemas.VERSION``, adds the steps from the version before (a kind that did not change has none), and a store of that
version to the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.evidence.store.schemas import KINDS, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    Step = Callable[[pl.DataFrame], pl.DataFrame]

# (kind, version) -> the step from that version to the next; kinds that did not change have none.
STEPS: dict[tuple[str, int], Step] = {}


class NewerStore(Exception):  # noqa: N818 - it names what the store is
    """The store was written by a newer version of dyads than this one."""


def is_current(kind: str, version: int) -> bool:
    """Whether a table of that version is as it would be written today."""
    return not any((kind, step) in STEPS for step in range(version, VERSION))


def migrated(kind: str, table: pl.DataFrame, version: int) -> pl.DataFrame:
    """The table of that version as it would be written today. Raises NewerStore where it is of a later version."""
    check(kind, version)
    for step in range(version, VERSION):
        change = STEPS.get((kind, step))
        table = change(table) if change else table
    return table


def check(kind: str, version: int) -> None:
    """Raise NewerStore where a table is of a later version, or of a kind that came with one."""
    if version > VERSION:
        raise NewerStore(f"tables of version {version}; this dyads knows version {VERSION}: update dyads")
    if kind not in KINDS:
        raise NewerStore(f"records of a kind that this dyads does not know ({kind}): update dyads")
