"""Positions toward things: a truce, an agreement, sanctions, as words of a sentence name them.

A rule of thumb, and an honest one: who supports, agrees to or calls for something is taken to be for it, who rejects,
blames or threatens is against it, as far as the thing stands close behind the verb; "an end to" or "lifting of" before
it turns the sign. All else takes no side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from dyads.ties.agreement.issues import Issue, either

if TYPE_CHECKING:
    from collections.abc import Iterable

# PLOVER types whose object is the thing itself. What a concession or a sanction is about is not told by its type.
FOR = frozenset({"AGREE", "SUPPORT", "REQUEST"})
AGAINST = frozenset({"REJECT", "ACCUSE", "THREATEN"})  # only where they have no target, who would be their object
NEAR = 90  # characters from the verb to the thing
CLOSE = 4  # words before the thing that may turn the sign
_TURNED = re.compile(
    r"(?i)\b(?:end(?:ed|ing)?|lift(?:ed|ing|s)?|remov\w+|eas(?:e|ed|ing)|stop\w*|halt\w*|cancel\w*|suspen\w+|"
    r"abandon\w*|reject\w*|oppos\w+|against|without|no|not|never|violat\w+|br(?:eak|oke|each)\w*|withdr[ae]w\w*|"
    r"prevent\w*|block\w*|scrap\w*|quit\w*|leav(?:e|ing))\b"
)


def turned(before: str) -> bool:
    """Whether the words before a thing turn what is said of it, such as "an end to"."""
    return bool(_TURNED.search(" ".join(before.split()[-CLOSE:])))


def toward_things(events: pl.DataFrame, issues: Iterable[Issue], weight: float) -> pl.DataFrame:
    """The events with words that take a side on a thing of an issue, with issue, object, kind, value and always.

    events: with ``after``, the words of the sentence from the predicate on.
    """
    told = events.filter(pl.col("after").is_not_null()).filter(
        pl.col("type").is_in(FOR) | (pl.col("type").is_in(AGAINST) & pl.col("target").is_null())
    )
    pieces = [_found(told.clear(), Issue(id="", name=""), "", [], weight)]
    for issue in issues if told.height else ():
        for name, words in issue.things.items():
            found = told.filter(pl.col("after").str.contains(either(words)))
            signs = [_sign(kind, after, words) for kind, after in found.select("type", "after").iter_rows()]
            pieces.append(_found(found, issue, name, signs, weight))
    return pl.concat(pieces)


def _found(events: pl.DataFrame, issue: Issue, name: str, signs: list[float], weight: float) -> pl.DataFrame:
    return events.with_columns(
        issue=pl.lit(issue.id),
        object=pl.lit(name),
        kind=pl.lit("act"),
        value=pl.Series(signs, dtype=pl.Float64) * weight,
        always=pl.lit(not issue.words),
    ).filter(pl.col("value") != 0)


def _sign(kind: str, after: str, words: Iterable[str]) -> float:
    found = re.search(either(words), after)
    if found is None or found.start() > NEAR:
        return 0.0
    verb, _, between = after[: found.start()].partition(" ")
    sign = 1.0 if kind in FOR else -1.0
    return -sign if verb and turned(between) else sign
