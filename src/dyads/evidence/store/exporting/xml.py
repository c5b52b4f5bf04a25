"""XML, written as it comes, with nothing in it that XML does not allow."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from io import TextIOBase

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


class Xml:
    """An XML document on its way into a file; attributes that are None are left out."""

    def __init__(self, file: TextIOBase) -> None:
        """Begin the document. ``file`` takes UTF-8."""
        self._file, self._depth = file, 0
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')

    @contextmanager
    def inside(self, tag: str, attributes: Mapping[str, object] | None = None) -> Iterator[None]:
        """An element around what is written in the block."""
        self._line(f"<{tag}{_attributes(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{tag}>")

    def element(self, tag: str, attributes: Mapping[str, object], text: object = None) -> None:
        """An element with nothing, or a text, inside."""
        inner = "/>" if text is None else f">{escape(_text(text))}</{tag}>"
        self._line(f"<{tag}{_attributes(attributes)}{inner}")

    def _line(self, text: str) -> None:
        self._file.write(f"{'  ' * self._depth}{text}\n")


def _attributes(attributes: Mapping[str, object] | None) -> str:
    given = ((name, value) for name, value in (attributes or {}).items() if value is not None)
    return "".join(f" {name}={quoteattr(_text(value))}" for name, value in given)


def _text(value: object) -> str:
    return FORBIDDEN.sub("\ufffd", str(value))
