"""The graph of who has it from whom as GraphML (graphml.graphdrawing.org), for Gephi, yEd, NetworkX."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sayso.model.tracing import Tracing
from sayso.report.visible import one_line

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("outlet", "node", "string"),
    ("title", "node", "string"),
    ("published", "node", "string"),
    ("origin", "node", "int"),
    ("passage", "node", "string"),
    ("kind", "edge", "string"),
    ("evidence", "edge", "string"),
    ("score", "edge", "double"),
)


def to_graphml(tracing: Tracing) -> str:
    """A directed graph: a node for each carrier, an edge from each copy to what it was made from.

    Text is made visible: characters that XML can't hold are spelt out.
    """
    root = Element("graphml", xmlns=_NAMESPACE)
    for name, domain, type_ in _KEYS:
        SubElement(root, "key", {"id": name, "for": domain, "attr.name": name, "attr.type": type_})
    graph = SubElement(root, "graph", id="origins", edgedefault="directed")
    shown = {c.document for c in tracing.carriers}
    for c in tracing.carriers:
        node = SubElement(graph, "node", id=one_line(c.document))
        group = tracing.origins.groups.get(c.document)
        facts = (("outlet", c.outlet), ("title", c.title), ("published", c.published), ("passage", c.text))
        for key, value in facts:
            SubElement(node, "data", key=key).text = one_line(value)
        if group is not None:
            SubElement(node, "data", key="origin").text = str(group)
    for number, e in enumerate(tracing.origins.edges):
        if e.copy not in shown or e.original not in shown:
            continue
        edge = SubElement(
            graph, "edge", id=f"e{number}", source=one_line(e.copy), target=one_line(e.original)
        )
        SubElement(edge, "data", key="kind").text = e.kind.value
        SubElement(edge, "data", key="evidence").text = one_line(" ".join(x.reason for x in e.evidence))
        SubElement(edge, "data", key="score").text = f"{e.score:.4f}"
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
