"""Readers of what sayso exports, to see that nothing is lost on the way."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from sayso.model import Span
from sayso.report.graphml import NAMESPACE, Graph

_READ = {"string": str, "int": int, "double": float, "boolean": lambda x: x == "true"}


def read_graphml(text):
    """The graph in a file of ours."""
    root = ET.fromstring(text)
    types = {k.get("id"): (k.get("attr.name"), k.get("attr.type")) for k in root.iter(f"{{{NAMESPACE}}}key")}
    top = root.find(f"{{{NAMESPACE}}}graph")

    def values(of):
        out = {}
        for d in of.findall(f"{{{NAMESPACE}}}data"):
            name, kind = types[d.get("key")]
            out[name] = _READ[kind](d.text or "")
        return out

    return Graph(
        tuple((n.get("id"), values(n)) for n in top.findall(f"{{{NAMESPACE}}}node")),
        tuple((e.get("source"), e.get("target"), values(e)) for e in top.findall(f"{{{NAMESPACE}}}edge")),
        values(top),
    )


def spans_of_annotations(data, text):
    """The ranges of each annotation by role; every one covers the words that it quotes."""
    out = []
    for item in data["first"]["items"]:
        roles = {"source": [], "cue": [], "content": []}
        for target in item["target"]:
            position, quote = target["selector"]
            span = Span(position["start"], position["end"])
            assert span.of(text) == quote["exact"]
            roles[target["styleClass"]].append(span)
        out.append({role: tuple(spans) for role, spans in roles.items()})
    return out
