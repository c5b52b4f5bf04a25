"""Pictures as files: PNG, SVG, or an HTML page that needs no network."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt

FORMATS = (".png", ".svg", ".html")
SCALE = 2  # pixels of a PNG for one of the picture, so that it is sharp in print
# The colours of a page, for a picture that stands by itself on white.
COLOURS = {
    "paper": "#ffffff", "panel": "#f6f4ef", "ink": "#191d21", "muted": "#59626b", "rule": "#dedad1",
    "q1": "#7fb8dc", "q2": "#0d5b8c", "q3": "#e0913f", "q4": "#8c1d18",
    "f1": "#9ccbe8", "f2": "#0d5b8c", "f3": "#c8782b", "f4": "#5e0f0b",
}  # fmt: skip
_NAMED = re.compile(r"var\(--([a-z0-9]+)\)")
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{label}</title><link rel="icon" href="data:,">
<style>body {{ margin: 1rem; background: #fff; }} svg {{ max-width: 100%; height: auto; }}</style></head>
<body><figure role="img" aria-label="{label}">{svg}</figure></body></html>
"""


def save(chart: alt.TopLevelMixin, path: str | Path, label: str) -> Path:
    """Write the picture; the ending of ``path`` tells the form. label: what it shows, for those who do not see it.

    Raises ValueError for another ending, and OSError where it cannot be written.
    """
    path = Path(path)
    form = path.suffix.lower()
    if form not in FORMATS:
        raise ValueError(f"{path}: a picture is {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    path.write_bytes(_drawn(chart, form, label))
    return path


def _drawn(chart: alt.TopLevelMixin, form: str, label: str) -> bytes:
    import vl_convert

    from dyads.briefing.charts.svg import inline

    coloured = _NAMED.sub(lambda name: COLOURS[name[1]], chart.to_json(validate=False, indent=None))
    if form == ".png":
        picture: bytes = vl_convert.vegalite_to_png(coloured, scale=SCALE)
        return picture
    svg = inline(vl_convert.vegalite_to_svg(coloured), label)
    return (svg if form == ".svg" else _PAGE.format(label=escape(label), svg=svg)).encode()
