from __future__ import annotations

import pytest

from dyads.reading.days import NotADayError, day_in, day_of_field, day_of_url


@pytest.mark.parametrize(
    "value",
    [
        "2016-04-13",
        "2016-04-13T08:30:00Z",
        "2016-04-13 08:30:00+03:30",
        "20160413",
        20160413,
        "Wed, 13 Apr 2016 08:30:00 +0000",
        "April 13, 2016",
        "13 April 2016",
        "13th of April, 2016",
        "04/13/2016",
        "13.04.2016",
        "2016/04/13",
        "2016 Apr 13",
    ],
)
def test_a_field_may_write_its_day_in_many_ways(value):
    assert day_of_field(value) == "2016-04-13"


@pytest.mark.parametrize("value", [None, "", "  "])
def test_an_empty_field_has_no_day(value):
    assert day_of_field(value) is None


@pytest.mark.parametrize(
    "value", ["0000-01-01", "2999-04-13", "2016-02-31", "03/04/2016", "yesterday", True, [2016], 5]
)
def test_what_is_no_day_of_a_report_is_refused(value):
    with pytest.raises(NotADayError):
        day_of_field(value)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://example.org/blog/2016/04/13/ties/", "2016-04-13"),
        ("http://example.org/2015/11/24/jet/", "2015-11-24"),
        ("http://example.org/world/2016-04-13-ties.html", "2016-04-13"),
        ("http://example.org/world/2016/apr/13/ties", "2016-04-13"),
        ("http://example.org/news/20160413-ties", "2016-04-13"),
        ("http://example.org/2016/04/ties", None),
        ("http://example.org/2999/04/13/ties", None),
        ("http://example.org/20161399/", None),
        (None, None),
    ],
)
def test_a_url_may_hold_the_day(url, day):
    assert day_of_url(url) == day


def test_only_a_full_date_counts():
    assert day_in("In April, and on 13 April, and in 2016") is None
    assert day_in("MOSCOW, April 12, 2016 (Reuters) -") == "2016-04-12"
