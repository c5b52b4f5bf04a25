"""GDELT event files: 1.0 of 57 columns (events before April 2013) and 58 (daily since), 2.0 of 61 columns.

http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf names the columns. Actors are coded in CAMEO:
three letters of the state, then of the sector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.columns import KNOWN_AT
from dyads.datasets.tabular import NoTable, tables
from dyads.datasets.written import group_of, real, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dyads.datasets.tally import Tally

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_TYPES = ("Type1Code", "Type2Code", "Type3Code")
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_PLACE_2 = (*_PLACE[:4], "ADM2Code", *_PLACE[4:])  # of version 2.0


def _columns(place: tuple[str, ...]) -> tuple[str, ...]:
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{side}{field}" for side in (1, 2) for field in (*_ACTOR, *_TYPES)),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"{of}Geo_{field}" for of in ("Actor1", "Actor2", "Action") for field in place),
        *("DATEADDED", "SOURCEURL"),
    )


HISTORIC, DAILY, VERSION_2 = _columns(_PLACE)[:-1], _columns(_PLACE), _columns(_PLACE_2)
LAYOUTS = {len(columns): columns for columns in (HISTORIC, DAILY, VERSION_2)}
WANTED = frozenset(
    {
        *("GLOBALEVENTID", "SQLDATE", "EventCode", "QuadClass", "GoldsteinScale", "DATEADDED", "SOURCEURL"),
        *(
            f"Actor{side}{field}"
            for side in (1, 2)
            for field in ("Code", "Name", "CountryCode", "KnownGroupCode", *_TYPES)
        ),
        *("ActionGeo_FullName", "ActionGeo_CountryCode"),
    }
)


def read(path: Path, tally: Tally) -> Iterator[pl.DataFrame]:
    """The rows of a file (``.CSV`` with tabs, also gzipped or in a ``.zip``)."""
    for table in tables(path, tally, _layout, WANTED):
        yield _rows(table)


def _layout(first: list[str]) -> tuple[str, ...] | None:
    if first[0].strip().upper() == "GLOBALEVENTID":
        return None
    if len(first) not in LAYOUTS:
        known = ", ".join(map(str, sorted(LAYOUTS)))
        raise NoTable(f"{len(first)} columns; event files of GDELT have {known}")
    return LAYOUTS[len(first)]


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    url = pl.col("SOURCEURL") if "SOURCEURL" in table.columns else pl.lit(None, pl.String)
    added = pl.col("DATEADDED")
    return table.select(
        "line",
        *_side("source", 1),
        *_side("target", 2),
        key=pl.col("GLOBALEVENTID").cast(pl.Int64, strict=False),
        start=pl.col("SQLDATE").str.to_date("%Y%m%d", strict=False),
        known_at=pl.when(added.str.len_chars() == 14)
        .then(added.str.to_datetime("%Y%m%d%H%M%S", strict=False))
        .otherwise(added.str.to_datetime("%Y%m%d", strict=False))
        .cast(KNOWN_AT),
        code=pl.col("EventCode"),
        cameo=pl.col("EventCode"),
        quad=pl.when(whole("QuadClass").is_between(1, 4)).then(whole("QuadClass")),
        intensity=real("GoldsteinScale"),
        place=pl.col("ActionGeo_FullName"),
        place_country=pl.lit("fips:") + pl.col("ActionGeo_CountryCode"),
        url=url,
    )


def _side(side: str, number: int) -> Iterator[pl.Expr]:
    """The code says which state and sector; the name tells persons and organisations that share a code.

    A code of a state and nothing else is the state, whatever the name ("RUSSIA", "MOSCOW", "RUSSIAN").
    """
    code, name, country = (pl.col(f"Actor{number}{field}") for field in ("Code", "Name", "CountryCode"))
    group = group_of(pl.col(f"Actor{number}KnownGroupCode"))
    yield pl.concat_str(code, name, separator=" ", ignore_nulls=True).alias(side)
    yield pl.coalesce(group, pl.when(code.ne_missing(country)).then(name)).alias(f"{side}_name")
    yield (pl.lit("cameo:") + country).alias(f"{side}_country")
    types = [pl.col(f"Actor{number}{field}") for field in _TYPES]
    yield pl.concat_str(types, separator=" ", ignore_nulls=True).alias(f"{side}_sector")
