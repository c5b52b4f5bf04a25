"""The pictures of ties: what they show, what they refuse to show, and that nobody needs colours or a network to see it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from dyads.briefing.charts.camps import camps_chart
from dyads.briefing.charts.files import COLOURS, save
from dyads.briefing.charts.grid import VERDICTS, grid_chart
from dyads.briefing.charts.heatmap import heatmap
from dyads.briefing.charts.look import GROUPS, LEVELS, SHAPES
from dyads.briefing.charts.mirrored import mirrored_chart
from dyads.briefing.charts.svg import to_svg
from dyads.briefing.charts.tie import EVENTS, NO_REPORT, NOTHING, Mark, tie_chart
from dyads.briefing.render.page import TEMPLATES

SVG = "{http://www.w3.org/2000/svg}"
SILENT = {"level": None, "estimate": None, "low": None, "high": None, "events": None}
CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def month(number, counts=(0, 0, 0, 0), level=None, estimate=0.5):
    """A month of a series; counts of None: no report of anybody."""
    start = date(2016, number, 1)
    end = date(2016, number + 1, 1) - timedelta(days=1)
    if counts is None:
        return {"start": start, "end": end, **SILENT, **dict.fromkeys(CLASSES)}
    told = {"events": sum(counts), "level": level, "estimate": estimate, "low": estimate - 2, "high": estimate + 2}
    return {"start": start, "end": end, **told, **dict(zip(CLASSES, counts, strict=True))}


# Two months that are known, one without any report, one known by itself, another gap, and two that are known.
YEAR = [
    month(1, (2, 1, 0, 0), 4.0, 2.0),
    month(2),
    month(3, None),
    month(4, (0, 0, 1, 3), -6.0, -3.0),
    month(5, None),
    month(6),
    month(7, (1, 0, 0, 0), 3.0, 1.0),
]
MARKS = [
    Mark(1, date(2016, 4, 9), date(2016, 4, 2), date(2016, 4, 11), False, "9 April 2016: a jet is shot down"),
    Mark(2, date(2016, 7, 1), date(2016, 6, 1), date(2016, 7, 3), True, "1 July 2016: a letter of regret"),
]


def drawn(chart):
    return ET.fromstring(to_svg(chart, "a picture"))  # noqa: S314 - our own picture


def titles(picture):
    return [title.text for title in picture.iter(f"{SVG}title")]


def texts(picture):
    return [part for text in picture.iter(f"{SVG}text") for part in text.itertext()]


def marks_of(picture, kind):
    """The paths of the marks of that kind that are drawn, one upon the other."""
    groups = [g for g in picture.iter(f"{SVG}g") if f"mark-{kind} " in f"{g.get('class', '')} "]
    return [path for g in groups for path in g.iter(f"{SVG}path") if path.get("d")]


@pytest.fixture(scope="module")
def tie():
    return drawn(tie_chart(YEAR, MARKS, "Russia and Turkey, by month", below=["line: the level"]))


# -- the tie over time ---------------------------------------------------------------------------------------------


def test_the_line_is_cut_where_there_is_no_report(tie):
    lines = [path.get("d") for path in marks_of(tie, "line") if path.get("stroke-width") == "2"]
    assert len(lines) == 3  # before the first gap, the month by itself, after the second gap
    months = [len(re.findall(r"[ML]", line)) for line in lines]
    assert months == [2, 1, 2]


def test_a_month_known_by_itself_is_seen(tie):
    ticks = [path for path in marks_of(tie, "rect") if path.get("fill") == "var(--ink)"]
    assert len(ticks) == 1


def test_what_was_measured_is_a_dot_and_what_was_not_is_none(tie):
    dots = [title for title in titles(tie) if ", level " in title and title.startswith("2016")]
    assert {title[:10] for title in dots} == {"2016-01-01", "2016-04-01", "2016-07-01"}


def test_the_strip_tells_three_states_apart(tie):
    told = [title.partition(": ")[2] for title in titles(tie)]
    assert told.count(NO_REPORT) == 2
    assert told.count(NOTHING) == 2
    assert {NO_REPORT, NOTHING, EVENTS} <= set(texts(tie))


def test_every_mark_says_its_days_and_what_happened_in_them(tie):
    assert "2016-04-01 to 2016-04-30: 3 material conflict, 1 verbal conflict, level -6.0" in titles(tie)


def test_no_two_days_on_the_axis_read_alike(tie):
    for first, last in ((1, 1), (1, 3), (1, 7), (4, 11)):
        months = [month(number, (1, 0, 0, 0), 1.0) for number in range(first, last + 1)]
        labels = [text for text in texts(drawn(tie_chart(months, [], "x"))) if re.search(r"\b[A-Z][a-z]{2}\b", text)]
        assert len(labels) == len(set(labels)) > 1


def test_every_mark_says_something_that_a_reader_understands(tie):
    assert not [title for title in titles(tie) if "var(--" in title or "; " in title]


def test_turning_points_are_numbered_in_the_picture_and_told_above_it(tie):
    assert {"▼1", "▲2"} <= set(texts(tie))
    assert "▼1  9 April 2016: a jet is shot down" in texts(tie)
    assert "▲2  1 July 2016: a letter of regret" in texts(tie)
    assert texts(tie).index("line: the level") > texts(tie).index("▲2  1 July 2016: a letter of regret")


def test_the_interval_of_one_turning_point_is_told_from_that_of_the_next(tie):
    bars = [line for line in tie.iter(f"{SVG}line") if line.get("stroke-width") == "3"]
    heights = [line.get("transform") for line in bars]
    assert len(heights) == 2
    assert len({height.rpartition(",")[2] for height in heights}) == 2


def test_a_line_that_is_too_long_for_the_width_ends_in_dots_between_words(tie):
    long = [MARKS[0]._replace(label="9 April 2016: " + "a very long story " * 20)]
    (shown,) = [text for text in texts(drawn(tie_chart(YEAR, long, "x", 330))) if text.startswith("▼1  ")]
    assert shown.endswith((" …", "…"))
    assert len(shown) < 60


def test_on_a_phone_the_title_and_the_legends_stand_in_rows():
    title = "United Arab Emirates and Saudi Arabia, by month, from the reports"
    narrow, wide = (drawn(tie_chart(YEAR, MARKS, title, width)) for width in (330, 900))
    assert title in texts(wide)
    assert [text for text in texts(narrow) if text and text in title and " " in text] == [
        "United Arab Emirates and Saudi Arabia,",
        "by month, from the reports",
    ]
    width = [float(picture.get("viewBox").split()[2]) for picture in (narrow, wide)]
    assert width[0] < 330 * 1.3
    assert width[1] < 900 * 1.1


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no period"):
        tie_chart([], [], "x")
    with pytest.raises(ValueError, match="no period"):
        mirrored_chart([], [], ("A", "B"), "x")
    with pytest.raises(ValueError, match="no tie"):
        heatmap([], [], "x")
    with pytest.raises(ValueError, match="no actor"):
        camps_chart([], {}, "x")
    with pytest.raises(ValueError, match="no issue"):
        grid_chart([], ["in reports"], "x")


# -- who acts upon whom --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mirrored():
    back = [{**row, **{name: row[name] and row[name] + 1 for name in CLASSES}} for row in YEAR]
    return drawn(mirrored_chart(YEAR, back, ("United States", "Turkey"), "x"))


def test_the_two_directions_are_told_apart_in_words(mirrored):
    assert "above: what the United States does to Turkey" in texts(mirrored)
    assert "below: what Turkey does in return" in texts(mirrored)
    assert "2016-04-01 to 2016-04-30, United States → Turkey: 3 material conflict" in titles(mirrored)
    assert "2016-04-01 to 2016-04-30, Turkey → United States: 4 material conflict" in titles(mirrored)


def test_counts_are_never_below_zero_on_their_axis(mirrored):
    assert not [text for text in texts(mirrored) if re.fullmatch(r"[-−]\d+", text)]


def test_months_without_a_report_are_grey_and_not_just_empty(mirrored):
    assert "grey: no report at all" in texts(mirrored)
    assert [title for title in titles(mirrored) if title.endswith("no report at all")] == [
        "2016-03-01 to 2016-03-31: no report at all",
        "2016-05-01 to 2016-05-31: no report at all",
    ]
    known = [row for row in YEAR if row["events"] is not None]
    assert "grey: no report at all" not in texts(drawn(mirrored_chart(known, known, ("A", "B"), "x")))


# -- actors by actors, groups, issues ------------------------------------------------------------------------------


CELLS = [
    {"source": "Russia", "target": "Turkey", "level": -4.04, "events": 1234},
    {"source": "Turkey", "target": "Russia", "level": 0.01, "events": 12},
    {"source": "Iran", "target": "Russia", "level": None, "events": 0},
]


def test_a_cell_says_its_level_and_how_much_it_rests_on():
    shown = drawn(heatmap(CELLS, ["Russia", "Turkey", "Iran"], "x"))
    assert {"−4.0", "1,234", "0.0"} <= set(texts(shown))
    assert "Russia toward Turkey: 1,234 events, level -4.0" in titles(shown)
    assert "Iran toward Russia: 0 events" in titles(shown)
    assert all(re.match(r"\w+ toward \w+: ", title) for title in titles(shown))


def test_whether_cells_have_a_direction_is_said_under_the_title():
    order = ["Russia", "Turkey", "Iran"]
    directed = texts(drawn(heatmap(CELLS, order, "x")))
    assert "rows act, columns are acted upon" in directed
    assert not [text for text in directed if text.endswith("…")]
    both_ways = drawn(heatmap(CELLS, order, "x", ["both directions together"]))
    assert "both directions together" in texts(both_ways)
    assert not any("rows act" in text for text in texts(both_ways))


NODES = [
    {"id": actor, "name": name, "group": group, "certainty": certainty}
    for actor, name, group, certainty in (
        ("RUS", "Russia", 0, 0.9), ("IRN", "Iran", 0, 0.3), ("USA", "United States", 1, 0.9), ("GBR", "Britain", 1, 0.8)
    )
]  # fmt: skip
TIES = {("RUS", "IRN"): 2.0, ("USA", "GBR"): 1.0, ("RUS", "USA"): -1.0, ("XXX", "USA"): 1.0, ("IRN", "GBR"): 0.0}


def test_hostile_ties_are_dashed_and_friendly_ones_are_not():
    picture = drawn(camps_chart(NODES, TIES, "x"))
    dashes = {title.text: parent.get("stroke-dasharray") for parent, title in _titled(picture, "–")}
    assert dashes == {
        "Russia – Iran: +2.00": None,
        "United States – Britain: +1.00": None,
        "Russia – United States: -1.00": "6,4",
    }


def test_each_group_has_a_shape_of_its_own_and_the_unsure_are_grey():
    picture = drawn(camps_chart(NODES, TIES, "x"))
    shapes = {
        title.text.partition(":")[0]: parent.get("d") for parent, title in _titled(picture, "group ") if parent.get("d")
    }
    assert shapes["Russia"] == shapes["Iran"] != shapes["United States"]
    fills = {text.text: text.get("fill") for text in picture.iter(f"{SVG}text") if text.text in {"Russia", "Iran"}}
    assert fills == {"Russia": "var(--ink)", "Iran": "var(--muted)"}
    assert "Iran: group 1, certain to 30%" in titles(picture)


def test_every_issue_has_a_cell_in_the_column_of_its_source():
    cells = [
        {"issue": "The war in Syria", "source": "in reports", "verdict": "shared", "shown": "+0.6", "told": "both"},
        {"issue": "The war in Syria", "source": "votes", "verdict": "opposed", "shown": "35% of 22", "told": "votes"},
        {"issue": "Yemen", "source": "in reports", "verdict": "unknown", "shown": "unknown", "told": "nothing"},
    ]
    picture = drawn(grid_chart(cells, ["in reports", "votes"], "x"))
    assert {"The war in Syria", "Yemen", "in reports", "votes", "+0.6", "35% of 22"} <= set(texts(picture))
    assert {"both", "votes", "nothing"} <= set(titles(picture))
    assert set(VERDICTS) <= set(texts(picture))


def _titled(picture, part):
    for parent in picture.iter():
        for title in parent.findall(f"{SVG}title"):
            if part in (title.text or ""):
                yield parent, title


# -- as files ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The same picture in each form."""
    folder = tmp_path_factory.mktemp("pictures")
    chart = tie_chart(YEAR, MARKS, "Russia and Turkey")
    label = 'Russia & "Turkey"'
    return {form: save(chart, folder / f"tie.{form}", label).read_bytes() for form in ("png", "svg", "html", "SVG")}


