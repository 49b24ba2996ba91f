"""Who has it from whom as a graph: an edge runs from each copy to what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.model import Independent, Origins
from sayso.model.tracing import Tracing
from sayso.report.graphml import Graph, Value, write_graphml
from sayso.report.visible import one_line


def to_graphml(tracing: Tracing) -> str:
    """The carriers of a claim, each with the words that carry it, and who has it from whom."""
    nodes = {
        c.document: {**_node(c.document, c.title, c.outlet, c.published), "passage": one_line(c.text)}
        for c in tracing.carriers
    }
    return write_graphml(_graph(tracing.origins, nodes, tracing.origins.groups, tracing.independent))


def origins_graph(found: Origins, documents: Iterable[Any], groups: Mapping[str, int] | None = None) -> Graph:
    """Reports, and who has it from whom; `documents` need id, title, outlet, published.

    `groups`: number of each report's origin, where splits by hand changed what was found.
    """
    nodes = {d.id: _node(d.id, d.title, d.outlet, d.published) for d in documents}
    low = sum(c.independent.low for c in found.clusters)
    high = sum(c.independent.high for c in found.clusters)
    return _graph(found, nodes, found.groups if groups is None else groups, Independent(low, high, high))


def write_origins(found: Origins, documents: Iterable[Any], groups: Mapping[str, int] | None = None) -> str:
    """The origins of reports as GraphML; arguments as for `origins_graph`."""
    return write_graphml(origins_graph(found, documents, groups))


def _node(id: str, title: str, outlet: str, published: str) -> dict[str, Value]:
    return {
        "label": one_line(title) or one_line(id),
        "outlet": one_line(outlet),
        "published": one_line(published),
    }


def _graph(
    found: Origins, nodes: Mapping[str, dict[str, Value]], groups: Mapping[str, int], counted: Independent
) -> Graph:
    edges = tuple(
        (
            e.copy,
            e.original,
            {
                "kind": e.kind.value,
                "score": round(float(e.score), 4),
                "evidence": one_line("; ".join(x.reason for x in e.evidence)),
            },
        )
        for e in found.edges
        if e.copy in nodes and e.original in nodes
    )
    numbered = tuple(
        (name, {**values, "origin": groups[name]} if name in groups else values)
        for name, values in nodes.items()
    )
    return Graph(numbered, edges, {"low": counted.low, "high": counted.high})
