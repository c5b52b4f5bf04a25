"""A user's own actors: one YAML file with rows like those of the registry's data files, laid over the registry.

The file has the headings of :data:`dyads.actors.headings.FIELDS` with a list of rows under each; docs/actors.md
describes them.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from dyads.actors.registry import COMPILED, Registry, registry

if TYPE_CHECKING:
    import os

    from dyads.actors.registry import Tables
    from dyads.actors.rows import Row

HASH_LENGTH = 8  # hexadecimal digits, enough to tell the versions of one person's file from each other


class OwnActors(NamedTuple):
    """A file of actors as it was when it was read, so that all processes of a run have the same."""

    path: str
    content: bytes

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """The file at ``path``. Raises OSError where it cannot be read."""
        return cls(str(path), Path(path).read_bytes())

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.path).name

    @property
    def version(self) -> str:
        """``my-actors.yaml (1a2b3c4d)``: the name and a short hash of what the file says."""
        return f"{self.name} ({hashlib.sha256(self.content).hexdigest()[:HASH_LENGTH]})"


@lru_cache(maxsize=2)
def registry_with(own: OwnActors | None) -> Registry:
    """The registry that ships with dyads, with the rows of ``own`` laid over it; built once for each content.

    Raises dyads.actors.rows.WrongRowError, with file, line and reason, for the first row that cannot stand.
    """
    return Registry(_tables(registry().tables, own)) if own else registry()


def _tables(base: Tables, own: OwnActors) -> Tables:
    from dyads.actors import headings, layer, rows  # which read YAML: not for those who have no file

    found = rows.headed(own.content, own.path)
    headings.check_headings(found, own.path)
    if not any(found.values()):
        raise rows.WrongRowError(own.path, 1, "there are no rows in the file")
    sourced = {str(heading): [_sourced(row, own.name) for row in some] for heading, some in found.items()}
    named = {row.need("source") for some in sourced.values() for row in some}
    return layer.laid_over(
        base,
        sourced,
        risky={row.need("text") for row in rows.read(COMPILED.parent, "risky.yaml")},
        cased={row.need("text") for row in rows.read(COMPILED.parent, "cased.yaml")},
        sources={source: source for source in sorted(named - base.sources.keys())},
    )


def _sourced(row: Row, source: str) -> Row:
    """The row, which is from the user's file where it does not say."""
    return replace(row, fields={**row.fields, "source": row.text("source") or source})
