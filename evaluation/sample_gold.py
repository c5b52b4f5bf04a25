"""The gold of the sample reports: quoted words in YAML, turned into spans of the text that a reader gives.

docs/samples.md holds the convention. A quotation must stand exactly once in its passage; ``he #2`` is the second "he".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from dyads.records import Span

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
REPORTS, GOLD = SAMPLES / "reports", SAMPLES / "gold"
_NTH = re.compile(r"^(.*) #(\d+)$", re.DOTALL)
Interval = tuple[str | None, str | None]


class GoldError(ValueError):
    """A gold file that cannot be read as the convention says; the message names the file and the words."""


@dataclass(frozen=True)
class Event:
    source: str | None
    target: str | None
    reciprocal: bool
    type: str
    mode: str | None
    status: str
    date: Interval | None
    trigger: Span
    said: bool  # inside the words of somebody whom the report cites


@dataclass(frozen=True)
class Claim:
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    speaker: str | None


@dataclass(frozen=True)
class Mention:
    span: Span
    actor: str | None
    country: str | None
    role: str | None


@dataclass(frozen=True)
class Passage:
    """One or two sentences of a report with what they hold; spans are offsets of the report's text."""

    span: Span
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Gold:
    """The gold of one report. ``file`` is relative to samples/reports; ``id`` is set where the file holds several."""

    name: str
    file: str
    id: str | None
    date: str
    raw: tuple[dict[str, Any], ...]

    def passages(self, text: str) -> tuple[Passage, ...]:
        """The passages found in ``text``. Raises GoldError for words that are not there exactly once."""
        return tuple(_Finder(self.name, text, raw["text"]).passage(raw) for raw in self.raw)


@cache
def load(folder: Path = GOLD) -> tuple[Gold, ...]:
    """The gold of every sample report, by name. Raises GoldError for a file without report or passages."""
    return tuple(_load(path) for path in sorted(folder.glob("*.yaml")))


def _load(path: Path) -> Gold:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return Gold(
            name=path.stem,
            file=data["report"],
            id=data.get("id"),
            date=str(data["date"]),
            raw=tuple(data["passages"]),
        )
    except (KeyError, TypeError) as error:
        raise GoldError(f"{path.name}: {error} is missing") from error


class _Finder:
    """Finds quoted words inside one passage of one text."""

    def __init__(self, name: str, text: str, passage: str) -> None:
        self._name, self._text = name, text
        # Line breaks of the source file may stand where the gold has a space.
        found = list(re.finditer(r"\s+".join(map(re.escape, passage.split())), text))
        if len(found) != 1:
            raise GoldError(f"{name}: stands {len(found)} times in the report: {passage}")
        self._start, self._end = found[0].span()

    def passage(self, raw: dict[str, Any]) -> Passage:
        return Passage(
            span=(self._start, self._end),
            events=tuple(map(self._event, raw.get("events", ()))),
            claims=tuple(map(self._claim, raw.get("claims", ()))),
            mentions=tuple(map(self._mention, raw.get("mentions", ()))),
        )

    def _event(self, raw: dict[str, Any]) -> Event:
        return Event(
            source=raw["source"],
            target=raw["target"],
            reciprocal=raw.get("reciprocal", False),
            type=raw["type"],
            mode=raw.get("mode"),
            status=raw["status"],
            date=interval(raw["date"]) if raw["date"] else None,
            trigger=self._find(raw["trigger"]),
            said=raw.get("said", False),
        )

    def _claim(self, raw: dict[str, Any]) -> Claim:
        content = raw["content"] if isinstance(raw["content"], list) else [raw["content"]]
        return Claim(
            source=(self._find(raw["source"]),) if raw["source"] else (),
            cue=(self._find(raw["cue"]),) if raw["cue"] else (),
            content=tuple(map(self._find, content)),
            kind=raw["kind"],
            speaker=raw["speaker"],
        )

    def _mention(self, raw: dict[str, Any]) -> Mention:
        return Mention(self._find(raw["words"]), raw["actor"], raw["country"], raw["role"])

    def _find(self, words: str) -> Span:
        nth = _NTH.match(words)
        quoted, wanted = (nth[1], int(nth[2])) if nth else (words, 1)
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, quoted.split())) + r"(?!\w)")
        found = list(pattern.finditer(self._text, self._start, self._end))
        if len(found) < wanted or (len(found) > 1 and not nth):
            raise GoldError(f"{self._name}: stands {len(found)} times in its passage: {words}")
        return found[wanted - 1].span()


def interval(date: str) -> Interval:
    """First and last day of ``2015``, ``2015-11``, ``2015-11-24``, ``A/B``, ``A/`` (goes on) or ``/B``."""
    first, slash, last = date.partition("/")
    return (_day(first, last=False), _day(last if slash else first, last=True))


def _day(date: str, *, last: bool) -> str | None:
    if not date:
        return None
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    day = day or (monthrange(year, month)[1] if last else 1)
    return f"{year:04}-{month:02}-{day:02}"
