"""Origins as plain data, in the shape DESIGN.md gives for `sayso origins`."""

from __future__ import annotations

from typing import Any

from sayso.model import Credit, Evidence, Merge, OriginEdge, Origins
from sayso.model.checks_json import encode_span, encode_spans
from sayso.model.origins import Independent
from sayso.model.tracing import Carrier, Tracing

Record = dict[str, Any]


def origins_json(origins: Origins) -> Record:
    """Edges, origins, circular, credits and clusters as fixed; merges beside them."""
    return {
        "edges": [_edge(e) for e in origins.edges],
        "origins": dict(origins.groups),
        "circular": [list(ring) for ring in origins.circular],
        "credits": [_credit(c) for c in origins.credits],
        "clusters": [
            {"documents": list(c.documents), "independent": independent_json(c.independent)}
            for c in origins.clusters
        ],
        "merges": [merge_json(m) for m in origins.merges],
    }


def tracing_json(tracing: Tracing) -> Record:
    """The claim with its carriers and what comes close, then their origins as `origins_json`."""
    return {
        "claim": tracing.claim,
        "headline": tracing.headline,
        "independent": independent_json(tracing.independent),
        "earliest": [c.document for c in tracing.earliest],
        "undated": [c.document for c in tracing.undated],
        "searched": tracing.searched,
        "carriers": [_carrier(c) for c in tracing.carriers],
        "aside": [_carrier(c) for c in tracing.aside],
        **origins_json(tracing.origins),
    }


def independent_json(independent: Independent) -> Record:
    return {
        "low": independent.low,
        "best": independent.best,
        "high": independent.high,
        "reasons": list(independent.reasons),
    }


def merge_json(merge: Merge) -> Record:
    return {"a": merge.a, "b": merge.b, "score": _round(merge.score), "evidence": _evidence(merge.evidence)}


def _edge(edge: OriginEdge) -> Record:
    return {
        "from": edge.copy,
        "to": edge.original,
        "kind": edge.kind.value,
        "score": _round(edge.score),
        "evidence": _evidence(edge.evidence),
    }


def _credit(credit: Credit) -> Record:
    return {
        "document": credit.document,
        "start": credit.span.start,
        "end": credit.span.end,
        "outlet": credit.outlet,
        "target": credit.target,
        "reason": credit.derivation.reason,
    }


def _evidence(evidence: tuple[Evidence, ...]) -> list[Record]:
    return [
        {
            "kind": e.kind.value,
            "reason": e.reason,
            "here": encode_spans(e.here),
            "there": encode_spans(e.there),
            "score": _round(e.score),
        }
        for e in evidence
    ]


def _carrier(carrier: Carrier) -> Record:
    return {
        "document": carrier.document,
        "outlet": carrier.outlet,
        "title": carrier.title,
        "published": carrier.published,
        "span": encode_span(carrier.span),
        "text": carrier.text,
        "carriage": carrier.carriage.value,
        "reason": carrier.reason,
        "score": _round(carrier.score),
        "attribution": carrier.attribution or None,
        "chain": list(carrier.chain),
    }


def _round(score: float) -> float:
    return round(score, 4)
