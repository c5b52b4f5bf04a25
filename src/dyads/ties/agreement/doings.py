"""What two sides do toward the objects of issues: events of any source, each with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dyads.evidence.store.series import HAPPENED
from dyads.ties.agreement import kept, objects
from dyads.ties.agreement.portfolios import BOTH_WAYS, IN_SPAN
from dyads.ties.agreement.things import toward_things

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dyads.evidence.store import Store
    from dyads.evidence.store.sides import Sides
    from dyads.ties.agreement.issues import Issue

SCALE = 10.0  # of intensities
TALK = 0.1  # what a consultation weighs at most: who talks to somebody need not be for them
# PLOVER types that take a side on a third's part in an issue: who meets or agrees with it need not be for its part.
TAKES_SIDES = frozenset(
    {"SUPPORT", "AID", "ACCUSE", "REJECT", "PROTEST", "THREATEN", "SANCTION", "COERCE", "MOBILIZE", "ASSAULT"}
)
VOICE = 0.3  # what a word weighs, as verbal support or blame does on the Goldstein scale

# A piece of evidence: an act or a word of one side toward one object. value: -1 to 1, null where it takes no side.
ITEMS = {
    "origin": pl.String,
    "issue": pl.String,
    "object": pl.String,
    "side": pl.String,
    "kind": pl.String,  # act, word (a claim that takes a side) or spoken (one that takes none)
    "id": pl.String,
    "report": pl.String,
    "day": pl.Date,
    "value": pl.Float64,
}

_EVENTS = """
SELECT found.*, r.title FROM (
    SELECT id, origin, '{side}' AS side, part, row, report, target, target_country, target_person, type, quad,
        intensity, start AS day, place_country
    FROM {events}
    WHERE {happened} AND {in_span} AND ($origin IS NULL OR origin = $origin) AND {acting}
        AND NOT coalesce({itself}, false)
        AND (origin = 'text' OR place_country IN ({places}) OR target IN ({keys}) OR target_country IN ({keys}))
) found LEFT JOIN reports r ON found.report = r.key
"""


def doings(  # noqa: PLR0917 - read as a row
    store: Store,
    sides: Sides,
    issues: tuple[Issue, ...],
    start: date | None = None,
    end: date | None = None,
    origin: str | None = None,
) -> pl.DataFrame:
    """The acts of both sides toward objects of the issues, with the columns of :data:`ITEMS`.

    An act counts from the day on which the issue begins to the one before it ends.
    """
    of = objects.table(issues, objects.stands_for(sides))
    events = with_words(store, _events(store, sides, of, issues, (start, end, origin)))
    parties = events.select("target", "target_country", "target_person").unique().sort(pl.all())
    keyed = objects.keys(parties.iter_rows())
    wordless = pl.col("sentence").is_null() & pl.col("place_country").is_null()  # only what is always about an issue
    acts = pl.concat(
        [
            objects.joined(events.filter(~wordless), "target", of, keyed),
            objects.joined(events.filter(wordless), "target", of.filter("always"), keyed),
        ]
    )
    acts = acts.filter(pl.col("always") | pl.col("of_side") | pl.col("type").is_in(TAKES_SIDES))
    acts = about(acts, issues).with_columns(kind=pl.lit("act"), value=_value(issues))
    things = about(toward_things(events, issues, VOICE), issues)
    return pl.concat([items(acts, issues), items(things, issues)])


def items(found: pl.DataFrame, issues: Iterable[Issue]) -> pl.DataFrame:
    """The columns of :data:`ITEMS`, of what lies in the years of its issue."""
    years = pl.DataFrame(
        [(issue.id, issue.start, issue.end) for issue in issues],
        schema={"issue": pl.String, "from": pl.String, "until": pl.String},
        orient="row",
    ).with_columns(pl.col("from", "until").str.to_date("%Y-%m-%d"))
    dated = found.join(years, on="issue", how="inner", maintain_order="left").filter(
        pl.col("from").is_null() | (pl.col("day") >= pl.col("from")),
        pl.col("until").is_null() | (pl.col("day") < pl.col("until")),
    )
    return dated.with_columns(pl.when(pl.col("value") != 0).then("value").alias("value")).select(
        pl.col(name).cast(kind) for name, kind in ITEMS.items()
    )


def about(found: pl.DataFrame, issues: Iterable[Issue]) -> pl.DataFrame:
    """Of what is done or said toward objects and things, what is about their issue.

    That is what is toward an object that has no other business (``always``); and of the others, what the sentence, the
    title of the report or the place of the act puts into it.
    """
    pieces = [found.filter("always")]
    others = found.filter(~pl.col("always")).partition_by("issue", as_dict=True)
    for issue in issues:
        of_issue = others.get((issue.id,))
        if of_issue is None:
            continue
        tells = pl.col("place_country").is_in(list(issue.places)) if issue.places else pl.lit(value=False)
        if issue.words:
            named = (pl.col(name).str.contains(issue.speaks()) for name in ("sentence", "title"))
            tells = pl.any_horizontal(tells, *named)
        pieces.append(of_issue.filter(tells.fill_null(value=False)))
    return pl.concat(pieces)


def with_words(store: Store, placed: pl.DataFrame) -> pl.DataFrame:
    """The events with their ``sentence`` and its words from the predicate on (``after``); null for imported ones."""
    read = kept.with_kept(store, placed.filter(pl.col("origin") == "text"), ["sentence", "evidence"])
    texts = kept.texts(store, read["report"])
    words, after = [], []
    for report, sentence, evidence in read.select("report", "sentence", "evidence").iter_rows():
        text = texts.get(report, "")
        words.append(text[sentence[0] : sentence[1]])
        after.append(text[evidence[0][0] : sentence[1]] if evidence else "")
    told = {"sentence": pl.Series(words, dtype=pl.String), "after": pl.Series(after, dtype=pl.String)}
    others = placed.filter(pl.col("origin") != "text")
    empty = {name: pl.lit(None, pl.String) for name in told}
    return pl.concat([read.drop("sentence", "evidence").with_columns(**told), others.with_columns(**empty)])


def _events(
    store: Store,
    sides: Sides,
    of: pl.DataFrame,
    issues: tuple[Issue, ...],
    chosen: tuple[date | None, date | None, str | None],
) -> pl.DataFrame:
    """The acts of both sides that may be about an issue: all that were read, and imported ones by target or place."""
    asked: dict[str, Any] = {"as_of": store.as_of, **sides.values}
    asked |= dict(zip(("first", "last", "origin"), chosen, strict=True))
    blanks = {
        "events": BOTH_WAYS,
        "happened": HAPPENED,
        "in_span": IN_SPAN,
        "keys": _listed(of.filter("always")["key"].unique().sort()),
        "places": _listed(sorted({state for issue in issues for state in issue.places})),
    }
    queries = [
        _EVENTS.format(side=name, acting=one.condition("source", name), itself=one.condition("target", name), **blanks)
        for name, one in (("a", sides.a), ("b", sides.b))
    ]
    return store.sql(" UNION ALL ".join(queries), asked).sort("origin", "day", "id", "side")


def _listed(ids: Iterable[str]) -> str:
    """As SQL lists them; NULL, which nothing equals, where there are none."""
    return ", ".join("'" + one.replace("'", "''") + "'" for one in ids) or "NULL"


def _value(issues: Iterable[Issue]) -> pl.Expr:
    """The intensity over 10; nothing for blows at a state whose war it is, or a retreat from it: of anybody, there."""
    wars = [f"{issue.id} {state}" for issue in issues for state in issue.within]
    at_the_land = pl.concat_str("issue", pl.lit(" "), "target").is_in(wars) & (
        (pl.col("quad") == 4) | (pl.col("type") == "RETREAT")
    )
    plain = pl.col("intensity").cast(pl.Float64) / SCALE
    weighed = pl.when(pl.col("type") == "CONSULT").then(plain.clip(-TALK, TALK)).otherwise(plain)
    return pl.when(~at_the_land).then(weighed)
