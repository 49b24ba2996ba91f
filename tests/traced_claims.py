"""Traced claims made up for the tests of reports."""

from __future__ import annotations

import random

from sayso.model import Evidence, EvidenceKind, Independent, Merge, OriginEdge, Origins, Span
from sayso.model.tracing import Carriage, Carrier, Tracing

OUTLETS = ("Saltmere Lantern", "Eastquay Dispatch", "Northern Wire", "Orrin Post", "Veld Monitor")
HOSTILE = '<script>alert(1)</script> "&amp; \u202e\x1b[31m'


def traced(n: int, seed: int = 1, text: str = "The weapons are worth 85 million crowns.") -> Tracing:
    """`n` reports of four origins over two months, some undated, some alone."""
    chance = random.Random(seed)
    carriers, edges, merges, groups = [], [], [], {}
    for i in range(n):
        name = f"d{i}"
        group = chance.randrange(4) if chance.random() < 0.8 else 100 + i
        day = "" if chance.random() < 0.1 else f"2031-{10 + (i * 2 >= n):02d}-{1 + i * 27 // n:02d}"
        earlier = [k for k, g in groups.items() if g == group]
        groups[name] = group
        carriers.append(
            Carrier(name, Span(0, 5), text, outlet=chance.choice(OUTLETS), title=f"Report {i}", published=day)
        )
        if earlier:
            evidence = (Evidence(EvidenceKind.COPY, "a passage of 61 words", (Span(0, 5),), (Span(0, 5),)),)
            original = chance.choice(earlier)
            edges.append(OriginEdge(name, original, evidence, 0.9))
            merges.append(Merge(*sorted((name, original)), evidence, 0.99))
    carriers.sort(key=lambda c: (not c.published, c.published, c.document))
    aside = (Carrier("x", Span(0, 5), "They are worth 83 million.", Carriage.OTHER, "figure: 83 there"),)
    origins = Origins(tuple(edges), (), tuple(merges), groups, (), ())
    return Tracing("the claim", tuple(carriers), aside, origins, Independent(2, 3, 4, ("a reason",)), 4000)
