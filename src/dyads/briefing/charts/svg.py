"""Altair charts to SVG that stands inside a page: no script, no network, colours of the page, a title on every mark."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
# Vega resolves every link against this address; those of a brief lead to anchors on its own page.
_BASE = re.compile(r"^https?://vega\.github\.io/vega-datasets/(?=#)")

# Colours are names that the page defines, once for light and once for dark.
INK, MUTED, FAINT, PAPER = "var(--ink)", "var(--muted)", "var(--rule)", "var(--paper)"
QUAD_COLOURS = {1: "var(--q1)", 2: "var(--q2)", 3: "var(--q3)", 4: "var(--q4)"}
# Of areas that stand beside and upon each other: they differ by lightness too, which is what greyscale leaves.
FILLS = {1: "var(--f1)", 2: "var(--f2)", 3: "var(--f3)", 4: "var(--f4)"}
GUIDES = ("axis", "legend", "title", "subtitle")  # which say in words what they are
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"


def warm_up() -> threading.Thread:
    """Start the converter's engine beside the import of altair; each takes most of a second."""

    def start() -> None:
        import vl_convert

        vl_convert.vegalite_to_svg({"data": {"values": [{"x": 0}]}, "mark": "point", "encoding": {}})

    thread = threading.Thread(target=start, daemon=True)
    thread.start()
    return thread


def to_svg(chart: alt.TopLevelMixin, label: str) -> str:
    """``chart`` as one ``<svg>`` element of a page. label: what it shows, for those who do not see it."""
    import vl_convert

    spec: dict[str, Any] = chart.to_dict(validate=False)  # the colours are CSS variables, unknown to the schema
    return inline(vl_convert.vegalite_to_svg(spec), label)


def inline(svg: str, label: str) -> str:
    """A picture that Vega drew, fit to stand inside a page.

    Each mark's ``description`` becomes its ``<title>``, which browsers show as a tooltip. Links other than to anchors
    of the same page are dropped.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(svg)  # noqa: S314 - our own picture, made just now
    for element in list(root.iter()):
        _tidy(element)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.set("style", f"max-width:{width}px")
    root.set("viewBox", root.get("viewBox") or f"0 0 {width} {height}")
    root.set("role", "group")
    root.set("aria-label", label)
    return ET.tostring(root, encoding="unicode")


def chart_of(values: Sequence[Mapping[str, object]]) -> alt.Chart:
    """A chart of ``values`` that has no marks yet."""
    import altair as alt

    return alt.Chart(alt.Data(values=list(values)))  # type: ignore[no-untyped-call]


def layered(layers: Sequence[alt.Chart], width: int, height: int) -> alt.LayerChart:
    """The layers over each other, in the look that all pictures share."""
    import altair as alt

    chart: Any = alt.layer(*layers).properties(width=width, height=height)
    styled: alt.LayerChart = chart.configure(background="transparent", font=FONT, padding=4).configure_view(stroke=None)
    return styled


def _tidy(element: ET.Element) -> None:
    link = element.attrib.pop(f"{{{XLINK}}}href", None)
    anchor = _BASE.sub("", link or "")
    if anchor.startswith("#"):
        element.set("href", anchor)
    label = element.get("aria-label")
    is_mark = element.get("role") == "graphics-symbol" and element.get("aria-roledescription") not in GUIDES
    if label and is_mark:
        title = ET.Element(f"{{{SVG}}}title")
        title.text = label
        element.insert(0, title)
    for attribute in ("aria-label", "aria-roledescription", "aria-hidden", "role"):
        element.attrib.pop(attribute, None)
