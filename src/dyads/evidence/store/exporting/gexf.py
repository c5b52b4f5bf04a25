"""GEXF 1.3 (gexf.net): a dynamic graph that Gephi opens, with the months in which each edge is there.

An edge is there in the months with events, and has the counts of each month as dynamic attributes besides their sums.
Several sources give parallel edges of several kinds, which Gephi keeps apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.evidence.store.exporting.graph import COUNTS
from dyads.evidence.store.exporting.xml import Xml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dyads.evidence.store.exporting.graph import Edge, Graph, Node

NAMESPACE = "http://gexf.net/1.3"
NODE = {"type": "string", "country": "string", "iso3": "string", "cow": "integer", "gw": "integer"}
EDGE = {"origin": "string", "level": "double", **dict.fromkeys(COUNTS, "integer")}
BY_MONTH = {f"monthly_{name}": kind for name, kind in EDGE.items() if name != "origin"}
DYNAMIC = {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "timerepresentation": "interval"}


def as_gexf(graph: Graph, path: Path, creator: str) -> int:
    """Write the graph; returns how many edges it has. creator: the software that is named in it."""
    edges = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        xml = Xml(file)
        with xml.inside("gexf", {"xmlns": NAMESPACE, "version": "1.3"}):
            with xml.inside("meta"):
                xml.element("creator", {}, creator)
            with xml.inside("graph", DYNAMIC):
                _attributes(xml, "node", "static", NODE)
                _attributes(xml, "edge", "static", EDGE)
                _attributes(xml, "edge", "dynamic", BY_MONTH)
                with xml.inside("nodes"):
                    for node in graph.nodes():
                        _node(xml, node)
                with xml.inside("edges"):
                    for edge in graph.edges():
                        _edge(xml, edge)
                        edges += 1
    return edges


def _attributes(xml: Xml, of: str, mode: str, types: dict[str, str]) -> None:
    with xml.inside("attributes", {"class": of, "mode": mode}):
        for name, kind in types.items():
            xml.element("attribute", {"id": name, "title": name, "type": kind})


def _node(xml: Xml, node: Node) -> None:
    values = {"type": node.type, "country": node.country, **node.codes._asdict()}
    with (
        xml.inside("node", {"id": node.id, "label": node.label, "start": node.first, "end": node.last}),
        xml.inside("attvalues"),
    ):
        _values(xml, values)


def _edge(xml: Xml, edge: Edge) -> None:
    there = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.origin, "weight": edge.counts[0]}
    with xml.inside("edge", there):
        with xml.inside("attvalues"):
            counts = dict(zip(COUNTS, edge.counts, strict=True))
            _values(xml, {"origin": edge.origin, "level": round(edge.level, 4), **counts})
            for month in edge.months:
                counts = dict(zip(COUNTS, month.counts, strict=True))
                values = {"level": round(month.level, 4), **counts}
                of_month = {f"monthly_{name}": value for name, value in values.items()}
                _values(xml, of_month, {"start": month.first, "end": month.last})
        with xml.inside("spells"):
            for month in edge.months:
                xml.element("spell", {"start": month.first, "end": month.last})


def _values(xml: Xml, values: Mapping[str, object], when: Mapping[str, object] | None = None) -> None:
    for name, value in values.items():
        if value is not None:
            xml.element("attvalue", {"for": name, "value": value, **(when or {})})
