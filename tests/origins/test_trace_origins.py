"""Tracing small collections written here: who has it from whom, rings, intervals, evidence."""

import random
from dataclasses import replace

import pytest

from sayso.model import Document, EvidenceKind
from sayso.origins import origins_of, trace
from sayso.reuse import find_copies

STORY = [
    "The harbour authority of Port Alder lost 43 containers of medical equipment in the storm of Tuesday night.",
    "Divers from the Marlow salvage company found eleven of them near the Grey Skerries on Wednesday morning.",
    "“Nobody told us that insulin was among the cargo,” said Benna Olsund, who runs the hospital at Kettle Bay.",
    "The shipping line Norvik Carriers had declared the containers as furniture, according to the manifest.",
    "A second vessel, the Halcyon Grace, waited outside the breakwater for nine hours before it turned south.",
    "Insurers at Tarn and Quill put the damage at 6.4 million crowns and sent an assessor from Lindmouth.",
    "The council will question the harbour master, Idris Fell, when it meets in the customs house on Friday.",
    "Fishing crews were asked to stay north of the Tollen lighthouse until the channel has been swept.",
]
OTHER = [
    "Teachers in the valley of Ostrel will vote next month on whether to strike over the new timetable.",
    "The union says that 312 classes have no permanent teacher and that sick leave has doubled since spring.",
    "Minister Pavla Drenn called the plan moderate and pointed to schools in Ulverby, where it was tried first.",
    "Parents gathered in front of the ministry with lanterns and a brass band from the Corvin academy.",
    "A study by the institute at Fenwick found that pupils in Ulverby slept forty minutes longer on weekdays.",
    "The opposition wants the timetable put off until the autumn and has tabled eighteen amendments.",
]


def report(id, outlet, day, lines, title="", **fields):
    return Document(id, id, "", "\n".join(lines), outlet=outlet, published=day, title=title, **fields)


def traced(*documents):
    return trace(documents, find_copies(documents))


FIRST = report("first", "Alder Post", "2031-03-05", STORY, "Storm takes 43 containers")
UNRELATED = report("schools", "Valley Journal", "2031-03-05", OTHER, "Teachers to vote on strike")


def test_a_copy_is_traced_to_the_report_before_it():
    found = traced(
        FIRST, UNRELATED, report("copy", "Morning Argus", "2031-03-06", STORY[:6], "Storm takes containers")
    )
    assert [(e.copy, e.original) for e in found.edges] == [("copy", "first")]
    assert found.groups["copy"] == found.groups["first"] != found.groups["schools"]
    evidence = found.edges[0].evidence[0]
    assert evidence.kind is EvidenceKind.COPY
    assert "containers of medical equipment" in evidence.here[0].of("\n".join(STORY[:6]))


def test_a_copy_of_a_copy_is_traced_to_the_copy():
    changed = [s.replace("harbour", "port").replace("Wednesday morning", "the next day") for s in STORY[:6]]
    middle = report("middle", "Morning Argus", "2031-03-06", ["As the Alder Post reported:", *changed])
    last = report(
        "last", "Coast Gazette", "2031-03-07", [*changed[:5], "The Morning Argus reported it first."]
    )
    found = traced(FIRST, UNRELATED, middle, last)
    assert {(e.copy, e.original) for e in found.edges} == {("middle", "first"), ("last", "middle")}


def test_a_brief_goes_with_whom_it_credits_and_not_with_its_background():
    brief = report(
        "brief", "Coast Gazette", "2031-03-06",
        ["The storm took 43 containers of medical equipment from the harbour of Port Alder, the Alder Post reported.", *OTHER[1:4]],
        "Containers lost at Port Alder",
    )  # fmt: skip
    found = traced(FIRST, UNRELATED, brief)
    assert [(e.copy, e.original) for e in found.edges] == [("brief", "first")]
    assert found.groups["brief"] != found.groups["schools"]
    credit = next(c for c in found.credits if c.document == "brief")
    assert (credit.outlet, credit.target) == ("Alder Post", "first")


def ring(n):
    outlets = ["Alder Post", "Morning Argus", "Coast Gazette", "Valley Journal"][:n]
    documents = []
    for i, outlet in enumerate(outlets):
        lines = [s.replace("said", ("said", "stated", "noted", "added")[i]) for s in STORY[: 5 - i % 2]]
        lines[0] = f"{lines[0][:-1]}, the {outlets[(i + 1) % n]} reported."
        documents.append(report(f"r{i}", outlet, "2031-03-05", lines, "Containers lost"))
    return documents


