from __future__ import annotations

import pytest

from by_hand import make_coded
from dyads.briefing import brief, render
from dyads.briefing.render.markdown import escape


def test_all_six_sections_are_there(told):
    text = render(told, "markdown")
    headings = [line for line in text.splitlines() if line.startswith(("# ", "## "))]
    assert headings == [
        "# Moscow and Tehran after the truce",
        "## Who with whom",
        "## Timeline",
        "## Who says what",
        "## Actors and coalitions",
        "## What this brief cannot tell",
    ]


def test_a_line_carries_its_ids_and_its_sentence(told, coded):
    text = render(told, "markdown")
    assert f"`{coded.events[0].id}`" in text
    assert "> Since 2015 Russia and Iran have **fought side by side** in Syria" in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![](http://track.example/x.png)",
        "# heading",
        "- item",
        "1. item",
        "`code` and ***bold***",
        "a | b",
        "http://evil.example and www.evil.example",
    ],
)
def test_markup_in_a_report_stays_text(hostile):
    escaped = escape(hostile)
    assert "<" not in escaped.replace("\\<", "")
    assert "](" not in escaped.replace("\\](", "").replace("]\\(", "")
    assert "javascript:" not in escaped
    assert "://" not in escaped
    assert "www." not in escaped
    assert not escaped.startswith(("# ", "- ", "1. "))


def test_a_title_with_a_line_break_makes_no_heading_of_its_own():
    text = render(brief(make_coded(title="One\n# Two")), "markdown")
    assert text.startswith("# One \\# Two\n")
