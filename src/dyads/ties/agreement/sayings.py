"""What two sides say toward the objects of issues: claims, where they take a side, and where they only name the object.

A claim takes a side toward an actor where its cue does (its ``stance``) or its words do
(:mod:`dyads.ties.agreement.tone`), is told without doubt, and it is clear toward whom: of a content that names actors
of several states it is not. It takes a side toward a thing, such as a truce, where its cue does or is a call for it.
All other claims that name an object are counted as unclear: they speak of it, positions unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dyads.actors.registry import registry
from dyads.coding.claims.cues import lexicon
from dyads.ties.agreement import kept, objects
from dyads.ties.agreement.doings import ITEMS, VOICE, about, items
from dyads.ties.agreement.issues import either
from dyads.ties.agreement.things import turned
from dyads.ties.agreement.tone import tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Side, Sides
    from dyads.ties.agreement.issues import Issue

SURE = 0.6  # certainty from which a stance counts: "accused X of starving Y" has doubt, and its stance may be Y's
# Cues of demand by which somebody is for, or against, what they demand; of others, such as "a ban on", it is not clear.
CALLS = frozenset(
    {"demand", "urge", "call-for", "call-on", "call-for-to", "press", "appeal", "request", "exhort", "encourage"}
    | {"recommend", "insist-demand", "push-demand", "ask-for", "demand-noun", "call-noun", "appeal-noun"}
)
FORBIDS = frozenset({"forbid", "prohibit", "ban", "dissuade", "discourage", "opposition-demand"})

_CLAIMS = """
SELECT found.*, r.title FROM (
    SELECT id, 'text' AS origin, '{side}' AS side, part, row, report, certainty,
        coalesce(start, known_on) AS day
    FROM placed_claims_as_of($as_of)
    WHERE independent AND {saying}
) found JOIN reports r ON found.report = r.key
WHERE ($first IS NULL OR day >= $first) AND ($last IS NULL OR day <= $last)
"""
_MENTIONS = """
SELECT report, "start", "end", actor, country, person FROM mentions
WHERE report IN (SELECT unnest($keys::VARCHAR[])) AND actor IS NOT NULL ORDER BY report, "start", "end", actor
"""
# Claim, side, the actor that it is toward, with country and person, and how much for or against (null: not told).
_TOWARD = {
    "id": pl.String,
    "side": pl.String,
    "toward": pl.String,
    "country": pl.String,
    "person": pl.String,
    "value": pl.Float64,
}
Toward = tuple[str, str, str, str | None, str | None, float | None]


def sayings(
    store: Store, sides: Sides, issues: tuple[Issue, ...], start: date | None = None, end: date | None = None
) -> pl.DataFrame:
    """The claims of both sides toward objects of the issues, with the columns of ``ITEMS`` (doings.py)."""
    claims = _claims(store, sides, start, end)
    if claims.is_empty():
        return pl.DataFrame(schema=ITEMS)
    of = objects.table(issues, objects.stands_for(sides))
    mentions = store.sql(_MENTIONS, {"keys": claims["report"].unique().sort().to_list()})
    rows = [*_stances(claims, sides), *_named(claims, mentions, sides)]
    toward = pl.DataFrame(rows, schema=_TOWARD, orient="row")
    parties = toward.select("toward", "country", "person").unique().sort(pl.all())
    said = claims.drop("text").join(toward, on=["id", "side"], how="inner", maintain_order="left")
    found = about(objects.joined(said, "toward", of, objects.keys(parties.iter_rows())), issues)
    told = pl.concat([found, _of_things(claims.drop("text"), issues).select(found.columns)])
    return items(_once(told), issues)


def _claims(store: Store, sides: Sides, start: date | None, end: date | None) -> pl.DataFrame:
    """The claims of both sides, with the ``text`` of the report, the ``sentence`` and the ``words`` of the content."""
    asked: dict[str, Any] = {"as_of": store.as_of, "first": start, "last": end, **sides.values}
    queries = [
        _CLAIMS.format(side=name, saying=side.condition("speaker", name))
        for name, side in (("a", sides.a), ("b", sides.b))
    ]
    found = store.sql(" UNION ALL ".join(queries), asked)
    read = kept.with_kept(store, found, ["content", "stance", "sentence", "rule"])
    texts = kept.texts(store, read["report"])
    whole = [texts.get(report, "") for report in read["report"]]
    return read.with_columns(
        text=pl.Series(whole, dtype=pl.String),
        sentence=_words(whole, ([one] for one in read["sentence"].to_list())),
        words=_words(whole, read["content"].to_list()),
        place_country=pl.lit(None, pl.String),
    ).sort("day", "id", "side")


def _words(texts: list[str], spans: Iterable[Any]) -> pl.Series:
    return pl.Series([kept.words(text, some) for text, some in zip(texts, spans, strict=True)], dtype=pl.String)


def _stances(claims: pl.DataFrame, sides: Sides) -> Iterator[Toward]:
    """Toward whom a claim takes a side by its cue."""
    of = {"a": sides.a, "b": sides.b}
    for identity, side, certainty, stances in claims.select("id", "side", "certainty", "stance").iter_rows():
        told = [one for one in stances or () if not _is_own(one["toward"], None, of[side])]
        if certainty >= SURE and len({_home(one["toward"]) for one in told}) == 1:
            for one in told:
                yield identity, side, one["toward"], None, None, VOICE * certainty * one["value"]


def _named(claims: pl.DataFrame, mentions: pl.DataFrame, sides: Sides) -> Iterator[Toward]:
    """Whom the content of a claim names, and whether its words are for or against them, where it names nobody else."""
    of = {"a": sides.a, "b": sides.b}
    by_report = {key[0]: table.rows() for key, table in mentions.partition_by("report", as_dict=True).items()}
    columns = ("id", "side", "report", "certainty", "text", "content")
    for identity, side, report, certainty, text, content in claims.select(columns).iter_rows():
        inside = [
            (first, last, *row)
            for _, *row in by_report.get(report, ())
            for first, last in content
            if first <= row[0] and row[1] <= last
        ]
        named = [row for row in inside if not _is_own(row[4], row[5], of[side])]
        homes = {country or _home(actor) for *_, actor, country, _ in inside}
        alone = certainty >= SURE and len(homes) == 1
        for first, last, start, end, actor, country, person in named:
            sign = tone(text[first:last], start - first, end - first) if alone else 0
            yield identity, side, actor, country, person, VOICE * certainty * sign if sign else None


def _of_things(claims: pl.DataFrame, issues: tuple[Issue, ...]) -> pl.DataFrame:
    """The claims once for each thing of an issue that their content names."""
    pieces = [_as_found(claims.clear(), "", "", [])]
    for issue in issues:
        for name, words in issue.things.items():
            found = claims.filter(pl.col("words").str.contains(either(words)))
            rows = found.select("certainty", "rule", "words").iter_rows()
            pieces.append(_as_found(found, issue.id, name, [_toward_thing(row, either(words)) for row in rows]))
    return about(pl.concat(pieces), issues)


def _as_found(claims: pl.DataFrame, issue: str, name: str, values: list[float | None]) -> pl.DataFrame:
    """In the columns of what was found toward actors."""
    return claims.with_columns(
        toward=pl.lit(None, pl.String),
        country=pl.lit(None, pl.String),
        person=pl.lit(None, pl.String),
        value=pl.Series(values, dtype=pl.Float64),
        key=pl.lit(None, pl.String),
        exact=pl.lit(value=True),
        issue=pl.lit(issue),
        object=pl.lit(name),
        always=pl.lit(value=False),
        of_side=pl.lit(value=False),
    )


def _toward_thing(claim: tuple[float, str, str], thing: str) -> float | None:
    certainty, rule, words = claim
    cue = lexicon().by_id.get(rule)
    value = cue.stance if cue and cue.stance else None
    if value is None and rule in CALLS | FORBIDS:
        value = 1.0 if rule in CALLS else -1.0
    if value is None or certainty < SURE:
        return None
    before = pl.select(pl.lit(words).str.extract(f"^(?s)(.*?)(?:{thing})", 1)).item() or ""
    return VOICE * certainty * (-value if turned(before) else value)


def _once(told: pl.DataFrame) -> pl.DataFrame:
    """Each claim once for each object: where it takes a side toward it, naming it besides says nothing more."""
    kind = pl.when(pl.col("value").is_null()).then(pl.lit("spoken")).otherwise(pl.lit("word"))
    strongest = pl.col("value").abs().fill_null(-1)
    ordered = told.with_columns(kind=kind).sort(strongest, "day", "id", descending=[True, False, False])
    return ordered.unique(["side", "issue", "object", "id"], keep="first", maintain_order=True)


def _home(actor: str) -> str:
    known = registry().actor(actor)
    return (known.country if known else None) or actor


def _is_own(actor: str, country: str | None, side: Side) -> bool:
    """Whether that is the speaker's own side."""
    members = {side.actor, *(one.actor for one in side.others)}
    return actor in members or (country or _home(actor)) in members
