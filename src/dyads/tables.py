"""The data files that people edit (frames, cues, phrases, word lists): YAML, read through one loader.

Thousands of frames take a parser of YAML most of a second, so ``tables.json`` beside this file holds what the files
said when it was made, each under the hash of its bytes. A file that was edited since is parsed: the table makes reading
fast and is never asked what is true.

    python -m dyads.tables [--check]    make tables.json anew, or say whether it is out of date
"""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

HERE = Path(__file__).parent
COMPILED = HERE / "tables.json"
PARTS = ("reading", "coding", "briefing")  # the registry of actors has a compiled table of its own


def read(path: Traversable) -> Any:
    """What the YAML file says. Raises OSError, UnicodeDecodeError or yaml.YAMLError."""
    content = path.read_bytes()
    made = _compiled().get(_key(content))
    return load(content.decode("utf-8")) if made is None else msgspec.json.decode(made)


def load(text: str) -> Any:
    """What a YAML text says; yaml.YAMLError where it is none.

    Only ``true`` and ``false`` are truth values: "on", "off" and "no" are words here, as they are in YAML 1.2.
    """
    import yaml

    return yaml.load(text, Loader=_loader())  # noqa: S506 - a subclass of the safe loader


def main() -> None:
    """Make ``tables.json`` anew; with ``--check``, exit 1 where that would change it."""
    made = compiled_bytes()
    if "--check" not in sys.argv[1:]:
        COMPILED.write_bytes(made)
    elif not COMPILED.is_file() or COMPILED.read_bytes() != made:
        sys.exit(f"{COMPILED.name} is out of date; make it anew: python -m dyads.tables")


def compiled_bytes() -> bytes:
    """The content of ``tables.json``: every file's hash with what it says, in the order of their paths."""
    rows = ((_key(path.read_bytes()), load(path.read_text(encoding="utf-8"))) for path in _sources())
    lines = (b'"%s":%s' % (key.encode(), msgspec.json.encode(said)) for key, said in rows if _is_json(said))
    return b"{" + b",\n".join(lines) + b"}\n"


def _is_json(said: Any) -> bool:
    """False where JSON would say it otherwise: days and numeric keys become text. Such a file is parsed each time."""
    return bool(msgspec.json.decode(msgspec.json.encode(said)) == said)


def _sources() -> Iterator[Path]:
    for part in PARTS:
        yield from sorted((HERE / part).rglob("*.yaml"))


def _key(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=12).hexdigest()


@lru_cache(maxsize=1)
def _compiled() -> dict[str, msgspec.Raw]:
    if not COMPILED.is_file():
        return {}
    return msgspec.json.decode(COMPILED.read_bytes(), type=dict[str, msgspec.Raw])


@lru_cache(maxsize=1)
def _loader() -> Any:
    import yaml

    class Words(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # the C one is ten times faster
        pass

    truth = "tag:yaml.org,2002:bool"
    Words.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != truth]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Words.add_implicit_resolver(truth, re.compile("^(?:true|false)$"), list("tf"))
    return Words


if __name__ == "__main__":
    main()
