"""Compile the registry: ``data/*.yaml`` and ``data/*.csv``, which people edit, to ``data/compiled.json``.

    python -m dyads.actors.compile            check the data and write the table
    python -m dyads.actors.compile --check    check the data, and that the table is the one they give

What cannot stand (wrong codes, unknown ids, two holders of one office at a time, successions in a circle) is refused,
with file, line and reason.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from dyads.actors import places, rows
from dyads.actors.gazetteer import keys
from dyads.actors.layer import EMPTY, laid_over
from dyads.actors.registry import COMPILED, Tables
from dyads.actors.rows import WrongRowError

DATA = Path(__file__).parent / "data"

# Heading of the rows -> the file they stand in.
FILES = {
    "states": "states.yaml",
    "organisations": "organisations.yaml",
    "groups": "groups.csv",
    "agencies": "agencies.csv",
    "outlets": "outlets.csv",
    "regions": "regions.csv",
    "towns": "towns.csv",
    "metonyms": "metonyms.csv",
    "risky": "risky.yaml",
    "cased": "cased.yaml",
}


def build(folder: Path = DATA) -> Tables:
    """The tables that the files of ``folder`` give. Raises WrongRowError for the first row that cannot stand."""
    found = {heading: rows.read(folder, name) for heading, name in FILES.items()}
    offices = sorted(path.relative_to(folder).as_posix() for path in (folder / "offices").glob("*.yaml"))
    found["offices"] = [row for name in offices for row in rows.read(folder, name)]
    sources = {row.need("id"): row.need("text") for row in rows.read(folder, "sources.yaml")}
    return laid_over(msgspec.structs.replace(EMPTY, cities=places.cities()), found, sources=sources)


def encode(tables: Tables) -> bytes:
    """The tables as JSON, one record a line, so that a change of the data reads well as a change of the table."""
    plain: dict[str, Any] = msgspec.to_builtins(tables, order="deterministic")
    plain["city_keys"] = keys(tables.cities)
    return b"{\n" + b",\n".join(f'"{key}":'.encode() + _lines(value) for key, value in plain.items()) + b"\n}\n"


def _lines(value: list[Any] | dict[str, Any]) -> bytes:
    encode_one = msgspec.json.encode
    if isinstance(value, dict):
        items = [encode_one(key) + b":" + encode_one(item) for key, item in value.items()]
        return b"{\n" + b",\n".join(items) + b"\n}"
    return b"[\n" + b",\n".join(map(encode_one, value)) + b"\n]"


def main(arguments: list[str]) -> int:
    """Compile, or with ``--check`` compare; 1 where the data are wrong or the table is stale."""
    try:
        compiled = encode(build())
    except WrongRowError as wrong:
        sys.stderr.write(f"dyads.actors: {wrong}\n")
        return 1
    if "--check" not in arguments:
        COMPILED.write_bytes(compiled)
        return 0
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled:
        sys.stderr.write(f"{COMPILED.name} is stale; run python -m dyads.actors.compile and commit it\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
