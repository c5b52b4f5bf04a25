"""The manifest: which parts belong to the store, as a folder of commits that any number of processes add to.

A commit is a small file that names the parts of one addition; it is written like a part, in one step, after all of
them. What no commit names is not in the store, so an addition is there as a whole or not at all, and nobody waits for
a lock.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec

from dyads.evidence.store.parts import Part, digest, place
from dyads.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = "manifest"
TIME = "%Y%m%dT%H%M%S.%f"  # sorts as text


class Commit(Record, frozen=True, kw_only=True):
    """One addition: its parts, when it was made by the clock of the machine (UTC), and by which software."""

    added_at: datetime
    software: str
    parts: tuple[Part, ...]


class DamagedCommit(Exception):  # noqa: N818 - it names what the commit is
    """A commit that is not what was written."""


def commit(store: Path, parts: Iterable[Part]) -> str:
    """Add the parts to the store, all at once. Returns the name of the commit; raises OSError.

    Its name comes after those of all commits that are there, whatever the clock says (Lamport's rule).
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    made = Commit(added_at=now, software=f"dyads {version('dyads')}", parts=tuple(parts))
    content = msgspec.json.encode(made)
    name = f"{_after_all(store, now):{TIME}}-{digest(content)}"
    place(content, store / FOLDER / f"{name}.json")
    return name


def _after_all(store: Path, now: datetime) -> datetime:
    for latest in names(store)[-1:]:
        with suppress(ValueError):  # a file that somebody renamed: it is told as damaged when it is read
            return max(now, datetime.strptime(latest.partition("-")[0], TIME) + timedelta(microseconds=1))  # noqa: DTZ007
    return now


def names(store: Path) -> list[str]:
    """The names of all commits, in an order in which each comes after those that it could know of."""
    folder = store / FOLDER
    return sorted(p.name.removesuffix(".json") for p in folder.glob("*.json")) if folder.is_dir() else []


def read(store: Path, name: str) -> Commit:
    """The commit of that name. Raises DamagedCommit."""
    path = store / FOLDER / f"{name}.json"
    try:
        content = path.read_bytes()
        if digest(content) != name.rpartition("-")[2]:
            raise DamagedCommit(f"{path}: hash mismatch: its bytes have changed; its parts are not served")
        return msgspec.json.decode(content, type=Commit)
    except (OSError, msgspec.MsgspecError) as error:
        raise DamagedCommit(f"{path}: cannot be read ({error})") from error
