"""GraphML, for Gephi, Cytoscape, yEd and NetworkX: the chains of a reading, the origins of reports.

Edges run from who tells to whom they have it from, as an arrow on the page does. Known loss:
characters that XML can't hold are spelt out (‹U+0000›).

Format: graphml.graphdrawing.org, 1.0 with typed attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from sayso.model import Document, Origins, Reading
from sayso.report.visible import visible

_NS = "http://graphml.graphdrawing.org/xmlns"
_ARTICLE = "article"
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed graph: nodes by id, edges as (from, to), each with attributes."""

    nodes: tuple[tuple[str, Mapping[str, Value]], ...]
    edges: tuple[tuple[str, str, Mapping[str, Value]], ...]
    about: Mapping[str, Value]


def chains(reading: Reading) -> Graph:
    """The hands of every statement: the article, and the entities it has it from, hand by hand.

    A statement whose last hand is not known ends in a node of its own ("unknown:A3").
    """
    d = reading.document
    nodes: dict[str, dict[str, Value]] = {
        _ARTICLE: {
            "label": d.title or d.input,
            "kind": "article",
            "outlet": d.outlet,
            "published": d.published,
        }
    }
    for e in reading.entities:
        nodes[e.id] = {
            "label": e.name,
            "kind": e.kind.value,
            "title": e.title,
            "justification": e.justification,
            "anonymity_reason": e.anonymity_reason,
        }
    edges: list[tuple[str, str, dict[str, Value]]] = []
    for a in reading.attributions:
        hands = list(a.chain) or [a.source.entity.id if a.source.entity else ""]
        at = _ARTICLE
        for depth, hand in enumerate(hands, 1):
            name = hand if hand in nodes else f"unknown:{a.id}:{depth}"
            nodes.setdefault(name, {"label": "unknown", "kind": "unknown"})
            edges.append(
                (
                    at,
                    name,
                    {
                        "statement": a.id,
                        "text": a.content.text,
                        "cue": a.cue.text,
                        "quotation": a.quotation.value,
                        "stance": a.commitment.value,
                        "realised": a.realised,
                        "depth": depth,
                        "score": float(a.score),
                    },
                )
            )
            at = name
    return Graph(tuple(nodes.items()), tuple(edges), {"document": d.id, "sha256": d.sha256})


def origins(
    found: Origins, documents: Iterable[Document | Any], groups: Mapping[str, int] | None = None
) -> Graph:
    """Reports, and who has it from whom; `documents` need id, title, outlet, published.

    `groups`: number of each report's origin, where splits by hand changed what was found.
    """
    groups = found.groups if groups is None else groups
    nodes = []
    known = set()
    for d in documents:
        known.add(d.id)
        nodes.append(
            (
                d.id,
                {
                    "label": d.title or d.id,
                    "outlet": d.outlet,
                    "published": d.published,
                    "origin": groups.get(d.id, 0),
                },
            )
        )
    edges = tuple(
        (
            e.copy,
            e.original,
            {
                "kind": e.kind.value,
                "score": float(e.score),
                "reason": "; ".join(x.reason for x in e.evidence),
            },
        )
        for e in found.edges
        if e.copy in known and e.original in known
    )
    counts = {
        "low": sum(c.independent.low for c in found.clusters),
        "high": sum(c.independent.high for c in found.clusters),
    }
    return Graph(tuple(nodes), edges, counts)


def write(graph: Graph) -> str:
    """The graph as a GraphML document."""
    root = ET.Element("graphml", {"xmlns": _NS})
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


def write_chains(reading: Reading) -> str:
    """The chains of a reading as GraphML."""
    return write(chains(reading))


def write_origins(found: Origins, documents: Sequence[Any], groups: Mapping[str, int] | None = None) -> str:
    """The origins of reports as GraphML; arguments as for `origins`."""
    return write(origins(found, documents, groups))


def read(text: str) -> Graph:
    """The graph that `write` wrote. For files of others use a library: this one knows our subset.

    Raises:
        FormatError: no GraphML.
    """
    from sayso.errors import FormatError

    try:
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise ValueError("a document type is not expected")
        root = ET.fromstring(text)
        types = {
            k.get("id", ""): (k.get("attr.name", ""), k.get("attr.type", ""))
            for k in root.iter(f"{{{_NS}}}key")
        }
        top = root.find(f"{{{_NS}}}graph")
        if top is None:
            raise ValueError("it holds no graph")

        def values(of: ET.Element) -> dict[str, Value]:
            out: dict[str, Value] = {}
            for d in of.findall(f"{{{_NS}}}data"):
                name, kind = types[d.get("key", "")]
                out[name] = _READ[kind](d.text or "")
            return out

        return Graph(
            tuple((n.get("id", ""), values(n)) for n in top.findall(f"{{{_NS}}}node")),
            tuple(
                (e.get("source", ""), e.get("target", ""), values(e)) for e in top.findall(f"{{{_NS}}}edge")
            ),
            values(top),
        )
    except (ET.ParseError, KeyError, ValueError) as error:
        raise FormatError(f"This is no GraphML that can be read here ({error}).") from None


_READ: dict[str, Callable[[str], Value]] = {
    "string": str,
    "int": int,
    "double": float,
    "boolean": lambda x: x == "true",
}


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
