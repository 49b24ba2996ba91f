"""`sayso origins`: who has it from whom in a collection, and how many independent origins there are."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sayso.model import Cluster, Evidence, Origins
    from sayso.store import Store

_SHOWN = 40  # clusters in the terminal, the largest first
_REASONS = 4  # of a cluster


def origins(
    source: Annotated[Path, typer.Option("--in", "--from", help="The collection.")],
    everything: Annotated[bool, typer.Option("--all", help="All reports of the collection.")] = False,
    format: Annotated[str, typer.Option("--format", help="text, or json: one object.")] = "text",
) -> None:
    """Trace who has it from whom, circular credits, and independent origins as an interval with reasons."""
    from sayso.batch import collection_origins
    from sayso.cli.collection import is_json
    from sayso.store import open_store

    as_json = is_json(format)
    if not everything:
        raise typer.BadParameter("say --all for the whole collection", param_hint="--all")
    with open_store(source) as store:
        found = collection_origins(store)
        if as_json:
            print(json.dumps(origins_json(found), ensure_ascii=False))
        else:
            _print(found, store)
    n_groups = len(set(found.groups.values()))
    print(
        f"{len(found.groups):,} reports, {n_groups:,} origins known to this collection, {len(found.edges):,} made from "
        f"another, {len(found.circular):,} circular",
        file=sys.stderr,
    )


def origins_json(found: Origins) -> dict[str, Any]:
    """The one object of DESIGN, and the merges with their evidence."""
    return {
        "edges": [
            {
                "from": e.copy,
                "to": e.original,
                "kind": e.kind.value,
                "score": e.score,
                "evidence": [_evidence_json(x) for x in e.evidence],
            }
            for e in found.edges
        ],
        "origins": dict(found.groups),
        "circular": [list(ring) for ring in found.circular],
        "credits": [
            {
                "document": c.document,
                "start": c.span.start,
                "end": c.span.end,
                "outlet": c.outlet,
                "target": c.target,
            }
            for c in found.credits
        ],
        "clusters": [
            {
                "documents": list(c.documents),
                "independent": {
                    "low": c.independent.low,
                    "best": c.independent.best,
                    "high": c.independent.high,
                    "reasons": list(c.independent.reasons),
                },
            }
            for c in found.clusters
        ],
        "merges": [
            {"a": m.a, "b": m.b, "score": m.score, "evidence": [_evidence_json(x) for x in m.evidence]}
            for m in found.merges
        ],
    }


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind.value,
        "reason": evidence.reason,
        "here": [[s.start, s.end] for s in evidence.here],
        "there": [[s.start, s.end] for s in evidence.there],
        "score": round(evidence.score, 4),
    }


def _print(found: Origins, store: Store) -> None:
    from sayso.report.visible import one_line

    rows = {row.id: row for row in store.documents()}
    edge_of = {e.copy: e for e in found.edges}
    shown = sorted(
        (c for c in found.clusters if len(c.documents) > 1), key=lambda c: (-len(c.documents), c.documents)
    )
    for cluster in shown[:_SHOWN]:
        print(_headline(cluster))
        for name in cluster.documents:
            row = rows[name]
            print(
                "  "
                + one_line(f"{name}  {row.published or 'undated':10.10}  {row.outlet or '-'}  {row.title}")
            )
            edge = edge_of.get(name)
            if edge is not None:
                print("  " + one_line(f"from {edge.original}: {edge.evidence[0].reason}"))
        for ring in found.circular:
            if ring[0] in cluster.documents:
                print("  " + one_line(f"circular: {' credits '.join((*ring, ring[0]))}"))
        for reason in cluster.independent.reasons[:_REASONS]:
            print("  " + one_line(f"- {reason}"))
        print()
    if len(shown) > _SHOWN:
        print(f"and {len(shown) - _SHOWN} smaller clusters (--format json has all)")
    n_alone = len(found.clusters) - len(shown)
    print(f"{n_alone:,} reports are tied to no other")


def _headline(cluster: Cluster) -> str:
    n = cluster.independent
    count = f"{n.low}" if n.low == n.high else f"{n.low} to {n.high}"
    plural = "" if n.low == n.high == 1 else "s"
    return f"{len(cluster.documents)} reports, {count} independent origin{plural}"
