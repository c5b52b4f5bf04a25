r"""The user's cache folder: a convenience and never the truth, that may be deleted at any time.

It is the platform's (``~/.cache/dyads`` on Linux, ``~/Library/Caches/dyads`` on macOS, ``%LOCALAPPDATA%\dyads\Cache``
on Windows) or the one that the environment variable ``DYADS_CACHE`` names.
"""

from __future__ import annotations

import os
from pathlib import Path


def folder(name: str) -> Path:
    """The cache's folder of that name, which may not exist yet."""
    if named := os.environ.get("DYADS_CACHE"):
        return Path(named) / name
    from platformdirs import user_cache_path

    return user_cache_path("dyads", appauthor=False) / name
