"""What every step of the linker looks at: the report, its parse as plain lists, and the registry.

Token attributes are copied once into lists, since reading them from spaCy one by one costs more than all rules do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dyads.actors.datelines import datelines
from dyads.actors.registry import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dyads.actors.registry import Registry
    from dyads.records import Document, Mention, Span


_HOST = re.compile(r"(?:\w+:)?//(?:[^/@]*@)?([\w.-]+)")
_BRITAIN = "uk"  # ISO has GB
_WORLDWIDE = frozenset({"co", "io", "tv", "me", "fm", "ai", "ly", "to", "cc", "gg"})  # .ly is Libya's, but anybody's


class Context:
    """One report on its way through the linker."""

    def __init__(self, doc: Doc, document: Document, registry: Registry) -> None:
        """The parse of ``document`` and the registry to read it with."""
        self.doc = doc
        self.document = document
        self.registry = registry
        self.on = document.published.date
        self.text = doc.text
        self.tokens_of_doc = tokens = list(doc)
        self.starts = [t.idx for t in tokens]
        self.words = [t.text for t in tokens]
        self.lower = [word.lower() for word in self.words]

    @cached_property
    def lemma(self) -> list[str]:
        """Lemmas in lower case."""
        return [t.lemma_.lower() for t in self.tokens_of_doc]

    @cached_property
    def pos(self) -> list[str]:
        """Universal part-of-speech tags."""
        return [t.pos_ for t in self.tokens_of_doc]

    @cached_property
    def tags(self) -> list[str]:
        """Fine-grained part-of-speech tags."""
        return [t.tag_ for t in self.tokens_of_doc]

    @cached_property
    def dep(self) -> list[str]:
        """Dependency labels."""
        return [t.dep_ for t in self.tokens_of_doc]

    @cached_property
    def head(self) -> list[int]:
        """Index of each token's head."""
        offsets = self.doc.to_array("HEAD").astype("int64").tolist()
        return [i + offset for i, offset in enumerate(offsets)]

    @cached_property
    def sentence(self) -> list[int]:
        """Index of each token's sentence."""
        number, numbers = -1, []
        for i, start in enumerate(self.doc.to_array("SENT_START").tolist()):
            number += start == 1 or i == 0
            numbers.append(number)
        return numbers

    @cached_property
    def entities(self) -> dict[int, tuple[int, int, str]]:
        """Token index -> (first token, one past the last, label) of the named entity that spaCy found there."""
        return {i: (e.start, e.end, e.label_) for e in self.doc.ents for i in range(e.start, e.end)}

    @cached_property
    def datelines(self) -> tuple[tuple[int, int, int], ...]:
        """Start and end of each place that a passage is dated from, and the end of the dateline."""
        written = datelines(self.document.text)  # the parse has lost the line breaks
        return tuple(d for d in written if self.text[d[0] : d[1]] == self.document.text[d[0] : d[1]])

    @cached_property
    def home(self) -> str | None:
        """The state that the report was published in: its outlet's, or the one at the end of its web address."""
        outlet = self.registry.actor(self.document.outlet or "")
        host = _HOST.match(self.document.url or "")
        parts = host[1].lower().split(".") if host else [""]
        addresses = (".".join(parts[k:]) for k in range(len(parts) - 1))
        listed = next((names for a in addresses if (names := self.registry.domains.get(a))), None)
        outlet = outlet or (self.registry.actor(listed[0].actor) if listed else None)
        if outlet or parts[-1] in _WORLDWIDE:
            return outlet.country if outlet else None
        return "GBR" if parts[-1] == _BRITAIN else self.registry.state_of_code(parts[-1].upper())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the longer names of persons that spaCy found."""
        named = {(s, e) for s, e, label in self.entities.values() if label == "PERSON" and e - s > 1}
        return frozenset(self.words[end - 1] for _, end in named)

    def token(self, char: int) -> int:
        """Index of the token at a character offset (of the last one before it, where there is a gap)."""
        return max(0, bisect_right(self.starts, char) - 1)

    def tokens(self, span: Span | Mention) -> tuple[int, int]:
        """First token and one past the last token of a span of characters."""
        start, end = span if isinstance(span, tuple) else (span.start, span.end)
        return self.token(start), self.token(max(start, end - 1)) + 1

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Characters of tokens ``first`` up to, not including, ``last``."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])

    def is_title_case(self, i: int) -> bool:
        """Whether the sentence around token ``i`` capitalises (nearly) every word, as headlines do."""
        return self._capitals[self.sentence[i]] if i < len(self.sentence) else False

    @cached_property
    def _capitals(self) -> list[bool]:
        if not self.sentence:
            return []
        counts = [[0, 0] for _ in range(self.sentence[-1] + 1)]
        for i, word in enumerate(self.words):
            if len(word) > 3 and word[0].isalpha():
                counts[self.sentence[i]][0] += word[0].isupper()
                counts[self.sentence[i]][1] += 1
        return [upper >= 3 and upper >= 0.8 * words for upper, words in counts]


@lru_cache(maxsize=1)
def context_of(doc: Doc, document: Document, table: Registry | None) -> Context:
    """The report with the registry that ships with dyads, or ``table``; read once for the steps that look at it."""
    return Context(doc, document, table or registry())


class Covered:
    """Which tokens belong to which mention; the longest mention wins a token."""

    def __init__(self, context: Context, mentions: Iterable[Mention]) -> None:
        """Index ``mentions`` by token."""
        self.context = context
        self.by_token: dict[int, Mention] = {}
        self.by_last: dict[int, list[Mention]] = {}
        self.by_first: dict[int, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda m: (m.end - m.start, m.start)):
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Take in one more mention, over those that it covers."""
        first, last = self.context.tokens(mention)
        for i in range(first, last):
            self.by_token[i] = mention
        self.by_last.setdefault(last - 1, []).append(mention)
        self.by_first.setdefault(first, []).append(mention)

    def at(self, i: int) -> Mention | None:
        """The mention over token ``i``."""
        return self.by_token.get(i)

    def ending(self, i: int) -> Mention | None:
        """The longest mention whose last token is ``i``."""
        return max(self.by_last.get(i, ()), key=lambda m: m.end - m.start, default=None)

    def starting(self, i: int) -> Mention | None:
        """The longest mention whose first token is ``i``."""
        return max(self.by_first.get(i, ()), key=lambda m: m.end - m.start, default=None)