@pytest.mark.parametrize("n", [2, 3, 4])
def test_outlets_that_credit_one_another_in_a_ring_are_found(n):
    found = traced(UNRELATED, *ring(n))
    assert [set(r) for r in found.circular] == [{f"r{i}" for i in range(n)}]
    assert len({found.groups[f"r{i}"] for i in range(n)}) == 1


def test_no_ring_is_made_of_a_chain():
    open_ring = ring(3)
    open_ring[0] = replace(open_ring[0], text="\n".join(STORY))
    assert traced(UNRELATED, *open_ring).circular == ()


def test_agency_copy_whose_original_is_not_there_has_one_origin():
    two = [
        report("w1", "Morning Argus", "2031-03-05", STORY[:6], "Storm", byline="Reuters"),
        report("w2", "Coast Gazette", "2031-03-05", [*STORY[:5], "Reuters"], "Storm damage"),
    ]
    found = traced(UNRELATED, *two)
    assert found.groups["w1"] == found.groups["w2"]
    merge = next(m for m in found.merges if {m.a, m.b} == {"w1", "w2"})
    assert any(e.kind is EvidenceKind.AGENCY for e in merge.evidence)


def test_reports_without_anything_in_common_stand_alone():
    found = traced(FIRST, UNRELATED)
    assert found.edges == found.merges == found.circular == ()
    assert [(c.documents, c.independent.best) for c in found.clusters] == [(("first",), 1), (("schools",), 1)]


def test_the_order_of_the_documents_does_not_matter():
    documents = [FIRST, UNRELATED, *ring(3), report("copy", "Star", "2031-03-06", STORY[:4])]
    expected = traced(*documents)
    for seed in range(3):
        shuffled = random.Random(seed).sample(documents, len(documents))
        assert traced(*shuffled) == expected


def test_every_merge_and_edge_shows_evidence_that_lies_in_the_texts():
    documents = [FIRST, UNRELATED, *ring(4), report("copy", "Star", "2031-03-06", STORY[:4])]
    texts = {d.id: d.text for d in documents}
    found = traced(*documents)
    assert found.edges
    for here, there, evidence in [
        *((e.copy, e.original, e.evidence) for e in found.edges),
        *((m.a, m.b, m.evidence) for m in found.merges),
    ]:
        assert evidence
        assert all(x.reason for x in evidence)
        assert all(s.end <= len(texts[here]) for x in evidence for s in x.here)
        assert all(s.end <= len(texts[there]) for x in evidence for s in x.there)


def test_origins_of_some_reports_keep_what_ties_them():
    middle = report("middle", "Morning Argus", "2031-03-06", STORY[:7], "Storm takes containers")
    last = report("last", "Coast Gazette", "2031-03-07", [*STORY[:5], "The Morning Argus reported it first."])
    part = origins_of(traced(FIRST, UNRELATED, middle, last), ["first", "last", "schools"])
    assert set(part.groups) == {"first", "last", "schools"}
    assert sum(c.independent.best for c in part.clusters) == 2
    assert {d for c in part.clusters for d in c.documents} == {"first", "last", "schools"}


@pytest.mark.parametrize(
    "broken",
    [
        report("x", "", "", [""]),
        report("x", "Alder Post", "no date", ["one"]),
        report("x", "the", "2031-13-45", ["the the the"]),
        report("x", "Alder Post", "2031", ["\ufeff’”—", "\n"], url="http://[", title="—"),
    ],
)
def test_broken_documents_stand_alone(broken):
    found = traced(FIRST, UNRELATED, broken)
    assert found.groups["x"] not in (found.groups["first"], found.groups["schools"])


def test_nothing_gives_nothing():
    found = traced()
    assert found.groups == {}
    assert found.clusters == ()


def test_dates_with_and_without_a_time_of_day_go_together():
    morning = replace(FIRST, published="2031-03-05T08:00:00")
    evening = report("evening", "Morning Argus", "2031-03-05T19:00:00", STORY[:6], "Storm takes containers")
    assert [(e.copy, e.original) for e in traced(morning, UNRELATED, evening).edges] == [("evening", "first")]
