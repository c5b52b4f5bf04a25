"""GDELT's event files from its server, or a mirror: those of some days, checked against the sizes and MD5 it lists.

A file that is there whole is not loaded again, half a file is gone on with, and what fails is tried again with longer
and longer pauses. Version 1.0 has a file a day since April 2013, a file a month since 2006 and a file a year before;
version 2.0 has one every fifteen minutes since 18 February 2015.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import re
import time
import urllib.error
import urllib.request
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path
    from typing import BinaryIO

BASES = {1: "http://data.gdeltproject.org/events", 2: "http://data.gdeltproject.org/gdeltv2"}
TRIES = 5
PAUSE = 1.0  # seconds before the second try; twice as long before each further one
TIMEOUT = 60.0  # seconds without a byte
CHUNK = 1 << 18
PART, CUT = ".part", "cut short"
Loaded = TypeVar("Loaded")
_NAME = re.compile(r"(?P<stamp>\d{4}|\d{6}|\d{8}|\d{14})(?P<export>\.export\.CSV)?\.zip")
_FAULTS = (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError)


class Listed(NamedTuple):
    """A file on the server. size and md5 are None where no list has them."""

    name: str
    size: int | None
    md5: str | None


class Fetched(NamedTuple):
    """What became of a file. ``problem`` says why it is not there."""

    name: str
    path: Path
    loaded: int = 0  # bytes that came over the network now
    problem: str | None = None


class Wrong(Exception):  # noqa: N818 - it says what the bytes are
    """The bytes that came are not those that the list promises."""


class NotFetched(Exception):  # noqa: N818 - it says what the file is
    """A list or a file that could not be loaded; the message says why."""


class Fetch:
    """Loads from one server into one folder."""

    def __init__(self, base_url: str, folder: Path, *, pause: float = PAUSE, tries: int = TRIES) -> None:
        """base_url: where the lists stand. Raises ValueError for an address that is not of http or https."""
        if not base_url.startswith(("http://", "https://")):
            raise ValueError(f"{base_url}: an address begins with http:// or https://")
        self._base, self._folder, self._pause, self._tries = base_url.rstrip("/"), folder, pause, tries

    def listed(self, version: int, first: date, last: date) -> list[Listed]:
        """The files that hold events of these days, the earliest first. Raises NotFetched."""
        begin, end = f"{first:%Y%m%d}", f"{last:%Y%m%d}"
        files = self._version_1() if version == 1 else self._version_2()
        return sorted((file for file in files if _overlaps(file.name, begin, end)), key=lambda file: file.name)

    def load(self, file: Listed, told: Callable[[int], None] = lambda _: None) -> Fetched:
        """One file, whole and checked; ``told`` is called with the bytes of each piece."""
        path = self._folder / file.name
        if _is_whole(path, file):
            return Fetched(file.name, path)
        part = path.with_name(path.name + PART)
        loaded = 0

        def count(size: int) -> None:
            nonlocal loaded
            loaded += size
            told(size)

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._trying(lambda: self._load_part(file, part, count))
        except NotFetched as failed:
            return Fetched(file.name, path, loaded, str(failed))
        part.replace(path)  # only now is it there under its name
        return Fetched(file.name, path, loaded)

    def _version_1(self) -> Iterator[Listed]:
        sizes = {name: int(size) for size, name in self._lines("filesizes", 2) if size.isdecimal()}
        hashes = {name: md5 for md5, name in self._lines("md5sums", 2)}
        return (Listed(name, sizes.get(name), hashes.get(name)) for name in sizes | hashes)

    def _version_2(self) -> Iterator[Listed]:
        for size, md5, url in self._lines("masterfilelist.txt", 3):
            yield Listed(url.rpartition("/")[2], int(size) if size.isdecimal() else None, md5)

    def _lines(self, name: str, fields: int) -> Iterator[list[str]]:
        """The lines of a list that have so many words; the list of version 2.0 has a million, and some are cut."""
        content = self._trying(lambda: self._whole(name))
        split = (line.decode("utf-8", "replace").split() for line in io.BytesIO(content))
        return (words for words in split if len(words) == fields)

    def _whole(self, name: str) -> bytes:
        with self._open(name) as answer:
            content: bytes = answer.read()
            return content

    def _trying(self, load: Callable[[], Loaded]) -> Loaded:
        """What ``load`` gives; a fault that may pass is tried again. Raises NotFetched."""
        reason = ""
        for attempt in range(self._tries):
            if attempt:
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                return load()
            except urllib.error.HTTPError as error:
                reason = f"the server says {error.code} {error.reason}"
                if error.code < 500 and error.code not in (408, 416, 429):
                    break
            except (*_FAULTS, Wrong) as error:
                reason = str(getattr(error, "reason", error)) or type(error).__name__
        else:
            reason += f", {self._tries} times"
        raise NotFetched(reason)

    def _load_part(self, file: Listed, part: Path, told: Callable[[int], None]) -> None:
        """Load what is missing behind ``part``. Raises Wrong where the whole is not what the list promises."""
        there = part.stat().st_size if part.exists() else 0
        if not there or there != file.size:
            with self._open(file.name, there) as answer:
                goes_on = answer.status == http.client.PARTIAL_CONTENT
                with part.open("ab" if goes_on else "wb") as kept:
                    _copy(answer, kept, told)
            if answer.length:
                raise Wrong(f"{CUT}: {answer.length:,} bytes did not come")
        if reason := _fault(part, file):
            if not reason.startswith(CUT):  # what is cut short is gone on with
                part.unlink()
            raise Wrong(reason)

    def _open(self, name: str, there: int = 0) -> http.client.HTTPResponse:
        headers = {"User-Agent": f"dyads/{version_of('dyads')}"} | ({"Range": f"bytes={there}-"} if there else {})
        request = urllib.request.Request(f"{self._base}/{name}", headers=headers)  # noqa: S310 - http or https, see above
        try:
            answer: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=TIMEOUT)  # noqa: S310
        except urllib.error.HTTPError as error:
            if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:  # what is there is no part of that file
                (self._folder / f"{name}{PART}").unlink(missing_ok=True)
            raise
        return answer


def _copy(answer: http.client.HTTPResponse, kept: BinaryIO, told: Callable[[int], None]) -> None:
    while chunk := answer.read(CHUNK):
        kept.write(chunk)
        told(len(chunk))


def _overlaps(name: str, first: str, last: str) -> bool:
    """Whether a file of that name holds events of days from ``first`` to ``last`` (YYYYMMDD)."""
    match = _NAME.fullmatch(name)
    if match is None or bool(match["export"]) != (len(match["stamp"]) >= len("YYYYMMDD")):
        return False
    stamp = match["stamp"][: len("YYYYMMDD")]
    return first[: len(stamp)] <= stamp <= last[: len(stamp)]


def _is_whole(path: Path, file: Listed) -> bool:
    return path.is_file() and _fault(path, file) is None


def _fault(path: Path, file: Listed) -> str | None:
    """What is wrong with the bytes, as far as the lists tell."""
    size = path.stat().st_size
    if file.size is not None and size != file.size:
        return f"{CUT if size < file.size else 'too long'}: {size:,} bytes instead of {file.size:,}"
    if file.md5 is None:
        return None
    with path.open("rb") as content:
        found = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return None if found == file.md5.lower() else f"MD5 is {found} instead of {file.md5}"
