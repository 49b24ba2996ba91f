"""A graph as GraphML, for Gephi, Cytoscape, yEd and NetworkX.

Known loss: characters that XML can't hold are spelt out (‹U+0000›).

Format: graphml.graphdrawing.org, 1.0 with typed attributes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sayso.report.visible import visible

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed graph: nodes by id, edges as (from, to), each with attributes."""

    nodes: tuple[tuple[str, Mapping[str, Value]], ...]
    edges: tuple[tuple[str, str, Mapping[str, Value]], ...]
    about: Mapping[str, Value]


def write_graphml(graph: Graph) -> str:
    """The graph as a GraphML document."""
    root = ET.Element("graphml", {"xmlns": NAMESPACE})
    keys: dict[tuple[str, str], str] = {}
    for scope, rows in (
        ("graph", [graph.about]),
        ("node", [n for _, n in graph.nodes]),
        ("edge", [e for _, _, e in graph.edges]),
    ):
        for row in rows:
            for name, value in row.items():
                if (scope, name) not in keys:
                    keys[scope, name] = f"d{len(keys)}"
                    ET.SubElement(
                        root,
                        "key",
                        {
                            "id": keys[scope, name],
                            "for": scope,
                            "attr.name": name,
                            "attr.type": _type(value),
                        },
                    )
    top = ET.SubElement(root, "graph", {"id": "sayso", "edgedefault": "directed"})
    _data(top, "graph", graph.about, keys)
    for name, values in graph.nodes:
        _data(ET.SubElement(top, "node", {"id": visible(name)}), "node", values, keys)
    for n, (source, target, values) in enumerate(graph.edges):
        ends = {"id": f"e{n}", "source": visible(source), "target": visible(target)}
        _data(ET.SubElement(top, "edge", ends), "edge", values, keys)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    return {int: "int", float: "double"}.get(type(value), "string")


def _data(
    of: ET.Element, scope: str, values: Mapping[str, Value], keys: Mapping[tuple[str, str], str]
) -> None:
    for name, value in values.items():
        at = ET.SubElement(of, "data", {"key": keys[scope, name]})
        at.text = str(value).lower() if isinstance(value, bool) else visible(str(value))
