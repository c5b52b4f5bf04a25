"""``datapackage.json`` beside the files of an export: what is in each, column by column, in the Data Package standard.

One package describes all files of a folder: an export adds its file, or takes the place of an earlier one of the same
name, and leaves the rest as it is (datapackage.org, version 2).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from dyads.evidence.store.exporting.fields import TABLES, Field
from dyads.evidence.store.exporting.tables import BETWEEN
from dyads.evidence.store.exporting.whole import whole

if TYPE_CHECKING:
    from pathlib import Path

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FORMATS = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".jsonl": "application/jsonl",
    ".gexf": "application/gexf+xml",
    ".graphml": "application/graphml+xml",
}
TYPES = {"String": "string", "Date": "date", "Int64": "integer", "Float64": "number", "Boolean": "boolean"}
HARMLESS = (
    "Texts that a spreadsheet would run as a formula have an apostrophe before them; take one away where apostrophes "
    "are followed by = + - @, a tab or a line break. An empty cell is an unknown, not a zero."
)


class NoPackage(Exception):  # noqa: N818 - it names what the file is not
    """There is a ``datapackage.json`` that describes no package, and it is not ours to write over."""


def opened(folder: Path) -> dict[str, Any]:
    """The package of a folder, or a new one. Raises NoPackage and OSError."""
    path = folder / NAME
    try:
        package = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        return {"$schema": PROFILE, "name": "dyads-export", "resources": []}
    except (msgspec.DecodeError, UnicodeDecodeError):
        package = None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise NoPackage(f"{path}: no data package, and not ours to write over; name a file in another folder")
    return package


def add(path: Path, package: dict[str, Any], described: dict[str, Any]) -> None:
    """Write the package with the file at ``path``, which ``described`` tells about. Raises OSError."""
    mine = {**_file(path), **described}
    others = [one for one in package["resources"] if not (isinstance(one, dict) and one.get("path") == path.name)]
    resources = sorted([*others, mine], key=lambda one: str(one.get("path")) if isinstance(one, dict) else "")
    with whole(path.with_name(NAME)) as part:
        part.write_bytes(msgspec.json.format(msgspec.json.encode({**package, "resources": resources}), indent=2))


def described(kind: str, suffix: str) -> dict[str, Any]:
    """Schema and reading notes of a table of that kind."""
    if kind not in TABLES:
        return {}
    key = (
        {"primaryKey": ["id"]}
        if kind in {"events", "claims"}
        else {"primaryKey": ["origin", "start", "source", "target"]}
    )
    schema = {"fields": [_field(field, suffix) for field in TABLES[kind]], **key}
    if suffix != ".csv":
        return {"type": "table", "schema": schema}
    return {"type": "table", "encoding": "utf-8", "schema": {**schema, "missingValues": [""]}, "description": HARMLESS}


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": re.sub(r"[^a-z0-9._-]", "-", path.name.lower()),
        "path": path.name,
        "format": path.suffix[1:],
        "mediatype": FORMATS[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def _field(field: Field, suffix: str) -> dict[str, Any]:
    told = {"name": field.name, "description": field.meaning}
    if not isinstance(field.dtype, pl.List):
        return {**told, "type": TYPES[str(field.dtype)]}
    if suffix != ".csv":
        return {**told, "type": "array"}
    return {**told, "type": "list", "delimiter": BETWEEN, "itemType": TYPES[str(field.dtype.inner)]}
