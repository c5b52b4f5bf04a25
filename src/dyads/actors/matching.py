"""Names of the registry in a text: one pass of an Aho-Corasick automaton, leftmost and longest.

Text and names are folded alike, character by character: lower case, and a blank for whatever is not a letter or a
digit, so that "Deir ez-Zor" and "Deir Ez Zor" are one, on one line or across two. A name begins with its blank, which
holds matches to the starts of words; their ends are checked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dyads.actors.registry import Name, Registry, valid
from dyads.actors.spelling import SEPARATOR, lower

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SHORTENED = re.compile(r"[a-z]\.$")  # "Ky." is a name only with its stop
_DOTTED = re.compile(r"\.[A-Za-z]$")
_LED = re.compile(r"(?:the )?(.+) led ")
_ADDRESS = re.compile(r"(?<![\w.@])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,6}(?![\w@])")


class Match(NamedTuple):
    """A stretch of text and the names that it can be, the likeliest first."""

    start: int
    end: int
    names: tuple[Name, ...]


class Matcher:
    """The automaton over all names of a registry."""

    def __init__(self, registry: Registry) -> None:
        """Build the automaton: about a tenth of a second for 60,000 names."""
        import ahocorasick_rs

        self._registry = registry
        self._domains = registry.domains
        names = dict.fromkeys(registry.texts())
        # "the West" would hide "West German" behind its article
        self._keys = [text for text in names if text and not _is_needless(text, names)]
        self._automaton = ahocorasick_rs.AhoCorasick(
            (f" {key}" for key in self._keys), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, text: str, on: str | None = None) -> list[Match]:
        """Names in ``text`` that do not overlap, in order, with the readings that hold on that day if any does."""
        blank = SEPARATOR.sub(" ", text)
        low = " " + lower(blank)
        matches = []
        for start, end, key in self._spans(low, 0):
            stop = end - 1
            names = self._registry.readings(key)
            if not text.startswith(".", stop):
                names = [name for name in names if _SHORTENED.search(name.text) is None]
            if readings := _readings(names, blank[start:stop], on):
                dotted = _DOTTED.search(text, start, stop) or any(n.text.endswith(".") for n in readings)
                stop += bool(dotted) and text.startswith(".", stop)  # "U.S.", "Ky."
                matches.append(Match(start, stop, readings))
                matches += self._leader(blank, matches[-1], on)
        return self._with_addresses(text, matches)

    def _leader(self, blank: str, match: Match, on: str | None) -> list[Match]:
        """The state inside the name of a coalition: "US" in "the US-led coalition"."""
        hit = _LED.match(blank, match.start, match.end)
        readings = _readings(self._registry.readings(lower(hit[1])), hit[1], on) if hit else ()
        return [Match(hit.start(1), hit.end(1), readings)] if hit and readings else []

    def _with_addresses(self, text: str, matches: list[Match]) -> list[Match]:
        """Outlets by their web address, in place of any name inside it."""
        found = []
        for hit in _ADDRESS.finditer(text):
            parts = hit[0].lower().split(".")
            domain = next((d for k in range(len(parts) - 1) if (d := ".".join(parts[k:])) in self._domains), None)
            if domain:
                found.append(Match(hit.end() - len(domain), hit.end(), tuple(self._domains[domain])))
        inside = {i for a in found for i in range(a.start, a.end)}
        kept = [m for m in matches if m.start not in inside and m.end - 1 not in inside] if found else matches
        return sorted([*kept, *found], key=lambda m: (m.start, -m.end))

    def _spans(self, low: str, offset: int) -> Iterator[tuple[int, int, str]]:
        """(start, end, key) in ``low``; where a name runs on into a longer word, its parts are tried again."""
        for number, start, end in self._automaton.find_matches_as_indexes(low):
            if end == len(low) or low[end] == " ":
                yield offset + start, offset + end, self._keys[number]
            elif " " in self._keys[number]:
                yield from self._parts(low, start, end, offset)

    def _parts(self, low: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int, str]]:
        stop = low.rfind(" ", start, end)
        yield from self._spans(low[start:stop], offset + start)
        tail = low.find(" ", end)
        yield from self._spans(low[stop : tail if tail > 0 else len(low)], offset + stop)


@lru_cache(maxsize=2)
def matcher(registry: Registry) -> Matcher:
    """The matcher of a registry, built once."""
    return Matcher(registry)


def _is_needless(text: str, names: Collection[str]) -> bool:
    """Whether the name is found without its article as well.

    Not where a shorter name with its article would hide it: "The Times" before "The Times of India".
    """
    if not text.startswith("the ") or text[4:] not in names:
        return False
    parts = text.split(" ")
    return not any(" ".join(parts[:k]) in names for k in range(2, len(parts)))


def _readings(names: list[Name], written: str, on: str | None) -> tuple[Name, ...]:
    fitting = [name for name in names if fits(name, written)]
    in_time = [n for n in fitting if valid(n.start, n.end, on)]
    return tuple(in_time or [n for n in fitting if n.kind != "surname"])  # "May" is nobody before she held an office


def fits(name: Name, written: str) -> bool:
    """Whether the case as written allows the name; a text in capitals throughout allows all but acronyms."""
    if name.text == written:
        return True
    if not any(c.isupper() or c.isdigit() for c in written):
        return not (name.cased or name.risky) and " " in written and name.text[0].isupper()
    if name.cased and SEPARATOR.sub(" ", name.text).strip() != written:
        return written.isupper() and len(written) > 3
    return True
