from __future__ import annotations

import pytest

from dyads.briefing.dating import in_words, overlap, surest
from dyads.records import When


def stated(start, end, granularity="day", basis="stated"):
    return When(start=start, end=end, granularity=granularity, basis=basis)


@pytest.mark.parametrize(
    ("start", "end", "granularity", "reads"),
    [
        ("2015-11-24", "2015-11-24", "day", "24 November 2015"),
        ("2016-03-11", "2016-03-20", "month", "11–20 March 2016"),
        ("2016-02-01", "2016-02-29", "month", "February 2016"),
        ("2015-01-01", "2015-12-31", "year", "2015"),
        ("1980-01-01", "1989-12-31", "decade", "1980–1989"),
        ("2015-11-01", "2016-02-29", "duration", "November 2015 – February 2016"),
        ("2015-09-28", "2015-10-04", "week", "28 September – 4 October 2015"),
        ("2015-12-28", "2016-01-03", "week", "28 December 2015 – 3 January 2016"),
        ("2015-01-01", None, "year", "since 2015"),
        ("2015-09-30", None, "day", "since 30 September 2015"),
        (None, "2016-04-13", "day", "until 13 April 2016"),
    ],
)
def test_an_interval_reads_as_people_write_it(start, end, granularity, reads):
    assert in_words(stated(start, end, granularity)) == reads


def test_the_day_of_the_report_is_not_passed_off_as_the_day_of_the_event():
    assert in_words(stated("2016-04-13", "2016-04-13", basis="published")) == "reported 13 April 2016"


def test_nothing_known_is_said():
    assert in_words(When()) == "no date"


def test_an_open_interval_overlaps_with_what_comes_later():
    since = stated("2015-01-01", None, "year")
    assert overlap(since, stated("2016-03-01", "2016-03-01"))
    assert not overlap(since, stated("2014-03-01", "2014-03-01"))


def test_the_date_that_is_stated_and_finest_is_shown():
    day, year = stated("2015-11-24", "2015-11-24"), stated("2015-01-01", "2015-12-31", "year")
    said = stated("2016-04-13", "2016-04-13", basis="published")
    assert surest([said, year, day]) == day
