"""GraphML leaves and comes back the same; other tools read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ferry_reading import ferry
from read_back import read_graphml
from sayso.export import export
from sayso.export.graphml import chains
from sayso.report.graphml import Graph, write_graphml
from sayso.report.visible import visible

words = st.text(max_size=20).map(visible).map(lambda s: s.replace("\r", ""))
values = st.one_of(words, st.integers(-(10**9), 10**9), st.booleans(), st.floats(0, 1))


@st.composite
def graphs(draw):
    names = draw(st.lists(words.filter(bool), min_size=1, max_size=5, unique=True))
    kinds = {"a": words, "b": st.integers(0, 9), "c": st.booleans(), "d": st.floats(0, 1)}

    def row():
        return {k: draw(v) for k, v in kinds.items()}

    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=5))
    return Graph(tuple((n, row()) for n in names), tuple((a, b, row()) for a, b in pairs), row())


@given(graphs())
def test_what_is_written_is_read_back_equal(graph):
    assert read_graphml(write_graphml(graph)) == graph


def test_chains_run_from_the_article_hand_by_hand():
    graph = chains(ferry())
    steps = [(a, b) for a, b, e in graph.edges if e["statement"] == "A6"]
    assert steps == [("article", "E2"), ("E2", "E3"), ("E3", "E4")]
    assert read_graphml(export(ferry(), "graphml")) == graph
    unknown = [b for a, b, e in graph.edges if e["statement"] == "A11"]
    assert unknown == ["unknown:A11:1"]


def test_networkx_reads_it():
    networkx = pytest.importorskip("networkx", reason="networkx is not installed: another reader of GraphML")
    graph = networkx.parse_graphml(export(ferry(), "graphml"), force_multigraph=True)
    assert graph.number_of_nodes() == len(chains(ferry()).nodes)
    assert graph.number_of_edges() == len(chains(ferry()).edges)
    assert graph.nodes["E1"]["label"] == "Mara Quill"
