"""Where the reports of the demo come from: what sayso finds against what is true of them."""

from __future__ import annotations

from typing import Any

import pytest
from demo_truth import NAMES, TRUTH

from sayso.model import Origins
from sayso.store import Store

batch = pytest.importorskip("sayso.batch.origins", reason="this sayso does not trace origins yet")

pytestmark = pytest.mark.weights

MISSED_EDGES: dict[str, str] = {}
"""copy -> why its edge is not found"""

MISSED_CREDITS: dict[tuple[str, str], str] = {}
"""(document, words) -> what comes out"""

WRONG_NUMBER: dict[str, str] = {}
"""cluster -> what comes out"""


def marked(reason: str | None) -> list[Any]:
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


@pytest.fixture(scope="module")
def origins(collection: Store) -> Origins:
    found: Origins = batch.collection_origins(collection)
    return found


def further(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The edges, and those to the original of the original."""
    while more := {(a, d) for a, b in edges for c, d in edges if b == c and a != d} - edges:
        edges = edges | more
    return edges


def edge_cases() -> list[Any]:
    return [
        pytest.param(e, marks=marked(MISSED_EDGES.get(NAMES[e["from"]])), id=NAMES[e["from"]])
        for e in TRUTH["edges"]
    ]


@pytest.mark.parametrize("edge", edge_cases())
def test_a_report_is_led_back_to_what_it_was_made_from(origins: Origins, edge: dict[str, str]):
    assert edge["to"] in {e.original for e in origins.edges if e.copy == edge["from"]}


def test_no_report_is_led_back_to_one_it_was_not_made_from(origins: Origins):
    true = {(e["from"], e["to"]) for e in TRUTH["edges"]}
    neutral = {(e["from"], e["to"]) for e in TRUTH["neutral_edges"]}
    assert {(e.copy, e.original) for e in origins.edges} <= further(true) | neutral


def test_reports_of_different_origins_stay_apart(origins: Origins):
    group = {d: (c["id"], n) for c in TRUTH["clusters"] for n, g in enumerate(c["origin_groups"]) for d in g}
    together: dict[int, set[Any]] = {}
    for document, number in origins.groups.items():
        together.setdefault(number, set()).add(group[document])
    assert all(len(true) == 1 for true in together.values())


def test_the_ring_is_found_and_none_invented(origins: Origins):
    true = {frozenset(r) for c in TRUTH["clusters"] for r in c["circular"]}
    assert {frozenset(r) for r in origins.circular} == true


@pytest.mark.parametrize(
    "cluster",
    [pytest.param(c, marks=marked(WRONG_NUMBER.get(c["id"])), id=c["id"]) for c in TRUTH["clusters"]],
)
def test_independent_origins_are_counted(origins: Origins, cluster: dict[str, Any]):
    assert len({origins.groups[d] for d in cluster["documents"]}) == cluster["origins"]


def credit_cases() -> list[Any]:
    return [
        pytest.param(
            c,
            marks=marked(MISSED_CREDITS.get((NAMES[c["document"]], c["text"]))),
            id=f"{NAMES[c['document']]}: {c['text']}",
        )
        for c in TRUTH["credits"]
    ]


@pytest.mark.parametrize("credit", credit_cases())
def test_a_credit_is_found_with_its_outlet(origins: Origins, credit: dict[str, Any]):
    found = [
        c
        for c in origins.credits
        if c.document == credit["document"] and c.span.start < credit["end"] and credit["start"] < c.span.end
    ]
    assert credit["outlet"] in {c.outlet for c in found}


def test_no_credit_is_invented(origins: Origins):
    true = TRUTH["credits"] + TRUTH["neutral_credits"]
    for c in origins.credits:
        assert any(
            c.document == t["document"] and c.span.start < t["end"] and t["start"] < c.span.end for t in true
        ), (NAMES[c.document], c.span)
