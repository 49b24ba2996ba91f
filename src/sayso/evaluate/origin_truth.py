"""What is known of a collection whose origins were made up: edges, clusters, credits."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Credit, Document


@dataclass(frozen=True, slots=True)
class TrueCluster:
    """Reports of one story: those of one group have one origin. `circular` are rings of credits."""

    id: str
    kind: str
    groups: tuple[tuple[str, ...], ...]
    circular: tuple[tuple[str, ...], ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(d for g in self.groups for d in g)


@dataclass(frozen=True, slots=True)
class OriginTruth:
    """What is known of a generated collection, by ids; edges run from the copy to the original."""

    edges: tuple[tuple[str, str], ...]
    clusters: tuple[TrueCluster, ...]
    credits: tuple[Credit, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "edges": [{"from": a, "to": b} for a, b in self.edges],
            "clusters": [
                {
                    "id": c.id,
                    "kind": c.kind,
                    "origins": len(c.groups),
                    "documents": c.documents,
                    "origin_groups": c.groups,
                    "circular": c.circular,
                }
                for c in self.clusters
            ],
            "credits": [
                {"document": c.document, "start": c.span.start, "end": c.span.end, "outlet": c.outlet}
                for c in self.credits
            ],
        }


@dataclass(frozen=True, slots=True)
class GeneratedOrigins:
    documents: tuple[Document, ...]
    truth: OriginTruth
