"""The truth of the demo stands where it says, and is complete."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
import yaml
from demo_truth import NAMES, TRUTH
from fill_truth import WORDS, documents, fill

from sayso.demo import DATA
from sayso.model import Document


@pytest.fixture(scope="module")
def docs() -> dict[str, Document]:
    return documents()


def quoted(node: Any, document: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every object with start, end and text, with the document it is about."""
    if isinstance(node, list):
        return [found for item in node for found in quoted(item, document)]
    if not isinstance(node, dict):
        return []
    document = node.get("document", document)
    here = [(document, node)] if {"start", "end", "text"} <= node.keys() else []
    return here + [found for value in node.values() for found in quoted(value, document)]


def test_every_quoted_string_stands_in_its_document_at_that_place(docs):
    found = quoted(TRUTH)
    assert len(found) > 120
    for document, place in found:
        assert docs[document].text[place["start"] : place["end"]] == place["text"]


def test_the_truth_is_what_its_words_make_it(docs):
    assert fill(yaml.safe_load(WORDS.read_text(encoding="utf-8")), docs) == TRUTH


def test_every_document_has_one_origin(docs):
    counts = Counter(d for c in TRUTH["clusters"] for g in c["origin_groups"] for d in g)
    assert set(counts) == set(docs) == set(NAMES)
    assert set(counts.values()) == {1}


def test_edges_stay_within_their_origin():
    group = {d: (c["id"], n) for c in TRUTH["clusters"] for n, g in enumerate(c["origin_groups"]) for d in g}
    for edge in TRUTH["edges"]:
        assert group[edge["from"]] == group[edge["to"]], edge


def test_a_copy_is_not_older_than_its_original_but_in_a_ring():
    day = {d["id"]: d["published"][:10] for d in TRUTH["documents"]}
    ring = {d for c in TRUTH["clusters"] for r in c["circular"] for d in r}
    for edge in TRUTH["edges"]:
        if edge["from"] not in ring and day[edge["from"]]:
            assert day[edge["from"]] >= day[edge["to"]], edge


def test_origins_reached_over_edges_are_the_groups():
    """Following the edges from any report of a group ends at one report, or in the ring; independent
    speakers on one occasion apart."""
    up = {e["from"]: e["to"] for e in TRUTH["edges"]}
    for cluster in TRUTH["clusters"]:
        if cluster["kind"] in ("circular", "same_occasion"):
            continue
        for group in cluster["origin_groups"]:
            ends = set()
            for document in group:
                while document in up:
                    document = up[document]
                ends.add(document)
            assert len(ends) == 1, (cluster["id"], ends)


def test_the_collection_is_as_large_and_varied_as_the_tour_says(docs):
    assert len(docs) == 36
    assert len({d.outlet for d in docs.values()}) == 10
    dates = [d.published for d in docs.values()]
    assert dates.count("") == 1
    assert sum(len(d) == 10 for d in dates) >= 10
    for published in filter(None, dates):
        assert datetime.fromisoformat(published).year == 2031


def test_the_claims_have_as_many_reports_as_they_are_known_for():
    reports = {c["id"]: (len(c["carriers"]), c["origins"]) for c in TRUTH["claims"]}
    assert reports == {"fund": (12, 2), "bridge": (5, 5), "depot": (5, 1), "lake": (3, 1), "clerk": (1, 1)}


def test_the_words_of_a_verbatim_quotation_stand_in_the_transcript():
    def words(text: str) -> str:
        return " ".join(text.replace("’", "'").replace("can't", "cannot").split())

    spoken = {p.stem: words(p.read_text(encoding="utf-8")) for p in (DATA / "transcripts").iterdir()}
    for row in TRUTH["quotes"]:
        if row["verdict"] == "verbatim":
            assert words(row["quote"]) in spoken[row["transcript"]]
        elif row["verdict"] in ("altered", "not_found"):
            assert not any(words(row["quote"]) in text for text in spoken.values())
