"""A claim traced through a small collection of our own."""

from __future__ import annotations

import pytest

from sayso.batch.tracing import trace_claim
from sayso.compare import compare
from sayso.embed import Embedder
from sayso.errors import StoreError
from sayso.model import Document
from sayso.reuse import METHOD, to_bytes, word_hashes
from sayso.store import Entry, open_store

pytestmark = pytest.mark.weights

WIRE = (
    "The harbour fund has lost 83 million crowns, according to a draft report of the state auditors. "
    "The auditors found no receipts for payments to four builders between April and July. "
    "The director of the fund, Wenzel Ottmar, said that the cellar where the receipts lay had been flooded in May. "
    "Payments to the builders were stopped on Monday morning, and the ministry will publish its own figures in a week."
)
ALONE = (
    "An accountant who counted the money himself says that 83 million crowns were lost by the harbour fund. "
    "He spoke to this newspaper in his kitchen and showed eleven folders of bank statements to our reporter."
)
OTHER = (
    "The harbour fund has lost 85 million crowns, a councillor shouted in the assembly on Thursday evening."
)
FAR = (
    "A choir from the islands sang in the chapel on Sunday, and the bishop thanked the organist for her work."
)


@pytest.fixture(scope="module")
def store():
    rows = [
        ("wire", "Northern Wire", "2031-03-02", WIRE),
        ("copy", "Saltmere Lantern", "2031-03-03", WIRE),
        ("alone", "Orrin Post", "2031-03-05", ALONE),
        ("other", "Veld Monitor", "2031-03-06", OTHER),
        ("far", "Veld Monitor", "", FAR),
    ]
    opened = open_store(":memory:", create=True)
    opened.add(
        [
            Entry(
                i,
                i,
                Document(i, i, "", t, title=i, outlet=o, published=d),
                None,
                to_bytes(word_hashes(t)),
                METHOD,
            )
            for i, o, d, t in rows
        ]
    )
    yield opened
    opened.close()


def trace(store, what):
    return trace_claim(store, what, Embedder.load().encode, compare)


def test_a_claim_has_its_carriers_their_origins_and_what_comes_close(store):
    t = trace(store, "the harbour fund lost 83 million crowns")
    assert [c.document for c in t.carriers] == ["wire", "copy", "alone"]
    assert [c.document for c in t.aside] == ["other"]
    assert t.origins.groups["wire"] == t.origins.groups["copy"] != t.origins.groups["alone"]
    assert (t.independent.low <= 2 <= t.independent.high, t.searched) == (True, 5)
    assert [c.document for c in t.earliest] == ["wire"]
    assert t.headline.startswith("3 reports, ")


def test_a_phrase_and_a_document_can_be_traced(store):
    assert [c.document for c in trace(store, "“eleven folders of bank statements”").carriers] == ["alone"]
    assert {c.document for c in trace(store, "copy").carriers} == {"wire", "copy"}


def test_nothing_found_is_no_error(store):
    t = trace(store, "zebras play chess")
    assert (t.carriers, t.headline) == ((), "no report found")


def test_a_finding_of_a_document_that_was_not_read_says_what_to_do(store):
    with pytest.raises(StoreError, match="sayso refresh"):
        trace(store, "wire#A1")
