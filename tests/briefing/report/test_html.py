"""The HTML brief: as text, and in a real browser where there is one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from msgspec import structs

from by_hand import TEXT, make_coded
from dyads.briefing import brief, render
from dyads.briefing.render.page import pieces, safe_url
from dyads.records import Publication
from visiting import Visit

HOSTILE = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>\"'><svg onload=window.pwned=1>"


@pytest.fixture(scope="module")
def page(told):
    return render(told, "html")


@pytest.fixture(scope="module")
def hostile_page():
    """A report that tries to run something from every field that a report can fill."""
    text = TEXT.replace("The bloggers of the region", HOSTILE).replace("Hassan Rezaei", "<b onclick=alert(1)>")
    coded = make_coded(
        text=text,
        title=HOSTILE,
        authors=(HOSTILE,),
        url="javascript:window.pwned=1",
        chain=(Publication(name=HOSTILE, role="origin", basis="given", url="javascript:window.pwned=1"),),
    )
    mentions = tuple(structs.replace(m, attribution=HOSTILE) for m in coded.mentions)
    coalitions = tuple(structs.replace(c, name=HOSTILE) for c in coded.coalitions)
    return render(brief(structs.replace(coded, mentions=mentions, coalitions=coalitions, coder=HOSTILE)), "html")


class Anchors(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name.endswith("href"):
                self.links.append(value)


def anchors(html):
    parser = Anchors()
    parser.feed(html)
    return parser


def test_every_link_inside_the_page_has_its_anchor(page):
    found = anchors(page)
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= set(found.ids)
    assert len(inside) > 30


def test_no_anchor_is_there_twice(page):
    found = anchors(page)
    assert sorted(found.ids) == sorted(set(found.ids))


def test_every_receipt_has_its_anchor(page, told):
    assert {r.id for r in told.receipts} <= set(anchors(page).ids)


def test_the_page_holds_no_script_and_forbids_any(page):
    assert "script" not in anchors(page).tags
    assert "default-src 'none'" in page


def test_links_lead_only_to_the_page_and_to_web_addresses(page, hostile_page):
    for html in (page, hostile_page):
        assert all(re.match(r"#|https?://|data:,$", link) for link in anchors(html).links)


def test_hostile_text_is_shown_and_not_obeyed(hostile_page):
    tags = anchors(hostile_page).tags
    assert "script" not in tags
    assert "img" not in tags
    assert "&lt;script&gt;window.pwned=1" in hostile_page


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b?c=d", "https://a.example/b?c=d"),
        (" http://a.example ", "http://a.example"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("http://[broken", None),
        ("//a.example", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url, link):
    assert safe_url(url) == link


def test_spans_may_overlap():
    found = list(pieces("abcdef", [("x", (0, 4)), ("y", (2, 6))]))
    assert [(p.text, p.labels) for p in found] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


# -- in the browser ------------------------------------------------------------------------------------------------


def test_it_opens_without_a_complaint_or_a_request(chromium, page, tmp_path):
    visit = Visit(chromium, page, tmp_path)
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith("file:")] == []


def test_an_id_leads_to_its_receipt(chromium, page, tmp_path, coded):
    visit = Visit(chromium, page, tmp_path)
    visit.page.locator(f"#pairs a[href='#{coded.events[1].id}']").first.click()
    receipt = visit.page.locator(f"[id='{coded.events[1].id}']")
    assert receipt.evaluate("e => e === document.querySelector(':target')")
    assert "Vladimir Putin met Ali Khamenei" in receipt.inner_text()
    visit.page.wait_for_function(
        "id => { const r = document.getElementById(id).getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }",
        arg=coded.events[1].id,
    )


def test_a_hostile_report_runs_nothing(chromium, hostile_page, tmp_path):
    visit = Visit(chromium, hostile_page, tmp_path)
    assert visit.page.evaluate("window.pwned") is None
    assert visit.said == []
    assert len(visit.asked) == 1


@pytest.mark.parametrize("width", [320, 375, 768])
def test_a_phone_does_not_scroll_sideways(chromium, page, hostile_page, tmp_path, width):
    for html in (page, hostile_page):
        visit = Visit(chromium, html, tmp_path, width=width)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_width_shows_one_size_of_each_picture(chromium, page, tmp_path):
    for width, size in ((375, ".narrow"), (1200, ".wide")):
        visit = Visit(chromium, page, tmp_path, width=width)
        assert visit.page.locator("figure svg:visible").count() == 2
        assert visit.page.locator(f"{size} svg:visible").count() == 2


# Contrast of text against the nearest background behind it, by WCAG 2; 4.5 is what level AA asks of small text.
CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) low.push(e.className + ' ' + e.textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_by_day_and_by_night(chromium, page, tmp_path, scheme):
    visit = Visit(chromium, page, tmp_path, scheme=scheme)
    assert visit.page.evaluate(CONTRAST) == []
