"""Copies of a report: republished, syndicated, shortened, lightly rewritten, or carried on in an update.

Reports that may have to do with each other are found by hashes of their sentences, which survive when other words of
the sentence change; whether one is a copy of the other is decided by their words (overlap.py).
"""

from __future__ import annotations

import zlib
from array import array
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from dyads.evidence.store import manifest, parts
from dyads.evidence.store.overlap import is_copy
from dyads.evidence.store.postings import Postings
from dyads.evidence.store.wording import wording
from dyads.records import Copy, Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    import polars as pl

    from dyads.evidence.store.parts import Part
    from dyads.evidence.store.store import Store
    from dyads.evidence.store.wording import Sentence

ANCHOR = 4  # words in a row
WINDOW = 6  # words
BITS = 32  # of a hash; two reports must have several in common before their words are compared
# Two reports are compared when they share this much of the shorter one's hashes, or less of which one is rare: outlets
# end all their reports with the same lines.
MUCH = 0.5
LEAST = 0.2
RARE = 16  # reports at most

_FACTORS = [
    np.uint64(f) for f in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
]  # odd, with mixed bits (from splitmix64 and xxHash)
_MASK = np.uint64((1 << BITS) - 1)
_GAP = [""] * (ANCHOR - 1)  # behind each sentence, so that no four words run into the next
_TELLS, _BEYOND = 1, 2  # kinds of words: a name or number; none, but the gap
PARTS_AT_HAND = 4  # whose documents are in memory
FRESH_BYTES = 64_000_000  # of reports that need not be read back from the store, once they are kept


def sentence_hashes(document: Document) -> tuple[int, ...]:
    """Hashes of 32 bits of the sentences of a report, one for each six words, of four words in a row each.

    The title, page furniture and the dateline are left out; case, punctuation and line breaks make no difference.
    Of the runs of four words that begin within these six, one with a name or number is taken if there is any, and of
    those the one with the least hash, so that two versions of a sentence agree unless a change hits just these words
    (Broder's min-wise choice; in windows, as in the winnowing of Schleimer and others, 2003).
    """
    return _hashes(wording(document).sentences)


def _hashes(report: list[Sentence]) -> tuple[int, ...]:
    if not report:
        return ()
    words: list[str] = []
    starts: list[int] = []
    for one in report:
        starts += range(len(words), len(words) + max(len(one.words) - ANCHOR + 1, 1), WINDOW)
        words += one.words
        words += _GAP
    hashed = np.array([zlib.crc32(word) for word in "\n".join(words).lower().encode("utf-8", "replace").split(b"\n")])
    kinds = np.array([_BEYOND if not word else 0 if word[0].islower() else _TELLS for word in words], dtype=np.uint64)
    rows = len(words) - ANCHOR + 1
    mixed = np.zeros(rows, dtype=np.uint64)
    kind = np.zeros(rows, dtype=np.uint64)
    for n, factor in enumerate(_FACTORS):
        mixed = (mixed + hashed.astype(np.uint64)[n : n + rows]) * factor
        kind |= kinds[n : n + rows]
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _FACTORS[0]
    ranked = ((kind ^ np.uint64(_TELLS)) << np.uint64(BITS)) | (mixed >> np.uint64(64 - BITS))
    return tuple((np.minimum.reduceat(ranked, starts) & _MASK).tolist())


