"""The chains of a reading as a graph. Edges run from who tells to whom they have it from."""

from __future__ import annotations

from sayso.model import Reading
from sayso.report.graphml import Graph, Value, write_graphml

_ARTICLE = "article"


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


def write_chains(reading: Reading) -> str:
    """The chains of a reading as GraphML."""
    return write_graphml(chains(reading))
