"""The columns of each table that is exported: type and meaning, which also go into its description (package.py)."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from dyads.evidence.store import series

TEXT, DAY, WHOLE, REAL, TRUTH = pl.String(), pl.Date(), pl.Int64(), pl.Float64(), pl.Boolean()
TEXTS = pl.List(pl.String())


class Field(NamedTuple):
    """One column."""

    name: str
    dtype: pl.DataType
    meaning: str


def _codes(prefix: str) -> list[Field]:
    return [
        Field(f"{prefix}_iso3", TEXT, f"ISO 3166-1 alpha-3 code of the {prefix}'s state (former ones: ISO 3166-3)"),
        Field(f"{prefix}_cow", WHOLE, f"Correlates of War number of the {prefix}'s state on the day"),
        Field(f"{prefix}_gw", WHOLE, f"Gleditsch-Ward number of the {prefix}'s state"),
    ]


def _party(prefix: str, what: str) -> list[Field]:
    return [
        Field(prefix, TEXT, f"actor id of {what}"),
        Field(f"{prefix}_country", TEXT, "id of the state that it belongs to"),
        Field(f"{prefix}_person", TEXT, "id of the person, where it is one or an office that one holds"),
        *_codes(prefix),
    ]


_KNOWN = Field("known_on", DAY, "first day on which anybody could know")
_INDEPENDENT = Field("independent", TRUTH, "false: read in a copy of an earlier report, and counted in no series")
_DAYS = [Field("start", DAY, "first day"), Field("end", DAY, "last day")]
_REPORT = [
    Field("document", TEXT, "id of the report"),
    Field("title", TEXT, "of the report"),
    Field("outlet", TEXT, "id or name of the outlet that wrote it"),
    Field("url", TEXT, "of the report; for an imported event, the one that the data set names"),
    Field("published", DAY, "day of the report"),
    Field("sentence", TEXT, "the words of the report that say so; imported events have none"),
    Field("rule", TEXT, "the rule that made the record"),
    Field("coder", TEXT, "version of the coder; null for imported events"),
]
EVENTS = [
    Field("id", TEXT, "id, for: dyads why ID"),
    Field("origin", TEXT, "text: read in a report; else the data set that it was imported from"),
    _KNOWN,
    _INDEPENDENT,
    *_party("source", "who did it"),
    *_party("target", "whom it was done to"),
    Field("type", TEXT, "PLOVER type"),
    Field("mode", TEXT, "PLOVER mode"),
    Field("contexts", TEXTS, "PLOVER contexts"),
    Field("cameo", TEXT, "CAMEO code"),
    Field("quad", WHOLE, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    Field("intensity", REAL, "Goldstein scale, -10 (conflict) to 10 (cooperation)"),
    Field("reciprocal", TRUTH, "true: they did it to one another"),
    Field("status", TEXT, "occurred, ongoing, planned, called-for, hypothetical, negated or background"),
    *_DAYS,
    Field("granularity", TEXT, "how sure the days are: day, week, month, season, year, decade, duration or unknown"),
    Field("basis", TEXT, "what the days rest on: stated, relative, published or unknown"),
    Field("place", TEXT, "where it happened"),
    Field("place_country", TEXT, "id of the state that the place is in"),
    Field("claim", TEXT, "id of the claim that asserts it; null where the report itself does"),
    Field("confidence", REAL, "of the rule, 0 to 1"),
    *_REPORT,
    Field("file", TEXT, "file of the data set that it was imported from"),
    Field("row", WHOLE, "row of that file, from 1"),
    Field("code_as_written", TEXT, "code of the event in that row"),
    Field("source_as_written", TEXT, "source in that row"),
    Field("target_as_written", TEXT, "target in that row"),
]
CLAIMS = [
    Field("id", TEXT, "id, for: dyads why ID"),
    _KNOWN,
    _INDEPENDENT,
    *_party("speaker", "who says so"),
    Field("speaker_group", TEXT, "an unnamed group of speakers: analysts, officials"),
    Field("via", TEXTS, "outlets that passed it on, the one that carried the speaker's words first"),
    Field("kind", TEXT, "statement, belief, intention, demand, prediction or denial"),
    Field("certainty", REAL, "0 (doubted) to 1 (asserted)"),
    *_DAYS,
    Field("cue", TEXT, "the words that attribute it"),
    Field("content", TEXT, "what is said, as the report words it"),
    Field("stance", TEXTS, "whom or what it speaks against (-1) or for (1), each as: IGO.NATO -1.0"),
    *_REPORT,
]


def _periods(period: str) -> list[Field]:
    counted = {
        **{name: f"events: {name.replace('_', ' ')}" for name in series.CLASSES},
        "events": "all events of independent reports, or rows, that happened or went on",
        "level": "mean Goldstein intensity of these, -10 to 10; an outlet that tells of n has the weight of sqrt(n)",
        "reports": "reports that they were read in; 0 for a data set",
        "outlets": "outlets of these reports; 0 for a data set",
    }
    return [
        Field("origin", TEXT, "text: read in reports; else the data set; all: added up, because that was asked for"),
        Field("start", DAY, f"first day of the {period}"),
        Field("source", TEXT, "id of the state that acts, or of an actor that belongs to none"),
        *_codes("source"),
        Field("target", TEXT, "id of the state that it acts upon, or of an actor that belongs to none"),
        *_codes("target"),
        *[Field(name, REAL if name == "level" else WHOLE, meaning) for name, meaning in counted.items()],
    ]


TABLES = {
    "events": EVENTS,
    "claims": CLAIMS,
    "dyad-days": _periods("day"),
    "dyad-months": _periods("month"),
}


def schema(kind: str) -> pl.Schema:
    """Column -> type of the table of that kind."""
    return pl.Schema({field.name: field.dtype for field in TABLES[kind]})
