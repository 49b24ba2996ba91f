"""The picture, page, terminal text, JSON and GraphML of a traced claim."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ferry_reading import ferry
from read_back import read_graphml
from sayso.model import Cluster, Evidence, EvidenceKind, Independent, OriginEdge, Origins
from sayso.model.tracing import Tracing
from sayso.report.origins import (
    draw,
    nodes_of,
    overview_svg,
    render_page,
    render_text,
    ties_of,
    to_graphml,
    tracing_json,
)
from sayso.report.origins.graphml import origins_graph
from sayso.report.origins.layout import origin_numbers, place
from traced_claims import HOSTILE, traced

EMPTY = Tracing("nothing", (), (), Origins((), (), (), {}, (), ()), Independent(0, 0, 0), 12)


@pytest.mark.parametrize("n", [1, 5, 40, 300])
def test_every_report_has_a_row_of_its_own_so_that_no_labels_overlap(n):
    t = traced(n)
    layout = place(nodes_of(t), ties_of(t))
    assert len(layout.places) == n
    heights = sorted(p.y for p in layout.places.values())
    assert all(b - a >= 20 for a, b in pairwise(heights))
    headings = {b.top + 11 for b in layout.bands}
    assert not headings & set(heights)


def test_a_report_stands_below_its_source_and_not_before_it_in_time():
    t = traced(60)
    layout = place(nodes_of(t), ties_of(t))
    for copy, original in layout.tree.items():
        here, there = layout.places[copy], layout.places[original]
        if here.node.day and there.node.day and here.node.day >= there.node.day:
            assert here.x >= there.x
        if here.node.day >= there.node.day:
            assert here.row > there.row


def test_the_picture_does_not_depend_on_the_order_of_what_is_given():
    t = traced(40)
    nodes, ties = list(nodes_of(t)), ties_of(t)
    first = draw(nodes, ties, "title")
    random.Random(3).shuffle(nodes)
    places = place(nodes, ties).places
    assert {k: (p.x, p.y) for k, p in places.items()} == {
        k: (p.x, p.y) for k, p in place(nodes_of(t), ties).places.items()
    }
    assert first == draw(list(nodes_of(t)), ties, "title")


def test_a_ring_of_sources_is_drawn_and_ends():
    t = traced(3, seed=9)
    edge = traced(60).origins.edges[0]
    ring = tuple(replace(edge, copy=f"d{i}", original=f"d{(i + 1) % 3}") for i in range(3))
    origins = replace(t.origins, edges=ring, groups={"d0": 1, "d1": 1, "d2": 1})
    t = replace(t, origins=origins)
    assert draw(nodes_of(t), ties_of(t), "ring").count("<path") == 3


def test_pictures_are_well_formed_with_hostile_words():
    t = traced(12, text=HOSTILE)
    t = replace(t, carriers=tuple(replace(c, title=HOSTILE, outlet=HOSTILE) for c in t.carriers))
    for svg in (draw(nodes_of(t), ties_of(t), HOSTILE[:30]), overview_svg(nodes_of(t), "all")):
        ElementTree.fromstring(svg)
        assert "<script" not in svg


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_runs_nothing_loads_nothing_and_escapes_what_it_shows():
    t = traced(30, text=HOSTILE)
    html = render_page(t, {c.document: HOSTILE for c in t.carriers})
    tags = _Tags()
    tags.feed(html)
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "img", "link", "iframe", "object"}
    assert not any(key.startswith("on") or key == "style" for _, a in tags.seen for key in a)
    hrefs = {a["href"] for tag, a in tags.seen if tag == "a" and a.get("href")}
    assert all(h.startswith("#") for h in hrefs)
    ids = {a["id"] for _, a in tags.seen if a.get("id")}
    assert {h[1:] for h in hrefs} <= ids
    assert "default-src 'none'" in html


def test_the_page_numbers_origins_as_the_picture_does():
    t = traced(20)
    numbers = origin_numbers(nodes_of(t))
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert all(f"Origin {n} ·" in render_page(t) for n in numbers.values())


def test_the_terminal_says_count_reasons_and_limits():
    t = traced(20)
    text = render_text(t, width=80)
    assert text.startswith("20 reports, 2 to 4 independent origins")
    assert "a reason" in text
    assert "83 there" in text
    assert "4,000 documents" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in render_text(traced(3, text=HOSTILE))


def test_nothing_found_is_said_everywhere():
    assert "no report found" in render_text(EMPTY)
    assert "no report found" in render_page(EMPTY)
    assert tracing_json(EMPTY)["carriers"] == []


def test_graphml_is_read_back_with_nodes_and_edges():
    t = traced(25, text=HOSTILE)
    graph = read_graphml(to_graphml(t))
    assert [name for name, _ in graph.nodes] == [c.document for c in t.carriers]
    assert {(a, b) for a, b, _ in graph.edges} == {(e.copy, e.original) for e in t.origins.edges}
    assert {"label", "outlet", "published", "passage"} <= dict(graph.nodes)[t.carriers[0].document].keys()
    assert graph.about["low"] == t.independent.low


def test_a_graph_of_reports_holds_no_edge_out_of_it():
    d = ferry().document
    found = Origins(
        (OriginEdge(d.id, "gone", (Evidence(EvidenceKind.COPY, "x"),)),),
        (),
        (),
        {d.id: 4},
        (),
        (Cluster((d.id,), Independent(1, 1, 1)),),
    )
    graph = origins_graph(found, [d])
    assert graph.nodes[0][1]["origin"] == 4
    assert graph.edges == ()


def test_json_has_the_fields_of_the_command():
    data = json.loads(json.dumps(tracing_json(traced(9))))
    assert {"edges", "origins", "circular", "credits", "clusters", "carriers", "aside", "independent"} <= set(
        data
    )
    assert data["independent"]["low"] == 2
    assert all(re.fullmatch(r"d\d+", e["from"]) for e in data["edges"])