class Copies:
    """The reports of a store by their sentences, and what of a new one they have in common with it.

    Which pairs are found does not depend on the order in which reports are added, unless all that two of them share
    stands in many: a text that more than 64 have is paired with the first 64 of them, and reports that share less than
    half, all of it in more than 16 others, are not compared.
    """

    def __init__(self, store: Store) -> None:
        """All reports that the store has now are known."""
        self._tables = _Tables(store.folder)
        self._commits: set[str] = set()
        self._numbers: dict[str, int] = {}  # key of a report -> its number here
        self._keys: list[str] = []
        self._sizes = array("L")  # how many hashes each has
        self._where: list[_Place | None] = []  # of each report; None until it is kept
        self._fresh: OrderedDict[int, bytes] = OrderedDict()  # reports added here, compressed; the last ones
        self._fresh_bytes = 0
        self._postings = Postings()
        self._own: set[int] = set()  # added by this process
        self.refresh()

    def add(self, key: str, document: Document, hashes: tuple[int, ...]) -> list[Copy]:
        """Take a new report in, and say with which known ones it is a pair of copies; none for one known by its key.

        key: of the report in the store. hashes: :func:`sentence_hashes` of the document.
        """
        if key in self._numbers:
            return []
        found = list(self._copies(key, document, self._candidates(set(hashes))))
        self._own.add(len(self._keys))
        self._take(key, set(hashes), None)
        self._hold(self._numbers[key], zlib.compress(msgspec.json.encode(document), 1))
        return found

    def refresh(self) -> list[Copy]:
        """Take in what others added to the store since, and say which of it are copies of reports added here.

        Called after each commit of one's own, so that of two processes that add at once the later one sees both.
        """
        found: list[Copy] = []
        for place, key, hashes in self._tables.new(self._commits):
            if self._own and key not in self._numbers:
                near = [number for number in self._candidates(set(hashes)) if number in self._own]
                document = self._tables.document(place) if near else None
                found += self._copies(key, document, near) if document else ()
            self._take(key, set(hashes), place)
        return found

    def is_kept(self, key: str) -> bool:
        """Whether the store has the report, as far as the last look at it goes."""
        return key in self._numbers and self._where[self._numbers[key]] is not None

    def _take(self, key: str, hashes: Collection[int], where: _Place | None) -> None:
        number = self._numbers.setdefault(key, len(self._keys))
        if number < len(self._keys):  # it was added here, and is kept now
            self._where[number] = where
            return
        self._keys.append(key)
        self._sizes.append(len(hashes))
        self._where.append(where)
        self._postings.add(number, hashes)

    def _hold(self, number: int, packed: bytes) -> None:
        self._fresh[number] = packed
        self._fresh_bytes += len(packed)
        while self._fresh_bytes > FRESH_BYTES and self._where[oldest := next(iter(self._fresh))] is not None:
            self._fresh_bytes -= len(self._fresh.pop(oldest))

    def _copies(self, key: str, document: Document, candidates: list[int]) -> Iterator[Copy]:
        for number in candidates:
            other = self._document(number)
            if other and (common := is_copy(document, other)):
                added, cut = common.only
                shared = round(common.sentences, 3)
                yield Copy(report=key, other=self._keys[number], shared=shared, added=added, cut=cut)

    def _candidates(self, hashes: Collection[int]) -> list[int]:
        """Known reports that share enough hashes, in the order in which they were added."""
        shared, with_rare = self._postings.shared(hashes, RARE)
        size = len(hashes)
        return sorted(
            number
            for number, count in shared.items()
            if count >= (LEAST if number in with_rare else MUCH) * min(size, self._sizes[number])
        )

    def _document(self, number: int) -> Document | None:
        if packed := self._fresh.get(number):
            return msgspec.json.decode(zlib.decompress(packed), type=Document)
        where = self._where[number]
        return self._tables.document(where) if where else None


class _Place(NamedTuple):
    """A row of a part."""

    part: Part
    row: int


class _Tables:
    """The reports in the parts of a store. What is damaged is passed over: the index tells, and does not serve it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._at_hand: OrderedDict[str, pl.Series] = OrderedDict()  # hash of a part -> its documents; the last few

    def new(self, commits: set[str]) -> Iterator[tuple[_Place, str, list[int]]]:
        """Place, key and hashes of each report of the commits that are not in ``commits``; they are added to it."""
        for name in manifest.names(self._folder):
            if name in commits:
                continue
            commits.add(name)
            with suppress(manifest.DamagedCommit, parts.DamagedPart):
                for part in manifest.read(self._folder, name).parts:
                    if part.kind == "documents":
                        yield from self._reports(part)

    def _reports(self, part: Part) -> Iterator[tuple[_Place, str, list[int]]]:
        table = parts.read(self._folder, part, ["key", "sentences"])
        for row, (key, hashes) in enumerate(table.iter_rows()):
            yield _Place(part, row), key, hashes

    def document(self, place: _Place) -> Document | None:
        part = place.part
        if part.hash not in self._at_hand:
            try:
                self._at_hand[part.hash] = parts.read(self._folder, part, ["document"])["document"]
            except parts.DamagedPart:
                return None
            if len(self._at_hand) > PARTS_AT_HAND:
                self._at_hand.popitem(last=False)
        self._at_hand.move_to_end(part.hash)
        return msgspec.convert(self._at_hand[part.hash][place.row], Document)
