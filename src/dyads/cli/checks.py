"""What a command is given, checked: what cannot be used is told in one line, and the exit code is 2 (wrong usage)."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dyads.console import unread, unwritable, usage_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.actors.own import OwnActors
    from dyads.records import Coded
    from dyads.store import Store


def coded_or_exit(path: Path) -> Iterator[Coded]:
    """The coded reports of a file that ``dyads code`` wrote; wrong usage where it is not one."""
    import msgspec

    from dyads.coding.lines import from_line

    try:
        with path.open("rb") as lines:
            yield from (from_line(line) for line in lines)
    except (OSError, msgspec.MsgspecError) as error:
        usage_error(f"--in {path}: {error}; name a file that dyads code wrote")


def check_day(option: str, text: str) -> None:
    """Wrong usage where the text is no ISO day that the calendar has."""
    from datetime import date

    try:
        if date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    usage_error(f"{option} {text}: not a day; write it as 2016-03-01")


def own_or_exit(path: Path | None) -> OwnActors | None:
    """The user's actors, checked; wrong usage where the file cannot be read or a row of it cannot stand."""
    if path is None:
        return None
    from dyads.actors.own import OwnActors, registry_with
    from dyads.actors.rows import WrongRowError

    try:
        own = OwnActors.read(path)
        registry_with(own)
    except OSError as error:
        usage_error(f"--actors {path}: cannot be read ({error.strerror}); name a YAML file of actors (docs/actors.md)")
    except WrongRowError as wrong:
        usage_error(str(wrong))
    return own


def store_or_exit(folder: Path) -> Store:
    """The store in that folder, made where there is none; wrong usage where it cannot be."""
    from dyads.evidence.store import NoStore
    from dyads.store import Store

    try:
        return checked_or_exit(Store(folder))
    except NoStore as error:
        usage_error(f"--store {error}")


def stored_or_exit(folder: Path, as_of: str | None = None, *, read_only: bool = True) -> Store:
    """The store in that folder, to be asked; wrong usage where there is none. Its damaged parts are told."""
    from dyads.evidence.store import NoStore
    from dyads.store import Store

    try:
        opened = Store(folder, as_of=as_of, read_only=True)  # makes none where there is none
        opened = opened if read_only else Store(folder)
    except NoStore as error:
        usage_error(f"--store {error}")
    except ValueError as error:
        usage_error(f"--as-of {error}")
    return checked_or_exit(opened)


def checked_or_exit(opened: Store) -> Store:
    """The store, after its damaged parts are told; wrong usage where it cannot be asked anything."""
    from dyads.evidence.store.migrations import NewerStore

    try:
        for line in opened.problems:
            print(f"dyads: {line}", file=sys.stderr)  # noqa: T201
    except NewerStore as error:
        usage_error(f"--store {opened.folder}: holds {error}")
    except OSError as error:
        unwritable(opened.folder, error)
    return opened


def coder_or_exit(model: str, own: OwnActors | None) -> str:
    """The coder's version; wrong usage where no such language model is installed."""
    from dyads.coding.coder import coder_version

    try:
        return coder_version(model, own)
    except OSError:
        usage_error(f"--model {model}: no such spaCy pipeline is installed; pip install it, or leave --model out")


@contextmanager
def asked_or_exit() -> Iterator[None]:
    """Wrong usage where a question about actors, days or ids cannot be answered; damage is told as such."""
    from dyads.actors.asked import UnknownActor
    from dyads.evidence.receipts import UnknownId
    from dyads.evidence.store.parts import DamagedPart

    try:
        yield
    except (UnknownActor, UnknownId, ValueError) as error:
        usage_error(str(error))
    except DamagedPart as damaged:
        unread(str(damaged))
