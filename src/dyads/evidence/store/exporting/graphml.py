"""GraphML (graphml.graphdrawing.org): the graph with the sums over all months, which most programs open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.evidence.store.exporting.graph import COUNTS
from dyads.evidence.store.exporting.xml import Xml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dyads.evidence.store.exporting.graph import Edge, Graph, Node

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
DAYS = {"first": "string", "last": "string"}
NODE = {"label": "string", "type": "string", "country": "string", "iso3": "string", "cow": "int", "gw": "int", **DAYS}
EDGE = {"weight": "double", "origin": "string", "level": "double", **dict.fromkeys(COUNTS, "int"), **DAYS}


def as_graphml(graph: Graph, path: Path, creator: str) -> int:
    """Write the graph; returns how many edges it has. creator: the software that is named in it."""
    edges = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        xml = Xml(file)
        with xml.inside("graphml", {"xmlns": NAMESPACE}):
            xml.element("desc", {}, creator)
            for of, types in (("node", NODE), ("edge", EDGE)):
                for name, kind in types.items():
                    xml.element("key", {"id": f"{of}.{name}", "for": of, "attr.name": name, "attr.type": kind})
            with xml.inside("graph", {"id": "dyads", "edgedefault": "directed"}):
                for node in graph.nodes():
                    _node(xml, node)
                for edge in graph.edges():
                    _edge(xml, edge)
                    edges += 1
    return edges


def _node(xml: Xml, node: Node) -> None:
    values = {name: value for name, value in node._asdict().items() if name not in {"id", "codes"}}
    with xml.inside("node", {"id": node.id}):
        _data(xml, "node", {**values, **node.codes._asdict()})


def _edge(xml: Xml, edge: Edge) -> None:
    counts = dict(zip(COUNTS, edge.counts, strict=True))
    days = {"first": edge.months[0].first, "last": edge.months[-1].last}
    values = {"weight": float(edge.counts[0]), "origin": edge.origin, "level": round(edge.level, 4), **counts, **days}
    with xml.inside("edge", {"id": edge.id, "source": edge.source, "target": edge.target}):
        _data(xml, "edge", values)


def _data(xml: Xml, of: str, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        if value is not None:
            xml.element("data", {"key": f"{of}.{name}"}, value)
