"""``python -m dyads.cli``."""

from __future__ import annotations

from dyads.cli import main

if __name__ == "__main__":
    main()
