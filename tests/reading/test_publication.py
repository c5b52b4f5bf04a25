"""Who published a report, and when, by the forms that outlets use."""

from __future__ import annotations

import pytest

from dyads.reading.publication import bylines, chain, doubtful_day, published

BODY = "Russia said on Tuesday that it would deliver the missiles to Iran.\n"


def names(text: str, **known: str) -> list[tuple[str, str, str]]:
    return [(link.name, link.role, link.basis) for link in chain(text, **known)]


@pytest.mark.parametrize(
    ("text", "outlet", "basis"),
    [
        (f"MOSCOW, April 12, 2016 (Reuters) - {BODY}", "Reuters", "dateline"),
        (f"ANKARA (AFP) -- {BODY}", "AFP", "dateline"),
        (f"TEHRAN, 12 April 2016 /IRNA/ - {BODY}", "IRNA", "dateline"),
        (f"Alwaght- {BODY}", "Alwaght", "dateline"),
        (f"{BODY}\nBy Alwaght\n", "Alwaght", "byline"),
        (f"By A. Writer, Associated Press\n\n{BODY}", "Associated Press", "byline"),
        (f"{BODY}\nThis article first appeared in the Example Times.\n", "Example Times", "source-line"),
        (f"{BODY}\nOriginally published by Example Weekly.\n", "Example Weekly", "source-line"),
        (f"{BODY}\nSource: Tasnim News Agency\n", "Tasnim News Agency", "source-line"),
        (f"{BODY}\nSource: http://www.example.org/2016/04/13/x\n", "example.org", "source-line"),
    ],
)
def test_the_text_names_the_outlet_that_wrote_it(text, outlet, basis):
    link = chain(text)[0]
    assert (link.name, link.role, link.basis) == (outlet, "origin", basis)
    assert text[slice(*link.span)].removeprefix("http://www.").startswith(outlet)


def test_a_source_line_behind_a_byline_is_a_republisher():
    text = f"{BODY}\nBy Alwaght\n\nSource Article from http://theiranproject.com/blog/2016/04/13/ties/\n"
    assert names(text) == [("Alwaght", "origin", "byline"), ("theiranproject.com", "republisher", "source-line")]
    assert chain(text)[1].date == "2016-04-13"


def test_the_outlet_of_the_record_carried_what_an_agency_wrote():
    assert names(f"MOSCOW (Reuters) - {BODY}", outlet="Example Times") == [
        ("Reuters", "origin", "dateline"),
        ("Example Times", "republisher", "given"),
    ]
    assert names(BODY, outlet="Example Times") == [("Example Times", "origin", "given")]


def test_one_outlet_is_one_link():
    text = f"MOSCOW (Reuters) - {BODY}"
    (link,) = chain(text, outlet="Reuters", url="http://reuters.com/2016/04/12/x")
    assert (link.name, link.basis, link.date) == ("Reuters", "dateline", "2016-04-12")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "By Friday the troops must leave, the council of ministers of the state said in a long and angry note.",
        "(Reuters is quoted here.)",
    ],
)
def test_plain_sentences_name_no_outlet(text):
    assert chain(text) == ()


def test_people_in_bylines_are_authors_and_outlets_are_not():
    assert bylines(f"By Ann Writer and Bob Other, Associated Press\n\n{BODY}") == ("Ann Writer", "Bob Other")


def test_the_day_of_publication_comes_from_the_best_evidence():
    text = f"MOSCOW, April 12, 2016 (Reuters) - {BODY}"
    url = "http://example.org/2016/04/13/x"
    given = published(text, url, given="2016-04-14", meta="2016-04-15")
    assert (given.date, given.basis) == ("2016-04-14", "given")
    assert published(text, url, meta="2016-04-15").basis == "meta"
    assert (published(text, url).date, published(text, url).basis) == ("2016-04-13", "url")
    assert (published(text).date, published(text).basis) == ("2016-04-12", "dateline")
    assert (published(f"Title\n\nPublished: 12 April 2016\n\n{BODY}").basis) == "text"
    assert published(BODY).date is None


def test_a_dateline_of_the_year_2999_is_doubted():
    assert doubtful_day(f"MOSCOW, April 12, 2999 (Reuters) - {BODY}") == "April 12, 2999"
    assert doubtful_day(f"MOSCOW, April 12, 2016 (Reuters) - {BODY}") is None
