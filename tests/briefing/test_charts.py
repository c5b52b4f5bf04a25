from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from by_hand import make_coded
from dyads.briefing import brief
from dyads.briefing.charts.layout import layout
from dyads.briefing.charts.network import network
from dyads.briefing.charts.timeline import timeline

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def titles(svg):
    return [t.text for t in drawn(svg).iter(f"{SVG}title")]


def distance(places, a, b):
    return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5


def test_friends_stand_nearer_than_opponents():
    places = layout(["A", "B", "C", "D"], {("A", "B"): 2.0, ("C", "D"): 1.0, ("A", "C"): -1.0, ("B", "D"): -1.0})
    assert distance(places, "A", "B") < distance(places, "A", "C")
    assert distance(places, "C", "D") < distance(places, "B", "D")


@given(
    st.integers(0, 12),
    st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.floats(-3, 3), max_size=20),
)
def test_any_graph_fits_its_frame_and_is_laid_out_alike_twice(count, ties):
    nodes = [f"N{n}" for n in range(count)]
    named = {(f"N{a}", f"N{b}"): w for (a, b), w in ties.items() if a < b < count}
    places = layout(nodes, named)
    assert places == layout(nodes, named)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())


def test_every_mark_of_the_graph_says_what_it_is_and_leads_to_its_pair(told):
    svg = network(told, 480, 400)
    assert "Russia, named 6 times" in titles(svg)
    assert any(t.startswith("Russia – Iran, together:") for t in titles(svg))
    links = {a.get("href") for a in drawn(svg).iter(f"{SVG}a")}
    assert links <= {f"#pair-{n}" for n in range(1, len(told.pairs) + 1)}
    assert links


def test_every_dated_event_is_drawn_and_leads_to_its_receipt(told):
    svg = timeline(told, 570)
    assert "Russia and Iran cooperate militarily in Syria\nongoing, since 2015" in titles(svg)
    links = {a.get("href") for a in drawn(svg).iter(f"{SVG}a")}
    assert links == {f"#{line.ids[0]}" for line in told.timeline[:3]}


def test_colours_are_the_pages_and_nothing_leads_elsewhere(told):
    for svg in (network(told, 480, 400), timeline(told, 570)):
        assert "var(--q2)" in svg
        assert re.findall(r'(?:href|src)="(?!#)', svg) == []
        assert "<script" not in svg


def test_a_picture_is_drawn_alike_every_time(told):
    assert network(told, 330, 300) == network(told, 330, 300)
    assert timeline(told, 330) == timeline(told, 330)


def test_where_there_is_nothing_to_draw_there_is_no_picture(coded):
    nothing = brief(structs.replace(coded, events=(), claims=()))
    assert network(nothing, 480, 400) is None
    assert timeline(nothing, 570) is None


def test_a_name_cannot_break_out_of_the_picture():
    text = make_coded().document.text.replace("Hassan Rezaei", "<b>&\"'x</b>")
    svg = timeline(brief(make_coded(text=text)), 570)
    assert drawn(svg).tag == f"{SVG}svg"
