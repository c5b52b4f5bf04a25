"""Time expressions, read as somebody would who holds the paper of Wednesday, 13 April 2016 in hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyads import parsing
from dyads.coding.dates import attach, find_dates

PUBLISHED = "2016-04-13"

EXPRESSIONS = [
    # full dates, in the usual orders
    ("Putin landed on Tuesday, November 24, 2015.", "Tuesday, November 24, 2015", "2015-11-24", "2015-11-24", "day"),
    ("Putin landed on 24 November 2015.", "24 November 2015", "2015-11-24", "2015-11-24", "day"),
    ("The pact of the 24th of November, 2015 holds.", "24th of November, 2015", "2015-11-24", "2015-11-24", "day"),
    ("The file is dated 2015-11-24.", "2015-11-24", "2015-11-24", "2015-11-24", "day"),
    ("The deal of 14.07.2015 holds.", "14.07.2015", "2015-07-14", "2015-07-14", "day"),
    ("The deal of 07/14/2015 holds.", "07/14/2015", "2015-07-14", "2015-07-14", "day"),
    ("They met on May 3-5, 2015.", "May 3-5, 2015", "2015-05-03", "2015-05-05", "day"),
    ("The pact was signed in June 2014.", "June 2014", "2014-06-01", "2014-06-30", "month"),
    # days and months without their year
    ("The jet fell on 23 Nov.", "23 Nov.", "2015-11-23", "2015-11-23", "day"),
    ("The jet fell on November 24.", "November 24", "2015-11-24", "2015-11-24", "day"),
    ("He will return on December 5.", "December 5", "2016-12-05", "2016-12-05", "day"),
    ("The pact, signed in June 2014, took effect on 1 July.", "1 July", "2014-07-01", "2014-07-01", "day"),
    ("In mid-March, Lavrov flew to Geneva.", "mid-March", "2016-03-11", "2016-03-21", "month"),
    ("He visited Tehran in June.", "June", "2015-06-01", "2015-06-30", "month"),
    ("He will visit Tehran in June.", "June", "2016-06-01", "2016-06-30", "month"),
    ("He plans to visit Tehran in June.", "June", "2016-06-01", "2016-06-30", "month"),
    ("The border closed last November.", "last November", "2015-11-01", "2015-11-30", "month"),
    # weekdays: the nearest past one, or the nearest future one where the verb looks ahead
    ("The ministers met in Vienna on Friday.", "Friday", "2016-04-08", "2016-04-08", "day"),
    ("The ministers will meet in Vienna on Friday.", "Friday", "2016-04-15", "2016-04-15", "day"),
    ("He said he would travel to Moscow on Sunday.", "Sunday", "2016-04-17", "2016-04-17", "day"),
    ("The ministers met on Wednesday.", "Wednesday", "2016-04-13", "2016-04-13", "day"),
    ("The ministers met last Wednesday.", "last Wednesday", "2016-04-06", "2016-04-06", "day"),
    ("The truce scheduled for Saturday is off.", "Saturday", "2016-04-16", "2016-04-16", "day"),
    ("Norway had agreed on Tuesday to lend the ships.", "Tuesday", "2016-04-12", "2016-04-12", "day"),
    ("Norway has agreed to lend the ships on Tuesday.", "Tuesday", "2016-04-19", "2016-04-19", "day"),
    # counted from publication
    ("A day before, the minister had criticised the deal.", "A day before", "2016-04-12", "2016-04-12", "day"),
    ("The envoy left two days ago.", "two days ago", "2016-04-11", "2016-04-11", "day"),
    ("The envoy left yesterday.", "yesterday", "2016-04-12", "2016-04-12", "day"),
    ("The envoy left a few weeks ago.", "a few weeks ago", "2016-03-02", "2016-03-30", "week"),
    ("The union fell more than a decade ago.", "more than a decade ago", None, "2006-04-13", "decade"),
    ("They quarrelled last week.", "last week", "2016-04-04", "2016-04-10", "week"),
    ("They meet again next month.", "next month", "2016-05-01", "2016-05-31", "month"),
    ("The talks began this week.", "this week", "2016-04-11", "2016-04-17", "week"),
    ("The envoy fell ill late last year.", "late last year", "2015-09-01", "2015-12-31", "year"),
    ("They agreed earlier this month.", "earlier this month", "2016-04-01", "2016-04-13", "month"),
    ("Trade fell over the past two years.", "the past two years", "2014-04-13", "2016-04-13", "duration"),
    ("The recent visit to Ankara was short.", "recent", "2015-10-13", "2016-04-13", "unknown"),
    (
        "The army took the town in less than five months.",
        "in less than five months",
        "2015-11-13",
        PUBLISHED,
        "duration",
    ),
    ("They have fought for three years.", "for three years", "2013-04-13", "2016-04-13", "duration"),
    ("They fought for three years.", "for three years", None, None, "duration"),
    ("A century of distrust is over.", "A century", "1916-04-13", "2016-04-13", "duration"),
    ("Troops will leave by the end of the year.", "by the end of the year", "2016-04-13", "2016-12-31", "year"),
    # years, parts of years, decades
    ("Trade fell in early 2016.", "early 2016", "2016-01-01", "2016-04-30", "year"),
    ("Trade fell in the spring of 2015.", "spring of 2015", "2015-03-01", "2015-05-31", "season"),
    ("Trade fell in the first quarter of 2015.", "the first quarter of 2015", "2015-01-01", "2015-03-31", "season"),
    ("Trade fell in the 1990s.", "1990s", "1990-01-01", "1999-12-31", "decade"),
    ("Trade fell in the late 1980s.", "late 1980s", "1987-01-01", "1989-12-31", "decade"),
    # open and closed sides
    ("Since 2015 they have worked together.", "Since 2015", "2015-01-01", None, "year"),
    ("After the 1979 Islamic Revolution ties froze.", "After the 1979", "1979-01-01", None, "year"),
    ("Ties thawed after 1991.", "after 1991", "1992-01-01", None, "year"),
    ("Ties were good before the 2003 invasion.", "before the 2003", None, "2003-12-31", "year"),
    ("A day after Monday's raid the border closed.", "A day after Monday", "2016-04-12", "2016-04-12", "day"),
    ("They fought between 2011 and 2014.", "between 2011 and 2014", "2011-01-01", "2014-12-31", "year"),
    ("They talked from November 2015 to March.", "from November 2015 to March", "2015-11-01", "2016-03-31", "month"),
    ("Soleimani was in Moscow from 24 to 26 July.", "24 to 26 July", "2015-07-24", "2015-07-26", "day"),
    ("They shelled the base on Saturday and Sunday.", "Saturday and Sunday", "2016-04-09", "2016-04-10", "day"),
    ("They met at the weekend.", "the weekend", "2016-04-09", "2016-04-10", "week"),
    ("The port was shut from March to May.", "from March to May", "2015-03-01", "2015-05-31", "month"),
]


@pytest.mark.parametrize(("sentence", "words", "start", "end", "granularity"), EXPRESSIONS)
def test_an_expression_becomes_an_interval_of_days(sentence, words, start, end, granularity):
    found = [w for w in find_dates(parsing.parse(sentence), PUBLISHED) if sentence[slice(*w.span)] == words]
    assert [(w.start, w.end, w.granularity) for w in found] == [(start, end, granularity)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 1900 soldiers crossed the river.",
        "The council adopted resolution 2015 with 1,979 words and 2000 people watching.",
        "Theresa May said that the March on Rome may be repeated.",
        "The Sunday Times and the Good Friday Agreement are no days.",
        "In the year 2999, in year 0 and on 31 February 2016 nothing happened.",
        "It was the first visit since 1979 and the deadliest attack in a decade.",
        "Today's Russia is another country; a man in his sixties said so.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence):
    assert find_dates(parsing.parse(sentence), PUBLISHED) == ()


def test_a_full_date_is_stated_and_the_rest_is_relative_to_publication():
    stated, relative = find_dates(parsing.parse("Signed on 14 July 2015, it was praised on Monday."), PUBLISHED)
    assert (stated.basis, relative.basis) == ("stated", "relative")


def test_without_a_publication_date_relative_expressions_stay_open():
    (when,) = find_dates(parsing.parse("The ministers met in Vienna on Friday."))
    assert (when.start, when.end, when.granularity, when.basis) == (None, None, "day", "relative")


def test_later_and_the_same_day_count_from_the_date_named_before():
    text = "The raid was on 3 March 2016. Two days later, the envoy left. The same day the border closed."
    assert [w.start for w in find_dates(parsing.parse(text), PUBLISHED)] == ["2016-03-03", "2016-03-05", "2016-03-05"]


ATTACHED = [
    ("In mid-March, Lavrov suggested a joint raid on Raqqa.", "suggested", "2016-03-11"),
    ("On Tuesday Putin arrived in Tehran and met Khamenei.", "met", "2016-04-12"),
    ("Turkey, which shot down a Russian jet in November, apologised on Monday.", "shot", "2015-11-01"),
    ("Turkey, which shot down a Russian jet in November, apologised on Monday.", "apologised", "2016-04-11"),
    ("The ministers agreed on Friday to meet next week in Geneva.", "agreed", "2016-04-08"),
    ("The ministers agreed on Friday to meet next week in Geneva.", "meet", "2016-04-18"),
    ("The Kremlin said on Wednesday that its jets had struck Idlib a day earlier.", "struck", "2016-04-12"),
    ("Since 2015, Moscow and Tehran have cooperated in Syria.", "cooperated", "2015-01-01"),
    ("The recent visit to Tehran by Putin surprised analysts.", "visit", "2015-10-13"),
    ("They have engaged since 2015 in military cooperation in Syria.", "cooperation", "2015-01-01"),
    ("Russia sent missiles on Monday, a day after Turkey had shot down a bomber.", "sent", "2016-04-11"),
    ("Russia sent missiles on Monday, a day after Turkey had shot down a bomber.", "shot", "2016-04-10"),
]


@pytest.mark.parametrize(("sentence", "predicate", "start"), ATTACHED)
def test_a_predicate_takes_the_date_of_its_own_clause(sentence, predicate, start):
    doc = parsing.parse(sentence)
    token = next(t for t in doc if t.text == predicate)
    assert attach(token, find_dates(doc, PUBLISHED), PUBLISHED).start == start


def test_the_date_of_a_noun_does_not_date_the_verb():
    doc = parsing.parse("The dissolution of the union in 1991 has weakened Moscow.")
    verb = next(t for t in doc if t.text == "weakened")
    assert attach(verb, find_dates(doc, PUBLISHED), PUBLISHED).basis == "published"


def test_a_report_goes_on_to_tell_of_the_day_that_it_opened_with():
    text = (
        "France rejected the draft on Monday. Britain blamed Russia. Russia is angry. On Tuesday Iran left. Iraq left."
    )
    doc = parsing.parse(text)
    whens = find_dates(doc, PUBLISHED)
    verbs = [t for t in doc if t.text in ("rejected", "blamed", "is", "left")]
    days = [attach(verb, whens, PUBLISHED).start for verb in verbs]
    assert days == ["2016-04-11", "2016-04-11", PUBLISHED, "2016-04-12", "2016-04-12"]


def test_where_nothing_is_said_the_day_of_publication_stands_in():
    doc = parsing.parse("France condemned the raid.")
    assert attach(doc[1], (), PUBLISHED).start == PUBLISHED
    assert attach(doc[1], (), PUBLISHED).basis == "published"
    assert attach(doc[1], ()).basis == "unknown"


WORDS = st.sampled_from(
    [
        "since",
        "in",
        "the",
        "early",
        "late",
        "mid-",
        "March",
        "May",
        "31",
        "February",
        "Tuesday",
        "2016",
        "1979",
        "2999",
        "0",
        "-2014",
        "years",
        "ago",
        "two",
        "a",
        "few",
        "last",
        "next",
        "week",
        "of",
        "end",
        "from",
        "to",
        "between",
        "and",
        ".",
        ",",
        "by",
        "three",
        "days",
        "later",
        "1990s",
        "13/14/2016",
        "99.99.2015",
        "spring",
        "Q4",
        "٣",
        "ſ",
        "K",
    ]
)


@given(
    st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80),
    st.sampled_from([None, PUBLISHED, "1800-01-01", "2100-12-31", "x"]),
)
def test_no_text_raises_and_every_interval_runs_forward(text, published):
    doc = parsing.parse(text)
    found = find_dates(doc, published)
    assert found == tuple(sorted(found, key=lambda w: w.span))
    for when in found:
        assert 0 <= when.span[0] < when.span[1] <= len(text)
        assert when.start is None or when.end is None or when.start <= when.end
    for token in doc[:3]:
        attach(token, found, published)