def test_the_ending_tells_the_form(files):
    assert files["png"].startswith(b"\x89PNG\r\n\x1a\n")
    assert files["svg"].startswith(b"<svg")
    assert files["html"].startswith(b"<!DOCTYPE html>")
    assert files["SVG"] == files["svg"]


@pytest.mark.parametrize("name", ["tie.pdf", "tie", "tie.jpg"])
def test_other_endings_are_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(ValueError, match=r"a picture is \.png, \.svg or \.html"):
        save(tie_chart(YEAR, MARKS, "x"), tmp_path / name, "x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        save(tie_chart(YEAR, MARKS, "x"), tmp_path / "nowhere" / "tie.svg", "x")


def test_those_who_do_not_see_it_are_told_what_it_shows(files):
    assert ET.fromstring(files["svg"]).get("aria-label") == 'Russia & "Turkey"'  # noqa: S314 - our own picture
    assert b'aria-label="Russia &amp; &quot;Turkey&quot;"' in files["html"]


def test_a_file_stands_by_itself(files):
    for form in ("svg", "html"):
        text = files[form].decode()
        assert "var(--" not in text
        assert "<script" not in text
        assert re.findall(r"https?://(?!www\.w3\.org/)", text) == []
    assert b"default-src 'none'" in files["html"]


def test_a_picture_is_drawn_alike_every_time(files, tmp_path):
    again = save(tie_chart(YEAR, MARKS, "Russia and Turkey"), tmp_path / "tie.png", "x")
    assert again.read_bytes() == files["png"]


# -- without colours -----------------------------------------------------------------------------------------------


def lightness(colour):
    """Relative luminance by WCAG 2, of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def palettes():
    """The colours of a file, and those of a page by day, by night and on paper."""
    styles = re.findall(r":root \{(.*?)\}", (TEMPLATES / "brief.css").read_text(encoding="utf-8"), re.DOTALL)
    found = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})\b", style)) for style in styles]
    return [COLOURS, *(palette for palette in found if "f1" in palette)]


def test_a_page_has_its_colours_for_day_night_and_paper():
    assert len(palettes()) == 4


@pytest.mark.parametrize("palette", palettes(), ids=["file", "day", "night", "paper"])
def test_the_four_classes_differ_in_lightness(palette):
    for one, other in combinations(("f1", "f2", "f3", "f4"), 2):
        assert contrast(palette[one], palette[other]) > 1.4, (one, other)


@pytest.mark.parametrize("ground", [COLOURS["paper"]])
def test_the_states_of_the_strip_differ_in_lightness_where_no_line_parts_them(ground):
    assert contrast(COLOURS["rule"], COLOURS["muted"]) > 3
    assert contrast(ground, COLOURS["rule"]) > 1.2  # each has a border besides


def test_levels_get_darker_towards_both_ends_and_numbers_stand_in_them():
    light = [lightness(colour) for colour in LEVELS]
    middle = len(light) // 2
    assert light[: middle + 1] == sorted(light[: middle + 1])
    assert light[middle:] == sorted(light[middle:], reverse=True)


def test_numbers_can_be_read_on_every_level():
    for tenth in range(-80, 81, 8):
        shown = drawn(heatmap([{"source": "A", "target": "B", "level": tenth / 10, "events": 7}], ["A", "B"], "x"))
        (ink,) = {text.get("fill") for text in shown.iter(f"{SVG}text") if text.text == "7"}
        ink = COLOURS[ink.removeprefix("var(--").removesuffix(")")]
        assert contrast(ink, _shade(tenth / 10)) > 3.5, tenth / 10


def _shade(level):
    """The colour of a level, between those of the scale."""
    ends = [-6, -2, 0, 2, 6]
    at = max(-6.0, min(6.0, level))
    for (low, one), (high, other) in pairwise(zip(ends, LEVELS, strict=True)):
        if at <= high:
            share = (at - low) / (high - low)
            parts = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
            return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)
    raise AssertionError(level)


def test_shapes_go_with_the_colours_of_groups_and_verdicts():
    assert len(set(SHAPES)) == len(GROUPS) == len(set(GROUPS))
    assert len({shape for shape, _ in VERDICTS.values()}) == len(VERDICTS)
