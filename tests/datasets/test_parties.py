from __future__ import annotations

import polars as pl
import pytest

from dyads.datasets.parties import Known, Written, resolved, timeline, who


def test_an_office_is_whoever_held_it_on_the_day():
    office = Written("Head of Government (Spain)", None, None)
    assert who(office, "2010-03-01").person == "PER.jose-luis-rodriguez-zapatero"
    assert who(office, "2014-03-01").person == "PER.mariano-rajoy"


@pytest.mark.parametrize(
    ("written", "day", "actor", "country"),
    [
        (Written("Police (Russia)", None, None), "2014-03-01", "RUS.COP", "RUS"),
        (Written("Foreign Affairs (United States)", None, None), "2018-03-01", "USA.GOV", "USA"),
        (Written(None, "RUS", None), "1987-03-01", "SUN", "SUN"),
        (Written(None, "SUN", "MIL"), "1995-03-01", "RUS.MIL", "RUS"),
        (Written(None, "cow:365", "GOV"), "1987-03-01", "SUN.GOV", "SUN"),
        (Written(None, "fips:RS", None), "2014-03-01", "RUS", "RUS"),
        (Written("TURKEY", None, None), "2014-03-01", "TUR", "TUR"),
        (Written("Somebody Unheard Of", "FRA", None), "2014-03-01", None, "FRA"),
        (Written("Somebody Unheard Of", None, None), "2014-03-01", None, None),
        (Written("Vladimir Putin", "FRA", "GOV"), "2014-03-01", "FRA.GOV", "FRA"),
    ],
)
def test_who_that_is(written, day, actor, country):
    known = who(written, day)
    assert (known.id, known.country) == (actor, country)


def test_a_timeline_says_at_every_day_what_asking_for_the_day_says():
    for written in (
        Written("Russia", None, None),
        Written("Head of State (France)", None, None),
        Written(None, "YUG", "MIL"),
    ):
        lines = timeline(written)
        for year in range(1946, 2025):
            day = f"{year}-06-15"
            (*_, line) = [line for line in lines if line[0] <= day]
            assert Known(*line[1:]) == who(written, day)


def test_rows_of_many_days_get_who_it_was_on_theirs_in_their_order():
    days = ["1999-01-01", "1987-01-01", "2014-03-01", "1991-12-25", "1991-12-26"]
    rows = pl.DataFrame({"start": days, "source_country": ["RUS"] * 5}).with_columns(pl.col("start").str.to_date())
    assert resolved(rows, "source")["id"].to_list() == ["RUS", "SUN", "RUS", "SUN", "RUS"]


def test_no_rows_are_no_answers():
    rows = pl.DataFrame(schema={"start": pl.Date(), "source_country": pl.String()})
    assert resolved(rows, "source").height == 0
