from __future__ import annotations

import csv
import io
import json

import pytest

from ferry_reading import ferry
from read_back import spans_of_annotations
from sayso.errors import FormatError
from sayso.evaluate.brat import parse_brat
from sayso.export import FORMATS, export
from sayso.export.markdown import escape
from sayso.model import Reading, join_spans

FERRY = ferry()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_an_empty_reading(name):
    if name.startswith("prov"):
        pytest.importorskip("prov")
    export(Reading(FERRY.document), name)


def test_unknown_format_is_told_with_the_known_ones():
    with pytest.raises(FormatError, match="brat"):
        export(FERRY, "docx")


def test_annotations_hold_position_and_quotation_of_every_span():
    data = json.loads(export(FERRY, "annotation"))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert data["total"] == len(FERRY.attributions)
    back = spans_of_annotations(data, FERRY.document.text)
    assert back == [
        {"source": a.source.spans, "cue": a.cue.spans, "content": a.content.spans} for a in FERRY.attributions
    ]


def test_brat_is_read_back_by_our_own_evaluation():
    text = FERRY.document.text
    back = parse_brat(export(FERRY, "brat"), text)
    assert [(g.source, g.cue, g.content) for g in back] == [
        tuple(join_spans(s, text) for s in (a.source.spans, a.cue.spans, a.content.spans))
        for a in FERRY.attributions
    ]


def test_table_has_a_row_for_each_attribution():
    rows = list(csv.DictReader(io.StringIO(export(FERRY, "csv"))))
    assert [r["id"] for r in rows] == [a.id for a in FERRY.attributions]
    assert rows[5]["chain"].startswith("this article <- ")


@pytest.mark.parametrize("format", ["json", "rdf"])
def test_provenance_is_read_back_equal(format):
    prov = pytest.importorskip("prov.model")
    from sayso.export.provenance import to_prov, write_prov

    more = {"rdf_format": "turtle"} if format == "rdf" else {}
    if format == "rdf":
        pytest.importorskip("rdflib")
    back = prov.ProvDocument.deserialize(content=write_prov(FERRY, format), format=format, **more)
    if format == "json":
        assert back == to_prov(FERRY)
    else:  # RDF forgets the order and the names of relations; what is told stays
        assert len(list(back.get_records())) == len(list(to_prov(FERRY).get_records()))


def test_markdown_shows_article_text_letter_by_letter():
    assert escape("*a* <script> [x](y) | #1") == r"\*a\* \<script\> \[x\]\(y\) \| \#1"
    assert escape("1. no list") == r"1\. no list"
    page = export(FERRY, "markdown")
    assert page.startswith("# Ferry company knew of cracks, letter says\n")
    assert "this article ← The Ansel Courier" in page
