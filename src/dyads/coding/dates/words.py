"""The words of time expressions, from ``data/dates.yaml``, as pieces of patterns and as values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from dyads.coding.lists import read_list

UNIT = "hour|day|night|week|fortnight|month|quarter|year|decade"


class Words(msgspec.Struct, frozen=True):
    """Values by word (lower case, abbreviations without their full stop), and the pattern of each kind of word."""

    months: dict[str, int]  # 1 to 12
    weekdays: dict[str, int]  # Monday is 0
    seasons: dict[str, int]  # first month
    numbers: dict[str, float]
    vague: dict[str, tuple[float, float]]
    ordinals: dict[str, int]
    decades: dict[str, int]  # first year
    recent_days: dict[str, int]
    recent: int
    planning: frozenset[str]
    count_before: frozenset[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    patterns: dict[str, str]

    def number(self, words: str) -> tuple[float, float] | None:
        """The least and the most that a quantity stands for: (2, 2) for "two", (2, 6) for "a few"."""
        key = " ".join(words.lower().replace(",", "").split())
        if key in self.vague:
            return self.vague[key]
        if key in self.numbers:
            return self.numbers[key], self.numbers[key]
        value = float(key) if key.replace(".", "", 1).isascii() and key.replace(".", "", 1).isdigit() else None
        return None if value is None else (value, value)


@lru_cache(maxsize=1)
def words() -> Words:
    """The words as the data file has them."""
    raw: dict[str, Any] = read_list("dates.yaml")
    vague = {k: (float(v[0]), float(v[1])) for k, v in raw["vague_numbers"].items()}
    return Words(
        months={name.lower(): i for i, names in enumerate(raw["months"], 1) for name in names},
        weekdays={name.lower(): i for i, names in enumerate(raw["weekdays"]) for name in names},
        seasons=raw["seasons"],
        numbers={str(k): float(v) for k, v in raw["numbers"].items()},
        vague=vague,
        ordinals=raw["ordinals"],
        decades=raw["decades"],
        recent_days=raw["recent_days"],
        recent=raw["recent"],
        planning=frozenset(raw["planning"]),
        count_before=frozenset(raw["count_before"]),
        not_after=re.compile(rf"\b(?:{_either(raw['not_dates_after'])})[ ]$"),
        not_before=re.compile(rf"[ ](?:{_either(raw['not_dates_before'])})\b"),
        patterns=_patterns(raw),
    )


def _patterns(raw: dict[str, Any]) -> dict[str, str]:
    quantity = _either([*raw["vague_numbers"], *map(str, raw["numbers"])])
    return {
        "MONTH": f"(?-i:{_names(raw['months'])})",
        "WEEKDAY": f"(?-i:{_names(raw['weekdays'])})",
        "SEASON": _either(raw["seasons"]),
        "N": rf"(?:{quantity}|\d{{1,3}}(?:\.5)?)",
        "ORDINAL": _either(raw["ordinals"]),
        "DECADE": _either(raw["decades"]),
        "UNIT": UNIT,
    }


def _names(rows: list[list[str]]) -> str:
    """Full names in title or upper case; abbreviations in title case with an optional full stop."""
    full = [row[0] for row in rows]
    short = [name for row in rows for name in row[1:]]
    return rf"(?:{_either(full + [name.upper() for name in full])})\b|(?:{_either(short)})\b\.?"


def _either(choices: Any) -> str:
    """Alternatives of a pattern, longest first, so that none hides behind its own beginning."""
    return "|".join(re.escape(c).replace("\\ ", r"\s+") for c in sorted(choices, key=lambda c: (-len(c), c)))
