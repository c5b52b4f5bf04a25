"""Bytes to text, without loss: what is not text, or in an encoding nobody can tell, is refused rather than guessed."""

from __future__ import annotations

import codecs
import re

from dyads.reading.problems import Unreadable

# First bytes of the files that people most often take for text.
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "compressed with gzip",
    b"7z\xbc\xaf": "an archive",
    b"{\\rtf": "a rich text file",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{2,40})|^<\?xml[^>]{0,80}encoding=["']([\w.-]+)""", re.IGNORECASE
)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b")
WINDOWS = "it is not UTF-8 and was read as Windows-1252"
_FOREIGN_SHARE = 0.15  # more bytes beyond ASCII than this no text in a West European encoding has


def decode(data: bytes, *, page: bool = False) -> tuple[str, str | None]:
    """The text, and a note where its encoding had to be guessed.

    page: HTML, whose own word on its encoding is believed first. Raises Unreadable for binary data and for text in an
    encoding that cannot be told.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding), None
    _refuse_binary(data)
    if page and (declared := _declared(data)) and (text := _try(data, declared)) is not None:
        return text, None
    if (text := _try(data, "utf-8")) is not None:
        return text, None
    text = _try(data, "cp1252") if _looks_western(data) else None
    if text is None:
        raise Unreadable(
            "neither UTF-8 nor any encoding that can be told from its bytes", "convert it to UTF-8 (iconv)"
        )
    return text, WINDOWS


def _strictly(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise Unreadable(f"begins as {encoding} text but is not valid", "convert it to UTF-8 (iconv)")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"{what}, not text", "save it as plain text, HTML or JSONL")
    sample = data[:65536]
    if b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 100:
        raise Unreadable("binary data, not text", "save it as plain text, HTML or JSONL")


def _looks_western(data: bytes) -> bool:
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return beyond <= _FOREIGN_SHARE * len(data)
