"""Reports that quote the same words of one speaker on one occasion."""

import pytest

from sayso.model import (
    Attribution,
    Content,
    Document,
    Entity,
    EvidenceKind,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
)
from sayso.origins import POSSIBLE, trace
from sayso.origins.occasion import quotations, shared_sources

WORDS = "the breakwater will not survive another winter like this one"


def reading(
    id,
    quote=WORDS,
    name="Benna Olsund",
    kind=SourceKind.NAMED_PERSON,
    how=QuotationKind.DIRECT,
    day="2031-03-05",
    rest="",
):
    text = f"{rest}“{quote},” {name} said in {id} town."
    at = text.index(quote)
    spans = (Span(at, at + len(quote)),)
    entity = Entity("E1", name, kind)
    attribution = Attribution(
        "A1", Source((), name, entity), content=Content(spans, quote), cue=None, quotation=how
    )
    return Reading(Document(id, id, "", text, outlet=f"paper {id}", published=day), (attribution,), (entity,))


def pairs(*readings, days=(1, 2, 3)):
    found = shared_sources([q for r, day in zip(readings, days, strict=False) for q in quotations(r, day)])
    return [(s.a, s.b, s.evidence.kind) for s in found]


def test_the_same_words_of_the_same_speaker_tie_two_reports():
    assert pairs(reading("b"), reading("a", name="Olsund")) == [("a", "b", EvidenceKind.SOURCE)]


def test_the_same_words_of_a_document_are_a_shared_document():
    one, two = (reading(x, name="the harbour report", kind=SourceKind.DOCUMENT) for x in "ab")
    assert pairs(one, two) == [("a", "b", EvidenceKind.DOCUMENT)]


@pytest.mark.parametrize(
    "other",
    [
        reading("b", name="Idris Fell"),
        reading("b", how=QuotationKind.INDIRECT),
        reading("b", name="an official", kind=SourceKind.ANONYMOUS_PERSON),
        reading("b", quote="the breakwater will not survive long"),
    ],
)
def test_another_speaker_or_other_words_tie_nothing(other):
    assert pairs(reading("a"), other) == []


def test_words_said_again_a_month_later_are_another_occasion():
    assert pairs(reading("a"), reading("b"), days=(1, 31)) == []


def test_a_shared_quotation_makes_one_origin_thinkable_and_not_likely():
    one = reading(
        "a",
        rest=(
            "Nobody at the fish market of Port Alder slept on Tuesday. Waves of nine metres broke the northern mole in two. "
            "The ferry Corvina lost her moorings and drifted against the customs house, where eleven clerks sat in the dark. "
            "Volunteers filled sandbags until dawn while the brigade pumped water from the cellars of Chandler Street. "
        ),
    )
    two = reading("b", rest=(
        "Insurers count the cranes that the Tarn estuary swallowed. Marlow Salvage reckons with 6.4 million crowns. "
        "Shares of Norvik Carriers fell by a fifth in Lindmouth, and the ministry put off the tender for dredging. "
        "Economists at Fenwick expect that freight will go through Ulverby for the rest of the quarter. "
    ))  # fmt: skip
    readings = {r.document.id: r for r in (one, two)}
    found = trace([one.document, two.document], (), readings)
    assert found.groups["a"] != found.groups["b"]
    merge = found.merges[0]
    assert POSSIBLE <= merge.score < 0.5
    assert any(e.kind is EvidenceKind.SOURCE for e in merge.evidence)
    assert merge.evidence[-1].here[0].of(one.document.text) == WORDS
    cluster = found.clusters[0]
    assert (cluster.independent.low, cluster.independent.high) == (1, 2)
