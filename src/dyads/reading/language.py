"""Which language a text is in: English by its commonest words, others by a classifier that is asked only then."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# The commonest words of English; each second or third word of running text is one of them.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """the of and to in a is that for on with as was at by it from be are has have had its an not were which but
        this will their said been who after he they his or more""",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # characters
_ENOUGH_WORDS = 12  # fewer say nothing about the language
_ENGLISH_SHARE = 0.15
_FOREIGN_SHARE, _MANY_WORDS = 0.05, 40  # English prose of this length never has so few of them
_SURE = 0.95  # the classifier's probability from which it is believed against a short text
_LETTERS_FOR_SCRIPT = 12


def language(text: str) -> str | None:
    """ISO 639-1 code, or None for a text too short or too odd to tell. Takes the text's first 4,000 characters."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if _is_foreign_script(sample):
        return _classify(sample)[0]
    if len(words) < _ENOUGH_WORDS:
        return None
    share = sum(word.lower() in _COMMON for word in words) / len(words)
    if share >= _ENGLISH_SHARE:
        return "en"
    code, probability = _classify(sample)  # creoles and dialects of English have codes of three letters
    sure = probability >= _SURE or (share < _FOREIGN_SHARE and len(words) >= _MANY_WORDS)
    return code if sure and len(code) == 2 and (code != "en" or share > 0) else None


def _is_foreign_script(sample: str) -> bool:
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < _LETTERS_FOR_SCRIPT:
        return False
    latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return latin < len(letters) / 2


def _classify(sample: str) -> tuple[str, float]:
    code, probability = _identifier().classify(sample)
    return str(code), float(probability)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
