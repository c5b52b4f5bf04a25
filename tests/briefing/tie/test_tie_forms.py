"""The brief of a tie as text for the terminal, as Markdown, as a page and as JSON."""

from __future__ import annotations

import json
import re
from contextlib import closing
from html.parser import HTMLParser

import msgspec
import pytest
from tie_reports import EXPULSION, shown_ids, shown_lines, store_of

import dyads
from dyads.briefing.tie import TieBrief
from visiting import Visit

SCRIPT = "<script>window.pwned=1</script>"
HOSTILE = f"{SCRIPT}<img src=x onerror=window.pwned=1>\"'><svg onload=window.pwned=1> [x](javascript:alert(1)) # *Y*"


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.ids, self.links = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in {"meta", "link", "br", "img"}:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in {"href", "src", "xlink:href"}]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The brief of a report that tries to run something from every field that a report can fill."""
    report = {
        "date": "2018-03-14",
        "title": HOSTILE,
        "outlet": HOSTILE,
        "url": "javascript:window.pwned=1",
        "text": f"{EXPULSION} Britain expelled Russian {SCRIPT} diplomats, said {HOSTILE}.",
    }
    with closing(store_of(tmp_path_factory.mktemp("hostile"), [report])) as store:
        return store.tie("GBR", "RUS").brief("2018-03-14")


@pytest.fixture(scope="module")
def page(rus_tur):
    return dyads.render(rus_tur, "html")


def test_no_other_form_is_known(gbr_rus):
    with pytest.raises(ValueError, match="terminal, markdown, html, json"):
        dyads.render(gbr_rus, "pdf")


def test_json_reads_back_as_the_same_brief(rus_irn):
    assert msgspec.json.decode(dyads.render(rus_irn, "json"))["about"]["names"] == ["Russia", "Iran"]
    assert {one["id"] for one in json.loads(dyads.render(rus_irn, "json"))["receipts"]} == shown_ids(rus_irn)
    assert isinstance(rus_irn, TieBrief)


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_every_line_shows_all_its_ids_in_the_forms_that_are_read_at_leisure(rus_irn, rus_tur, form):
    for brief in (rus_irn, rus_tur):
        shown = dyads.render(brief, form)
        assert [one for _, line in shown_lines(brief) for one in line.ids if one not in shown] == []


def test_the_terminal_answers_first_and_shows_the_first_id_of_each_sentence(rus_tur):
    shown = dyads.render(rus_tur, "terminal")
    assert shown.startswith("Russia and Turkey after 24 November 2015")
    assert shown.index("In short") < shown.index("Before and after") < shown.index("Turning points")
    assert all(line.ids[0] in shown for line in rus_tur.answer)
    assert "dyads why ID" in shown


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_the_sections_stand_in_the_order_of_the_question(rus_tur, form):
    shown = dyads.render(rus_tur, form)
    at = [
        shown.rindex(heading)
        for heading in (
            "Before and after",
            "Turning points",
            "Where they agree and where they differ",
            "What is not known",
        )
    ]
    assert at == sorted(at)


def test_a_section_without_anything_has_no_heading(crisis):
    shown = dyads.render(crisis.tie("BRA", "JPN").brief(), "markdown")
    assert "## What is not known" in shown
    assert "## Turning points" not in shown
    assert "## Before and after" not in shown


def test_no_report_is_told_from_zero(sampled):
    brief = sampled.tie("RUS", "TUR").brief("2015-06-15", window=30)
    shown = dyads.render(brief, "markdown")
    assert "no report" in shown
    assert not re.search(r"\| events \| 0 \| 0 \|", shown)


def test_markdown_keeps_the_words_of_a_report_from_being_markup(hostile):
    shown = dyads.render(hostile, "markdown")
    assert not re.search(r"(?<!\\)<(script|img|svg)", shown)
    assert not re.search(r"(?<!\\)\]\(javascript:", shown)
    assert "\\<script\\>" in shown


def test_a_terminal_shows_the_words_of_a_report_as_they_are(hostile):
    assert SCRIPT in dyads.render(hostile, "terminal").replace("\n", " ")


# -- the page ------------------------------------------------------------------------------------------------------


def test_the_page_is_whole(page):
    found = Page(page)
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))


def test_every_id_leads_to_its_receipt_on_the_page(page, rus_tur):
    found = Page(page)
    assert {receipt.id for receipt in rus_tur.receipts} <= set(found.ids)
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_the_page_holds_no_script_and_asks_nobody(page, hostile):
    for html in (page, dyads.render(hostile, "html")):
        found = Page(html)
        assert not {"script", "img", "iframe", "object", "form"} & set(found.tags)
        assert "default-src 'none'" in html
        assert all(re.match(r"#|https?://|data:,$", link) for link in found.links)
        assert "@import" not in html
        assert "url(" not in html.replace("url(#", "")


def test_hostile_words_are_shown_and_not_obeyed(hostile):
    html = dyads.render(hostile, "html")
    assert "&lt;script&gt;window.pwned=1" in html
    assert "javascript:window" not in html


def test_the_page_shows_the_tie_over_time_in_two_sizes_with_its_turning_points(page):
    assert page.count("<svg") == 2
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert "24 November 2015" in picture
    assert 'aria-label="Russia and Turkey, by month"' in picture


# -- in the browser ------------------------------------------------------------------------------------------------


def test_it_opens_without_a_complaint_or_a_request(chromium, page, hostile, tmp_path):
    for html in (page, dyads.render(hostile, "html")):
        visit = Visit(chromium, html, tmp_path)
        assert visit.said == []
        assert [url for url in visit.asked if not url.startswith(("file:", "data:"))] == []
        assert visit.page.evaluate("window.pwned") is None


def test_a_turning_point_leads_to_its_receipt(chromium, page, rus_tur, tmp_path):
    identity = rus_tur.turns[0].ids[0]
    visit = Visit(chromium, page, tmp_path)
    visit.page.locator(f"#turns a[href='#{identity}']").first.click()
    assert visit.page.locator(f"[id='{identity}']").evaluate("e => e === document.querySelector(':target')")


@pytest.mark.parametrize("width", [320, 375, 768])
def test_a_phone_does_not_scroll_sideways(chromium, page, hostile, tmp_path, width):
    for html in (page, dyads.render(hostile, "html")):
        visit = Visit(chromium, html, tmp_path, width=width)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_width_shows_one_size_of_the_picture(chromium, page, tmp_path):
    for width, size in ((375, ".narrow"), (1200, ".wide")):
        visit = Visit(chromium, page, tmp_path, width=width)
        assert visit.page.locator("figure svg:visible").count() == 1
        assert visit.page.locator(f"{size} svg:visible").count() == 1
