"""The folder of a store: told from any other by its mark, and made where there is none.

Whatever else a folder is, what to do about it is said in the same line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dyads.evidence.store import manifest, parts
from dyads.evidence.store.asking import askable
from dyads.reading.files import STORE_MARK

if TYPE_CHECKING:
    from pathlib import Path

MARK = STORE_MARK  # tells a store from any other folder
FORMAT = 1  # of the folder; tables have versions of their own


class NoStore(Exception):  # noqa: N818 - it names what the folder is not
    """There is no store in the folder, or none that can be made there."""


def opened(folder: Path, *, read_only: bool) -> None:
    """Check that there is a store in the folder; where it is empty or not there, make one unless ``read_only``.

    Raises NoStore, with what to do.
    """
    if not askable(str(folder)):
        raise NoStore(f"{folder}: a name that is not UTF-8, by which no index can be opened; rename the folder")
    try:
        if (folder / MARK).is_file():
            _check(folder, (folder / MARK).read_bytes())
            return
        _refuse_others(folder)
    except OSError as error:
        raise NoStore(f"{folder}: cannot be read ({error.strerror}); ask its owner for the right to") from error
    if read_only:
        raise NoStore(
            f"{folder}: no store is there; name another folder, or make a store there with dyads read or dyads import"
        )
    try:
        parts.place(msgspec.json.encode({"format": FORMAT}), folder / MARK)
    except OSError as error:
        raise NoStore(
            f"{folder}: no store can be made there ({error.strerror}); name a folder where you may write"
        ) from error


def _check(folder: Path, mark: bytes) -> None:
    try:
        made: Any = msgspec.json.decode(mark)
    except msgspec.DecodeError:
        made = None
    found = made.get("format") if isinstance(made, dict) else None
    if not isinstance(found, int):
        written = msgspec.json.encode({"format": FORMAT}).decode()
        raise NoStore(f"{folder / MARK}: damaged; copy it back, or write {written} into it: the store is in the rest")
    if found > FORMAT:
        raise NoStore(f"{folder}: a store of format {found}; this dyads knows {FORMAT}: update dyads")
    if found < FORMAT:
        raise NoStore(f"{folder}: a store of format {found}, which there never was; is that folder a store?")


def _refuse_others(folder: Path) -> None:
    """Raise NoStore where the folder is a file or has other things in it; a store that is being made is none."""
    if folder.is_file():
        raise NoStore(f"{folder}: a file, and a store is a folder; name one, or one to be made")
    found = sorted(path.name for path in folder.iterdir() if not parts.is_temporary(path)) if folder.is_dir() else []
    if not found or (folder / MARK).is_file():  # which another process has made meanwhile
        return
    if manifest.FOLDER in found:
        raise NoStore(f"{folder}: a store without its {MARK}; copy that file too")
    raise NoStore(
        f"{folder}: no store of dyads, but a folder with other things ({found[0]}{' ...' if found[1:] else ''}); "
        "name a folder that is empty or not there to make one"
    )
