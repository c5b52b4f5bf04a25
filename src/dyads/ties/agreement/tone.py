"""What the words of a claim make of the actor that they name: "called him a tyrant", "Syria's legitimate government".

A short list of words that pass judgement on whom they are said of (``data/said_of.yaml``), looked for close to the only
other actor that the claim names. Words for and against together, or a "not" close before, tell nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from dyads import tables
from dyads.ties.agreement.issues import either

SAID_OF = Path(__file__).parent / "data" / "said_of.yaml"
BEHIND, BEFORE = 70, 30  # characters after and before the name in which such words are its own
_NOT = re.compile(r"(?i)\b(?:not|no|never|nor|without|neither|n't)\b[^.;]{0,20}$")


def tone(words: str, start: int, end: int) -> int:
    """1 for, -1 against, 0 where it is not told, of the name at that span of the words."""
    found = {sign for sign, pattern in _patterns() if _plain(pattern, words, start, end)}
    return found.pop() if len(found) == 1 else 0


def _plain(pattern: re.Pattern[str], words: str, start: int, end: int) -> bool:
    first = max(0, start - BEFORE)
    near = words[first : end + BEHIND]
    return any(not _NOT.search(near[: match.start()]) for match in pattern.finditer(near))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    said = tables.read(SAID_OF)
    return tuple((sign, re.compile(either(said[name]))) for sign, name in ((1, "for"), (-1, "against")))
