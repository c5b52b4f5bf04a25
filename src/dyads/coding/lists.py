"""The coder's data, as people edit it: the YAML files in ``data/`` and its folders."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dyads import tables

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_list(name: str) -> Any:
    """What the YAML file of that name says."""
    return tables.read(_data().joinpath(name))


def files_of(folder: str) -> list[Traversable]:
    """The YAML files of a folder, by name."""
    found = [entry for entry in _data().joinpath(folder).iterdir() if entry.name.endswith(".yaml")]
    return sorted(found, key=lambda entry: entry.name)


def _data() -> Traversable:
    return files("dyads.coding").joinpath("data")
