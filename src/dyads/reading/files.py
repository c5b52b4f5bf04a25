"""Files, folders and standard input to Documents: what kind each is, and what is wrong with what cannot be read."""

from __future__ import annotations

import glob
import gzip
import io
import os
import re
import stat
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dyads.reading import jsonl, page, plain
from dyads.reading.decoding import decode
from dyads.reading.limits import MOST_CHARACTERS, check_language, check_length, too_long
from dyads.reading.problems import Problem, Unreadable, undated
from dyads.reading.publication import doubtful_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dyads.records import Document

STANDARD_INPUT = "-"
STORE_MARK = "store.json"  # in the folder of a store
_MARKED = re.compile(rb'\s*\{\s*"format"\s*:\s*\d+\s*\}\s*')
_LONGEST_MARK = 64  # bytes
KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
}
# Bytes that a report may have: four for each character, and pages carry ten times their text in markup and scripts.
_MOST_BYTES = {"text": 4 * MOST_CHARACTERS, "page": 40 * MOST_CHARACTERS, "json": 400 * MOST_CHARACTERS}
_LONGEST_LINE = 12 * MOST_CHARACTERS  # of JSONL: a character may be written in six bytes, and there are other fields
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(path: str | os.PathLike[str]) -> Iterator[Document | Problem]:
    """The reports in ``path``: a file, a folder (with those in it, by name), a pattern, or ``-`` for standard input.

    By the file's name: .txt and .md (text), .html and .htm (pages), .jsonl and .ndjson (a report a line), .json; each
    also with .gz behind. A file of another name, and standard input, is taken for what it looks like; in a folder it is
    passed over. What cannot be read comes as a Problem among the documents; nothing is raised.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        yield from _guarded(cast(io.BufferedReader, sys.stdin.buffer), name, None)
        return
    if not name:
        yield Problem(path="''", reason="names no file", advice="give a file, a folder or - for standard input")
        return
    try:
        mode = Path(name).stat().st_mode
    except FileNotFoundError as error:
        yield from _matching(name) if glob.has_magic(name) else [_about_system(name, error)]
        return
    except (OSError, ValueError) as error:
        yield _about_system(name, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(name)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        yield from _file(name)
    else:
        yield Problem(path=name, reason="neither a file nor a folder", advice="give a file of text, HTML or JSONL")


def _matching(pattern: str) -> Iterator[Document | Problem]:
    """The reports in whatever the pattern matches, for shells and lists of paths that leave it as it is."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
    outside = [name for name in found if not _is_of_store(Path(name))]
    for name in outside:
        yield from read(name)
    if not outside:
        reason = "matches nothing but a store of dyads" if found else "matches no file"
        yield Problem(path=pattern, reason=reason, advice="check the pattern (** stands for any folders)")


def _is_of_store(path: Path) -> bool:
    return any(map(_is_store, (path, *path.parents)))


def _is_store(folder: str | Path) -> bool:
    """Whether dyads keeps a store there: what was read, and nothing to be read."""
    try:
        with Path(folder, STORE_MARK).open("rb") as mark:
            return bool(_MARKED.fullmatch(mark.read(_LONGEST_MARK)))
    except (OSError, ValueError):  # there is none, or it is nobody's to be read
        return False


def _folder(name: str) -> Iterator[Document | Problem]:
    if _is_store(name):
        yield Problem(path=name, reason="a store of dyads, not reports", advice="name the reports that are to be read")
        return
    found = False
    for item in _walk(name):
        found = True
        if isinstance(item, Problem):
            yield item
        else:
            yield from _file(item)
    if not found:
        endings = ", ".join(KINDS)
        yield Problem(path=name, reason="no reports in this folder", advice=f"put files there that end in {endings}")


