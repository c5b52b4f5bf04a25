"""Reports coded recently, kept in the user's cache folder, so that ``dyads why ID`` works right after a brief.

What cannot be read there is left out (cache.py).
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dyads.coding.lines import from_line, to_line
from dyads.evidence import cache
from dyads.evidence.passages import read_place, report_key
from dyads.evidence.receipts import UnknownId, receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dyads.records import Coded, Receipt

KEPT_REPORTS = 200
KEPT_BYTES = 256 * 2**20  # a report may be large; the folder must not fill a disk


def folder() -> Path:
    """Where recently coded reports are kept; the folder may not exist yet."""
    return cache.folder("recent")


def keep(coded: Coded) -> bool:
    """Write ``coded`` to the cache in one step and drop the oldest beyond the bounds.

    False where it could not be kept (no rights, a full disk): that harms nothing but a later ``dyads why``.
    """
    target = folder() / f"{report_key(coded.document)}.json"
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_at_once(target, to_line(coded))
        _drop_oldest(target)
    except (OSError, UnicodeError):
        return False
    return True


def find(identity: str, coded: Iterable[Coded] = ()) -> Receipt:
    """The receipt of ``identity``, from the reports given first, then from those kept, the newest first.

    Raises UnknownId, saying what to do, where no report has it.
    """
    for report in (*coded, *_kept(identity)):
        try:
            return receipt(report, identity)
        except UnknownId:
            continue
    raise UnknownId(
        f"{identity}: no report coded recently has that id; "
        "brief the report again (dyads brief FILE), or name its coded file with --in"
    )


def _kept(identity: str) -> Iterator[Coded]:
    """Kept reports that may hold ``identity``: a look at the bytes spares decoding the others."""
    place = read_place(identity)
    wanted = identity.encode("utf-8", "replace")
    for path in _newest_first():
        if place and path.stem != place[1]:
            continue
        try:
            line = path.read_bytes()
            if place or wanted in line:
                yield from_line(line)
        except (OSError, ValueError):  # deleted meanwhile, or written by another version: as good as absent
            continue


def _newest_first() -> list[Path]:
    try:
        dated = [(path.stat().st_mtime_ns, path.name, path) for path in folder().glob("*.json")]
    except OSError:
        return []
    return [path for _, _, path in sorted(dated, reverse=True)]


def _write_at_once(target: Path, content: bytes) -> None:
    """Readers see the old file or the new one, never half of one."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _drop_oldest(newest: Path) -> None:
    total = 0
    for rank, path in enumerate(_newest_first()):
        total += path.stat().st_size
        if path != newest and (rank >= KEPT_REPORTS or total > KEPT_BYTES):
            path.unlink(missing_ok=True)
