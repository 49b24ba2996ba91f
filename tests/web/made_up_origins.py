"""Origins of five reports, made up: two sure, one doubtful tie, and a ring; and a tracer that gives them."""

from __future__ import annotations

from sayso.model import (
    Cluster,
    Credit,
    Evidence,
    EvidenceKind,
    Independent,
    Merge,
    OriginEdge,
    Origins,
    Span,
)
from sayso.model.tracing import Carriage, Carrier, Tracing

COPY = (Evidence(EvidenceKind.COPY, "They share 120 words.", (Span(0, 9),), (Span(0, 9),), 0.99),)
CREDIT = (Evidence(EvidenceKind.CREDIT, "It names <b>the Courier</b> as its source.", score=0.8),)
MAYBE = (Evidence(EvidenceKind.SOURCE, "Both quote the harbour master on Monday.", score=0.6),)


def origins(a: str, b: str, c: str, d: str, e: str) -> Origins:
    """b and c have it from a; d perhaps; e stands alone; a and b credit each other."""
    merges = (Merge(a, b, COPY, 0.99), Merge(a, c, CREDIT, 0.95), Merge(c, d, MAYBE, 0.6))
    return Origins(
        edges=(OriginEdge(b, a, COPY, 0.99), OriginEdge(c, a, CREDIT, 0.7)),
        credits=(Credit(b, Span(0, 5), "The Courier", a), Credit(c, Span(0, 5), "An agency", None)),
        merges=merges,
        groups={a: 1, b: 1, c: 1, d: 1, e: 2},
        circular=((a, b),),
        clusters=(
            Cluster((a, b, c, d), Independent(1, 1, 2, ("c and d: not sure",))),
            Cluster((e,), Independent(1, 1, 1)),
        ),
    )


class MadeUpTracer:
    """Gives `found`, and counts by joining merges: sure from 0.9, likely from 0.5, thinkable from 0.1."""

    likely = 0.5

    def __init__(self, found: Origins) -> None:
        self.found = found
        self.n_traced = 0

    def trace(self, desk, report):
        self.n_traced += 1
        report(1, 2)
        if self.found is None:
            raise RuntimeError("broken on purpose")
        return self.found

    def claim(self, desk, what):
        ids = [d for d in self.found.clusters[0].documents if desk.has(d)]
        carriers = tuple(
            Carrier(d, Span(0, 9), f"<u>{what}</u>", attribution="A1" if d == "ferry" else "") for d in ids
        )
        aside = (Carrier(ids[0], Span(0, 9), "not so", Carriage.DENIAL, "it denies it"),)
        return Tracing(what, carriers, aside, self.part(self.found, ids), Independent(1, 1, 2), 5)

    def count(self, documents, merges, split):
        def apart(least: float) -> int:
            group = {n: n for n in documents}
            for m in merges:
                together = m.score >= least and (min(m.a, m.b), max(m.a, m.b)) not in split
                if together and m.a in group and m.b in group:
                    old, new = group[m.a], group[m.b]
                    group = {n: new if g == old else g for n, g in group.items()}
            return len(set(group.values()))

        return Independent(apart(0.1), apart(0.5), apart(0.9), ("as made up",))

    def part(self, origins, documents):
        keep = set(documents)
        return Origins(
            tuple(e for e in origins.edges if {e.copy, e.original} <= keep),
            tuple(c for c in origins.credits if c.document in keep),
            tuple(m for m in origins.merges if {m.a, m.b} & keep),
            {k: v for k, v in origins.groups.items() if k in keep},
            tuple(r for r in origins.circular if set(r) <= keep),
            (),
        )