def _walk(name: str) -> Iterator[str | Problem]:
    """Files that hold reports, sorted by path; hidden ones, stores, and links to folders, which may circle, are not."""
    try:
        entries = sorted(os.scandir(name), key=lambda entry: entry.name)
    except OSError as error:
        yield _about_system(name, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _is_store(entry.path):
                yield from _walk(entry.path)
        elif _kind_by_name(entry.name) and not entry.is_dir():
            yield entry.path


def _kind_by_name(name: str) -> str | None:
    bare = name.lower().removesuffix(".gz")
    return KINDS.get(os.path.splitext(bare)[1])  # noqa: PTH122 - the name may hold what a Path refuses


def _file(name: str) -> Iterator[Document | Problem]:
    try:
        with Path(name).open("rb") as raw:
            yield from _guarded(raw, name, _kind_by_name(name))
    except (OSError, ValueError) as error:
        yield _about_system(name, error)


def _guarded(raw: io.BufferedReader, path: str, kind: str | None) -> Iterator[Document | Problem]:
    """The reports of an open file, with what goes wrong on the way told as a Problem."""
    try:
        yield from _reports(_unpacked(raw), path, kind)
    except Unreadable as problem:
        yield problem.about(path)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Problem(path=path, reason="a damaged gzip file", advice="unpack it, or fetch it again")
    except OSError as error:
        yield _about_system(path, error)


def _unpacked(raw: io.BufferedReader) -> io.BufferedReader:
    """The file, unpacked where its first bytes are those of gzip."""
    packed = raw.peek(2)[:2] == b"\x1f\x8b"
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw))) if packed else raw


def _reports(stream: io.BufferedReader, path: str, kind: str | None) -> Iterator[Document | Problem]:
    if kind == "lines" or (kind is None and _looks_like_lines(stream)):
        yield from jsonl.documents(_lines(stream), path)
        return
    data = _whole(stream, kind or "page")
    text, note = decode(data, page=kind == "page")
    if kind is None:
        kind = _kind_by_look(text)
    if kind == "json":
        yield from jsonl.listed(text, path)
        return
    if kind == "text":
        check_length(text)
        made = plain.document(text, path)
        check_language(made)
        doubt = doubtful_day(text)
    else:
        check_filled(text)
        made, doubt = page.document(text, path)
    if doubt:
        yield undated(path, doubt)
    if note:
        yield Problem(path=path, reason=note, advice="convert it to UTF-8 if letters look wrong", kept=True)
    yield made


def check_filled(text: str) -> None:
    """Raises Unreadable for an empty file."""
    if not text.strip():
        raise Unreadable("empty: no text in it", "leave it out")


def _whole(stream: io.BufferedReader, kind: str) -> bytes:
    limit = _MOST_BYTES[kind]
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_long(f"over {limit:,} bytes")
    return data


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, str | Unreadable]]:
    """Numbered lines; one that is too long or not UTF-8 comes as its problem."""
    number = 0
    while data := stream.readline(_LONGEST_LINE):
        number += 1
        if len(data) == _LONGEST_LINE and not data.endswith(b"\n"):
            while (more := stream.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
                pass
            yield number, too_long(f"a line of over {_LONGEST_LINE:,} bytes")
            continue
        try:
            yield number, data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield number, Unreadable("not UTF-8", "JSON is written in UTF-8; convert the file")


def _looks_like_lines(stream: io.BufferedReader) -> bool:
    """Whether the first line, as far as it can be seen without reading on, is a JSON object with a text."""
    ahead = stream.peek(65536)
    first = ahead.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n")[0]
    if not first.startswith(b"{"):
        return False
    return jsonl.is_record(first.decode("utf-8", "replace")) or bool(
        re.match(rb'\{\s*"(?:id|text|title|url|date)"\s*:\s*"', first)
    )


def _kind_by_look(text: str) -> str:
    if _PAGE.match(text[:20_000]):
        return "page"
    start = text.lstrip()[:1]
    if start in ("{", "["):
        opening = text.lstrip()[:200]
        return "json" if re.match(r'[\[{]\s*(?:\{\s*)?"', opening) else "text"
    return "text"


def _about_system(path: str, error: OSError | ValueError) -> Problem:
    """What the system says, and what to do about it."""
    advice = {
        FileNotFoundError: ("no such file or folder", "check the path"),
        PermissionError: ("may not be read by you", "change its rights (chmod u+r)"),
        IsADirectoryError: ("a folder", "give the files in it"),
    }
    for kind, (reason, what_to_do) in advice.items():
        if isinstance(error, kind):
            return Problem(path=path, reason=reason, advice=what_to_do)
    said = getattr(error, "strerror", None) or str(error)
    return Problem(path=path, reason=f"cannot be read ({said})", advice="check the path")
